"""What every store can do, wherever it keeps its triples."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import Protocol, Self, TypeAlias

import pyoxigraph as ox

QueryResults: TypeAlias = ox.QuerySolutions | ox.QueryTriples | ox.QueryBoolean


class Store(Protocol):
    """A set of named graphs. Use it as a context manager; leaving it closes it."""

    def articles(self) -> dict[str, str]:
        """The digest of every article, by article id, sorted."""

    def graph_of(self, article: str) -> str:
        """The IRI of the named graph that holds an article.

        Args:
            article: the article's id (not its IRI).

        Raises:
            UnknownArticle: there is none; carries the ids closest to it.
        """

    def graphs(self) -> list[str]:
        """The IRIs of all named graphs, sorted."""

    def triples(self, graph: str | None = None) -> Iterator[ox.Triple]:
        """The triples of one named graph, or of the union of all, sorted and each once.

        Args:
            graph: IRI of the named graph; None for the union.
        """

    def query(self, sparql: str) -> QueryResults:
        """Answers a SPARQL 1.1 query over the union of all named graphs.

        The prefixes of `kg.namespaces.PREFIXES` need no declaration. This checks nothing:
        `kg.query.run` refuses what is not reading.

        Raises:
            SyntaxError: the query does not parse.
        """

    def replace(self, graph: str, triples: Iterable[ox.Triple]) -> None:
        """Makes the triples the whole content of a named graph, in one transaction.

        Args:
            graph: IRI of the named graph.
            triples: the new content, without blank nodes: those can't be told apart when the
                graph is replaced again.

        Raises:
            StoreError: the store was opened for reading.
        """

    def remove(self, graph: str) -> None:
        """Removes a named graph, in one transaction; no error where there is none.

        Raises:
            StoreError: the store was opened for reading.
        """

    def publish(self) -> None:
        """Shows everything written so far to those who open the store for reading.

        Raises:
            StoreError: the store was opened for reading.
        """

    def is_newest(self) -> bool:
        """Whether nothing was published since this was opened; always so for the writer."""

    def close(self) -> None:
        """Lets go of the store; what was not published stays for the next writer."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...
