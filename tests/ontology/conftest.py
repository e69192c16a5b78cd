"""The ontology's files as triples, and the graph that its examples are pieces of."""

from __future__ import annotations

import pytest
from pyoxigraph import NamedNode, RdfFormat, Triple, parse

from kg.namespaces import DEFAULT_BASE, PREFIXES, SKOS
from kg.resources import folder

FILES = ("kg.ttl", "event-types.ttl", "speech-acts.ttl", "values.ttl", "alignments.ttl")
USED = ("event", "kg", "rdf", "wd", "xsd")  # as the ontology's own note says
EXAMPLE = NamedNode(SKOS + "example")


@pytest.fixture(scope="session")
def files() -> dict[str, list[Triple]]:
    """The triples of each file; the shapes, which are no ontology, left out."""
    return {
        name: [quad.triple for quad in parse(source(name), format=RdfFormat.TURTLE)]
        for name in FILES
    }


@pytest.fixture(scope="session")
def examples(files: dict[str, list[Triple]]) -> dict[NamedNode, list[Triple]]:
    """The triples of each example in kg.ttl by the term that has it."""
    prefixes = "".join(f"@prefix {name}: <{PREFIXES[name]}> .\n" for name in USED)
    found = {}
    for triple in files["kg.ttl"]:
        if triple.predicate == EXAMPLE:
            text = prefixes + triple.object.value
            quads = parse(text.encode(), format=RdfFormat.TURTLE, base_iri=DEFAULT_BASE)
            assert triple.subject not in found, f"{triple.subject} has two examples"
            found[triple.subject] = [quad.triple for quad in quads]
    return found


def source(name: str) -> bytes:
    return folder("ontology").joinpath(name).read_bytes()
