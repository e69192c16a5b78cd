"""The choice of a format by an Accept header."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kg.errors import UnknownFormat
from kg.query import FORMATS, ResultKind, negotiate
from kg.query.negotiation import media_ranges


@pytest.mark.parametrize(
    ("accept", "kind", "name"),
    [
        ("", "rows", "json"),
        (" , ,", "rows", "json"),
        ("*/*", "triples", "turtle"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "rows", "html"),
        ("text/csv;q=0.5, text/tab-separated-values", "rows", "tsv"),
        ("text/*;q=0.3, text/html;q=0.1, application/json;q=0.2", "rows", "csv"),
        ("application/json", "triples", "jsonld"),
        ("application/json", "boolean", "json"),
        ("application/sparql-results+xml", "boolean", "xml"),
        ("application/rdf+xml, text/turtle;q=0.9", "triples", "rdfxml"),
        ("application/trig, application/n-quads", "triples", "trig"),
        ("TEXT/CSV ; Q=1", "rows", "csv"),
        ("text/csv;q=0.001, text/html;q=0", "rows", "csv"),
    ],
)
def test_the_best_liked_format_is_taken(accept: str, kind: str, name: str) -> None:
    assert negotiate(accept, ResultKind(kind)).name == name


@pytest.mark.parametrize(
    ("accept", "name"),
    [
        ("application/sparql-results+json;q=0, */*", "csv"),
        ("*/*, text/csv;q=0, application/*;q=0", "tsv"),
        ("*/*;q=0, text/csv", "csv"),
        ("application/json, application/sparql-results+json;q=0.1, text/csv;q=0.5", "csv"),
    ],
)
def test_the_more_specific_range_overrules_the_wider(accept: str, name: str) -> None:
    assert negotiate(accept, ResultKind.ROWS).name == name


@pytest.mark.parametrize(
    ("accept", "name"),
    [
        ("text/turtle;charset=utf-8", "turtle"),
        ('text/turtle; charset="UTF-8"; q=0.9, application/n-triples;q=0.8', "turtle"),
        ('application/ld+json;profile="http://www.w3.org/ns/json-ld#compacted"', "jsonld"),
        ('application/ld+json;profile="a,b;q=0";q=0.5, text/turtle;q=0.4', "jsonld"),
        ("application/ld+json;profile=a, application/ld+json;q=0.2, text/turtle;q=0.5", "turtle"),
        ("text/turtle;charset=latin1, text/turtle;q=0.2, application/n-quads;q=0.5", "nquads"),
    ],
)
def test_parameters_do_not_hide_a_type(accept: str, name: str) -> None:
    assert negotiate(accept, ResultKind.TRIPLES).name == name


@pytest.mark.parametrize(
    "accept",
    ["image/png", "text/turtle", "*/*;q=0", "text/csv;q=x", "text/csv;q=1.5", "text", "*/csv", '"'],
)
def test_an_accept_that_nothing_fits_is_told_what_there_is(accept: str) -> None:
    with pytest.raises(UnknownFormat, match="application/sparql-results") as failure:
        negotiate(accept, ResultKind.ROWS)
    assert repr(accept) in str(failure.value)


def test_a_broken_element_does_not_spoil_the_others() -> None:
    names = [each.name for each in media_ranges('/, text/csv;q=, ;;, a/b c, */*;q=0.5;x="')]
    assert names == ["*/*"]


@given(st.sampled_from(list(FORMATS)), st.integers(1, 1000))
def test_each_format_can_be_asked_for_by_its_type(name: str, thousandths: int) -> None:
    form = FORMATS[name]
    accept = f"{form.media_type};q={thousandths / 1000:.3f}"
    for kind in form.kinds:
        assert negotiate(accept, kind) is form


@given(st.text(alphabet='*/;,="\\ q01.atextcsv', max_size=60))
@example('"\\' * 30_000)
def test_any_header_is_answered_or_refused(accept: str) -> None:
    try:
        form = negotiate(accept, ResultKind.ROWS)
    except UnknownFormat:
        return
    assert ResultKind.ROWS in form.kinds
