"""Planted faults are found, at the node and property where they are."""

from collections.abc import Callable

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg.graph import Iris, Violation, triples, validate
from kg.model import Extraction
from kg.namespaces import KG, RDF

BASE = "https://example.org/"
Graph = list[Triple]


@pytest.fixture
def graph(extraction: Extraction, iris: Iris) -> Graph:
    return triples(extraction, iris)


def node(path: str) -> NamedNode:
    return NamedNode(BASE + path)


def without(path: str, term: str) -> Callable[[Graph], Graph]:
    """Takes a property away from a node."""
    return lambda graph: [
        t for t in graph if (t.subject, t.predicate) != (node(path), NamedNode(KG + term))
    ]


def having(path: str, term: str, value: NamedNode | Literal) -> Callable[[Graph], Graph]:
    """Gives a node one more value of a property."""
    return lambda graph: [*graph, Triple(node(path), NamedNode(KG + term), value)]


def instead(path: str, term: str, value: NamedNode | Literal) -> Callable[[Graph], Graph]:
    """Changes a node's value of a property."""
    return lambda graph: having(path, term, value)(without(path, term)(graph))


def test_well_formed(graph: Graph) -> None:
    assert validate(graph) == []


@pytest.mark.parametrize(
    ("fault", "at", "path"),
    [
        (without("articles/talks", "digest"), "articles/talks", "kg:digest"),
        (
            instead("articles/talks", "published", Literal("today")),
            "articles/talks",
            "kg:published",
        ),
        (having("articles/talks", "url", Literal("x")), "articles/talks", "kg:url"),
        (without("actors/ann-lee", "name"), "actors/ann-lee", "kg:name"),
        (having("places/geneva", "partOf", node("roles/talks/x")), "places/geneva", "kg:partOf"),
        (having("actors/russia", "countryCode", Literal("Rus")), "actors/russia", "kg:countryCode"),
        (having("actors/russia", "wikidata", node("Q1")), "actors/russia", "kg:wikidata"),
        (
            without("roles/talks/ann-lee/1", "evidence"),
            "roles/talks/ann-lee/1",
            "kg:evidence",
        ),
        (without("statements/talks/first", "content"), "statements/talks/first", "kg:content"),
        (
            having("statements/talks/first", "speaker", node("places/geneva")),
            "statements/talks/first",
            "kg:speaker",
        ),
        (
            instead("statements/talks/first", "statedOn", Literal("2016-10")),
            "statements/talks/first",
            "kg:statedOn",
        ),
        (
            without("event-mentions/talks/halt", "trigger"),
            "event-mentions/talks/halt",
            "kg:trigger",
        ),
        (
            having("event-mentions/talks/halt", "agent", node("statements/talks/first")),
            "event-mentions/talks/halt",
            "kg:agent",
        ),
        (
            instead("event-mentions/talks/halt", "certainty", Literal("maybe")),
            "event-mentions/talks/halt",
            "kg:certainty",
        ),
        (
            instead("event-mentions/talks/meet", "time", Literal("soon")),
            "event-mentions/talks/meet",
            "kg:time",
        ),
        (
            without("event-mentions/talks/bomb", "reportedBy"),
            "event-mentions/talks/bomb",
            "kg:reportedBy",
        ),
        (
            having("event-mentions/talks/halt", "reportedBy", node("statements/talks/first")),
            "event-mentions/talks/halt",
            "kg:reportedBy",
        ),
        (
            without("event-mentions/talks/halt", "inArticle"),
            "event-mentions/talks/halt",
            "kg:inArticle",
        ),
        (
            having("articles/talks#char=0,2", "mentionKind", Literal("verb")),
            "articles/talks#char=0,2",
            "kg:mentionKind",
        ),
        (
            having("articles/talks#char=0,2", "mentionReason", Literal("guess")),
            "articles/talks#char=0,2",
            "kg:mentionReason",
        ),
        (
            having("articles/talks#char=0,2", "mentionConfidence", Literal(1.5)),
            "articles/talks#char=0,2",
            "kg:mentionConfidence",
        ),
        (without("articles/talks#char=0,2", "start"), "articles/talks#char=0,2", "kg:start"),
        (
            instead("articles/talks#char=0,2", "end", Literal(0)),
            "articles/talks#char=0,2",
            "kg:start",
        ),
        (
            instead("articles/talks#char=0,2", "exact", Literal("Us")),
            "articles/talks#char=0,2",
            "kg:exact",
        ),
    ],
)
def test_planted_fault(graph: Graph, fault: Callable[[Graph], Graph], at: str, path: str) -> None:
    found = validate(fault(graph))
    assert (BASE + at, path) in {(violation.node, violation.path) for violation in found}
    assert {violation.article for violation in found} == {"talks"}


def test_mention_named_after_other_offsets(graph: Graph) -> None:
    """Start and end agree with the quote but not with the IRI."""
    mention = "articles/talks#char=0,2"  # "US", which stands at 202 too
    moved = instead(mention, "start", Literal(202))(graph)
    moved = instead(mention, "end", Literal(204))(moved)
    (found,) = validate(moved)
    assert found == Violation("talks", BASE + mention, "", "has an IRI that ends in #char=202,204")


def test_blank_node(graph: Graph) -> None:
    blank = Triple(BlankNode("b"), NamedNode(RDF + "type"), NamedNode(KG + "SpeechAct"))
    assert validate([*graph, blank]) == [Violation("talks", "_:b", "", "has an IRI")]


def test_no_article() -> None:
    (found,) = validate([])
    assert str(found).endswith("it holds 0 articles, not one with an id")


def test_two_voices(graph: Graph) -> None:
    both = Triple(
        node("event-mentions/talks/bomb"), NamedNode(RDF + "type"), NamedNode(KG + "Assertion")
    )
    assert any("either an assertion or a claim" in v.message for v in validate([*graph, both]))


def test_message_names_article_node_and_remedy(graph: Graph) -> None:
    (found,) = validate(having("statements/talks/first", "speaker", node("actors/russia"))(graph))
    assert str(found) == (
        "article 'talks': https://example.org/statements/talks/first (kg:speaker) is not well "
        "formed: it has at most one speaker, an actor"
    )
