"""Actors of a graph become who they are, and what they were again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Triple

from kg.graph import Iris, appearances, identified, identified_digest, triples, validate
from kg.graph.vocabulary import LABEL, Property
from kg.identity import Identity, KnownActors, Method, by_name
from kg.model import Extraction

PATHS = ["actors/ann-lee", "actors/state-department", "actors/talks/former-envoy", "actors/x/new"]


@pytest.fixture(scope="module")
def graph(extraction: Extraction, iris: Iris) -> list[Triple]:
    return triples(extraction, iris)


@pytest.fixture(scope="module")
def plain(extraction: Extraction, iris: Iris) -> tuple[Identity, ...]:
    """Who its actors are by their names alone."""
    return tuple(by_name(each, KnownActors()) for each in appearances(extraction, iris))


def moved(plain: Sequence[Identity], paths: dict[str, str]) -> tuple[Identity, ...]:
    return tuple(
        replace(each, path=paths[each.id], method=Method.DECISION) if each.id in paths else each
        for each in plain
    )


def subjects(graph: list[Triple], link: NamedNode, value: str) -> set[str]:
    return {t.subject.value for t in graph if t.predicate == link and t.object.value == value}


def test_names_alone_change_nothing(
    graph: list[Triple], plain: tuple[Identity, ...], iris: Iris
) -> None:
    assert identified(graph, plain, iris) == graph


def test_who_is_identified_says_and_does_all_under_the_new_node(
    graph: list[Triple], plain: tuple[Identity, ...], iris: Iris
) -> None:
    found = identified(graph, moved(plain, {"ann-lee": "actors/x/new"}), iris)
    old, new = (NamedNode(iris.base + path) for path in ("actors/ann-lee", "actors/x/new"))
    assert not any(old in (t.subject, t.object) for t in found)
    assert sum(t.object == new for t in found) == sum(t.object == old for t in graph)
    assert not any(finding.is_violation for finding in validate(found))


def test_of_two_that_are_one_the_one_that_stays_gives_the_name(
    graph: list[Triple], plain: tuple[Identity, ...], iris: Iris
) -> None:
    found = identified(graph, moved(plain, {"former-envoy": "actors/ann-lee"}), iris)
    node = iris.base + "actors/ann-lee"
    assert subjects(found, Property.NAME, "Ann Lee") == {node}
    assert subjects(found, LABEL, "Ann Lee") == {node}
    assert subjects(found, Property.ALIAS, "A former envoy") == {node}
    assert not any(finding.is_violation for finding in validate(found))


def test_who_is_listed_elsewhere_is_linked_to_it(
    graph: list[Triple], plain: tuple[Identity, ...], iris: Iris
) -> None:
    entry = "https://example.org/people/7"
    listed = [replace(i, same_as=entry) if i.id == "ann-lee" else i for i in plain]
    found = identified(graph, listed, iris)
    node = NamedNode(iris.base + "actors/ann-lee")
    links = {t.predicate.value for t in found if t.subject == node and t.object.value == entry}
    assert links == {"http://www.w3.org/2004/02/skos/core#exactMatch"}
    assert identified(found, plain, iris) == graph


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_every_identification_can_be_undone_and_done_over_another(
    graph: list[Triple], plain: tuple[Identity, ...], iris: Iris, data: st.DataObject
) -> None:
    ids = [each.id for each in plain]
    renamings = st.dictionaries(st.sampled_from(ids), st.sampled_from(PATHS))
    one, other = (moved(plain, data.draw(renamings)) for _ in range(2))
    found = identified(graph, one, iris)
    assert identified(found, one, iris) == found
    assert identified(found, plain, iris) == graph
    assert identified(found, other, iris) == identified(graph, other, iris)


def test_the_digest_tells_other_identities_and_the_same_article(
    plain: tuple[Identity, ...],
) -> None:
    digest = "0" * 64
    told = identified_digest(digest, moved(plain, {"ann-lee": "actors/x/new"}))
    assert identified_digest(digest, plain) == digest
    assert told.startswith(digest + "+")
    assert identified_digest(told, plain) == digest
