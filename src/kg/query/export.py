"""Writes out what a store holds: everything, or one article; sorted, the same bytes each time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Final, Protocol

import pyoxigraph as ox

from kg.errors import UnknownFormat
from kg.namespaces import PREFIXES
from kg.query.formats import FORMATS, Format, spooled

EXPORTS: Final = tuple(name for name, form in FORMATS.items() if form.rdf is not None)


class Exportable(Protocol):
    """What is written out: a `kg.store.Store`."""

    def graphs(self) -> list[str]:
        """The IRIs of all named graphs, sorted."""

    def graph_of(self, article: str) -> str:
        """The named graph that holds an article, by the article's id."""

    def triples(self, graph: str | None = None) -> Iterator[ox.Triple]:
        """The triples of a named graph, or of the union of all, sorted and each once."""


def export(store: Exportable, form: Format, article: str | None = None) -> Iterator[bytes]:
    """Writes a store out.

    TriG, N-Quads and JSON-LD keep the named graphs; the others hold their union.

    Args:
        store: what to write out.
        form: one of `EXPORTS`.
        article: id of the one article to write out; None for all there is.

    Raises:
        UnknownArticle: no article has that id.
        UnknownFormat: the format is no syntax of RDF.
    """
    syntax = form.rdf
    if syntax is None:
        raise UnknownFormat(f"{form.name} cannot hold a graph; take one of {', '.join(EXPORTS)}")
    only = None if article is None else store.graph_of(article)

    def fill(file: IO[bytes]) -> None:
        if syntax.supports_datasets:
            graphs = store.graphs() if only is None else [only]
            ox.serialize(_quads(store, graphs), file, syntax, prefixes=PREFIXES)
        else:
            ox.serialize(store.triples(only), file, syntax, prefixes=PREFIXES)

    return spooled(fill)


def _quads(store: Exportable, graphs: list[str]) -> Iterator[ox.Quad]:
    for graph in graphs:
        name = ox.NamedNode(graph)
        for triple in store.triples(graph):
            yield ox.Quad(triple.subject, triple.predicate, triple.object, name)
