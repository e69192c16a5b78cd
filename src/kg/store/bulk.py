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

GRAPHS_AT_ONCE = 500  # named in the journal at a time: what a crash can cost
TRIPLES_AT_ONCE = 200_000  # held as text at a time, some 100 MB

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
            for chunk in _chunks(batch):
                _load(database, chunk)
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
        if len(batch) == GRAPHS_AT_ONCE or size >= TRIPLES_AT_ONCE:
            yield batch
            batch, size = {}, 0
    if batch:
        yield batch


def _chunks(graphs: Graphs) -> Iterator[list[tuple[str, str]]]:
    """The triples as text, each with the graph that it is for."""
    lines = ((str(t), f" <{graph}> .\n") for graph, triples in graphs.items() for t in triples)
    while chunk := list(islice(lines, TRIPLES_AT_ONCE)):
        yield chunk


def _load(database: ox.Store, chunk: list[tuple[str, str]]) -> None:
    """Loads the named graphs in this thread and the union in another."""
    with ThreadPoolExecutor(1) as beside:
        union = "".join([f"{triple} .\n" for triple, _ in chunk])
        loading = beside.submit(database.bulk_load, union, ox.RdfFormat.N_TRIPLES, lenient=True)
        named = "".join([triple + graph for triple, graph in chunk])
        database.bulk_load(named, ox.RdfFormat.N_QUADS, lenient=True)
        loading.result()
