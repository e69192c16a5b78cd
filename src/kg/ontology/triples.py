"""The ontology as triples: terms, the schemes of their values, and alignments."""

from __future__ import annotations

from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from kg.namespaces import GENID
from kg.resources import folder

_FILES: Final = ("kg.ttl", "event-types.ttl", "speech-acts.ttl", "values.ttl", "alignments.ttl")


def ontology_triples() -> list[Triple]:
    """Everything that the ontology says, each triple once, in the order of its files.

    The lists in its axioms have IRIs in place of blank nodes (RDF 1.1 Concepts, section 3.5:
    Skolem IRIs), numbered in that order: a store can then replace them, and the ontology reads
    the same each time.
    """
    names: dict[BlankNode, NamedNode] = {}

    def named(term: NamedNode | BlankNode) -> NamedNode:
        if isinstance(term, BlankNode):
            return names.setdefault(term, NamedNode(f"{GENID}{len(names) + 1}"))
        return term

    found: dict[Triple, None] = {}
    for file in _FILES:
        source = folder("ontology").joinpath(file).read_bytes()
        for quad in parse(source, format=RdfFormat.TURTLE):
            subject, predicate, value, _ = quad
            if not isinstance(value, Literal):
                value = named(value)
            found[Triple(named(subject), predicate, value)] = None
    return list(found)
