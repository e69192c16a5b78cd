"""The sample articles on every server: the same answers, the same export, the same conclusions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import BadParameter
from kg.graph import validate_all
from kg.namespaces import DEFAULT_BASE, INFERRED_GRAPH
from kg.query import FORMATS, SavedQuery, catalogue, explain_fact, export, run_saved
from kg.query.parameters import Parameter
from kg.reasoning import check
from kg.store import Store, open_store

Row = tuple[str, ...]
HOSTILE = st.text(
    st.sampled_from("\"'\\{}<>#?_$()\n\r\t;.^@ aé—\u2028\U0001f600u0041"), max_size=30
)


# What a server cannot run: Virtuoso 7 hashes no typed literals (its error SR445).
UNFIT = {("virtuoso", "event-data")}


def has_limit(query: SavedQuery) -> bool:
    return any(parameter.name == "limit" for parameter in query.parameters)


@pytest.fixture(scope="module")
def embedded(sample_store: Path) -> Iterator[Store]:
    with open_store(sample_store) as opened:
        yield opened


@pytest.fixture(scope="module")
def filled(server, embedded: Store) -> Iterator[Store]:
    """Each server with the sample articles, and what it inferred of them."""
    server.empty()
    given_graphs = [graph for graph in embedded.graphs() if graph != INFERRED_GRAPH]
    with server.open(write=True) as writer:
        writer.replace({graph: list(embedded.triples(graph)) for graph in given_graphs})
        writer.infer()
        writer.publish()
    with server.open() as opened:
        yield opened


@pytest.fixture
def fit(server, name: str) -> None:
    """Leaves out what the server cannot run."""
    if (server.name, name) in UNFIT:
        pytest.skip(f"{server.name} cannot run {name}")


def test_all_is_there(filled: Store, embedded: Store) -> None:
    assert filled.graphs() == embedded.graphs()
    assert filled.articles() == embedded.articles()


def test_what_only_all_articles_tell_is_well_formed(filled: Store) -> None:
    assert validate_all(filled, base=DEFAULT_BASE) == []
    (found, *_) = validate_all(filled, base="http://www.wikidata.org/entity/")
    assert found.message == "leads to what is described somewhere"


@pytest.mark.parametrize("form", ["ntriples", "trig"])
def test_exports_are_the_same_bytes(filled: Store, embedded: Store, form: str) -> None:
    """More triples than Virtuoso gives rows, and with them what each server inferred."""
    here, there = (
        b"".join(export(store, FORMATS[form])).splitlines() for store in (embedded, filled)
    )
    assert len(here) > 10_000
    assert there == here


def test_an_article_is_exported_alone(filled: Store, embedded: Store) -> None:
    name = next(iter(embedded.articles()))
    here, there = (b"".join(export(s, FORMATS["turtle"], name)) for s in (embedded, filled))
    assert there == here


def test_what_follows_is_explained_the_same(filled: Store, embedded: Store) -> None:
    fact = ("Ana Mueni", "acts for", "Kenya")
    here, there = (explain_fact(s, *fact, base=DEFAULT_BASE) for s in (embedded, filled))
    assert here.rule is not None
    assert there == here


def test_nothing_contradicts_itself(filled: Store) -> None:
    assert check(filled) == []


@pytest.mark.usefixtures("fit")
@pytest.mark.parametrize("name", sorted(catalogue()))
def test_saved_queries_answer_the_same(filled: Store, embedded: Store, name: str) -> None:
    """Asked without, and with each of their parameters alone.

    Known differences: in what order a server concatenates values within a cell, whether it
    makes an empty text or nothing of no values, and that Virtuoso writes "?" between them where
    a query says "…", which Latin-1 lacks.
    """
    parameters = catalogue()[name].parameters
    needed = {p.name: str(p.example) for p in parameters if p.required}
    for parameter in (None, *(p for p in parameters if not p.required)):
        asked = needed | ({parameter.name: str(parameter.example)} if parameter else {})
        assert answers(filled, name, asked) == answers(embedded, name, asked), asked


@pytest.mark.usefixtures("fit")
@pytest.mark.parametrize("name", sorted(n for n, q in catalogue().items() if has_limit(q)))
def test_saved_queries_give_all_rows_the_same(filled: Store, embedded: Store, name: str) -> None:
    parameters = catalogue()[name].parameters
    asked = {p.name: str(p.example) for p in parameters if p.required} | {"limit": "10000"}
    assert answers(filled, name, asked) == answers(embedded, name, asked)


def answers(store: Store, name: str, asked: dict[str, str]) -> list[Row]:
    return sorted(tuple(cell(term) for term in row) for row in run_saved(store, name, asked))


def cell(term: object) -> str:
    text = term.value if isinstance(term, ox.Literal) else str(term or "")
    text = text.replace(" ? ", " … ")
    for separator in (", ", " … "):
        text = separator.join(sorted(text.split(separator)))
    return text


@pytest.mark.usefixtures("fit")
@pytest.mark.parametrize("name", sorted(catalogue()))
@settings(
    max_examples=3,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_no_value_breaks_a_query_or_changes_the_data(
    filled: Store, name: str, data: st.DataObject
) -> None:
    asked = {p.name: value for p in catalogue()[name].parameters if (value := drawn(data, p))}
    list(run_saved(filled, name, asked))
    rows = filled.query("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?a kg:articleId ?id } }")
    assert isinstance(rows, ox.QuerySolutions)
    assert [row["n"].value for row in rows] == ["20"]


def drawn(data: st.DataObject, parameter: Parameter) -> str | None:
    """Something nasty that the parameter takes, else its example where it needs one."""
    text = data.draw(HOSTILE, label=parameter.name)
    example = str(parameter.example) if parameter.required else None
    try:
        parameter.parse(text)
    except BadParameter:
        return example
    return text or example
