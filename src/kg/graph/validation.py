"""Whether an article's graph is well formed: SHACL, and what SHACL core cannot say.

The shapes are in ontology/shapes.ttl. Beside them: that there is one article, that no node is
blank, and that each mention is what stands between its offsets.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, serialize

from kg.graph.vocabulary import Property
from kg.namespaces import PREFIXES
from kg.resources import folder

if TYPE_CHECKING:
    from rdflib import Graph

_UNKNOWN: Final = "?"


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """A way in which an article's graph is not well formed.

    Attributes:
        article: id of the article; "?" if the graph does not tell.
        node: IRI of the node at fault.
        path: the property at fault ("kg:speaker"); empty where it is the node itself.
        message: what a well-formed node is or has.
        value: what was found instead; empty where something is missing.
    """

    article: str
    node: str
    path: str
    message: str
    value: str = ""

    def __str__(self) -> str:
        where = f"{self.node} ({self.path})" if self.path else self.node
        found = f"; found {self.value}" if self.value else ""
        return f"article {self.article!r}: {where} is not well formed: it {self.message}{found}"


def validate(triples: Iterable[Triple]) -> list[Violation]:
    """Checks the graph of one article.

    Args:
        triples: the article's graph, as `kg.graph.triples` makes it.

    Returns:
        The violations, sorted; none for a well-formed graph.
    """
    graph = list(triples)
    ids = {_value(t.object) for t in graph if t.predicate == Property.ARTICLE_ID}
    article = ids.pop() if len(ids) == 1 else _UNKNOWN
    return sorted(
        [
            *_check_nodes(graph, article),
            *_check_offsets(graph, article),
            *_check_shapes(graph, article),
        ]
    )


def _check_nodes(graph: list[Triple], article: str) -> Iterator[Violation]:
    """There is one article, and no blank node."""
    if article is _UNKNOWN:
        yield Violation(article, "the graph", "kg:articleId", "holds one article, which has an id")
    for node in {t.subject for t in graph} | {t.object for t in graph}:
        if isinstance(node, BlankNode):
            yield Violation(article, str(node), "", "has an IRI")


def _check_offsets(graph: list[Triple], article: str) -> Iterator[Violation]:
    """Each mention is what stands between its offsets, and is named after them.

    What a mention lacks altogether is left to the shapes.
    """
    text = next((_value(t.object) for t in graph if t.predicate == Property.TEXT), "")
    starts = {t.subject: _value(t.object) for t in graph if t.predicate == Property.START}
    ends = {t.subject: _value(t.object) for t in graph if t.predicate == Property.END}
    for triple in graph:
        if triple.predicate != Property.EXACT:
            continue
        node, exact = _value(triple.subject), _value(triple.object)
        start, end = starts.get(triple.subject, ""), ends.get(triple.subject, "")
        if not (start.isdecimal() and end.isdecimal()):
            continue
        if text[int(start) : int(end)] != exact:
            message = f"quotes the text's characters [{start}, {end})"
            yield Violation(article, node, "kg:exact", message, repr(exact))
        if not node.endswith(f"#char={start},{end}"):
            yield Violation(article, node, "", f"has an IRI that ends in #char={start},{end}")


def _check_shapes(graph: list[Triple], article: str) -> Iterator[Violation]:
    from pyshacl import validate as validate_shapes
    from rdflib import RDF, SH, Graph

    data = Graph().parse(data=serialize(graph, format=RdfFormat.N_TRIPLES), format="nt")
    conforms, report, _ = validate_shapes(data, shacl_graph=_shapes())
    if conforms:
        return
    for result in report.subjects(RDF.type, SH.ValidationResult):
        path, value = report.value(result, SH.resultPath), report.value(result, SH.value)
        yield Violation(
            article,
            str(report.value(result, SH.focusNode)),
            "" if path is None else _compact(str(path)),
            str(report.value(result, SH.resultMessage)),
            "" if value is None else str(value),
        )


@cache
def _shapes() -> Graph:
    from rdflib import Graph

    shapes = folder("ontology").joinpath("shapes.ttl").read_bytes()
    return Graph().parse(data=shapes, format="turtle")


def _compact(iri: str) -> str:
    """An IRI by its prefix: "kg:speaker"."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


def _value(term: NamedNode | BlankNode | Literal | Triple) -> str:
    return str(term) if isinstance(term, Triple) else term.value
