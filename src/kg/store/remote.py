"""The remote store: a dataset on any server of SPARQL 1.1, reached over HTTP.

The default graph has to be the union of the named graphs there, too. Some servers make it so by
themselves (Virtuoso; Oxigraph when told to). For the others the union is kept by the same
updates that write the named graphs, and a triple leaves it with the last graph that holds it. A
graph of kg's own tells which sort of server it is, and what was last published.

A graph is replaced in one request: by an update, which the SPARQL 1.1 Update specification wants
to be atomic (section 2.2), or put whole by the Graph Store Protocol where nothing but that graph
has to change. The digest that makes an article count as stored goes last.
"""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import count, product
from string import hexdigits
from types import TracebackType
from typing import IO, Final, Self

import pyoxigraph as ox

from kg.errors import StoreError, UnknownArticle
from kg.graph.sorting import sorted_triples
from kg.graph.vocabulary import Property
from kg.namespaces import INFERRED_GRAPH, OF_ALL, OWL
from kg.reasoning.updates import NEXT_GRAPH, gather
from kg.settings import Connection
from kg.store.interface import QueryResults
from kg.store.protocol import SparqlServer
from kg.store.union import GraphUpdates, clearing, joined

STATE: Final = "https://w3id.org/news-kg/state"
STATE_TRIPLE: Final = f"<{STATE}> <{OWL}versionInfo>"  # and what was published

PAGE: Final = 5000  # rows asked for at a time; some servers give ten thousand at most
LARGEST_UPDATE: Final = 4 * 1024 * 1024  # characters, unless one graph alone is larger

ARTICLES: Final = f"""
SELECT ?id ?graph ?digest
WHERE {{
  GRAPH ?graph {{
    ?article {Property.ARTICLE_ID} ?id .
    OPTIONAL {{ ?article {Property.DIGEST} ?digest }}
  }}
  FILTER(STR(?id) > %s)
}}
ORDER BY ?id
LIMIT {PAGE}
"""


