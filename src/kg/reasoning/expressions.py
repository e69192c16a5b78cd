"""Reads a closed ontology: its own terms, the lists of its axioms, its class expressions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from kg.namespaces import PREFIXES

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

_BUILT_IN: Final = tuple(PREFIXES[name] for name in ("owl", "rdf", "rdfs", "xsd"))


def is_term(node: Node) -> bool:
    """Whether a node is a term of a vocabulary, not a list or a language's own."""
    from rdflib import URIRef

    return isinstance(node, URIRef) and not str(node).startswith(_BUILT_IN)


def properties(ontology: Graph, kind: str) -> Iterator[str]:
    """The properties of a kind, as owl:FunctionalProperty."""
    from rdflib.namespace import OWL, RDF

    links: Iterable[Node] = ontology.subjects(RDF.type, OWL[kind])
    yield from (link.n3() for link in links if is_term(link))


def lists(ontology: Graph, kind: str, link: str) -> Iterator[list[Node]]:
    """The members that axioms of several terms list."""
    from rdflib.namespace import OWL, RDF

    for axiom in ontology.subjects(RDF.type, OWL[kind]):
        for members in ontology.objects(axiom, OWL[link]):
            yield list(ontology.items(members))


def classes_below(ontology: Graph, expression: Node) -> list[str]:
    """A class itself if it is named, else the named classes below it."""
    from rdflib.namespace import RDFS

    if is_term(expression):
        return [expression.n3()]
    below = ontology.subjects(RDFS.subClassOf, expression)
    return sorted({kind.n3() for kind in below if is_term(kind)})
