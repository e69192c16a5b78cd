"""The embedded store: Oxigraph in a folder on disk, one writer beside many readers.

The default graph is kept as the union of the named graphs, each triple once. Oxigraph can also
answer over the union of named graphs, but gives a triple once for each graph that holds it: the
name of a country that ten articles mention would be counted ten times.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

import pyoxigraph as ox

from kg.errors import StoreError, UnknownArticle
from kg.graph.vocabulary import Property
from kg.namespaces import PREFIXES
from kg.store import snapshots
from kg.store.interface import QueryResults

ARTICLES = f"""
SELECT ?id ?digest ?graph
WHERE {{ GRAPH ?graph {{ ?article {Property.ARTICLE_ID} ?id ; {Property.DIGEST} ?digest }} }}
ORDER BY ?id
"""

UNION = ox.DefaultGraph()


class EmbeddedStore:
    """A `kg.store.Store` in a folder; made by `reader` or `writer`."""

    def __init__(
        self, folder: Path, database: ox.Store, lock: snapshots.FolderLock, *, writable: bool
    ) -> None:
        self.folder = folder
        self._database: ox.Store | None = database
        self._lock = lock
        self._writable = writable
        self._snapshot: Path | None = None

    @classmethod
    def reader(cls, folder: Path) -> Self:
        """Opens what was last published; later writing does not change what it answers.

        Raises:
            StoreError: there is no store, or nothing was published yet.
        """
        snapshot, lock = snapshots.newest(folder)
        try:
            store = cls(folder, ox.Store.read_only(str(snapshot)), lock, writable=False)
        except (OSError, RuntimeError) as error:  # Oxigraph raises either
            lock.release()
            raise StoreError(f"{snapshot}: cannot be read: {error}; build it again") from error
        store._snapshot = snapshot
        return store

    @classmethod
    def writer(cls, folder: Path) -> Self:
        """Opens a store for writing, creating it where there is none.

        Raises:
            StoreError: the folder holds other things, or another process is writing to it.
        """
        lock = snapshots.claim(folder)
        try:
            return cls(folder, ox.Store(str(folder / "data")), lock, writable=True)
        except (OSError, RuntimeError) as error:  # Oxigraph raises either
            lock.release()
            raise StoreError(f"{folder}: cannot be opened: {error}; build it anew") from error

    def articles(self) -> dict[str, str]:
        """See `Store.articles`."""
        return {article: digest for article, digest, _ in self._article_rows()}

    def graph_of(self, article: str) -> str:
        """See `Store.graph_of`."""
        graphs = {name: graph for name, _, graph in self._article_rows()}
        if article not in graphs:
            raise UnknownArticle(article, difflib.get_close_matches(article, graphs))
        return graphs[article]

    def graphs(self) -> list[str]:
        """See `Store.graphs`."""
        return sorted(graph.value for graph in self._open.named_graphs())

    def triples(self, graph: str | None = None) -> Iterator[ox.Triple]:
        """See `Store.triples`. The union is read subject by subject, not held in memory."""
        if graph is not None:
            name = ox.NamedNode(graph)
            quads = self._open.quads_for_pattern(None, None, None, name)
            yield from sorted((quad.triple for quad in quads), key=str)
            return
        rows = self._select("SELECT DISTINCT ?s WHERE { ?s ?p ?o }")
        for subject in sorted((row[0] for row in rows), key=str):
            quads = self._open.quads_for_pattern(subject, None, None, UNION)
            yield from sorted((quad.triple for quad in quads), key=str)

    def query(self, sparql: str) -> QueryResults:
        """See `Store.query`."""
        return self._open.query(sparql, prefixes=PREFIXES)

    def replace(self, graph: str, triples: Iterable[ox.Triple]) -> None:
        """See `Store.replace`.

        Only the difference is written: an article read again changes little, and Oxigraph
        takes twice as long for an `update` as for an `extend`. Each is one transaction.
        """
        name = ox.NamedNode(graph)
        old, new = set(self._named(name)), set(triples)
        added, gone = new - old, old - new
        if gone:
            self._for_writing.update(
                f"{self._deletion(name, gone)} ;"
                f"INSERT DATA {{ {_joined(added)} GRAPH {name} {{ {_joined(added)} }} }}"
            )
        else:
            self._for_writing.extend(
                ox.Quad(t.subject, t.predicate, t.object, where)
                for t in added
                for where in (name, UNION)
            )

    def remove(self, graph: str) -> None:
        """See `Store.remove`."""
        name = ox.NamedNode(graph)
        gone = set(self._named(name))
        self._for_writing.update(f"{self._deletion(name, gone)} ; DROP SILENT GRAPH {name}")

    def _named(self, name: ox.NamedNode) -> Iterator[ox.Triple]:
        return (quad.triple for quad in self._open.quads_for_pattern(None, None, None, name))

    def _deletion(self, name: ox.NamedNode, gone: Iterable[ox.Triple]) -> str:
        """An update that takes triples out of a named graph, and what no other holds of them
        out of the union.
        """
        orphans = [triple for triple in gone if not self._is_elsewhere(triple, name)]
        return f"DELETE DATA {{ {_joined(orphans)} GRAPH {name} {{ {_joined(gone)} }} }}"

    def _is_elsewhere(self, triple: ox.Triple, name: ox.NamedNode) -> bool:
        subject, predicate, value = triple
        quads = self._open.quads_for_pattern(subject, predicate, value, None)
        return any(quad.graph_name not in (name, UNION) for quad in quads)

    def publish(self) -> None:
        """See `Store.publish`."""
        snapshots.publish(self._for_writing, self.folder)

    def is_newest(self) -> bool:
        """See `Store.is_newest`."""
        return self._snapshot is None or snapshots.is_newest(self._snapshot)

    def close(self) -> None:
        """See `Store.close`."""
        self._database = None  # Oxigraph closes a database when nothing refers to it any more
        self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def _open(self) -> ox.Store:
        if self._database is None:
            raise StoreError(f"{self.folder}: the store was closed")
        return self._database

    @property
    def _for_writing(self) -> ox.Store:
        if not self._writable:
            raise StoreError(f"{self.folder}: opened for reading; open it with write=True")
        return self._open

    def _select(self, sparql: str) -> Iterator[ox.QuerySolution]:
        solutions = self.query(sparql)
        if isinstance(solutions, ox.QuerySolutions):
            yield from solutions

    def _article_rows(self) -> Iterator[tuple[str, str, str]]:
        for row in self._select(ARTICLES):
            yield row[0].value, row[1].value, row[2].value


def _joined(triples: Iterable[ox.Triple]) -> str:
    return "".join(f"{triple} . " for triple in triples)
