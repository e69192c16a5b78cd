"""Whether an article's graph is well formed: SHACL, and what SHACL core cannot say.

The shapes are in ontology/shapes.ttl. Beside them: that there is one article, and that each
mention is what stands between its offsets.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from textwrap import shorten
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox
from pyoxigraph import BlankNode, NamedNode, Triple

from kg.graph.vocabulary import Property
from kg.namespaces import PREFIXES, XSD
from kg.resources import folder

if TYPE_CHECKING:
    from rdflib import Graph

_STRING: Final = NamedNode(XSD + "string")


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
        found = f"; found {shorten(self.value, 100)}" if self.value else ""
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
    if len(ids) != 1:
        message = f"holds {len(ids)} articles, not one with an id"
        return [Violation("?", "the graph", "kg:articleId", message)]
    (article,) = ids
    return sorted([*_check_offsets(graph, article), *_check_shapes(graph, article)])


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
    from rdflib import RDF, SH, BNode

    conforms, report, _ = validate_shapes(_as_rdflib(graph), shacl_graph=_shapes())
    if conforms:
        return
    for result in report.subjects(RDF.type, SH.ValidationResult):
        node, path, value, message = (
            report.value(result, link)
            for link in (SH.focusNode, SH.resultPath, SH.value, SH.resultMessage)
        )
        yield Violation(
            article,
            node.n3() if isinstance(node, BNode) else str(node),
            "" if path is None else _compact(str(path)),
            str(message),
            "" if value is None or value == node else str(value),
        )


@cache
def _shapes() -> Graph:
    from rdflib import Graph

    shapes = folder("ontology").joinpath("shapes.ttl").read_bytes()
    return Graph().parse(data=shapes, format="turtle")


def _as_rdflib(graph: list[Triple]) -> Graph:
    """The same triples for pyshacl; term by term is three times as fast as by way of N-Triples."""
    from rdflib import BNode, Graph, Literal, URIRef
    from rdflib.term import Node

    @cache
    def term(one: NamedNode | BlankNode | ox.Literal | Triple) -> Node:
        if isinstance(one, ox.Literal):
            plain = one.datatype == _STRING  # which rdflib takes for another than xsd:string
            return Literal(one.value, datatype=None if plain else URIRef(one.datatype.value))
        return BNode(one.value) if isinstance(one, BlankNode) else URIRef(_value(one))

    found = Graph()
    for triple in graph:
        found.add((term(triple.subject), term(triple.predicate), term(triple.object)))
    return found


def _compact(iri: str) -> str:
    """An IRI by its prefix: "kg:speaker"."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


def _value(term: NamedNode | BlankNode | ox.Literal | Triple) -> str:
    return str(term) if isinstance(term, Triple) else term.value
