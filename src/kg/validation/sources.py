"""Where graphs to validate come from: a store, or a file that is spread out on disk."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol, TypeAlias

import pyoxigraph as ox
from pyoxigraph import DefaultGraph, NamedNode, Triple

from kg.errors import ValidationError
from kg.namespaces import OF_ALL
from kg.settings import Settings
from kg.store import Store, open_store

DEFAULT: Final = ""  # the name of the graph that has none

Opened: TypeAlias = "Store | _Spread"


class Source(Protocol):
    """Graphs by name. It goes to other processes, and is opened there."""

    @property
    def name(self) -> str:
        """The file that it is; "" for a store."""

    def open(self) -> AbstractContextManager[Opened]:
        """What gives `graphs` and the `triples` of each."""


@dataclass(frozen=True, slots=True)
class StoreSource:
    """A store, embedded or remote."""

    settings: Settings
    name: str = ""

    @contextmanager
    def open(self) -> Iterator[Opened]:
        """Opens it for reading."""
        with open_store(self.settings.store, connection=self.settings.connection) as store:
            yield store


@dataclass(frozen=True, slots=True)
class FileSource:
    """A file of RDF whose graphs lie in a database, so that none need be in memory but one."""

    name: str
    database: Path

    @classmethod
    def spread(cls, file: Path, folder: Path) -> FileSource:
        """Reads a file into a database in an empty folder.

        Raises:
            ValidationError: it cannot be read as RDF.
        """
        database = ox.Store(str(folder))
        try:
            database.bulk_extend(ox.parse(path=file))
        except (OSError, SyntaxError, ValueError) as error:
            raise ValidationError(f"{file}: cannot be read as RDF: {error}") from error
        database.flush()
        return cls(str(file), folder)

    @contextmanager
    def open(self) -> Iterator[Opened]:
        """Opens the database for reading."""
        yield _Spread(ox.Store.read_only(str(self.database)))


@dataclass(frozen=True, slots=True)
class _Spread:
    database: ox.Store

    def graphs(self) -> list[str]:
        """The names of its graphs, sorted; a file that holds nothing has one that is empty."""
        named = sorted(getattr(graph, "value", "") for graph in self.database.named_graphs())
        unnamed = next(self.database.quads_for_pattern(None, None, None, DefaultGraph()), None)
        return [DEFAULT, *named] if unnamed is not None or not named else named

    def triples(self, graph: str | None = None) -> Iterator[Triple]:
        """The triples of a graph."""
        place = NamedNode(graph) if graph else DefaultGraph()
        return (quad.triple for quad in self.database.quads_for_pattern(None, None, None, place))


def graphs_of_articles(source: Source) -> list[str]:
    """The names of the graphs that are to hold articles."""
    with source.open() as opened:
        return [graph for graph in opened.graphs() if graph not in OF_ALL]
