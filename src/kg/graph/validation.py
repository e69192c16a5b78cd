"""Whether a graph of articles is well formed, by the shapes of the ontology.

ontology/shapes.ttl and shapes-sparql.ttl tell what the graph of an article holds, and
shapes-store.ttl what only all of them together tell. Nothing is checked beside them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from textwrap import shorten
from typing import Final

import pyoxigraph as ox
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple

from kg.graph.vocabulary import Property
from kg.namespaces import PREFIXES, SHAPES, XSD
from kg.resources import folder
from kg.settings import Settings
from kg.shacl import Asked, Data, Result, Severity, Shapes, Term

SLACK: Final = Settings().date_slack

_ONE_ARTICLE: Final = NamedNode(SHAPES + "one-article")
_OF_ARTICLES: Final = ("shapes.ttl", "shapes-sparql.ttl")
_OF_STORES: Final = ("shapes-store.ttl",)
_JUDGED: Final = {
    Severity.VIOLATION: "not well formed",
    Severity.WARNING: "doubtful",
    Severity.INFO: "unusual",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """A way in which a graph does not conform to the shapes.

    Attributes:
        article: id of the article; "" if the node is of no single one.
        result: what SHACL tells of it.
    """

    article: str
    result: Result

    @property
    def node(self) -> str:
        """IRI of the node at fault."""
        return _text(self.result.focus)

    @property
    def path(self) -> str:
        """The property at fault ("kg:speaker"); empty where it is the node itself."""
        return "" if self.result.path is None else self.result.path.text(compact)

    @property
    def value(self) -> str:
        """What was found; empty where something is missing, or the node itself is at fault."""
        value = self.result.value
        return "" if value is None or value == self.result.focus else _text(value)

    @property
    def message(self) -> str:
        """What a well-formed node is or has."""
        return self.result.message

    @property
    def severity(self) -> Severity:
        """How bad it is."""
        return self.result.severity

    @property
    def is_violation(self) -> bool:
        """Whether the graph is not well formed; else it is well formed, but doubtful."""
        return self.severity is Severity.VIOLATION

    def __str__(self) -> str:
        where = f"{self.node} ({self.path})" if self.path else self.node
        article = f"article {self.article!r}: " if self.article else ""
        found = f"; found {shorten(self.value, 100)}" if self.value else ""
        return f"{article}{where} is {_JUDGED[self.severity]}: it {self.message}{found}"


def validate(triples: Iterable[Triple], *, slack: int = SLACK) -> list[Finding]:
    """Checks the graph of one article, or of several ones that were merged.

    Args:
        triples: the graph, each triple once, as `kg.graph.triples` makes it.
        slack: how many days after publication something may be that is told as past.

    Returns:
        What does not conform, sorted: violations, and facts that are doubtful (see
        `Finding.severity`). None for a graph without blemish.
    """
    data = Data(triples)
    articles = data.index(Property.ARTICLE_ID)
    only = _id(data, next(iter(articles))) if len(articles) == 1 else None
    without = _ONE_ARTICLE if len(articles) > 1 else None
    results = _shapes(slack).validate(data, without=without)
    return ordered(
        Finding(_article(data, result.focus) if only is None else only, result)
        for result in results
    )


def validate_all(store: Asked, *, base: str) -> list[Finding]:
    """Checks what only all articles of a store together tell: counts, and references.

    The store is asked in SPARQL; little of it comes here.

    Args:
        store: answers over the union of its graphs.
        base: what the IRIs of the data begin with.

    Returns:
        What does not conform, sorted.
    """
    shapes = Shapes(_triples(_OF_STORES), {"base": Literal(base)})
    return ordered(Finding("", result) for result in shapes.ask(store))


def ordered(findings: Iterable[Finding]) -> list[Finding]:
    """Findings by article, the worst first, each once."""
    grades = list(Severity)

    def key(finding: Finding) -> tuple[str, int, str, str, str, str]:
        told = (finding.node, finding.path, finding.message, finding.value)
        return finding.article, grades.index(finding.severity), *told

    return sorted(dict.fromkeys(findings), key=key)


def compact(iri: str) -> str:
    """An IRI by its prefix: "kg:speaker"."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


@cache
def _shapes(slack: int) -> Shapes:
    days = Literal(f"P{slack}D", datatype=NamedNode(XSD + "dayTimeDuration"))
    return Shapes(_triples(_OF_ARTICLES), {"slack": days})


def _triples(files: Iterable[str]) -> Iterator[Triple]:
    """What the files tell, each triple once; blank nodes of different files are different ones."""
    found: dict[Triple, None] = {}
    for file in files:
        source = folder("ontology").joinpath(file).read_bytes()
        quads = ox.parse(source, RdfFormat.TURTLE, rename_blank_nodes=True)
        found.update(dict.fromkeys(quad.triple for quad in quads))
    return iter(found)


def _article(data: Data, node: Term) -> str:
    """The id of the article that a node stands in; "" if there is no such one."""
    return _id(data, data.one(node, Property.IN_ARTICLE) or node)


def _id(data: Data, article: Term) -> str:
    found = data.one(article, Property.ARTICLE_ID)
    return "" if found is None else _text(found)


def _text(term: Term) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else str(term)
