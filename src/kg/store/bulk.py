"""Writes many new graphs at once, each whole or not at all, whatever ends the process.

Oxigraph's bulk loader is the fastest way in: text in N-Quads for the named graphs and in
N-Triples for their union, loaded side by side, takes less than half the time of handing over
quads one by one. It is no transaction, which the journal makes up for.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from typing import TypeAlias

import pyoxigraph as ox

from kg.store.journal import Journal

GRAPHS = 500  # named in the journal at a time, which is what a crash can cost
TRIPLES = 300_000  # of them together, about
CHUNK = 50_000  # triples loaded at a time; Oxigraph is no faster with more

Graphs: TypeAlias = Mapping[str, Collection[ox.Triple]]

LEAVE_ONLY_THE_UNION = """
DELETE { ?s ?p ?o }
WHERE { ?s ?p ?o FILTER NOT EXISTS { GRAPH ?g { ?s ?p ?o } } }
"""


def load(database: ox.Store, journal: Journal, graphs: Graphs) -> None:
    """Writes graphs that are not there yet, and their triples into the default graph.

    Args:
        database: where to.
        journal: of the same store.
        graphs: triples by the IRI of their graph.
    """
    for batch in _batches(graphs):
        with journal.naming(batch):
            for named, union in _chunks(batch):
                _load(database, named, union)
            database.flush()


def mend(database: ox.Store, journal: Journal) -> None:
    """Takes out what a load that was broken off had written; nothing where none was."""
    graphs = journal.unfinished()
    if not graphs:
        return
    for graph in graphs:
        database.remove_graph(ox.NamedNode(graph))
    database.update(LEAVE_ONLY_THE_UNION)
    database.flush()
    journal.forget()


def _batches(graphs: Graphs) -> Iterator[Graphs]:
    """Cuts graphs into what is named in the journal at a time."""
    batch: dict[str, Collection[ox.Triple]] = {}
    size = 0
    for graph, triples in graphs.items():
        batch[graph] = triples
        size += len(triples)
        if len(batch) == GRAPHS or size >= TRIPLES:
            yield batch
            batch, size = {}, 0
    if batch:
        yield batch


def _chunks(graphs: Graphs) -> Iterator[tuple[str, str]]:
    """Writes graphs down, a chunk at a time: in N-Quads, and their union in N-Triples."""
    named: list[str] = []
    union: list[str] = []
    size = 0
    for graph, triples in graphs.items():
        lines = map(str, triples)
        while some := list(islice(lines, CHUNK - size)):
            named.append(_text(some, f" <{graph}> .\n"))
            union.append(_text(some, " .\n"))
            size += len(some)
            if size == CHUNK:
                yield "".join(named), "".join(union)
                named, union, size = [], [], 0
    if size:
        yield "".join(named), "".join(union)


def _text(lines: list[str], end: str) -> str:
    return end.join([*lines, ""])


def _load(database: ox.Store, named: str, union: str) -> None:
    """Loads the named graphs in this thread and their union in another."""
    with ThreadPoolExecutor(1) as beside:
        loading = beside.submit(database.bulk_load, union, ox.RdfFormat.N_TRIPLES, lenient=True)
        database.bulk_load(named, ox.RdfFormat.N_QUADS, lenient=True)
        loading.result()
