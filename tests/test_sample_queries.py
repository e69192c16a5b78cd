"""Every saved query has rows on the sample articles, asked as its own header suggests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.query import Parameter, Rows, Triples, catalogue, run, run_saved
from kg.store import Store, open_store

REQUIRED = {
    "actor",
    "actors",
    "articles",
    "co-mentions",
    "companions",
    "disputed",
    "events",
    "on-behalf-of",
    "reported-by",
    "roles",
    "source",
    "speakers",
    "timeline",
    "unnamed-sources",
    "who-did-what-to-whom",
    "who-said-what",
    "who-said-what-about-whom",
}


@pytest.fixture(scope="module")
def store(sample_store: Path) -> Iterator[Store]:
    with open_store(sample_store) as opened:
        yield opened


def test_nothing_that_was_asked_for_is_missing() -> None:
    assert set(catalogue()) >= REQUIRED


@pytest.mark.parametrize("name", sorted(catalogue()))
def test_a_saved_query_has_rows(store: Store, name: str) -> None:
    needed = {p.name: p.example for p in catalogue()[name].parameters if p.required}
    result = run_saved(store, name, {key: str(value) for key, value in needed.items()})
    assert isinstance(result, Rows | Triples)
    assert any(True for _ in result)


@pytest.mark.parametrize("name", sorted(catalogue()))
def test_each_parameter_is_taken_alone(store: Store, name: str) -> None:
    parameters = catalogue()[name].parameters
    needed = {p.name: str(p.example) for p in parameters if p.required}
    for parameter in parameters:
        assert parameter.example is not None, parameter
        result = run_saved(store, name, {**needed, parameter.name: parameter.example})
        assert isinstance(result, Rows | Triples)
        assert any(True for _ in result), parameter


PAGED = sorted(
    name for name, query in catalogue().items() if "offset" in {p.name for p in query.parameters}
)


def test_what_has_a_limit_has_an_offset() -> None:
    limited = [name for name in catalogue() if "limit" in parameters_of(name)]
    assert limited == PAGED
    assert len(limited) >= 13


@pytest.mark.parametrize("name", sorted({*PAGED} - {"co-mentions"}))
def test_pages_joined_are_the_whole(store: Store, name: str) -> None:
    whole = page(store, name, 0, 10_000)
    assert len(set(whole)) == len(whole) > 3
    joined: list[tuple[object, ...]] = []
    for size in (1, 3, 3, 3, *[len(whole) // 3] * 3):
        joined += page(store, name, len(joined), max(size, 1))
    assert joined == whole[: len(joined)]
    assert joined + page(store, name, len(joined), 10_000) == whole
    assert page(store, name, len(whole), 3) == []
    assert page(store, name, 0, 5) == whole[:5]


def test_pages_of_a_graph_joined_are_the_whole(store: Store) -> None:
    pages = [page(store, "co-mentions", offset, 40) for offset in range(0, 400, 40)]
    whole = page(store, "co-mentions", 0, 400)
    assert {triple for triples in pages for triple in triples} == {*whole}
    relations = [[t for t in triples if t[1].value.endswith("/relation")] for triples in pages]
    assert sum(map(len, relations)) == len([t for t in whole if t[1].value.endswith("/relation")])
    assert max(map(len, relations)) <= 40


def test_no_statement_is_left_out(store: Store) -> None:
    (count,) = rows(store, "?s a kg:Statement", "(COUNT(DISTINCT ?s) AS ?n)")
    assert len(page(store, "who-said-what", 0, 10_000)) == int(count[0].value)


def page(store: Store, name: str, offset: int, limit: int) -> list[tuple[object, ...]]:
    parameters = parameters_of(name)
    needed = {p.name: str(p.example) for p in parameters.values() if p.required}
    result = run_saved(store, name, {**needed, "offset": str(offset), "limit": str(limit)})
    assert isinstance(result, Rows | Triples)
    return [tuple(row) for row in result]


def parameters_of(name: str) -> dict[str, Parameter]:
    return {parameter.name: parameter for parameter in catalogue()[name].parameters}


def test_every_fact_leads_to_the_words_that_it_rests_on(store: Store) -> None:
    texts = {row[0]: row[1].value for row in rows(store, "?a kg:text ?t", "?a ?t")}
    mentions = rows(
        store,
        "?m a kg:Mention ; kg:inArticle ?a ; kg:start ?s ; kg:end ?e ; kg:exact ?x",
        "?a ?s ?e ?x",
    )
    assert len(mentions) > 1000
    for article, start, end, exact in mentions:
        assert texts[article][int(start.value) : int(end.value)] == exact.value
    without = rows(
        store,
        "{ ?f a kg:Statement FILTER NOT EXISTS { ?f kg:content ?m . ?m a kg:Mention } } UNION "
        "{ ?f a kg:EventMention FILTER NOT EXISTS { ?f kg:trigger ?m . ?m a kg:Mention } }",
        "?f",
    )
    assert not without


def rows(store: Store, pattern: str, variables: str) -> list[tuple[object, ...]]:
    result = run(store, f"SELECT {variables} WHERE {{ {pattern} }}")
    return [tuple(row) for row in result]
