"""What a server infers by updates is what is inferred in memory."""

from __future__ import annotations

from collections.abc import Sequence

import pyoxigraph as ox
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad, Triple

from kg.graph import ontology_triples
from kg.namespaces import INFERRED_GRAPH, ONTOLOGY_GRAPH
from kg.reasoning import Rule, compile_rules, infer
from kg.reasoning.updates import NAMES_GRAPH, NEXT_GRAPH, gather, one_round
from tests.reasoning.oracles import BASE, DATA, NODES, ONTOLOGIES, SAMENESS, TYPE, graph

GRAPHS = st.sampled_from([NamedNode(f"{BASE}graphs/{number}") for number in range(2)])


def gathered(store: ox.Store, rules: Sequence[Rule] | None = None) -> set[Triple]:
    def count(name: str) -> int:
        return len(list(store.quads_for_pattern(None, None, None, NamedNode(name))))

    found = gather(store.update, count, rules)
    quads = list(store.quads_for_pattern(None, None, None, NamedNode(NEXT_GRAPH)))
    assert len(quads) == found
    assert count(NAMES_GRAPH) == 0
    return {quad.triple for quad in quads}


@settings(max_examples=60, deadline=None)
@given(ONTOLOGIES, DATA, SAMENESS, st.data())
def test_the_same_as_inference_in_memory(
    axioms: str, data: list[Triple], names: list[Triple], draw: st.DataObject
) -> None:
    rules = compile_rules(graph(axioms))
    store = ox.Store()
    store.extend(Quad(*triple, draw.draw(GRAPHS)) for triple in [*data, *names])
    assert gathered(store, rules) == set(infer([*data, *names], rules))


def test_neither_the_ontology_nor_old_conclusions_are_premises() -> None:
    stale = Triple(NODES[0], TYPE, NamedNode(f"{BASE}Stale"))
    store = ox.Store()
    store.extend(Quad(*triple, NamedNode(ONTOLOGY_GRAPH)) for triple in ontology_triples())
    for graph_of_conclusions in (INFERRED_GRAPH, NEXT_GRAPH):
        store.add(Quad(*stale, NamedNode(graph_of_conclusions)))
    assert gathered(store) == set()


def test_an_ontology_without_rules_needs_no_update() -> None:
    rules = compile_rules(rdflib.Graph())
    assert list(one_round(rules)) == []
    assert gathered(ox.Store(), rules) == set()
