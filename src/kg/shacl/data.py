"""The graph that is validated, by property, and its classes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import Final, TypeAlias

import pyoxigraph as ox
from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg.errors import KgError
from kg.namespaces import RDF, RDFS

Term: TypeAlias = NamedNode | BlankNode | Literal | Triple
Index: TypeAlias = dict[Term, list[Term]]

_TYPE: Final = NamedNode(RDF + "type")
_SUBCLASS: Final = NamedNode(RDFS + "subClassOf")
_FIRST, _REST, _NIL = (NamedNode(RDF + name) for name in ("first", "rest", "nil"))


class ShapesError(KgError):
    """Shapes that are not well formed, or ask for more than is known here."""


class Data:
    """A graph in memory.

    Args:
        triples: all of it, each once.
    """

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._links: defaultdict[NamedNode, Index] = defaultdict(dict)
        for subject, link, value in triples:
            self._links[link].setdefault(subject, []).append(value)
        self._backwards: dict[NamedNode, Index] = {}
        self._kinds: defaultdict[Term, dict[Term, None]] = defaultdict(dict)
        for node, kinds in self.index(_TYPE).items():
            for kind in kinds:
                for wide in self._wider(kind):
                    self._kinds[wide][node] = None

    def index(self, link: NamedNode) -> Index:
        """The values of each node that has a property."""
        return self._links.get(link, {})

    def objects(self, node: Term, link: NamedNode) -> list[Term]:
        """The values that a node has for a property."""
        return self.index(link).get(node, [])

    def subjects(self, link: NamedNode, value: Term) -> list[Term]:
        """The nodes that have a value for a property."""
        if link not in self._backwards:
            found = self._backwards[link] = {}
            for subject, values in self.index(link).items():
                for each in values:
                    found.setdefault(each, []).append(subject)
        return self._backwards[link].get(value, [])

    def one(self, node: Term, link: NamedNode) -> Term | None:
        """The first value that a node has for a property."""
        return next(iter(self.objects(node, link)), None)

    def items(self, head: Term | None) -> Iterator[Term]:
        """The members of an RDF list."""
        while head is not None and head != _NIL:
            yield from self.objects(head, _FIRST)
            head = self.one(head, _REST)

    def instances(self, kind: Term) -> Collection[Term]:
        """The nodes of a class, or of one below it (section 1.1, "SHACL instance")."""
        return self._kinds[kind].keys() if kind in self._kinds else ()

    def properties(self, node: Term) -> Iterator[NamedNode]:
        """The properties that a node has."""
        return (link for link, index in self._links.items() if node in index)

    def store(self) -> ox.Store:
        """The graph, to be asked in SPARQL."""
        store = ox.Store()
        store.extend(
            ox.Quad(subject, link, value)  # type: ignore[arg-type] # it was one in a triple
            for link, index in self._links.items()
            for subject, values in index.items()
            for value in values
        )
        return store

    def _wider(self, kind: Term) -> Iterator[Term]:
        """A class and all those above it."""
        agenda, seen = [kind], {kind}
        while agenda:
            wide = agenda.pop()
            yield wide
            above = [each for each in self.objects(wide, _SUBCLASS) if each not in seen]
            seen.update(above)
            agenda += above
