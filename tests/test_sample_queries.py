"""Every saved query has rows on the sample articles, asked as its own header suggests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.query import Rows, Triples, catalogue, run, run_saved
from kg.store import Store, open_store

REQUIRED = {
    "actor",
    "actors",
    "articles",
    "co-mentions",
    "disputed",
    "events",
    "on-behalf-of",
    "reported-by",
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
        "{ ?f a kg:Event FILTER NOT EXISTS { ?f kg:trigger ?m . ?m a kg:Mention } }",
        "?f",
    )
    assert not without


def rows(store: Store, pattern: str, variables: str) -> list[tuple]:
    result = run(store, f"SELECT {variables} WHERE {{ {pattern} }}")
    return [tuple(row) for row in result]
