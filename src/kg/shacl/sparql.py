"""SHACL-SPARQL (sections 5 and 6): constraints and components that are SELECT queries.

A query is not asked once for each focus node, with `$this` bound beforehand, but once for all of
them: so its body must bind `$this` by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Protocol

import pyoxigraph as ox
from pyoxigraph import NamedNode

from kg.namespaces import SH
from kg.shacl.data import Data, ShapesError, Term
from kg.shacl.paths import Link, Path

_SLOT: Final = re.compile(r"\{[?$](\w+)\}")


class Asked(Protocol):
    """What answers queries: a store."""

    def query(self, sparql: str) -> object:
        """Answers a SPARQL query."""


@dataclass(frozen=True, slots=True)
class Query:
    """A constraint that is a query.

    Attributes:
        sparql: a SELECT of `$this`, and perhaps `?value` and `?path`, with its prefixes.
        message: what is told of each row; `{?name}` stands for what the row has there.
        component: the kind of constraint.
    """

    sparql: str
    message: str
    component: NamedNode

    def rows(self, store: Asked) -> Iterator[tuple[Term, Path | None, Term | None, str]]:
        """Each focus node at fault, with path, value and message."""
        found = store.query(self.sparql)
        if not isinstance(found, ox.QuerySolutions):
            raise ShapesError(f"no SELECT: {self.sparql}")
        names = [variable.value for variable in found.variables]
        for row in found:
            values = {name: row[name] for name in names if row[name] is not None}
            path = values.get("path")
            yield (
                values["this"],
                Link(path) if isinstance(path, NamedNode) else None,
                values.get("value"),
                filled(self.message, values),
            )


def filled(message: str, values: Mapping[str, Term]) -> str:
    """A message with values in its slots (section 5.3.2)."""

    def value(slot: re.Match[str]) -> str:
        term = values.get(slot[1])
        return slot[0] if term is None else getattr(term, "value", str(term))

    return _SLOT.sub(value, message)


def queries_of(
    shape: Term, graph: Data, message: str, parameters: Mapping[str, Term]
) -> Iterator[Query]:
    """The queries among the constraints of a shape.

    Args:
        shape: its node.
        graph: the shapes graph.
        message: the shape's, where a query has none of its own.
        parameters: values to take in place of those that the shape has, by local name.
    """
    for node in graph.objects(shape, NamedNode(SH + "sparql")):
        yield _query(node, graph, message, {}, NamedNode(SH + "SPARQLConstraintComponent"))
    for component in graph.instances(NamedNode(SH + "ConstraintComponent")):
        if not isinstance(component, NamedNode):
            continue
        wanted = [
            graph.one(parameter, NamedNode(SH + "path"))
            for parameter in graph.objects(component, NamedNode(SH + "parameter"))
        ]
        given = {
            _local(link): value
            for link in wanted
            if isinstance(link, NamedNode)
            for value in graph.objects(shape, link)
        }
        if wanted and len(given) == len(wanted):
            given |= {name: value for name, value in parameters.items() if name in given}
            (validator,) = graph.objects(component, NamedNode(SH + "nodeValidator"))
            yield _query(validator, graph, message, given, component)


def _query(
    node: Term, graph: Data, message: str, given: Mapping[str, Term], component: NamedNode
) -> Query:
    text = _literal(graph.one(node, NamedNode(SH + "select")))
    for name, value in given.items():
        text = re.sub(rf"[?$]{name}\b", str(value).replace("\\", r"\\"), text)
    own = graph.one(node, NamedNode(SH + "message"))
    prefixes = dict(_prefixes(graph.objects(node, NamedNode(SH + "prefixes")), graph))
    head = "".join(f"PREFIX {name}: <{space}>\n" for name, space in sorted(prefixes.items()))
    return Query(head + text, _literal(own) if own is not None else message, component)


def _prefixes(nodes: Iterable[Term], graph: Data) -> Iterator[tuple[str, str]]:
    for node in nodes:
        for declared in graph.objects(node, NamedNode(SH + "declare")):
            yield (
                _literal(graph.one(declared, NamedNode(SH + "prefix"))),
                _literal(graph.one(declared, NamedNode(SH + "namespace"))),
            )


def _local(link: NamedNode) -> str:
    return re.split("[#/]", link.value)[-1]


def _literal(term: Term | None) -> str:
    if not isinstance(term, ox.Literal):
        raise ShapesError(f"{term}: a text is missing")
    return term.value
