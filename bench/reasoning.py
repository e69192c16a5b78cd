"""Compare what follows and what it takes: kg, owlrl, reasonable and SPARQL updates.

    python bench/reasoning.py 1000 10000 100000 1000000

Everyone gets the same synthetic articles as a file of N-Triples and the same axioms of our
ontology: those that something useful follows from, not those that make for equality. What each
infers is compared as far as it is useful: facts about the data, in terms of the vocabularies.
The time holds reading the articles, but for owlrl and the updates, and not compiling kg's rules,
half a second once. `kg (store)` reads a store on disk and writes to it. Each runs in a process of
its own and is given up after `--patience` seconds.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from math import isnan
from pathlib import Path
from statistics import median
from typing import Any, Final, cast

import pyoxigraph as ox
from generate import articles, fill
from measuring import Measurement, measured

from kg.namespaces import DEFAULT_BASE, INFERRED_GRAPH, KG, PREFIXES, RDF
from kg.reasoning import ontology_program
from kg.reasoning.closure import closure
from kg.reasoning.updates import NEXT_GRAPH, gather
from kg.resources import folder
from kg.store import open_store

BUILT_IN: Final = tuple(f"<{PREFIXES[name]}" for name in ("owl", "rdf", "rdfs", "xsd"))
TYPE: Final = f"<{RDF}type>"
UPDATES: Final = 9  # articles changed, one by one
SENTENCE: Final = 80  # characters
JSON: Final = f"{RDF}JSON"
OF_EQUALITY: Final = (
    *("FunctionalProperty", "InverseFunctionalProperty", "AllDisjointClasses"),
    *("IrreflexiveProperty", "AsymmetricProperty", "AnnotationProperty", "Ontology"),
)


def axioms(target: Path) -> None:
    """Writes the ontology's axioms that something follows from, as Turtle."""
    from rdflib import Graph
    from rdflib.namespace import OWL, RDF, RDFS

    ontology, kept = Graph(), Graph()
    for name in ("kg.ttl", "alignments.ttl"):
        ontology.parse(data=folder("ontology").joinpath(name).read_bytes(), format="turtle")
    told = (RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range, RDF.first, RDF.rest)
    unwanted = {OWL[name] for name in OF_EQUALITY}
    for triple in ontology:
        _, link, value = triple
        is_axiom = link in told or str(link).startswith(str(OWL)) or link == RDF.type
        if is_axiom and value not in unwanted and link not in (OWL.disjointWith, OWL.members):
            kept.add(triple)
    kept.serialize(target, format="turtle", encoding="utf-8")


def useful(lines: Iterable[str]) -> set[str]:
    """The facts about the data among lines of N-Triples."""
    return {line for line in lines if _is_useful(line)}


def _is_useful(line: str) -> bool:
    subject, predicate, rest = line.split(" ", 2)
    term = rest if predicate == TYPE else predicate
    return subject.startswith(f"<{DEFAULT_BASE}") and not term.startswith((*BUILT_IN, "_:"))


def lines_of(file: Path) -> Iterator[str]:
    """The lines of a file without their ends."""
    with file.open(encoding="utf-8", newline="\n") as lines:
        yield from (line[:-1] for line in lines)


def by_kg(data: Path, given: Path) -> tuple[float, set[str]]:
    """kg: one pass over the file."""
    del given
    program = ontology_program()
    started = time.perf_counter()
    found = closure(lines_of(data), program)
    return time.perf_counter() - started, useful(f"{' '.join(fact)} ." for fact in found)


def by_reasonable(data: Path, ontology: Path) -> tuple[float, set[str]]:
    """reasonable: files into memory, and what follows as rdflib's terms."""
    import reasonable

    started = time.perf_counter()
    reasoner = reasonable.PyReasoner()
    reasoner.load_file(str(ontology))
    reasoner.load_file(str(data))
    found = reasoner.reason()
    seconds = time.perf_counter() - started
    return seconds, _less(_terms(found), data)


def by_owlrl(data: Path, ontology: Path) -> tuple[float, set[str]]:
    """owlrl: over ontology and data together."""
    from owlrl import DeductiveClosure, OWLRL_Semantics
    from rdflib import Graph

    graph = Graph().parse(ontology).parse(data, format="nt")
    started = time.perf_counter()
    DeductiveClosure(OWLRL_Semantics).expand(graph)
    seconds = time.perf_counter() - started
    return seconds, _less(_terms(graph), data)


def by_updates(data: Path, given: Path) -> tuple[float, set[str]]:
    """The same rules as SPARQL updates, on Oxigraph in memory."""
    del given
    database, graph = ox.Store(), ox.NamedNode("http://example.org/data")
    database.bulk_load(path=str(data), format=ox.RdfFormat.N_TRIPLES, to_graph=graph)
    rules = ontology_program().rules

    def count(name: str) -> int:
        rows = database.query(f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH <{name}> {{ ?s ?p ?o }} }}")
        return sum(int(row["n"].value) for row in cast(ox.QuerySolutions, rows))

    started = time.perf_counter()
    gather(database.update, count, rules)
    seconds = time.perf_counter() - started
    found = database.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.NamedNode(NEXT_GRAPH))
    return seconds, useful((found or b"").decode().split("\n")[:-1])


def in_store(size: int, place: Path) -> tuple[float, set[str]]:
    """kg: everything in a store on disk inferred anew."""
    fill(place, size)
    with open_store(place, write=True) as store:
        store.replace({INFERRED_GRAPH: []})
        ontology_program()
        started = time.perf_counter()
        store.infer()
        seconds = time.perf_counter() - started
        store.publish()
        return seconds, useful(f"{triple} ." for triple in store.triples(INFERRED_GRAPH))


