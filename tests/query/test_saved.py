"""Saved queries: the headers that travel with kg, and what is said of broken ones."""

import pyoxigraph as ox
import pytest

from kg.errors import QueryError, UnknownQuery
from kg.namespaces import PREFIXES
from kg.query import QueryForm, catalogue, find
from kg.query.guard import check
from kg.query.parameters import bind, parse_all
from kg.query.saved import form_of, load

NAMES = sorted(catalogue())


@pytest.mark.parametrize("name", NAMES)
def test_a_saved_query_is_documented(name: str) -> None:
    query = catalogue()[name]
    assert query.summary
    assert query.description.strip()
    assert query.tags
    for parameter in query.parameters:
        assert parameter.description, parameter.name
        assert parameter.example, parameter.name


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("optional", [False, True])
def test_a_saved_query_runs_on_an_empty_store(name: str, optional: bool) -> None:
    query = catalogue()[name]
    check(query.text)
    given = {p.name: p.example or "" for p in query.parameters if optional or p.required}
    bound = bind(query.text, parse_all(query.parameters, given))
    result = ox.Store().query(bound, use_default_graph_as_union=True)
    assert not list(result)


@pytest.mark.parametrize("name", NAMES)
def test_a_saved_query_declares_its_own_prefixes(name: str) -> None:
    used = {
        prefix
        for prefix, namespace in PREFIXES.items()
        if f"{prefix}:" in catalogue()[name].text.partition("SELECT")[2] and namespace
    }
    declared = catalogue()[name].text
    assert all(f"PREFIX {prefix}: " in declared for prefix in used if prefix in ("kg", "rdfs"))


@pytest.mark.parametrize("name", NAMES)
def test_a_table_shows_columns_that_there_are(name: str) -> None:
    query = catalogue()[name]
    if query.form is QueryForm.SELECT:
        given = {p.name: p.example or "" for p in query.parameters if p.required}
        bound = bind(query.text, parse_all(query.parameters, given))
        result = ox.Store().query(bound)
        assert isinstance(result, ox.QuerySolutions)
        assert {*query.table} <= {variable.value for variable in result.variables}


def test_an_unknown_name_gets_suggestions() -> None:
    with pytest.raises(UnknownQuery, match="did you mean 'who-said-what'"):
        find("who-sad-what")
    assert UnknownQuery("x").suggestions == ()


GOOD = "#+ summary: s\n#+ description: d\n"


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("SELECT * {}", "the header"),
        ("#+ summary: s\nSELECT * {}", "`description`"),
        ("#+ summary: [a\n#+ description: d\nSELECT * {}", "no YAML"),
        (GOOD + "#+ tags: one\nSELECT * {}", "`tags` must be a list"),
        (GOOD + "#+ parameters: [a]\nSELECT * {}", "`parameters`"),
        (GOOD + "#+ parameters: {a: {type: nmae}}\nSELECT ?_a {}", "parameter `a`.*types are"),
        (GOOD + "#+ parameters: {a: {sort: text}}\nSELECT ?_a {}", "unknown fields: sort"),
        (GOOD + "#+ parameters: {a: {type: date, example: soon}}\nSELECT ?_a {}", "'a'.*a date"),
        (GOOD + "#+ parameters: {a: {type: text}}\nSELECT * {}", "not both: a"),
        (GOOD + "SELECT * { ?s ?p ?_b }", "not both: b"),
        (GOOD + "INSERT DATA {}", "none of SELECT"),
    ],
)
def test_a_broken_header_names_the_file_and_the_field(text: str, complaint: str) -> None:
    with pytest.raises(QueryError, match=rf"(?s)broken\.rq: .*{complaint}"):
        load("broken", text)


def test_the_form_is_the_first_keyword_that_is_code() -> None:
    assert form_of("# select\nPREFIX ask: <a:describe> construct { } {}") is QueryForm.CONSTRUCT
    assert form_of("describe <a:b>") is QueryForm.DESCRIBE
