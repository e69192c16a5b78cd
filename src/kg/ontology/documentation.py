"""What the ontology's page tells, gathered from the triples alone: nothing is told twice by hand.

Whatever the files say of a term is shown: what is known here gets its own name and place, any
other annotation the name of its property.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from kg.namespaces import DCTERMS, ORIGIN, OWL, RDF, RDFS, SKOS
from kg.ontology.documents import Term
from kg.ontology.index import NAMES, Index, Node, Value, anchor

MAPPINGS: Final = {  # how other vocabularies' terms are tied to those of the ontology
    RDFS + "subClassOf": "is a kind of",
    RDFS + "subPropertyOf": "implies",
    OWL + "equivalentClass": "is the same as",
    OWL + "equivalentProperty": "is the same as",
    OWL + "sameAs": "is the same as",
    SKOS + "exactMatch": "exact match",
    SKOS + "closeMatch": "close match",
    SKOS + "broadMatch": "broader match",
    SKOS + "narrowMatch": "narrower match",
    SKOS + "relatedMatch": "related match",
}
_AXIOMS: Final = (  # name of the row, property, whether it is read from its end
    ("Subclass of", RDFS + "subClassOf", False),
    ("Subclasses", RDFS + "subClassOf", True),
    ("Same as", OWL + "equivalentClass", False),
    ("Same as", OWL + "equivalentClass", True),
    ("Disjoint with", OWL + "disjointWith", False),
    ("Disjoint with", OWL + "disjointWith", True),
    ("Subproperty of", RDFS + "subPropertyOf", False),
    ("Subproperties", RDFS + "subPropertyOf", True),
    ("Same as", OWL + "equivalentProperty", False),
    ("Same as", OWL + "equivalentProperty", True),
    ("Inverse of", OWL + "inverseOf", False),
    ("Inverse of", OWL + "inverseOf", True),
    ("Disjoint with", OWL + "propertyDisjointWith", False),
    ("Disjoint with", OWL + "propertyDisjointWith", True),
    ("Domain", RDFS + "domain", False),
    ("Range", RDFS + "range", False),
)
_LISTS: Final = {
    OWL + "hasKey": "Key",
    OWL + "disjointUnionOf": "Disjoint union of",
}
_CHAIN: Final = OWL + "propertyChainAxiom"
_TOLD: Final = frozenset(  # shown elsewhere, or the same for all
    {
        *(link for _, link, _ in _AXIOMS),
        *(*MAPPINGS, *_LISTS, *NAMES, _CHAIN),
        *(RDF + "type", RDFS + "comment", RDFS + "isDefinedBy", SKOS + "definition"),
        *(SKOS + name for name in ("notation", "broader", "narrower", "inScheme")),
        *(SKOS + name for name in ("topConceptOf", "hasTopConcept")),
        *(DCTERMS + "title", DCTERMS + "description", DCTERMS + "abstract"),
        OWL + "versionInfo",
    }
)
_EXAMPLES: Final = frozenset({SKOS + "example", "http://purl.org/vocab/vann/example"})


@dataclass(frozen=True, slots=True)
class Row:
    """Something told of a term.

    Attributes:
        name: what it is, for people.
        values: each a run of texts and links.
        kind: "links", "prose" or "example".
    """

    name: str
    values: tuple[Value, ...]
    kind: str = "links"


@dataclass(frozen=True, slots=True)
class Entry:
    """A term of the ontology or a concept of a scheme.

    Attributes:
        anchor: where it stands on the page.
        iri: of it.
        name: its local name, or a concept's notation.
        label, comment: for people.
        traits: such as "functional".
        rows: all else that is told of it.
        below: subclasses, or narrower concepts.
    """

    anchor: str
    iri: str
    name: str
    label: str
    comment: Value
    traits: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    below: tuple[Entry, ...] = ()

    def tree(self) -> Iterator[Entry]:
        """It and all below it, in the order of the page."""
        yield self
        for entry in self.below:
            yield from entry.tree()


def entry(index: Index, node: ox.NamedNode, below: Iterable[Entry] = ()) -> Entry:
    """All that is told of a term or concept."""
    comment = index.text(node, RDFS + "comment", SKOS + "definition")
    return Entry(
        anchor=anchor(node.value),
        iri=node.value,
        name=index.text(node, SKOS + "notation") or index.short(node.value),
        label=index.text(node, *NAMES),
        comment=index.prose(comment),
        traits=_traits(index, node),
        rows=tuple(_rows(index, node)),
        below=tuple(below),
    )


def remarks(index: Index, node: Node) -> Iterator[Row]:
    """What is told of a node by properties that have no place of their own."""
    for link, values in index.links(node).items():
        if link not in _TOLD:
            kind = "prose" if isinstance(values[0], ox.Literal) else "links"
            kind = "example" if link in _EXAMPLES else kind
            yield Row(spoken(link), tuple(index.shown(value) for value in values), kind)


def is_own(node: Term) -> bool:
    """Whether a term is the ontology's, not another vocabulary's."""
    return isinstance(node, ox.NamedNode) and node.value.startswith(ORIGIN)


def mappings(index: Index, node: Node) -> Iterator[tuple[str, Term]]:
    """The terms of other vocabularies that a term is tied to, and how."""
    for link, name in MAPPINGS.items():
        for other in index.values(node, link):
            if isinstance(other, ox.NamedNode) and not is_own(other):
                yield name, other


def spoken(iri: str) -> str:
    """The name of a property as words.

    >>> spoken("http://www.w3.org/2004/02/skos/core#scopeNote")
    'Scope note'
    """
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", re.split(r"[#/]", iri)[-1]).split()
    told = " ".join(word if word.isupper() else word.lower() for word in words)
    return told[:1].upper() + told[1:]


def _traits(index: Index, node: ox.NamedNode) -> tuple[str, ...]:
    """The further classes that OWL has for a property, without their common ending."""
    types = [t.value for t in index.values(node, RDF + "type") if isinstance(t, ox.NamedNode)]
    traits = [spoken(t).lower() for t in types if t.startswith(OWL)]
    kinds = ("class", "object property", "datatype property", "named individual")
    own = [trait.removesuffix(" property") for trait in traits if trait not in kinds]
    deprecated = index.text(node, OWL + "deprecated") == "true"
    return tuple(own + ["deprecated"] * deprecated)


def _rows(index: Index, node: ox.NamedNode) -> Iterator[Row]:
    yield from _axioms(index, node)
    for link, name in _LISTS.items():
        for value in index.values(node, link):
            yield Row(name, tuple(index.shown(item) for item in index.items(value)))
    if chains := index.values(node, _CHAIN):
        yield Row("Follows from", tuple(index.chain(chain) for chain in chains))
    if led := index.having(RDFS + "domain", node):
        yield Row("Properties", tuple(_towards(index, each) for each in led))
    if leading := index.having(RDFS + "range", node):
        yield Row("Is the value of", tuple(index.shown(each) for each in leading))
    if members := [each for each in index.having(RDF + "type", node) if is_own(each)]:
        yield Row("Members", tuple(index.shown(each) for each in members))
    yield from remarks(index, node)
    if tied := list(mappings(index, node)):
        said = tuple((*index.prose(f"{how} "), *index.shown(other)) for how, other in tied)
        yield Row("Elsewhere", said)


def _axioms(index: Index, node: ox.NamedNode) -> Iterator[Row]:
    found: dict[str, dict[Value, None]] = {}
    for name, link, backward in _AXIOMS:
        others: Sequence[Term] = index.having(link, node) if backward else index.values(node, link)
        kept = [other for other in others if link not in MAPPINGS or not _is_foreign(other)]
        found.setdefault(name, {}).update((index.shown(other), None) for other in kept)
    for kind in ("AllDisjointClasses", "AllDisjointProperties"):
        for group in index.of_type(OWL + kind):
            members = [m for v in index.values(group, OWL + "members") for m in index.items(v)]
            if node in members:
                rest = (index.shown(member) for member in members if member != node)
                found["Disjoint with"].update((other, None) for other in rest)
    yield from (Row(name, tuple(values)) for name, values in found.items() if values)


def _is_foreign(node: Term) -> bool:
    return isinstance(node, ox.NamedNode) and not is_own(node)


def _towards(index: Index, node: Node) -> Value:
    """A property and what it leads to."""
    ranges = [piece for value in index.values(node, RDFS + "range") for piece in index.shown(value)]
    return (*index.shown(node), *index.prose(" → "), *ranges) if ranges else index.shown(node)
