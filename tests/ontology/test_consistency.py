"""The ontology contradicts neither itself nor its examples, by OWL 2 RL's own rules (owlrl)."""

from __future__ import annotations

import pytest
import rdflib
from owlrl import DeductiveClosure, OWLRL_Semantics
from pyoxigraph import NamedNode, RdfFormat, Triple, serialize
from rdflib.namespace import OWL, RDF

from kg.namespaces import DEFAULT_BASE

ERROR = rdflib.URIRef("http://www.daml.org/2002/03/agents/agent-ont#ErrorMessage")
KG = "PREFIX kg: <https://w3id.org/news-kg/ontology#>\n"


@pytest.fixture(scope="module")
def terms(files: dict[str, list[Triple]]) -> set[Triple]:
    return {triple for triples in files.values() for triple in triples}


@pytest.fixture(scope="module")
def facts(terms: set[Triple], examples: dict[NamedNode, list[Triple]]) -> set[Triple]:
    """The ontology with a graph in which each class and property is used."""
    return terms | {triple for triples in examples.values() for triple in triples}


def closed(facts: set[Triple], more: str = "") -> rdflib.Graph:
    text = serialize(sorted(facts, key=str), format=RdfFormat.N_TRIPLES)
    graph = rdflib.Graph().parse(data=text, format="nt")
    if more:
        graph.parse(data=f"{KG}{more}", format="turtle", publicID=DEFAULT_BASE)
    DeductiveClosure(OWLRL_Semantics).expand(graph)
    return graph


def test_the_examples_agree_with_the_axioms(facts: set[Triple]) -> None:
    graph = closed(facts)
    assert not list(graph.subjects(RDF.type, ERROR))
    assert not list(graph.subjects(RDF.type, OWL.Nothing))
    same = {
        (one, other)
        for one, other in graph.subject_objects(OWL.sameAs)
        if one != other and isinstance(one, rdflib.URIRef) and one.startswith(DEFAULT_BASE)
    }
    assert not same, "a functional property has two values"


@pytest.mark.parametrize(
    "clash",
    [
        "<actors/a> a kg:Organization, kg:Person .",
        "<actors/a> a kg:Person ; kg:partOf <actors/norland> .",
        "<articles/a> a kg:Article ; kg:speaker <actors/a> .",
        "<events/a/1-2> a kg:Aid, kg:Assault .",
        "<statements/a/1-2> kg:embeddedIn <statements/a/3-4> . "
        "<statements/a/3-4> kg:embeddedIn <statements/a/1-2> .",
        "<event-mentions/a/1-2> a kg:Assertion ; kg:reportedBy <statements/a/1-9> .",
    ],
)
def test_a_clash_is_found(terms: set[Triple], clash: str) -> None:
    assert list(closed(terms, clash).subjects(RDF.type, ERROR))


def test_a_type_makes_the_class_of_an_event_and_the_class_its_type(terms: set[Triple]) -> None:
    event = "PREFIX event: <https://w3id.org/news-kg/event-types/>\n"
    graph = closed(
        terms,
        f"{event} <events/a/1-2> a kg:Event ; kg:eventType event:AID . <events/a/3-4> a kg:Aid ."
        "<event-mentions/a/1-2> a kg:EventMention ; kg:eventType event:AID .",
    )
    base = rdflib.Namespace(DEFAULT_BASE)
    kg = rdflib.Namespace("https://w3id.org/news-kg/ontology#")
    aid = rdflib.URIRef("https://w3id.org/news-kg/event-types/AID")
    assert (base["events/a/1-2"], RDF.type, kg.Aid) in graph
    assert (base["events/a/3-4"], kg.eventType, aid) in graph
    assert (base["event-mentions/a/1-2"], RDF.type, kg.Aid) not in graph
