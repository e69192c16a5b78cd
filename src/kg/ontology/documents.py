"""The files of the ontology as documents of the web: each at the IRI that its terms begin with.

`ontology/kg.ttl` is what `https://w3id.org/news-kg/ontology` names; any other file has its own
name there, such as `https://w3id.org/news-kg/event-types`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from hashlib import sha256
from typing import Final, TypeAlias, TypeVar

import pyoxigraph as ox

from kg.errors import UnknownResource
from kg.namespaces import ORIGIN, OWL
from kg.resources import folder

Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

T = TypeVar("T")

ONTOLOGY: Final = "ontology"
_TERMS: Final = "kg"  # the stem of the file that the ontology's own IRI names
_VERSION: Final = ox.NamedNode(OWL + "versionIRI")


@dataclass(frozen=True)
class Document:
    """A file of the ontology.

    Attributes:
        name: the last part of its IRI.
        text: the file as it is.
    """

    name: str
    text: bytes

    @property
    def iri(self) -> str:
        """What names the document."""
        return ORIGIN + self.name

    @cached_property
    def triples(self) -> tuple[ox.Triple, ...]:
        """What it says, in its order; blank nodes are numbered, so the same each time."""
        names: dict[ox.BlankNode, ox.BlankNode] = {}

        def named(term: T) -> T | ox.BlankNode:
            if isinstance(term, ox.BlankNode):
                return names.setdefault(term, ox.BlankNode(f"b{len(names) + 1}"))
            return term

        return tuple(
            ox.Triple(named(quad.subject), quad.predicate, named(quad.object))
            for quad in ox.parse(self.text, ox.RdfFormat.TURTLE)
        )

    @cached_property
    def prefixes(self) -> Mapping[str, str]:
        """Those that it declares."""
        reader = ox.parse(self.text, ox.RdfFormat.TURTLE)
        for _ in reader:  # they are known when all is read
            pass
        return reader.prefixes

    @cached_property
    def named(self) -> frozenset[str]:
        """The IRIs that it tells of, its version's among them."""
        versions = {t.object for t in self.triples if t.predicate == _VERSION}
        terms = {triple.subject for triple in self.triples} | versions
        return frozenset(term.value for term in terms if isinstance(term, ox.NamedNode))

    def written(self, syntax: ox.RdfFormat) -> bytes:
        """The document in a syntax of RDF; in Turtle the file as it is, with its comments."""
        if syntax == ox.RdfFormat.TURTLE:
            return self.text
        return ox.serialize(self.triples, format=syntax, prefixes=dict(self.prefixes)) or b""


@cache
def documents() -> Mapping[str, Document]:
    """Every document by its name, the ontology first, the others in the order of their names."""
    files = [file for file in folder("ontology").iterdir() if file.name.endswith(".ttl")]
    stems = {file.name.removesuffix(".ttl"): file for file in files}
    return {
        (name := ONTOLOGY if stem == _TERMS else stem): Document(name, stems[stem].read_bytes())
        for stem in sorted(stems, key=lambda stem: (stem != _TERMS, stem))
    }


@cache
def digest() -> str:
    """Names the state of all documents: SHA-256, in hexadecimal."""
    return sha256(b"\0".join(document.text for document in documents().values())).hexdigest()


def find(name: str) -> Document:
    """The document of that name.

    Raises:
        UnknownResource: there is none; the message lists those that there are.
    """
    if name in documents():
        return documents()[name]
    raise UnknownResource(f"{ORIGIN}{name}; there are {', '.join(documents())}")


def place_of(iri: str) -> str:
    """Where a server of the ontology answers for an IRI; "" for one that is not the ontology's.

    >>> place_of("https://w3id.org/news-kg/ontology#name")
    '/ontology#name'
    """
    path = iri.removeprefix(ORIGIN)
    name = path.partition("#")[0].partition("/")[0]
    return f"/{path}" if path != iri and name in documents() else ""
