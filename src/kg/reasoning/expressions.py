"""An ontology as owlrl closes it, and its reading: terms, axioms' lists, class expressions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Final

from kg.namespaces import PREFIXES
from kg.resources import folder

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

_FILES: Final = ("kg.ttl", "alignments.ttl")  # the schemes hold no axiom
_BUILT_IN: Final = tuple(PREFIXES[name] for name in ("owl", "rdf", "rdfs", "xsd"))


@cache
def closed_ontology() -> Graph:
    """kg's own ontology and its alignments, closed; computed once in a process, half a second.

    Only the axioms: with labels and examples it would take twice as long.
    """
    from rdflib import Graph

    ontology = Graph()
    for file in _FILES:
        ontology.parse(data=folder("ontology").joinpath(file).read_bytes(), format="turtle")
    for triple in list(ontology):
        if not _is_of_axiom(*triple):
            ontology.remove(triple)
    return closed(ontology)


def _is_of_axiom(_: Node, link: Node, value: Node) -> bool:
    from rdflib.namespace import OWL, RDF, RDFS

    if link == RDF.type:
        return str(value).startswith(str(OWL)) and value != OWL.AnnotationProperty
    told_of_terms = (RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range)
    is_list = link in (RDF.first, RDF.rest)
    return is_list or link in told_of_terms or str(link).startswith(str(OWL))


def closed(ontology: Graph) -> Graph:
    """An ontology with all that follows by OWL 2 RL from it alone; itself, changed in place."""
    from owlrl import DeductiveClosure, OWLRL_Semantics

    DeductiveClosure(OWLRL_Semantics).expand(ontology)
    return ontology


def is_term(node: Node) -> bool:
    """Whether a node is a term of a vocabulary, not a list or a language's own: what belongs to
    owl:Thing and its like would be said of everything.
    """
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

    return _named(expression, ontology.subjects(RDFS.subClassOf, expression))


def classes_above(ontology: Graph, expression: Node) -> list[str]:
    """A class itself if it is named, else the named classes above it."""
    from rdflib.namespace import RDFS

    return _named(expression, ontology.objects(expression, RDFS.subClassOf))


def _named(expression: Node, others: Iterable[Node]) -> list[str]:
    if is_term(expression):
        return [expression.n3()]
    return sorted({other.n3() for other in others if is_term(other)})
