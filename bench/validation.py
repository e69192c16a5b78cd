"""Validation beside pyshacl: seconds and memory for whole graphs of synthetic articles.

    python bench/validation.py 10000 100000 1000000

kg reads the articles of a store one by one; pyshacl takes the whole graph, with the shapes of
shapes.ttl alone (core) or with shapes-sparql.ttl too. It is given up after PATIENCE seconds.
"""

from __future__ import annotations

import argparse
import platform
import tempfile
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, Final

import generate
from measuring import Measurement, measured
from pyoxigraph import Literal, NamedNode

from kg.extraction import Extractor
from kg.graph import Iris, triples, validate
from kg.model import Article
from kg.namespaces import OF_ALL, XSD
from kg.reading import read
from kg.resources import folder
from kg.settings import Settings
from kg.store import open_store
from kg.validation import validate_store

if TYPE_CHECKING:
    from rdflib import Graph

SIZES: Final = (10_000, 100_000)
PYSHACL_UP_TO: Final = {"core": 200_000, "all": 20_000}  # triples; it takes hours on more
PATIENCE: Final = 600  # seconds
WORKERS: Final = 2
CORE: Final = ("shapes.ttl",)
ALL: Final = ("shapes.ttl", "shapes-sparql.ttl")
SAMPLES: Final = Path(__file__).parents[1] / "data"


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, metavar="TRIPLES")
    for line in _report(parser.parse_args().sizes):
        print(line, flush=True)


def _report(sizes: Sequence[int]) -> Iterator[str]:
    yield "# Validation beside pyshacl"
    yield ""
    yield f"{platform.system()} {platform.machine()}, Python {platform.python_version()}."
    yield ""
    yield "| triples | | seconds | times kg's | MiB more at the peak |"
    yield "|---:|---|---:|---:|---:|"
    for size in sizes:
        with tempfile.TemporaryDirectory() as place:
            store = Path(place) / "graph.store"
            generate.fill(store, size)
            ours = measured(by_kg, store, 1)
            yield _row(size, "kg, one process", ours, ours)
            yield _row(size, f"kg, {WORKERS} workers", measured(by_kg, store, WORKERS), ours)
            for name, files in (("core", CORE), ("all", ALL)):
                if size <= PYSHACL_UP_TO[name]:
                    theirs = measured(
                        partial(by_pyshacl, files=files),
                        store,
                        prepare=as_rdflib,
                        patience=PATIENCE,
                    )
                    yield _row(size, f"pyshacl, {name}", theirs, ours)
    yield ""
    yield from _beside_extraction()


def _row(size: int, name: str, one: Measurement, ours: Measurement) -> str:
    if not one.complete:
        return f"| {size:,} | {name} | given up after {PATIENCE} | | |"
    times = one.seconds / ours.seconds
    return f"| {size:,} | {name} | {one.seconds:.1f} | {times:.1f} | {one.mebibytes:.0f} |"


def by_kg(store: Path, workers: int) -> int:
    """How many articles of a store are well formed; what all together tell counts as one."""
    checked = validate_store(Settings(store=store), workers=workers)
    return sum(not one.is_broken for one in checked)


def by_pyshacl(graph: Graph, files: Sequence[str]) -> bool:
    """Whether a graph conforms."""
    from pyshacl import validate as validate_by_pyshacl
    from rdflib import Graph

    shapes = Graph()
    for file in files:
        shapes.parse(data=folder("ontology").joinpath(file).read_bytes(), format="turtle")
    conforms, _, _ = validate_by_pyshacl(graph, shacl_graph=shapes)
    return bool(conforms)


def as_rdflib(store: Path) -> Graph:
    """The articles of a store as one graph of rdflib."""
    from rdflib import Graph, URIRef
    from rdflib import Literal as RdflibLiteral

    def term(one: object) -> URIRef | RdflibLiteral:
        if isinstance(one, Literal):
            kind = one.datatype
            is_plain = kind == NamedNode(XSD + "string")
            return RdflibLiteral(one.value, datatype=None if is_plain else URIRef(kind.value))
        return URIRef(str(getattr(one, "value", one)))

    graph = Graph()
    with open_store(store) as opened:
        for name in opened.graphs():
            if name not in OF_ALL:
                for subject, link, value in opened.triples(name):
                    graph.add((term(subject), term(link), term(value)))
    return graph


def _beside_extraction() -> Iterator[str]:
    """What a build spends on an article of the samples, by stage."""
    extractor, iris = Extractor(Settings().pipeline), Iris(Settings().base)
    articles = [one for one in read([SAMPLES], settings=Settings()) if isinstance(one, Article)]
    extractor.extract(articles[0])  # loads what is loaded late
    start = process_time()
    found = [extractor.extract(article) for article in articles]
    extracted = process_time()
    graphs = [triples(one, iris) for one in found]
    mapped = process_time()
    for graph in graphs:
        validate(graph)
    checked = process_time()
    each = len(articles) / 1000
    yield (
        f"An article of the samples ({sum(map(len, graphs)) // len(graphs):,} triples) takes"
        f" {(extracted - start) / each:.0f} ms of CPU to extract, {(mapped - extracted) / each:.0f}"
        f" to map, {(checked - mapped) / each:.0f} to validate."
    )


if __name__ == "__main__":
    main()