class RemoteStore:
    """A `kg.store.Store` on a server.

    Args:
        url: the server's query endpoint; see `kg.store.endpoints` for the others.
        connection: how to reach it.
        writable: whether it is opened for writing.

    Raises:
        StoreError: the URL is none, or no SPARQL server answers there.
    """

    def __init__(self, url: str, connection: Connection, *, writable: bool) -> None:
        self._url = url
        self._writable = writable
        self._server: SparqlServer | None = SparqlServer(url, connection)
        try:
            self._open.greet()
            if writable and not self._ask(f"GRAPH <{STATE}> {{ {STATE_TRIPLE} ?state }}"):
                self._publish("")
            self._has_own_union = self._finds_union()
            self._updates = GraphUpdates(keep_union=not self._has_own_union)
        except BaseException:
            self.close()
            raise

    def articles(self) -> dict[str, str]:
        """See `Store.articles`."""
        return {article: digest for article, _, digest in self._listed() if digest}

    def graph_of(self, article: str) -> str:
        """See `Store.graph_of`."""
        graphs = {name: graph for name, graph, _ in self._listed()}
        if article not in graphs:
            raise UnknownArticle(article, difflib.get_close_matches(article, graphs))
        return graphs[article]

    def graphs(self) -> list[str]:
        """See `Store.graphs`; those that hold an article, the ontology's and the inferred one.

        A server may hold other graphs, its own among them.
        """
        held = (name for name in OF_ALL if self._ask(f"GRAPH <{name}> {{ ?s ?p ?o }}"))
        return sorted({graph for _, graph, _ in self._listed()}.union(held))

    def triples(self, graph: str | None = None) -> Iterator[ox.Triple]:
        """See `Store.triples`."""

        def write(file: IO[bytes]) -> None:
            found = self._all() if graph is None else self._named(graph)
            ox.serialize(found, file, ox.RdfFormat.N_TRIPLES)

        return sorted_triples(write)

    def query(
        self,
        sparql: str,
        *,
        default_graphs: Sequence[str] | None = None,
        named_graphs: Sequence[str] | None = None,
    ) -> QueryResults:
        """See `Store.query`."""
        return self._open.query(sparql, default_graphs=default_graphs, named_graphs=named_graphs)

    def every(self, variables: str, pattern: str) -> Iterator[ox.QuerySolution]:
        """See `Store.every`."""
        key = variables.split(maxsplit=1)[0]
        for part in _parts(self._count(pattern), key):
            yield from self._select(f"SELECT {variables} WHERE {{ {pattern} {part} }}")

    def replace(self, graphs: Mapping[str, Collection[ox.Triple]]) -> None:
        """See `Store.replace`."""
        ordered = ((graph, _digest_last(triples)) for graph, triples in graphs.items())
        if self._has_own_union and self._open.endpoints.graphs:
            for graph, triples in ordered:
                if triples:
                    self._for_writing.put(graph, triples)
                else:
                    self.remove(graph)
            return
        replacements = (self._updates.replacement(*graph) for graph in ordered)
        for update in joined(replacements, LARGEST_UPDATE):
            self._for_writing.update(update)

    def remove(self, graph: str) -> None:
        """See `Store.remove`."""
        self._for_writing.update(self._updates.removal(graph))

    def infer(self) -> int:
        """See `Store.infer`; the server infers, see `kg.reasoning.updates`."""
        found = gather(self._for_writing.update, self._size)
        self._for_writing.update(self._updates.move(NEXT_GRAPH, INFERRED_GRAPH))
        return found

    def publish(self) -> None:
        """See `Store.publish`; all is seen at once, so this only notes what was published."""
        self._publish(self._digest())

    def is_published(self) -> bool:
        """See `Store.is_published`."""
        return self._ask(f'GRAPH <{STATE}> {{ {STATE_TRIPLE} "{self._digest()}" }}')

    def version(self) -> str | None:
        """See `Store.version`; None: others may write to the server at any time."""
        return None

    def is_newest(self) -> bool:
        """See `Store.is_newest`; True: the server always answers by what it holds now."""
        return True

    def close(self) -> None:
        """See `Store.close`."""
        if self._server is not None:
            self._server.close()
        self._server = None

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
    def _open(self) -> SparqlServer:
        if self._server is None:
            raise StoreError(f"{self._url}: the store was closed")
        return self._server

    @property
    def _for_writing(self) -> SparqlServer:
        if not self._writable:
            raise StoreError(f"{self._url}: opened for reading; open it with write=True")
        return self._open

    def _finds_union(self) -> bool:
        """Whether the server's default graph is the union of its named graphs by itself.

        Only the state's graph tells; a dataset that was not written by this store is read
        graph by graph, which gives the same wherever it is.
        """
        kept_apart = self._ask(f"GRAPH <{STATE}> {{ {STATE_TRIPLE} ?state }}") and not self._ask(
            f"{STATE_TRIPLE} ?state"
        )
        return not kept_apart

    def _publish(self, state: str) -> None:
        told = f'GRAPH <{STATE}> {{ {STATE_TRIPLE} "{state}" }}'
        self._for_writing.update(f"{clearing(STATE)} ; INSERT DATA {{ {told} }}")

    def _digest(self) -> str:
        """What names the articles, each in its version."""
        return sha256(repr(sorted(self.articles().items())).encode()).hexdigest()

    def _all(self) -> Iterator[ox.Triple]:
        if not self._has_own_union:
            yield from self._construct("?s ?p ?o")
            return
        for graph in self.graphs():
            yield from self._named(graph)

    def _named(self, graph: str) -> Iterator[ox.Triple]:
        size = self._size(graph)
        if size <= PAGE and self._open.endpoints.graphs:
            yield from self._open.get(graph)
            return
        for part in _parts(size, "?s"):
            yield from self._construct(f"GRAPH <{graph}> {{ ?s ?p ?o }} {part}")

    def _construct(self, pattern: str) -> Iterator[ox.Triple]:
        found = self._open.query(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {pattern} }}")
        if not isinstance(found, ox.QuerySolutions | ox.QueryBoolean):
            yield from found

    def _select(self, sparql: str) -> list[ox.QuerySolution]:
        found = self._open.query(sparql)
        return list(found) if isinstance(found, ox.QuerySolutions) else []

    def _ask(self, pattern: str) -> bool:
        return bool(self._open.query(f"ASK {{ {pattern} }}"))

    def _size(self, graph: str) -> int:
        return self._count(f"GRAPH <{graph}> {{ ?s ?p ?o }}")

    def _count(self, pattern: str) -> int:
        (row,) = self._select(f"SELECT (COUNT(*) AS ?n) WHERE {{ {pattern} }}")
        return int(row[0].value)

    def _listed(self) -> Iterator[tuple[str, str, str]]:
        """Id, graph and digest of each article by id; "" for a digest that is not there yet."""
        found: list[tuple[str, str, str]] = []
        last = ""
        while rows := self._select(ARTICLES % ox.Literal(last)):
            for row in rows:
                digest = row["digest"]
                found.append((row["id"].value, row["graph"].value, digest.value if digest else ""))
            if len(rows) < PAGE:
                break
            last = max(name for name, _, _ in found)
        yield from sorted(found)


def _digest_last(triples: Iterable[ox.Triple]) -> list[ox.Triple]:
    return sorted(triples, key=lambda triple: triple.predicate == Property.DIGEST)


def _parts(size: int, variable: str) -> Iterator[str]:
    """Filters that divide so many solutions into parts that no server cuts short.

    They go by the hash of a variable's value: for that no server need sort.
    """
    digits = next(n for n in count() if size <= PAGE * 16**n / (1 if n == 0 else 2))
    for prefix in map("".join, product(hexdigits[:16], repeat=digits)):
        yield f'FILTER(STRSTARTS(MD5(STR({variable})), "{prefix}"))' if prefix else ""
