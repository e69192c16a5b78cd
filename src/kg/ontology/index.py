"""Triples by their ends, and what people call what they name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple, TypeAlias

import pyoxigraph as ox

from kg.namespaces import KG, ORIGIN, OWL, PREFIXES, RDF, RDFS, SKOS
from kg.ontology.documents import Term

Node: TypeAlias = ox.NamedNode | ox.BlankNode
NAMES: Final = (RDFS + "label", SKOS + "prefLabel")
WEB: Final = ("http://", "https://")

_OWN_NAME: Final = re.compile(r"(?<![\w:])kg:([A-Za-z][\w-]*)")
_RESTRICTIONS: Final = {  # as Manchester syntax says them
    "someValuesFrom": "some",
    "allValuesFrom": "only",
    "hasValue": "value",
    "hasSelf": "self",
    "minCardinality": "min",
    "maxCardinality": "max",
    "cardinality": "exactly",
    "minQualifiedCardinality": "min",
    "maxQualifiedCardinality": "max",
    "qualifiedCardinality": "exactly",
}
_JOINED: Final = {"intersectionOf": " and ", "unionOf": " or ", "oneOf": ", "}


class Piece(NamedTuple):
    """A run of characters.

    Attributes:
        text: for people.
        url: what it leads to; "" for nothing.
    """

    text: str
    url: str = ""


Value: TypeAlias = tuple[Piece, ...]


def anchor(iri: str) -> str:
    """The name that a thing of the ontology has on its page: the local name of a term.

    >>> anchor("https://w3id.org/news-kg/ontology#Actor")
    'Actor'
    >>> anchor("https://w3id.org/news-kg/event-types/AID")
    'event-types/AID'
    """
    return iri.removeprefix(KG).removeprefix(ORIGIN).rstrip("/")


class Index:
    """What triples say, in their order.

    Args:
        triples: all there is.
        prefixes: shorten the IRIs of other vocabularies.
    """

    def __init__(self, triples: Iterable[ox.Triple], prefixes: Mapping[str, str]) -> None:
        self.prefixes = {**PREFIXES, **prefixes}
        self._out: dict[Node, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
        self._in: dict[tuple[Term, str], list[Node]] = defaultdict(list)
        for subject, link, value in dict.fromkeys(triples):
            if not isinstance(subject, ox.Triple):
                self._out[subject][link.value].append(value)
                self._in[value, link.value].append(subject)

    def subjects(self) -> list[ox.NamedNode]:
        """All IRIs of which something is said."""
        return [node for node in self._out if isinstance(node, ox.NamedNode)]

    def links(self, node: Node) -> dict[str, list[Term]]:
        """All that a node leads to, by property."""
        return dict(self._out.get(node, {}))

    def values(self, node: Term, link: str) -> list[Term]:
        """What a property of a node leads to."""
        if isinstance(node, ox.NamedNode | ox.BlankNode):
            return list(self._out.get(node, {}).get(link, ()))
        return []

    def having(self, link: str, value: Term) -> list[Node]:
        """The nodes whose property leads to a value."""
        return list(self._in.get((value, link), ()))

    def of_type(self, iri: str) -> list[Node]:
        """The nodes of a class."""
        return self.having(RDF + "type", ox.NamedNode(iri))

    def text(self, node: Term, *links: str) -> str:
        """The first literal of the first of these properties that has one; "" for none."""
        for link in links:
            for value in self.values(node, link):
                if isinstance(value, ox.Literal):
                    return value.value
        return ""

    def items(self, node: Term) -> Iterator[Term]:
        """The members of an RDF list."""
        while first := self.values(node, RDF + "first"):
            yield first[0]
            (node,) = self.values(node, RDF + "rest")

    def shown(self, term: Term) -> Value:
        """A term for people: a link, a text, or a class expression in Manchester syntax."""
        if isinstance(term, ox.Literal):
            return self.prose(term.value)
        if isinstance(term, ox.BlankNode):
            return self._expression(term)
        if isinstance(term, ox.NamedNode):
            return (self._link(term),)
        return (Piece(str(term)),)

    def chain(self, node: Term) -> Value:
        """A chain of properties, `memberOf o subOrganizationOf`."""
        return self._joined(self.items(node), " o ")

    def prose(self, text: str) -> Value:
        """A text whose names of the ontology's own terms, `kg:start`, lead to them."""
        pieces = _OWN_NAME.split(text)  # every second is a name
        found = [
            self._named(piece) if place % 2 else Piece(piece) for place, piece in enumerate(pieces)
        ]
        return tuple(piece for piece in found if piece.text)

    def short(self, iri: str) -> str:
        """An IRI as a prefixed name, a term of the ontology by its local name."""
        if iri.startswith(KG):
            return iri.removeprefix(KG)
        fitting = [
            f"{prefix}:{iri.removeprefix(name)}"
            for prefix, name in self.prefixes.items()
            if iri.startswith(name) and re.fullmatch(r"[\w.-]+", iri.removeprefix(name))
        ]
        return min(fitting, key=len, default=iri)

    def _named(self, local: str) -> Piece:
        known = ox.NamedNode(KG + local) in self._out
        return Piece(f"kg:{local}", f"#{local}" if known else "")

    def _link(self, node: ox.NamedNode) -> Piece:
        if node.value.startswith(ORIGIN) and node in self._out:
            return Piece(self.short(node.value), f"#{anchor(node.value)}")
        return Piece(self.short(node.value), node.value if node.value.startswith(WEB) else "")

    def _expression(self, node: ox.BlankNode) -> Value:
        links = self.links(node)
        for name, word in _JOINED.items():
            for members in links.get(OWL + name, ()):
                return (Piece("("), *self._joined(self.items(members), word), Piece(")"))
        for name, word in (("complementOf", "not "), ("inverseOf", "inverse of ")):
            for other in links.get(OWL + name, ()):
                return (Piece(word), *self.shown(other))
        for name, word in _RESTRICTIONS.items():
            for value in links.get(OWL + name, ()):
                qualified = [*links.get(OWL + "onClass", ()), *links.get(OWL + "onDataRange", ())]
                of = (piece for each in qualified for piece in (Piece(" "), *self.shown(each)))
                on = self._joined(links.get(OWL + "onProperty", ()), " ")
                return (*on, Piece(f" {word} "), *self.shown(value), *of)
        told = (f"{self.short(link)} {self._plain(v)}" for link in links for v in links[link])
        return (Piece(f"[ {' ; '.join(told)} ]"),)

    def _plain(self, term: Term) -> str:
        if isinstance(term, ox.BlankNode) and (members := list(self.items(term))):
            return f"( {' '.join(map(self._plain, members))} )"
        return "".join(piece.text for piece in self.shown(term))

    def _joined(self, terms: Iterable[Term], word: str) -> Value:
        pieces = [piece for term in terms for piece in (Piece(word), *self.shown(term))]
        return tuple(pieces[1:])
