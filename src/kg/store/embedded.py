"""The embedded store: Oxigraph in a folder on disk, one writer beside many readers.

The default graph is kept as the union of the named graphs, each triple once. Oxigraph can also
answer over the union of named graphs, but gives a triple once for each graph that holds it: the
name of a country that ten articles mention would be counted ten times.
"""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self

import pyoxigraph as ox

from kg.errors import StoreError, UnknownArticle
from kg.graph.sorting import sorted_triples
from kg.graph.vocabulary import Property
from kg.namespaces import INFERRED_GRAPH, ONTOLOGY_GRAPH, PREFIXES
from kg.store import bulk, changes, inferring, snapshots
from kg.store.chosen import query_over
from kg.store.differences import Difference, Differences
from kg.store.interface import QueryResults
from kg.store.journal import Journal
from kg.store.pending import Pending

ARTICLES = f"""
SELECT ?id ?digest ?graph
WHERE {{ GRAPH ?graph {{ ?article {Property.ARTICLE_ID} ?id ; {Property.DIGEST} ?digest }} }}
ORDER BY ?id
"""

WORTH_BULK = 10_000  # triples; fewer are quicker in a transaction


class EmbeddedStore:
    """A `kg.store.Store` in a folder; made by `reader` or `writer`."""

    def __init__(
        self, folder: Path, database: ox.Store, lock: snapshots.FolderLock, *, writable: bool
    ) -> None:
        self.folder = folder
        self._database: ox.Store | None = database
        self._lock = lock
        self._journal = Journal(folder)
        self._writable = writable
        self._pending = Pending(folder)
        self._loaded = False  # in bulk, since the last publishing
        self._inferred: int | None = None  # triples, since the last change
        self._differences = Differences(self._pending.graphs() if writable else ())
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
        snapshots.tidy(folder)
        return store

    @classmethod
    def writer(cls, folder: Path) -> Self:
        """Opens a store for writing, creating it where there is none.

        Raises:
            StoreError: the folder holds other things, or another process is writing to it.
        """
        lock = snapshots.claim(folder)
        try:
            database = ox.Store(str(folder / "data"))
            bulk.mend(database, Journal(folder))
            return cls(folder, database, lock, writable=True)
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
        """See `Store.triples`."""
        place = ox.DefaultGraph() if graph is None else ox.NamedNode(graph)
        write = partial(self._open.dump, format=ox.RdfFormat.N_TRIPLES, from_graph=place)
        return sorted_triples(write)

    def query(
        self,
        sparql: str,
        *,
        default_graphs: Sequence[str] | None = None,
        named_graphs: Sequence[str] | None = None,
    ) -> QueryResults:
        """See `Store.query`."""
        if default_graphs is None and named_graphs is None:
            return self._open.query(sparql, prefixes=PREFIXES)
        return query_over(self._open, sparql, default_graphs or (), named_graphs or ())

    def every(self, variables: str, pattern: str) -> Iterator[ox.QuerySolution]:
        """See `Store.every`."""
        found = self.query(f"SELECT {variables} WHERE {{ {pattern} }}")
        return iter(found) if isinstance(found, ox.QuerySolutions) else iter(())

    def replace(self, graphs: Mapping[str, Collection[ox.Triple]]) -> None:
        """See `Store.replace`.

        Many triples in new graphs are loaded in bulk; what is there already is changed graph by
        graph.
        """
        self._change(graphs)
        self._replace(graphs)

    def _replace(self, graphs: Mapping[str, Collection[ox.Triple]]) -> None:
        database = self._for_writing
        new = {graph: triples for graph, triples in graphs.items() if self._is_new(graph)}
        if sum(map(len, new.values())) >= WORTH_BULK:
            self._loaded = True
            bulk.load(database, self._journal, new)
        else:
            changes.add(database, new)
        for graph, triples in graphs.items():
            if graph in new:
                self._differences.note(graph, Difference(new=frozenset(triples)))
            else:
                self._differences.note(graph, changes.exchange(database, graph, set(triples)))

    def _is_new(self, graph: str) -> bool:
        return not self._open.contains_named_graph(ox.NamedNode(graph))

    def remove(self, graph: str) -> None:
        """See `Store.remove`."""
        self._change([graph])
        self._differences.note(graph, changes.remove(self._for_writing, graph))

    def _change(self, graphs: Collection[str]) -> None:
        """Takes note of graphs that are about to change.

        Raises:
            StoreError: this is open for reading.
        """
        _ = self._for_writing
        self._inferred = None
        if INFERRED_GRAPH in graphs:
            self._pending.forget()
        self._pending.note(graph for graph in graphs if graph != ONTOLOGY_GRAPH)

    def infer(self) -> int:
        """See `Store.infer`; where little has changed, only what depends on it is inferred."""
        database = self._for_writing
        since = self._pending.since(partial(inferring.state, self.folder))
        self._pending.forget()  # what is inferred is not of the published state any more
        difference = self._difference(since.graphs) if since else None
        if since and difference and not inferring.concerns_names(database, difference):
            self._inferred = since.inferred + inferring.update(database, difference)
        else:
            found = inferring.everything(database)
            self._replace({INFERRED_GRAPH: found})
            self._inferred = len(found)
        self._differences = Differences()
        return self._inferred

    def _difference(self, graphs: Collection[str]) -> Difference | None:
        """How graphs differ from what was published of them; None where too many do.

        What this process has changed it knows; of what another one changed before it was killed,
        the snapshot tells.
        """
        if not inferring.are_few(self._open, graphs):
            return None
        if known := self._differences.of(graphs):
            return known
        with type(self).reader(self.folder) as published:
            return inferring.compare(self._open, published._open, graphs)

    def publish(self) -> None:
        """See `Store.publish`.

        What was loaded in bulk lies in many files; in few it is read a third faster.
        """
        database = self._for_writing
        if self._inferred is None:
            self._inferred = self._pending.unchanged_since(partial(inferring.state, self.folder))
        if self._loaded:
            database.optimize()
            self._loaded = False
        snapshots.publish(database, self.folder)
        self._differences = Differences()
        self._pending.begin(partial(inferring.state, self.folder), self._inferred)

    def is_published(self) -> bool:
        """See `Store.is_published`."""
        try:
            with type(self).reader(self.folder) as published:
                return published.articles() == self.articles()
        except StoreError:  # no build has finished yet
            return False

    def version(self) -> str | None:
        """See `Store.version`; None for the writer."""
        return None if self._snapshot is None else snapshots.version(self._snapshot)

    def is_newest(self) -> bool:
        """See `Store.is_newest`."""
        return self._snapshot is None or snapshots.is_newest(self._snapshot)

    def close(self) -> None:
        """See `Store.close`."""
        self._database = None  # Oxigraph closes a database when nothing refers to it any more
        self._lock.release()
        if self._snapshot is not None:
            snapshots.tidy(self.folder)

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
        """The database, without what a load that was broken off left in it."""
        if not self._writable:
            raise StoreError(f"{self.folder}: opened for reading; open it with write=True")
        bulk.mend(self._open, self._journal)
        return self._open

    def _select(self, sparql: str) -> Iterator[ox.QuerySolution]:
        solutions = self.query(sparql)
        if isinstance(solutions, ox.QuerySolutions):
            yield from solutions

    def _article_rows(self) -> Iterator[tuple[str, str, str]]:
        for row in self._select(ARTICLES):
            yield row[0].value, row[1].value, row[2].value
