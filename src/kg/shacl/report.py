"""Results as a validation report in RDF (section 3.6)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg.namespaces import GENID, RDF, SH, XSD
from kg.shacl.paths import Alternative, Inverse, Link, Path
from kg.shacl.results import Result

_TYPE, _FIRST, _REST, _NIL = (NamedNode(RDF + name) for name in ("type", "first", "rest", "nil"))
_REPORT: Final = NamedNode(GENID + "validation-report")


def report_triples(results: Iterable[Result]) -> Iterator[Triple]:
    """A `sh:ValidationReport`, the same triples in the same order for the same results.

    Results have IRIs made of what they tell (RDF 1.1 Concepts, section 3.5: Skolem IRIs); only
    paths of more than one step have blank nodes, as SHACL wants it.

    Args:
        results: what was found; two that are alike are one.
    """
    yield Triple(_REPORT, _TYPE, _sh("ValidationReport"))
    seen: set[NamedNode] = set()
    for result in results:
        digest = sha256(repr(result).encode("utf-8", "replace")).hexdigest()
        node = NamedNode(f"{GENID}result-{digest[:24]}")
        if node not in seen:
            seen.add(node)
            yield Triple(_REPORT, _sh("result"), node)
            yield from _told(node, result)
    conforms = "false" if seen else "true"
    yield Triple(_REPORT, _sh("conforms"), Literal(conforms, datatype=NamedNode(XSD + "boolean")))


def _told(node: NamedNode, result: Result) -> Iterator[Triple]:
    yield Triple(node, _TYPE, _sh("ValidationResult"))
    yield Triple(node, _sh("focusNode"), result.focus)
    if result.path is not None:
        label = node.value.removeprefix(GENID)
        end, triples = _path(result.path, f"{label}-path")
        yield Triple(node, _sh("resultPath"), end)
        yield from triples
    if result.value is not None:
        yield Triple(node, _sh("value"), result.value)
    yield Triple(node, _sh("resultMessage"), Literal(result.message))
    yield Triple(node, _sh("resultSeverity"), _sh(result.severity.capitalize()))
    yield Triple(node, _sh("sourceShape"), result.shape)
    yield Triple(node, _sh("sourceConstraintComponent"), result.component)


def _path(path: Path, label: str) -> tuple[NamedNode | BlankNode, list[Triple]]:
    """The node of a path, and what is told of it."""
    if isinstance(path, Link):
        return path.link, []
    node = BlankNode(label)
    if isinstance(path, Inverse):
        return node, [Triple(node, _sh("inversePath"), path.link)]
    head, triples = _list(path.parts, label)
    if isinstance(path, Alternative):
        return node, [Triple(node, _sh("alternativePath"), head), *triples]
    return head, triples


def _list(parts: tuple[Path, ...], label: str) -> tuple[BlankNode, list[Triple]]:
    """An RDF list of paths."""
    triples: list[Triple] = []
    cells = [BlankNode(f"{label}-{number}") for number in range(len(parts))]
    tails: list[BlankNode | NamedNode] = [*cells[1:], _NIL]
    for cell, part, rest in zip(cells, parts, tails, strict=True):
        end, inner = _path(part, f"{cell.value}-of")
        triples += [Triple(cell, _FIRST, end), *inner, Triple(cell, _REST, rest)]
    return cells[0], triples


def _sh(name: str) -> NamedNode:
    return NamedNode(SH + name)
