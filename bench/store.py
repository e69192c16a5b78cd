"""Compares the store and the endpoint with their peers, and writes bench/RESULTS.md.

    pip install -e '.[bench]'
    python bench/store.py

The graphs come from `bench/generate.py`, so they are of kg's own ontology, as a build would store
them. What counts are the ratios within a table: they come from one run on one machine.
"""

from __future__ import annotations

import argparse
import platform
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import generate
import peers
import servers
from http_load import rate
from measuring import best, measured

from kg.namespaces import KG
from kg.query import catalogue
from kg.store import open_store

RESULTS = Path(__file__).with_name("RESULTS.md")
BY_HAND = Path(__file__).with_name("who-said-what-by-hand.rq")
SIZES = (100_000, 1_000_000)
RDFLIB_UP_TO = 200_000  # triples; its queries take hours on more
PATIENCE = 30  # seconds that rdflib may take for one query
LONG_PATIENCE = 120  # and for an export
REQUESTS = {
    "lookup": "SELECT ?name WHERE {{ <{actor}> kg:name ?name }}",
    "join: what an actor said": (
        "SELECT ?quote ?date WHERE {{ ?fact kg:speaker <{actor}> ; kg:quote ?quote ;"
        " kg:inArticle ?article . ?article kg:published ?date }} ORDER BY DESC(?date) LIMIT 100"
    ),
    "join: who is quoted most": (
        "SELECT ?who (COUNT(?fact) AS ?times) WHERE {{ ?fact kg:speaker ?speaker ."
        " ?speaker kg:name ?who }} GROUP BY ?who ORDER BY DESC(?times) LIMIT 10"
    ),
    "join: who did what in which article": (
        "SELECT ?who ?verb ?title WHERE {{ ?event kg:agent ?agent ; kg:lemma ?verb ;"
        " kg:inArticle ?article . ?agent kg:name ?who . ?article kg:title ?title }} LIMIT 1000"
    ),
}


@dataclass(frozen=True)
class Data:
    """One generated graph, in all the ways that the peers take it.

    Attributes:
        triples: how many were asked for.
        quads: every graph, as N-Quads.
        store: kg's store of it.
        database: a copy of what the store has published, for Oxigraph.
    """

    triples: int
    quads: Path
    store: Path
    database: Path


