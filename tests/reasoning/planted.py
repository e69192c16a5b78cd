"""Small stores with planted facts, and what follows from them by an ontology of a few axioms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pyoxigraph as ox
import rdflib

from kg.namespaces import INFERRED_GRAPH, PREFIXES
from kg.reasoning import Clashes, compile_clashes, compile_rules, infer

BASE = "https://example.org/"
HEADER = f"@prefix : <{BASE}> .\n" + "".join(
    f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items()
)


class Planted:
    """A store in memory, asked as `kg.store.Store` is.

    Args:
        graphs: Turtle by the local name of the named graph.
        axioms: Turtle of the ontology that more facts are inferred by; none if left out.
    """

    def __init__(self, graphs: Mapping[str, str], axioms: str = "") -> None:
        told = {f"{BASE}graphs/{name}": list(facts(turtle)) for name, turtle in graphs.items()}
        everything = [triple for triples in told.values() for triple in triples]
        told[INFERRED_GRAPH] = infer(everything, compile_rules(ontology(axioms)))
        self._store = ox.Store()
        for graph, triples in told.items():
            for triple in triples:
                self._store.add(ox.Quad(*triple, ox.NamedNode(graph)))
                self._store.add(ox.Quad(*triple))

    def query(self, sparql: str) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        return self._store.query(sparql, prefixes=PREFIXES)

    def every(self, variables: str, pattern: str) -> Iterator[ox.QuerySolution]:
        found = self.query(f"SELECT {variables} WHERE {{ {pattern} }}")
        assert isinstance(found, ox.QuerySolutions)
        return iter(found)


def facts(turtle: str) -> Iterator[ox.Triple]:
    for quad in ox.parse(HEADER + turtle, format=ox.RdfFormat.TURTLE):
        yield ox.Triple(quad.subject, quad.predicate, quad.object)


def ontology(axioms: str) -> rdflib.Graph:
    return rdflib.Graph().parse(data=HEADER + axioms, format="turtle")


def clashes(axioms: str) -> Clashes:
    return compile_clashes(ontology(axioms))