def updating(size: int, place: Path) -> dict[str, list[float]]:
    """kg: articles of a store changed one by one, and what follows brought up to date.

    Args:
        size: about how many triples the store holds.
        place: its folder.

    Returns:
        The seconds that inference took: after one speaker was corrected, after a sentence came in
        before all others, which moves every offset, and after another article took its place.
    """
    ontology_program()
    others = islice(articles(2 * size), size // 3000, None)
    changes = ("a speaker corrected", "a sentence inserted", "another article instead")
    taken: dict[str, list[float]] = {change: [] for change in changes}
    with open_store(place, write=True) as store:
        names = [name for name in store.graphs() if name.startswith(DEFAULT_BASE)]
        for name, (_, triples) in zip(names[:UPDATES], others, strict=False):
            moved = _moved(store.triples(name))
            versions = (_corrected(store.triples(name)), moved, triples)
            for change, graph in zip(changes, versions, strict=True):
                store.replace({name: graph})
                started = time.perf_counter()
                store.infer()
                taken[change].append(time.perf_counter() - started)
                store.publish()
        kept = set(store.triples(INFERRED_GRAPH))
        store.replace({INFERRED_GRAPH: []})
        store.infer()
        if kept != set(store.triples(INFERRED_GRAPH)):
            raise AssertionError("updates and inference anew differ")
    return taken


def _corrected(triples: Iterable[ox.Triple]) -> list[ox.Triple]:
    """An article's triples without the first that tells a speaker."""
    kept = list(triples)
    told = [triple for triple in kept if triple.predicate.value == KG + "speaker"]
    return [triple for triple in kept if triple not in told[:1]]


def _moved(triples: Iterable[ox.Triple]) -> list[ox.Triple]:
    """An article's triples with all offsets further on, in IRIs as in values."""

    def later(found: re.Match[str]) -> str:
        return f"{found[1]}{int(found[2]) + SENTENCE}{found[3]}{int(found[4]) + SENTENCE}>"

    lines = [
        re.sub(r"(#char=|/)(\d+)([,-])(\d+)>", later, f"{triple} .")
        for triple in triples
        if not isinstance(triple.object, ox.Literal) or triple.object.datatype.value != JSON
    ]
    return [quad.triple for quad in ox.parse("\n".join(lines), ox.RdfFormat.N_TRIPLES)]


def _less(lines: Iterable[str], data: Path) -> set[str]:
    return useful(set(lines).difference(lines_of(data)))


def _terms(triples: Iterable[tuple[Any, ...]]) -> Iterator[str]:
    """rdflib's triples as lines of canonical N-Triples, without those that none can be."""
    from rdflib import URIRef

    for subject, predicate, value in triples:
        if isinstance(subject, URIRef) and isinstance(predicate, URIRef):
            yield f"<{subject}> <{predicate}> {_term(value)} ."


def _term(term: Any) -> str:
    from rdflib import Literal, URIRef

    if isinstance(term, URIRef):
        return f"<{term}>"
    if not isinstance(term, Literal):
        return f"_:{term}"
    kind = None if term.datatype is None else ox.NamedNode(term.datatype)
    return str(ox.Literal(str(term), datatype=kind, language=term.language))


PEERS: Final[dict[str, Callable[[Path, Path], tuple[float, set[str]]]]] = {
    "kg": by_kg,
    "reasonable": by_reasonable,
    "owlrl": by_owlrl,
    "SPARQL updates": by_updates,
}


def report(size: int, patience: int, folder: Path) -> None:
    """Measures everyone at one size and prints a table."""
    data, ontology = folder / f"{size}.ttl", folder / "axioms.ttl"
    axioms(ontology)
    with data.open("w", encoding="utf-8", newline="\n") as file:
        told = sum(
            file.write(f"{triple} .\n") > 0 for _, graph in articles(size) for triple in graph
        )
    print(f"\n## {told:,} triples\n")
    print("| | seconds | beside kg | MiB | inferred | lacks | has more |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    first: Measurement | None = None
    for name, work in PEERS.items():
        taken = measured(work, data, ontology, patience=patience)
        first = first or taken
        print(_row(name, taken, first), flush=True)
    place = folder / f"{size}.store"
    whole = measured(in_store, size, place)
    if first is not None:
        print(_row("kg (store)", whole, first), flush=True)
    if size >= 100_000:
        print("\nAn article of the store changed, and what follows brought up to date:\n")
        print("| | milliseconds | at most |\n|---|---:|---:|")
        for change, seconds in measured(updating, size, place).value.items():
            print(f"| {change} | {median(seconds) * 1000:.0f} | {max(seconds) * 1000:.0f} |")


def _row(name: str, taken: Measurement, kg: Measurement) -> str:
    if not taken.complete:
        ratio = taken.seconds / kg.value[0]
        return f"| {name} | over {taken.seconds:.0f} | over {ratio:.0f}x | | | | |"
    seconds, found = taken.value
    wanted = kg.value[1]
    memory = "" if isnan(taken.mebibytes) else f"{taken.mebibytes:,.0f}"
    ratio = seconds / kg.value[0]
    return (
        f"| {name} | {seconds:.2f} | {ratio:.1f}x | {memory} | {len(found):,}"
        f" | {len(wanted - found):,} | {len(found - wanted):,} |"
    )


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sizes", type=int, nargs="*", default=[1_000, 10_000, 100_000, 1_000_000])
    parser.add_argument("--patience", type=int, default=300, help="seconds for each")
    given = parser.parse_args()
    for size in given.sizes:
        with tempfile.TemporaryDirectory() as place:
            report(size, given.patience, Path(place))
    sys.stdout.flush()


if __name__ == "__main__":
    main()
