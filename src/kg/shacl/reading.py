"""Shapes, read from their triples, and validating by them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg.namespaces import SH
from kg.shacl.constraints import CORE, Check, component
from kg.shacl.data import Data, ShapesError, Term
from kg.shacl.paths import Path, path_of
from kg.shacl.results import Result, Severity
from kg.shacl.sparql import Asked, Query, queries_of

_MESSAGE: Final = NamedNode(SH + "message")
_TARGETS: Final = ("targetClass", "targetSubjectsOf", "targetObjectsOf", "targetNode")
# What stands on a shape and is no constraint.
_OTHERS: Final = frozenset(
    (
        *(*_TARGETS, "path", "message", "severity", "deactivated", "name", "description"),
        *("order", "group", "flags", "property", "sparql"),
    )
)
_OF_NONE: Final = frozenset((component("minCount"), component("hasValue")))


@dataclass(frozen=True)
class Shape:
    """A node shape or a property shape.

    Attributes:
        node: its name.
        path: where its values are; None for a node shape, whose value is the focus node.
        targets: what it is to be tried on, as pairs of "targetClass" or the like and a term.
        groups: those that it belongs to (`sh:group`).
        message: what is told of whom it does not fit.
        severity: how bad that is.
        checks: its constraints, each with its component.
        properties: the property shapes that the values are to fit.
        queries: its constraints in SPARQL.
    """

    node: NamedNode | BlankNode
    path: Path | None
    targets: tuple[tuple[str, Term], ...]
    groups: frozenset[Term]
    message: str
    severity: Severity
    checks: tuple[tuple[NamedNode, Check], ...]
    properties: tuple[Shape, ...]
    queries: tuple[Query, ...]

    @cached_property
    def wants_values(self) -> bool:
        """Whether it may find fault with a node that has no value."""
        return any(kind in _OF_NONE for kind, _ in self.checks)

    def results(self, focus: Term, data: Data) -> Iterator[Result]:
        """How a node does not conform, but for what queries tell."""
        values = [focus] if self.path is None else self.path.values(focus, data)
        if not values and not self.wants_values:
            return
        for kind, check in self.checks:
            for value in check(focus, values, data):
                yield self.result(focus, self.path, value, self.message, kind)
        for shape in self.properties:
            for value in values:
                yield from shape.results(value, data)

    def conforms(self, node: Term, data: Data) -> bool:
        """Whether a node has no result."""
        return next(self.results(node, data), None) is None

    def result(
        self, focus: Term, path: Path | None, value: Term | None, message: str, kind: NamedNode
    ) -> Result:
        """A result of this shape."""
        return Result(focus, path, value, message, self.severity, self.node, kind)

    def focus_nodes(self, data: Data) -> Collection[Term]:
        """What it is to be tried on, each once (section 2.1.3)."""
        found: dict[Term, None] = {}
        for kind, term in self.targets:
            if kind == "targetClass":
                found.update(dict.fromkeys(data.instances(term)))
            elif kind == "targetNode":
                found[term] = None
            elif isinstance(term, NamedNode):
                index = data.index(term)
                is_subject = kind == "targetSubjectsOf"
                found.update(
                    dict.fromkeys(index)
                    if is_subject
                    else dict.fromkeys(value for values in index.values() for value in values)
                )
        return found.keys()


class Shapes:
    """A shapes graph, ready to validate by.

    Args:
        triples: the graph.
        parameters: values to take in place of those that its shapes give their own constraint
            components, by the local name of the parameter.

    Raises:
        ShapesError: it is not well formed, or asks for more than is known here.
    """

    def __init__(
        self, triples: Iterable[Triple], parameters: Mapping[str, Term] | None = None
    ) -> None:
        self.graph = Data(triples)
        self._parameters = parameters or {}
        self._read: dict[Term, Shape] = {}
        targeted = {node for kind in _TARGETS for node in self.graph.index(NamedNode(SH + kind))}
        self.shapes = tuple(self.shape(node) for node in sorted(targeted, key=str))

    def validate(
        self, data: Data, *, without: Term | None = None, queries: bool = True
    ) -> Iterator[Result]:
        """What in a graph does not conform.

        Args:
            data: the graph.
            without: a group; its shapes are left out.
            queries: whether constraints in SPARQL are tried, too.

        Yields:
            The results, in no order that means something.
        """
        shapes = [shape for shape in self.shapes if without not in shape.groups]
        for shape in shapes:
            for focus in shape.focus_nodes(data):
                yield from shape.results(focus, data)
        if queries and any(shape.queries for shape in shapes):
            store = data.store()
            for shape in shapes:
                if shape.queries:
                    focuses = set(shape.focus_nodes(data))
                    yield from (each for each in _asked(shape, store) if each.focus in focuses)

    def ask(self, store: Asked) -> Iterator[Result]:
        """What the queries alone find, in a store that is too large to be looked at otherwise.

        What a query finds is taken for a focus node of its shape.
        """
        for shape in self.shapes:
            yield from _asked(shape, store)

    def shape(self, node: Term) -> Shape:
        """The shape that a node stands for."""
        if node not in self._read:
            self._read[node] = self._shape(node)
        return self._read[node]

    def _shape(self, node: Term) -> Shape:
        if not isinstance(node, NamedNode | BlankNode):
            raise ShapesError(f"{node}: no shape")
        path = self._one(node, "path")
        message = self.graph.one(node, _MESSAGE)
        words = message.value if isinstance(message, Literal) else ""
        severity = self._one(node, "severity")
        return Shape(
            node,
            None if path is None else path_of(path, self.graph),
            tuple((kind, term) for kind in _TARGETS for term in self._all(node, kind)),
            frozenset(self._all(node, "group")),
            words,
            Severity.VIOLATION if severity is None else _severity(severity),
            tuple(self._checks(node)),
            tuple(self.shape(each) for each in self._all(node, "property")),
            tuple(queries_of(node, self.graph, words, self._parameters)),
        )

    def _checks(self, node: Term) -> Iterator[tuple[NamedNode, Check]]:
        for link in self.graph.properties(node):
            name = link.value.removeprefix(SH)
            if name == link.value or name in _OTHERS:
                continue
            if name not in CORE:
                raise ShapesError(f"{node}: sh:{name} is not known here")
            for parameter in self.graph.objects(node, link):
                yield component(name), CORE[name](parameter, node, self)

    def _one(self, node: Term, name: str) -> Term | None:
        return self.graph.one(node, NamedNode(SH + name))

    def _all(self, node: Term, name: str) -> list[Term]:
        return self.graph.objects(node, NamedNode(SH + name))


def _asked(shape: Shape, store: Asked) -> Iterator[Result]:
    for query in shape.queries:
        for focus, path, value, message in query.rows(store):
            found = focus if value is None and shape.path is None else value
            yield shape.result(focus, path or shape.path, found, message, query.component)


def _severity(term: Term) -> Severity:
    return Severity(getattr(term, "value", "").removeprefix(SH).lower())
