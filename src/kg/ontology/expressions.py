"""Which class expressions and data ranges may stand where in OWL 2 RL.

OWL 2 Web Ontology Language Profiles (second edition), sections 4.2.2 to 4.2.4.
"""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode

from kg.namespaces import OWL, RDF, RDFS, XSD
from kg.ontology.document import (
    CLASS,
    DATA_PROPERTY,
    DATATYPE,
    OBJECT_PROPERTY,
    THING,
    Document,
    Node,
)

# Section 4.2.2. What a literal with a language has is rdf:PlainLiteral by another name.
DATATYPES: Final = frozenset(
    (
        *(RDF + name for name in ("PlainLiteral", "XMLLiteral", "langString")),
        RDFS + "Literal",
        *(
            XSD + name
            for name in (
                *("decimal", "integer", "long", "int", "short", "byte", "float", "double"),
                *("nonNegativeInteger", "nonPositiveInteger", "positiveInteger"),
                *("negativeInteger", "unsignedLong", "unsignedInt", "unsignedShort"),
                *("unsignedByte", "string", "normalizedString", "token", "language", "Name"),
                *("NCName", "NMTOKEN", "boolean", "hexBinary", "base64Binary", "anyURI"),
                *("dateTime", "dateTimeStamp"),
            )
        ),
    )
)


class Side(StrEnum):
    """Where a class expression stands."""

    SUB = "the side of the subclass"
    SUPER = "the side of the superclass"
    EQUIVALENT = "an equivalence"


_ANYWHERE: Final = frozenset(Side)
_ALLOWED: Final = {
    "intersectionOf": _ANYWHERE,
    "hasValue": _ANYWHERE,
    "unionOf": frozenset((Side.SUB,)),
    "oneOf": frozenset((Side.SUB,)),
    "someValuesFrom": frozenset((Side.SUB,)),
    "complementOf": frozenset((Side.SUPER,)),
    "allValuesFrom": frozenset((Side.SUPER,)),
    "maxCardinality": frozenset((Side.SUPER,)),
    "maxQualifiedCardinality": frozenset((Side.SUPER,)),
    **dict.fromkeys(
        (
            *("minCardinality", "cardinality", "minQualifiedCardinality"),
            *("qualifiedCardinality", "hasSelf"),
        ),
        frozenset[Side](),
    ),
}
_COMBINATIONS: Final = ("intersectionOf", "unionOf", "oneOf", "complementOf")
_AT_MOST: Final = ("maxCardinality", "maxQualifiedCardinality")


class Expressions:
    """Judges the expressions of one document.

    Attributes:
        used: how often each blank node stood in an expression or a list.
        counted: the properties in cardinalities, which must be simple.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self.used: Counter[Node] = Counter()
        self.counted: list[Node] = []

    def fault(self, node: Node, side: Side) -> str | None:
        """What is wrong with a class expression at its place; None if nothing is."""
        if isinstance(node, NamedNode):
            if node == THING:
                return f"owl:Thing may not stand on {side}"
            known = node == NamedNode(OWL + "Nothing") or self._document.is_a(node, CLASS)
            return None if known else f"{self._document.show(node)} is not declared as a class"
        if not isinstance(node, BlankNode):
            return f"{self._document.show(node)} is no class"
        self.used[node] += 1
        if self.used[node] > 1:
            return "a class expression is used twice, or in itself: write it again, or name it"
        return self._built(node, side)

    def range_fault(self, node: Node) -> str | None:
        """What is wrong with a data range; None if nothing is."""
        if isinstance(node, NamedNode):
            if node.value in DATATYPES or self._own_datatype(node):
                return None
            return f"{self._document.show(node)} is no datatype of OWL 2 RL"
        members = self.members(node, "intersectionOf")
        if members is None:
            return f"{self._document.show(node)} is no data range of OWL 2 RL"
        return next(filter(None, map(self.range_fault, members)), None)

    def members(self, node: Node, link: str) -> list[Node] | None:
        """The members of the list that a node leads to; None if there is no such list."""
        self.used[node] += isinstance(node, BlankNode)
        found = self._document.objects(node, link)
        return self.listed(found[0]) if len(found) == 1 else None

    def listed(self, node: Node) -> list[Node] | None:
        """The members of a list, whose nodes are then used; None if it is broken."""
        items = self._document.items(node)
        for _ in items or ():
            self.used[node] += 1
            node = self._document.by_subject[node][NamedNode(RDF + "rest")][0]
        return items

    def _built(self, node: Node, side: Side) -> str | None:
        """What is wrong with a class expression that is built from others."""
        builders = [name for name in _ALLOWED if self._document.objects(node, name)]
        if len(builders) != 1 or len(self._document.objects(node, builders[0])) != 1:
            return f"{self._document.show(node)} is no class expression"
        (name,) = builders
        if side not in _ALLOWED[name]:
            return f"owl:{name} may not stand on {side} in OWL 2 RL"
        (value,) = self._document.objects(node, name)
        links = self._document.objects(node, "onProperty")
        if len(links) != (name not in _COMBINATIONS):
            return f"{self._document.show(node)} is no class expression"
        if links:
            return self._restriction(node, name, value, side)
        return self._combination(name, value, side)

    def _own_datatype(self, node: NamedNode) -> bool:
        reserved = node.value.startswith((OWL, RDF, RDFS, XSD))
        return not reserved and self._document.is_a(node, DATATYPE)

    def _combination(self, name: str, value: Node, side: Side) -> str | None:
        if name == "complementOf":
            return self.fault(value, Side.SUB)
        members = self.listed(value)
        if not members:
            return f"owl:{name} needs a list"
        if name == "oneOf":
            literals = any(isinstance(each, Literal) for each in members)
            return "OWL 2 RL has no lists of literals" if literals else None
        return next(filter(None, (self.fault(each, side) for each in members)), None)

    def _restriction(self, node: Node, name: str, value: Node, side: Side) -> str | None:
        (link,) = self._document.objects(node, "onProperty")
        base = self._document.inverted(link) or link
        self.used[link] += isinstance(link, BlankNode)
        is_object = self._document.is_a(base, OBJECT_PROPERTY)
        if not (is_object or self._document.is_a(link, DATA_PROPERTY)):
            return f"{self._document.show(link)} is not declared as a property"
        if name == "hasValue":
            fits = isinstance(value, Literal) != is_object
            return None if fits else f"{self._document.show(link)} has no such value"
        if name in _AT_MOST:
            return self._at_most(node, link, name, value)
        if not is_object:
            return self.range_fault(value)
        if name == "someValuesFrom" and value == THING:
            return None
        return self.fault(value, side)

    def _at_most(self, node: Node, link: Node, name: str, value: Node) -> str | None:
        self.counted.append(link)
        if not (isinstance(value, Literal) and value.value in {"0", "1"}):
            return f"owl:{name} may be 0 or 1 in OWL 2 RL"
        ranges = self._document.objects(node, "onDataRange")
        classes = [each for each in self._document.objects(node, "onClass") if each != THING]
        faults = [self.range_fault(each) for each in ranges]
        faults += [self.fault(each, Side.SUB) for each in classes]
        return next(filter(None, faults), None)
