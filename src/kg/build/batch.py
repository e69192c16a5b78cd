"""Gathers graphs for a store, which takes many at once faster than one by one."""

from __future__ import annotations

from collections.abc import Collection
from time import monotonic
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self

from kg.store import Store

if TYPE_CHECKING:
    from pyoxigraph import Triple

GRAPHS: Final = 500
TRIPLES: Final = 300_000  # some 200 MB of memory
SECONDS: Final = 30.0  # what a build that is killed may lose


class Batch:
    """Graphs on their way into a store; use it as a context manager.

    They are stored together when there are many, when the first of them has waited long, and
    on leaving, even by an exception: only a killed process loses what waits.

    Args:
        store: open for writing.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._waiting: dict[str, Collection[Triple]] = {}
        self._triples = 0
        self._since = monotonic()

    def add(self, graph: str, triples: Collection[Triple]) -> None:
        """Takes one more graph.

        Args:
            graph: its IRI.
            triples: all that it is to hold.

        Raises:
            StoreError: the store could not be written.
        """
        if not self._waiting:
            self._since = monotonic()
        self._waiting[graph] = triples
        self._triples += len(triples)
        if (
            len(self._waiting) >= GRAPHS
            or self._triples >= TRIPLES
            or monotonic() - self._since >= SECONDS
        ):
            self._store_all()

    def _store_all(self) -> None:
        if self._waiting:
            self._store.replace(self._waiting)
            self._waiting = {}
            self._triples = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._store_all()