def main() -> None:
    """Runs all comparisons for each size of graph."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, metavar="TRIPLES")
    parser.add_argument("--output", type=Path, default=RESULTS, metavar="FILE")
    options = parser.parse_args()
    with options.output.open("w", encoding="utf-8") as file:
        for line in _report(options.sizes):
            print(line, flush=True)
            print(line, file=file)


def _report(sizes: Sequence[int]) -> Iterator[str]:
    yield "# The store and the endpoint beside their peers"
    yield ""
    yield f"    python bench/store.py {' '.join(map(str, sizes))}"
    yield ""
    yield (
        f"{platform.system()} {platform.machine()}, Python {platform.python_version()}. Compare the"
        " rows of a table, not two runs. Loads and exports run once, each in a process of its own;"
        " queries are the best of five; requests come over four connections for five seconds."
    )
    for triples in sizes:
        with tempfile.TemporaryDirectory() as folder:
            data = prepared(Path(folder), triples)
            yield from ("", f"## {triples:,} triples")
            for section in (load, export, queries, by_hand, requests):
                yield from ("", f"### {section.__doc__}", "", *section(data))


def prepared(folder: Path, triples: int) -> Data:
    """Generates a graph and puts it where each peer looks for it."""
    data = Data(triples, folder / "graph.nq", folder / "graph.store", folder / "oxigraph")
    generate.fill(data.store, triples)
    with open_store(data.store) as store, data.quads.open("wb") as file:
        peers.write_quads(store, file)
    (snapshot,) = (data.store / "snapshots").iterdir()
    shutil.copytree(snapshot, data.database)
    return data


def load(data: Data) -> Iterator[str]:
    """Load: every graph into an empty store"""
    folder = data.store.parent
    found = {
        "kg, with the union that it keeps": measured(
            peers.load_kg, data.quads, folder / "ours", prepare=peers.read_graphs
        ),
        "pyoxigraph `bulk_extend` and `flush`": measured(
            peers.load_raw, data.quads, folder / "raw", prepare=peers.read_graphs
        ),
        "rdflib, in memory, from a file": measured(peers.load_rdflib, data.quads),
    }
    raw = found["pyoxigraph `bulk_extend` and `flush`"].seconds
    yield "| | seconds | triples a second | speed, pyoxigraph = 1 | MiB more at the peak |"
    yield "|---|---:|---:|---:|---:|"
    for name, one in found.items():
        yield (
            f"| {name} | {one.seconds:.1f} | {one.value / one.seconds:,.0f}"
            f" | {raw / one.seconds:.2f} | {one.mebibytes:.0f} |"
        )


def export(data: Data) -> Iterator[str]:
    """Export: the union of all graphs as Turtle"""
    found = {
        "kg, sorted": measured(peers.export_kg, data.store),
        "pyoxigraph `dump`, unsorted": measured(peers.export_raw, data.database),
        "rdflib, sorted, from memory": measured(
            peers.export_rdflib,
            data.quads,
            prepare=peers.union_by_rdflib,
            patience=LONG_PATIENCE,
        ),
    }
    rdflib = found["rdflib, sorted, from memory"]
    yield "| | seconds | speed, rdflib = 1 | MiB more at the peak |"
    yield "|---|---:|---:|---:|"
    for name, one in found.items():
        least = "" if rdflib.complete else "at least "
        speed = f"{least}{rdflib.seconds / one.seconds:.1f}"
        if one.complete:
            yield f"| {name} | {one.seconds:.1f} | {speed} | {one.mebibytes:.0f} |"
        else:
            yield f"| {name} | given up after {one.seconds:.0f} | | |"


def queries(data: Data) -> Iterator[str]:
    """Saved queries: with their default limits, and only the parameters that they need"""
    given = {name: peers.needed(query) for name, query in catalogue().items()}
    texts = {name: peers.bound(query, given[name]) for name, query in catalogue().items()}
    slow: Mapping[str, str] = {}
    if data.triples <= RDFLIB_UP_TO:
        slow = measured(peers.ask_rdflib, data.quads, texts, PATIENCE).value
    database = peers.opened(data.database)
    yield "| query | first ms | ms | pyoxigraph's ms | rdflib's ms |"
    yield "|---|---:|---:|---:|---:|"
    with open_store(data.store) as store:
        for name, text in texts.items():
            first = measured(peers.ask_kg, data.store, name, given[name], prepare=open_store)
            ours = best(partial(peers.ask_kg, store, name, given[name]))
            raw = best(partial(peers.ask_raw, database, text))
            yield (
                f"| {name} | {first.seconds * 1000:.0f} | {ours * 1000:.0f} | {raw * 1000:.0f}"
                f" | {slow.get(name, '')} |"
            )


def by_hand(data: Data) -> Iterator[str]:
    """who-said-what beside the fastest SPARQL known for the same rows"""
    database = peers.opened(data.database)
    saved = peers.bound(catalogue()["who-said-what"], {})
    ours = best(partial(peers.ask_raw, database, saved))
    theirs = best(partial(peers.ask_raw, database, BY_HAND.read_text(encoding="utf-8")))
    times = ours / theirs
    yield f"{ours * 1000:.0f} ms, by hand {theirs * 1000:.0f} ms: {times:.2f} times as long."


def requests(data: Data) -> Iterator[str]:
    """HTTP: requests a second, the same one over and over"""
    actor = peers.most_quoted(data.database)
    texts = {
        name: f"PREFIX kg: <{KG}> " + text.format(actor=actor) for name, text in REQUESTS.items()
    }
    running = {
        "kg serve": servers.kg(data.store),
        "kg serve, which keeps no answers": servers.kg(data.store, cache=0),
        "oxigraph serve-read-only": servers.oxigraph(data.database),
    }
    if data.triples <= RDFLIB_UP_TO:
        running["rdflib-endpoint"] = servers.rdflib_endpoint(data.quads)
    yield "| | " + " | ".join(texts) + " |"
    yield "|---|" + "---:|" * len(texts)
    for name, server in running.items():
        with server as url:
            rates = [rate(url, {"query": text}) for text in texts.values()]
        cells = (
            f"{one.per_second:,.1f}" + (f" ({one.failed} failed)" if one.failed else "")
            for one in rates
        )
        yield f"| {name} | " + " | ".join(cells) + " |"


if __name__ == "__main__":
    main()
