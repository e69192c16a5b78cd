"""Which object properties are simple, and whether the property chains are regular.

OWL 2 Structural Specification (second edition), section 11: without both, OWL 2 is undecidable.
A property is followed with its direction, since an inverse takes part in the hierarchy too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TypeAlias, TypeVar

from pyoxigraph import NamedNode

from kg.namespaces import OWL, RDFS
from kg.ontology.document import INVERSE_OF, OBJECT_PROPERTY, TYPE, Document, Node

_T = TypeVar("_T")
_Way: TypeAlias = tuple[Node, bool]  # a property, and whether it is inverted

_SUB_PROPERTY = NamedNode(RDFS + "subPropertyOf")
_EQUIVALENT, _CHAIN, _TRANSITIVE, _SYMMETRIC = (
    NamedNode(OWL + name)
    for name in (
        *("equivalentProperty", "propertyChainAxiom"),
        *("TransitiveProperty", "SymmetricProperty"),
    )
)


class PropertyOrder:
    """The hierarchy of a document's object properties, and what its chains ask of their order."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._above = _closure(self._steps())
        self._chains = [
            (triple.subject, links)
            for triple in document.triples
            if triple.predicate == _CHAIN and (links := document.items(triple.object))
        ]
        composite = {whole for whole, _ in self._chains} | set(document.declared(_TRANSITIVE))
        ways = [(name, turned) for name in composite for turned in (False, True)]
        self._composite = {name for way in ways for name, _ in (way, *self._above.get(way, ()))}

    def is_simple(self, node: Node) -> bool:
        """Whether no chain and no transitive property leads to a property."""
        return self._way(node)[0] not in self._composite

    def irregular(self) -> list[str]:
        """The chains for which no order of the properties can be given, with the reason."""
        faults, below = [], defaultdict[Node, set[Node]](set)
        for whole, links in self._chains:
            asked = self._before(whole, links)
            if any(name == whole for name in asked):
                faults.append(
                    f"{self._shown(whole, links)}: it may stand in its own chain only at one end"
                )
            below[whole] |= asked
        order = _closure({whole: asked - {whole} for whole, asked in below.items()})
        for whole, links in self._chains:
            for name in sorted(self._before(whole, links) - {whole}, key=str):
                if self._may_not_precede(name, whole, order):
                    shown = self._document.show(name)
                    faults.append(f"{self._shown(whole, links)}: {shown} depends on it in turn")
        return faults

    def _may_not_precede(self, name: Node, whole: Node, order: Mapping[Node, set[Node]]) -> bool:
        """Whether something forbids that a link comes before the whole chain's property."""
        if whole in order.get(name, ()):
            return True
        earlier = {name, *order.get(name, ())}
        over = {
            other for turned in (False, True) for other, _ in self._above.get((whole, turned), ())
        }
        return not earlier.isdisjoint(over - {whole})

    def _before(self, whole: Node, links: list[Node]) -> set[Node]:
        """What must come before a chain's property, by the forms that the section allows."""
        ways = [self._way(link) for link in links]
        if ways == [(whole, False)] * 2:
            return set()
        if ways[0] == (whole, False):
            ways = ways[1:]
        elif ways[-1] == (whole, False):
            ways = ways[:-1]
        return {name for name, _ in ways}

    def _way(self, node: Node) -> _Way:
        inner = self._document.inverted(node)
        return (node, False) if inner is None else (inner, True)

    def _steps(self) -> dict[_Way, set[_Way]]:
        """One step up the hierarchy, from each property and each inverse."""
        steps: dict[_Way, set[_Way]] = defaultdict(set)

        def both_ways(narrow: _Way, wide: _Way) -> None:
            steps[narrow].add(wide)
            steps[narrow[0], not narrow[1]].add((wide[0], not wide[1]))

        for triple in self._document.triples:
            one, other = self._way(triple.subject), self._way(triple.object)
            if triple.predicate in {_SUB_PROPERTY, _EQUIVALENT}:
                both_ways(one, other)
            if triple.predicate == _EQUIVALENT:
                both_ways(other, one)
            if triple.predicate == INVERSE_OF and self._document.is_a(one[0], OBJECT_PROPERTY):
                both_ways(one, (other[0], not other[1]))
                both_ways((other[0], not other[1]), one)
            if triple.predicate == TYPE and triple.object == _SYMMETRIC:
                both_ways(one, (one[0], True))
        return steps

    def _shown(self, whole: Node, links: Iterable[Node]) -> str:
        shown = " ".join(map(self._document.show, links))
        return f"{self._document.show(whole)} owl:propertyChainAxiom ( {shown} )"


def _closure(steps: Mapping[_T, set[_T]]) -> dict[_T, set[_T]]:
    """All that can be reached from each, in one step or more."""
    reached: dict[_T, set[_T]] = {}
    for start in steps:
        found: set[_T] = set()
        agenda = list(steps[start])
        while agenda:
            node = agenda.pop()
            if node not in found:
                found.add(node)
                agenda.extend(steps.get(node, ()))
        reached[start] = found
    return reached
