"""The same work done by kg and by its peers: load, export, query. Each runs in its own process."""

from __future__ import annotations

import signal
import time
from collections import defaultdict
from collections.abc import Mapping
from itertools import islice
from pathlib import Path
from types import FrameType
from typing import IO, TYPE_CHECKING, TypeAlias

import pyoxigraph as ox

from kg.namespaces import KG, PREFIXES
from kg.query import Result, SavedQuery, export, named, run_saved, write
from kg.query.parameters import bind, parse_all
from kg.store import Store, open_store

if TYPE_CHECKING:
    from rdflib import Dataset, Graph

Graphs: TypeAlias = dict[str, list[ox.Triple]]

BATCH = 500  # articles, as a build hands them over
NOWHERE = Path("/dev/null")


def read_graphs(quads: Path) -> Graphs:
    """The graphs of a file of N-Quads, as a build has them: lists of triples."""
    graphs: Graphs = defaultdict(list)
    for quad in ox.parse(path=quads, format=ox.RdfFormat.N_QUADS):
        if isinstance(quad.graph_name, ox.NamedNode):
            graphs[quad.graph_name.value].append(quad.triple)
    return graphs


def load_kg(graphs: Graphs, folder: Path) -> int:
    """kg: graph after graph into the embedded store, with the union that it keeps."""
    waiting = iter(graphs.items())
    with open_store(folder, write=True) as store:
        while batch := dict(islice(waiting, BATCH)):
            store.replace(batch)
    return _size(graphs)


def load_raw(graphs: Graphs, folder: Path) -> int:
    """pyoxigraph: named graphs only, all at once, without anything kept for a crash."""
    database = ox.Store(str(folder))
    database.bulk_extend(
        ox.Quad(triple.subject, triple.predicate, triple.object, name)
        for graph, triples in graphs.items()
        for name in (ox.NamedNode(graph),)
        for triple in triples
    )
    database.flush()
    return _size(graphs)


def load_rdflib(quads: Path) -> int:
    """rdflib: into memory, from the file."""
    return len(read_by_rdflib(quads))


def read_by_rdflib(quads: Path) -> Dataset:
    """rdflib's dataset, whose default graph is the union."""
    from rdflib import Dataset

    dataset = Dataset(default_union=True)
    dataset.parse(quads, format="nquads")
    return dataset


def export_kg(store: Path) -> int:
    """kg: sorted Turtle."""
    with open_store(store) as reader, NOWHERE.open("wb") as file:
        return sum(map(file.write, export(reader, named("turtle"))))


def export_raw(database: Path) -> int:
    """pyoxigraph: Turtle in the order of the index."""
    with NOWHERE.open("wb") as file:
        opened(database).dump(
            file, ox.RdfFormat.TURTLE, from_graph=ox.DefaultGraph(), prefixes=PREFIXES
        )
    return 0


def union_by_rdflib(quads: Path) -> Graph:
    """rdflib's graph of the union, to be exported."""
    from rdflib import Graph

    union = Graph()
    for triple in read_by_rdflib(quads).triples((None, None, None)):
        union.add(triple)
    return union


def export_rdflib(union: Graph) -> int:
    """rdflib: Turtle grouped and sorted by its serializer."""
    return len(union.serialize(format="turtle", encoding="utf-8"))


def needed(query: SavedQuery) -> dict[str, str]:
    """The parameters without which a query cannot run, as its examples have them."""
    return {
        parameter.name: parameter.example or ""
        for parameter in query.parameters
        if parameter.required
    }


def bound(query: SavedQuery, given: Mapping[str, str]) -> str:
    """The SPARQL that a saved query comes to, for any engine."""
    prefixes = "".join(f"PREFIX {name}: <{iri}> " for name, iri in PREFIXES.items())
    return prefixes + bind(query.text, parse_all(query.parameters, given))


def write_quads(store: Store, file: IO[bytes]) -> None:
    """Every named graph of a store, as N-Quads."""
    file.writelines(export(store, named("nquads")))


def opened(database: Path) -> ox.Store:
    """Oxigraph on a copy of a snapshot."""
    return ox.Store.read_only(str(database))


def most_quoted(database: Path) -> str:
    """The IRI of the actor that speaks most often."""
    answer = opened(database).query(
        f"SELECT ?who WHERE {{ ?fact <{KG}speaker> ?who }}"
        " GROUP BY ?who ORDER BY DESC(COUNT(?fact)) ?who LIMIT 1"
    )
    if not isinstance(answer, ox.QuerySolutions):
        raise TypeError("a SELECT gives solutions")
    return str(next(answer)[0].value)


def ask_kg(store: Store, name: str, given: Mapping[str, str]) -> int:
    """kg: a saved query, written out."""
    return written(run_saved(store, name, given))


def written(result: Result) -> int:
    """The bytes of a result in its first format."""
    form = next(form for form in ("json", "ntriples") if result.kind in named(form).kinds)
    return sum(map(len, write(result, named(form))))


def ask_raw(database: ox.Store, sparql: str) -> int:
    """pyoxigraph: a query, written out."""
    answer = database.query(sparql)
    if isinstance(answer, ox.QueryTriples):
        return len(answer.serialize(format=ox.RdfFormat.N_TRIPLES) or b"")
    return len(answer.serialize(format=ox.QueryResultsFormat.JSON) or b"")


def ask_rdflib(quads: Path, queries: Mapping[str, str], patience: int) -> dict[str, str]:
    """rdflib: the milliseconds of each query, or why there are none."""
    dataset = read_by_rdflib(quads)
    signal.signal(signal.SIGALRM, _stop)
    return {name: _milliseconds(dataset, sparql, patience) for name, sparql in queries.items()}


def _milliseconds(dataset: Dataset, sparql: str, patience: int) -> str:
    started = time.perf_counter()
    signal.alarm(patience)
    try:
        answer = dataset.query(sparql)
        answer.serialize(format="nt" if answer.type == "CONSTRUCT" else "json")
    except TimeoutError:
        return f"over {patience * 1000}"
    except Exception as error:  # whatever rdflib fails with is its result
        return f"fails: {type(error).__name__}"
    finally:
        signal.alarm(0)
    return f"{(time.perf_counter() - started) * 1000:.0f}"


def _stop(_: int, __: FrameType | None) -> None:
    raise TimeoutError


def _size(graphs: Graphs) -> int:
    return sum(map(len, graphs.values()))
