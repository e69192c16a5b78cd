"""The constraint components of SHACL core (section 4), each as a check of one node's values.

A check gives the values at fault; None where it is no single value.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import Final, Protocol, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode

from kg.namespaces import SH
from kg.shacl.data import Data, ShapesError, Term
from kg.shacl.paths import path_of
from kg.shacl.terms import is_less, is_of, value_of

Check: TypeAlias = Callable[[Term, list[Term], Data], Iterable[Term | None]]


class Conforming(Protocol):
    """A shape, as far as a constraint asks another one."""

    def conforms(self, node: Term, data: Data) -> bool:
        """Whether a node has no result."""


class Reader(Protocol):
    """What reads a shapes graph."""

    graph: Data

    def shape(self, node: Term) -> Conforming:
        """The shape that a node stands for."""


Maker: TypeAlias = Callable[[Term, Term, Reader], Check]  # of a parameter's value, on a shape


def _each(holds: Callable[[Term, Data], bool]) -> Check:
    """A check of each value by itself."""

    def check(_: Term, values: list[Term], data: Data) -> Iterator[Term]:
        return (value for value in values if not holds(value, data))

    return check


def _min_count(least: Term, *_: object) -> Check:
    count = _whole(least)
    return lambda _, values, __: [None] if len(values) < count else []


def _max_count(most: Term, *_: object) -> Check:
    count = _whole(most)
    return lambda _, values, __: [None] if len(values) > count else []


def _class(kind: Term, *_: object) -> Check:
    return _each(lambda value, data: value in data.instances(kind))


def _datatype(datatype: Term, *_: object) -> Check:
    if not isinstance(datatype, NamedNode):
        raise ShapesError(f"{datatype}: no datatype")
    return _each(lambda value, _: isinstance(value, Literal) and is_of(value, datatype))


_KINDS: Final = {
    SH + "IRI": (NamedNode,),
    SH + "BlankNode": (BlankNode,),
    SH + "Literal": (Literal,),
    SH + "IRIOrLiteral": (NamedNode, Literal),
    SH + "BlankNodeOrIRI": (BlankNode, NamedNode),
    SH + "BlankNodeOrLiteral": (BlankNode, Literal),
}


def _node_kind(kind: Term, *_: object) -> Check:
    kinds = _KINDS[_text(kind)]
    return _each(lambda value, _: isinstance(value, kinds))


def _compared(*, low: bool, or_equal: bool) -> Maker:
    def make(bound: Term, *_: object) -> Check:
        if not isinstance(bound, Literal):
            raise ShapesError(f"{bound}: no bound")

        def holds(value: Term, _: Data) -> bool:
            if not isinstance(value, Literal):
                return False
            pair = (bound, value) if low else (value, bound)
            return is_less(*pair, or_equal=or_equal)

        return _each(holds)

    return make


def _length(*, least: bool) -> Maker:
    def make(bound: Term, *_: object) -> Check:
        count = _whole(bound)

        def holds(value: Term, _: Data) -> bool:
            if isinstance(value, BlankNode):
                return False
            length = len(_text(value))
            return length >= count if least else length <= count

        return _each(holds)

    return make


def _pattern(pattern: Term, shape: Term, reader: Reader) -> Check:
    flags = reader.graph.one(shape, NamedNode(SH + "flags"))
    ignore_case = re.IGNORECASE if flags is not None and "i" in _text(flags) else 0
    regex = re.compile(_text(pattern), ignore_case)
    return _each(
        lambda value, _: (
            isinstance(value, NamedNode | Literal) and regex.search(value.value) is not None
        )
    )


def _in(head: Term, _: Term, reader: Reader) -> Check:
    allowed = set(reader.graph.items(head))
    return _each(lambda value, _: value in allowed)


def _has_value(wanted: Term, *_: object) -> Check:
    return lambda _, values, __: [] if wanted in values else [None]


def _less_than(path: Term, _: Term, reader: Reader) -> Check:
    other = path_of(path, reader.graph)

    def check(focus: Term, values: list[Term], data: Data) -> Iterator[Term]:
        for bound in other.values(focus, data):
            for value in values:
                comparable = isinstance(value, Literal) and isinstance(bound, Literal)
                if not (comparable and is_less(value, bound)):  # type: ignore[arg-type]
                    yield value

    return check


def _disjoint(path: Term, _: Term, reader: Reader) -> Check:
    other = path_of(path, reader.graph)
    return lambda focus, values, data: set(values) & set(other.values(focus, data))


def _node(shape: Term, _: Term, reader: Reader) -> Check:
    inner = reader.shape(shape)
    return _each(inner.conforms)


def _not(shape: Term, _: Term, reader: Reader) -> Check:
    inner = reader.shape(shape)
    return _each(lambda value, data: not inner.conforms(value, data))


def _counted(fits: Callable[[int, int], bool]) -> Maker:
    """Of several shapes, so many are to fit."""

    def make(head: Term, _: Term, reader: Reader) -> Check:
        shapes = [reader.shape(each) for each in reader.graph.items(head)]
        return _each(
            lambda value, data: fits(sum(s.conforms(value, data) for s in shapes), len(shapes))
        )

    return make


def _whole(literal: Term) -> int:
    value = value_of(literal) if isinstance(literal, Literal) else None
    if not isinstance(value, Decimal):
        raise ShapesError(f"{literal}: no number")
    return int(value)


def _text(term: Term) -> str:
    return str(term) if not isinstance(term, NamedNode | Literal) else term.value


CORE: Final[dict[str, Maker]] = {
    "minCount": _min_count,
    "maxCount": _max_count,
    "class": _class,
    "datatype": _datatype,
    "nodeKind": _node_kind,
    "minInclusive": _compared(low=True, or_equal=True),
    "maxInclusive": _compared(low=False, or_equal=True),
    "minExclusive": _compared(low=True, or_equal=False),
    "maxExclusive": _compared(low=False, or_equal=False),
    "minLength": _length(least=True),
    "maxLength": _length(least=False),
    "pattern": _pattern,
    "in": _in,
    "hasValue": _has_value,
    "lessThan": _less_than,
    "disjoint": _disjoint,
    "node": _node,
    "not": _not,
    "and": _counted(lambda fitting, all_: fitting == all_),
    "or": _counted(lambda fitting, _: fitting > 0),
    "xone": _counted(lambda fitting, _: fitting == 1),
}


def component(name: str) -> NamedNode:
    """The component of a parameter: "minCount" is of `sh:MinCountConstraintComponent`."""
    return NamedNode(f"{SH}{name[0].upper()}{name[1:]}ConstraintComponent")
