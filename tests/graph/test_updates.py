"""What a server infers by updates is what `kg.graph.infer` infers."""

from __future__ import annotations

import pyoxigraph as ox
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Triple

from kg.graph import infer, ontology_triples
from kg.graph.rules import Rules, compile_rules, ontology_rules
from kg.graph.updates import NEXT_GRAPH, gather, one_round
from kg.graph.vocabulary import TYPE
from kg.namespaces import INFERRED_GRAPH, ONTOLOGY_GRAPH

NODES = [NamedNode(f"https://example.org/{letter}") for letter in "abcde"]
GRAPHS = [NamedNode(f"https://example.org/graphs/{number}") for number in range(2)]
OBJECTS = st.sampled_from([*NODES, Literal("x"), Literal("x", language="en")])
PROPERTIES = st.sampled_from(sorted(ontology_rules().properties, key=str))
CLASSES = st.sampled_from(sorted(ontology_rules().superclasses, key=str))
TRIPLES = st.builds(Triple, st.sampled_from(NODES), PROPERTIES, OBJECTS) | st.builds(
    Triple, st.sampled_from(NODES), st.just(TYPE), CLASSES
)
DATA = st.lists(st.tuples(TRIPLES, st.sampled_from(GRAPHS)), max_size=15)


def gathered(store: ox.Store, rules: Rules | None = None) -> set[Triple]:
    def count(graph: str) -> int:
        return len(list(store.quads_for_pattern(None, None, None, NamedNode(graph))))

    found = gather(store.update, count, rules)
    quads = list(store.quads_for_pattern(None, None, None, NamedNode(NEXT_GRAPH)))
    assert len(quads) == found
    return {quad.triple for quad in quads}


def dataset(data: list[tuple[Triple, NamedNode]]) -> ox.Store:
    store = ox.Store()
    store.extend(Quad(t.subject, t.predicate, t.object, graph) for t, graph in data)
    return store


@given(DATA)
def test_the_same_as_inference_in_memory(data: list[tuple[Triple, NamedNode]]) -> None:
    assert gathered(dataset(data)) == set(infer(triple for triple, _ in data))


def test_neither_the_ontology_nor_old_conclusions_are_premises() -> None:
    a, _, _, _, _ = NODES
    stale = Triple(a, TYPE, NamedNode("https://example.org/Stale"))
    store = dataset([(triple, NamedNode(ONTOLOGY_GRAPH)) for triple in ontology_triples()])
    store.add(Quad(stale.subject, stale.predicate, stale.object, NamedNode(INFERRED_GRAPH)))
    store.add(Quad(stale.subject, stale.predicate, stale.object, NamedNode(NEXT_GRAPH)))
    assert gathered(store) == set()


def test_an_ontology_without_rules_needs_no_update() -> None:
    rules = compile_rules(rdflib.Graph())
    assert list(one_round(rules)) == []
    assert gathered(dataset([]), rules) == set()
