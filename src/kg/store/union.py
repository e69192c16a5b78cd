"""Updates that write a named graph and keep the default graph the union of all named graphs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox


@dataclass(frozen=True, slots=True)
class GraphUpdates:
    """SPARQL 1.1 updates, each a single request.

    Attributes:
        keep_union: whether to write to the default graph; else the server makes it the union.
    """

    keep_union: bool

    def removal(self, graph: str) -> str:
        """Removes a graph, and from the union what no other graph holds of it."""
        if not self.keep_union:
            return clearing(graph)
        return (
            f"DELETE {{ ?s ?p ?o }} WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }}"
            f" FILTER NOT EXISTS {{ GRAPH ?other {{ ?s ?p ?o }} FILTER(?other != <{graph}>) }} }}"
            f" ;\n{clearing(graph)}"
        )

    def replacement(self, graph: str, triples: Collection[ox.Triple]) -> str:
        """Makes triples the whole content of a graph; they are written in their order."""
        data = "".join(f"{triple} .\n" for triple in triples)
        insertion = f"INSERT DATA {{ {self._also(data)}GRAPH <{graph}> {{ {data}}} }}"
        return f"{self.removal(graph)} ;\n{insertion}"

    def move(self, source: str, target: str) -> str:
        """Makes what one graph holds the whole content of another, and empties the first."""
        return (
            f"{self.removal(target)} ;\n"
            f"INSERT {{ {self._also('?s ?p ?o . ')}GRAPH <{target}> {{ ?s ?p ?o }} }}"
            f" WHERE {{ GRAPH <{source}> {{ ?s ?p ?o }} }} ;\n{clearing(source)}"
        )

    def _also(self, data: str) -> str:
        return data if self.keep_union else ""


def clearing(graph: str) -> str:
    """Leaves nothing of a graph, whatever the union holds; Virtuoso drops only what was created."""
    return f"CLEAR SILENT GRAPH <{graph}> ; DROP SILENT GRAPH <{graph}>"


def joined(updates: Iterable[str], most: int) -> Iterator[str]:
    """Several updates in one request, of so many characters at most unless one alone has more."""
    batch: list[str] = []
    size = 0
    for update in updates:
        if batch and size + len(update) > most:
            yield " ;\n".join(batch)
            batch, size = [], 0
        batch.append(update)
        size += len(update)
    if batch:
        yield " ;\n".join(batch)
