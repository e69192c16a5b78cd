"""Validates graph by graph: each is read and checked in some process, and then forgotten."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from kg.errors import KgError
from kg.graph import Finding, validate, validate_all
from kg.processes import in_processes
from kg.settings import Settings
from kg.store import open_store
from kg.validation.sources import FileSource, Opened, Source, StoreSource, graphs_of_articles

BATCH: Final = 32  # graphs that a worker takes at a time


@dataclass(frozen=True, slots=True)
class Checked:
    """What validation found in one graph, or in all of a store together.

    Attributes:
        file: the file that the graph is in; "" for a store.
        graph: IRI of the graph; "" for one without a name, and for all of a store together.
        findings: what does not conform, sorted.
        fault: why it could not be checked; "" if it could.
    """

    file: str
    graph: str
    findings: tuple[Finding, ...] = ()
    fault: str = ""

    @property
    def is_graph(self) -> bool:
        """Whether it is one graph, not all of a store together."""
        return bool(self.file or self.graph)

    @property
    def is_broken(self) -> bool:
        """Whether it has a violation, or could not be checked."""
        return bool(self.fault) or any(finding.is_violation for finding in self.findings)


def validate_store(settings: Settings, *, workers: int = 1) -> Iterator[Checked]:
    """Validates every article of a store, and what only all of them together tell.

    Memory is bounded by the largest article, not by the store.

    Args:
        settings: the store, the base of its IRIs, and `date_slack`.
        workers: processes that check articles.

    Yields:
        For each article, in the order of their graphs, what was found; then the same for all of
        them together. An article that cannot be checked is told (`Checked.fault`) and stops
        nothing.

    Raises:
        StoreError: there is no store, or it is out of reach.
        KgError: a worker process was killed.
    """
    yield from _checked(StoreSource(settings), settings, workers)
    with open_store(settings.store, connection=settings.connection) as store:
        yield Checked("", "", tuple(validate_all(store, base=settings.base)))


def validate_files(
    paths: Iterable[Path], settings: Settings, *, workers: int = 1
) -> Iterator[Checked]:
    """Validates every graph of RDF files, but those of the ontology and of what is inferred.

    The syntax is told by the suffix. A graph of several articles, such as their union as Turtle,
    is checked as a whole and in memory; in TriG, N-Quads and JSON-LD each article has its own.

    Args:
        paths: the files.
        settings: `date_slack`.
        workers: processes that check graphs.

    Yields:
        For each graph, in the order of files and names, what was found.

    Raises:
        ValidationError: a file cannot be read as RDF.
        KgError: a worker process was killed.
    """
    for path in paths:
        with TemporaryDirectory() as folder:
            yield from _checked(FileSource.spread(path, Path(folder)), settings, workers)


def _checked(source: Source, settings: Settings, workers: int) -> Generator[Checked, None, None]:
    graphs = graphs_of_articles(source)
    batches = [graphs[at : at + BATCH] for at in range(0, len(graphs), BATCH)]
    work = partial(_check_all, source=source, slack=settings.date_slack)
    for batch in in_processes(work, batches, workers):
        yield from batch


def _check_all(graphs: list[str], source: Source, slack: int) -> list[Checked]:
    with source.open() as opened:
        return [_check(graph, opened, source.name, slack) for graph in graphs]


def _check(graph: str, opened: Opened, file: str, slack: int) -> Checked:
    try:
        return Checked(file, graph, tuple(validate(opened.triples(graph), slack=slack)))
    except KgError:  # the store itself, not this graph
        raise
    except Exception as error:
        return Checked(file, graph, fault=f"{type(error).__name__}: {error}")
