"""Writes out what a store holds: everything, or one article; sorted, the same bytes each time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Final, Protocol, cast

import pyoxigraph as ox

from kg.errors import UnknownFormat
from kg.namespaces import PREFIXES
from kg.query.formats import FORMATS, Format, Writable, spooled

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
    """Writes a store out; all is written when this returns, and a lot waits in a file.

    Args:
        store, form, article: see `export_to`.

    Raises:
        UnknownArticle, UnknownFormat: see `export_to`.
    """
    return spooled(lambda file: export_to(store, form, file, article))


def export_to(store: Exportable, form: Format, file: Writable, article: str | None = None) -> None:
    """Writes a store into an open file, as its triples come.

    TriG, N-Quads and JSON-LD keep the named graphs; the others hold their union.

    Args:
        store: what to write out.
        form: one of `EXPORTS`.
        file: gets the bytes.
        article: id of the one article to write out; None for all there is.

    Raises:
        UnknownArticle: no article has that id.
        UnknownFormat: the format is no syntax of RDF.
    """
    syntax = form.rdf
    if syntax is None:
        raise UnknownFormat(f"{form.name} cannot hold a graph; take one of {', '.join(EXPORTS)}")
    only = None if article is None else store.graph_of(article)
    output = cast(IO[bytes], file)  # Oxigraph's types ask for more than it does
    if syntax.supports_datasets:
        graphs = store.graphs() if only is None else [only]
        ox.serialize(_quads(store, graphs), output, syntax, prefixes=PREFIXES)
    else:
        ox.serialize(store.triples(only), output, syntax, prefixes=PREFIXES)


def _quads(store: Exportable, graphs: list[str]) -> Iterator[ox.Quad]:
    for graph in graphs:
        name = ox.NamedNode(graph)
        for triple in store.triples(graph):
            yield ox.Quad(triple.subject, triple.predicate, triple.object, name)
