"""What every store can do, wherever it keeps its triples."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from types import TracebackType
from typing import Protocol, Self, TypeAlias

import pyoxigraph as ox

QueryResults: TypeAlias = ox.QuerySolutions | ox.QueryBoolean | Iterator[ox.Triple]


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

        However many there are, only a bounded number is held in memory.

        Args:
            graph: IRI of the named graph; None for the union.
        """

    def query(
        self,
        sparql: str,
        *,
        default_graphs: Sequence[str] | None = None,
        named_graphs: Sequence[str] | None = None,
    ) -> QueryResults:
        """Answers a SPARQL 1.1 query, by default over the union of all named graphs.

        The prefixes of `kg.namespaces.PREFIXES` need no declaration. This checks nothing:
        `kg.query.run` refuses what is not reading.

        Args:
            sparql: the query.
            default_graphs: IRIs of the graphs whose merge is the default graph, instead of what
                the query says; None with `named_graphs` given for an empty one.
            named_graphs: IRIs of the graphs that GRAPH finds, instead of what the query says;
                None with `default_graphs` given for none (SPARQL 1.1 Protocol, section 2.1.4).

        Raises:
            SyntaxError: the query does not parse.
            StoreError: the store is out of reach.
        """

    def every(self, variables: str, pattern: str) -> Iterator[ox.QuerySolution]:
        """All solutions of a graph pattern over the union, in no order, however many there are.

        Args:
            variables: those that are wanted, as after SELECT; the first has many values.
            pattern: what stands between the braces of WHERE.

        Raises:
            StoreError: the store is out of reach.
        """

    def replace(self, graphs: Mapping[str, Collection[ox.Triple]]) -> None:
        """Makes each collection of triples the whole content of its named graph.

        Quickest for some hundred new graphs at once. Whatever ends the process, each graph is
        afterwards as it was or as it is to be; when this returns, all are as they are to be.

        Args:
            graphs: triples by the IRI of their graph; without blank nodes: those can't be told
                apart when the graph is replaced again.

        Raises:
            StoreError: the store was opened for reading, or is out of reach.
        """

    def remove(self, graph: str) -> None:
        """Removes a named graph, in one transaction; no error where there is none.

        Raises:
            StoreError: the store was opened for reading, or is out of reach.
        """

    def infer(self) -> int:
        """Makes the inferred graph what follows from the articles' graphs by the ontology.

        Returns:
            How many triples were inferred.

        Raises:
            StoreError: the store was opened for reading, or is out of reach.
        """

    def publish(self) -> None:
        """Shows everything written so far to those who open the store for reading.

        Raises:
            StoreError: the store was opened for reading.
        """

    def is_published(self) -> bool:
        """Whether the articles are those that were last published, each in the same version.

        Then what follows from them was inferred, too, and a build has nothing left to do.
        """

    def version(self) -> str | None:
        """What names the state that this reads, and no other; None where that can't be told."""

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
