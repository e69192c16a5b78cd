"""Remembers which graphs have changed since what follows was last inferred and published.

    STORE/pending    a state, how many triples were inferred, and the changed graphs, each on a line

The state names a snapshot and the rules that were inferred by. As long as the file is there, the
inferred graph is what followed from the articles of that snapshot, and the graphs that are named
are all that has changed since. It is gone while that is not so: then everything is inferred anew.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

NAME = "pending"

State: TypeAlias = Callable[[], str]  # asked only where it matters: to tell it takes a while


@dataclass(frozen=True, slots=True)
class Changes:
    """What has changed since a state.

    Attributes:
        inferred: how many triples had followed.
        graphs: the IRIs of the graphs.
    """

    inferred: int
    graphs: frozenset[str]


class Pending:
    """The changes of one store that nothing was inferred from yet.

    Args:
        folder: the store's folder.
    """

    def __init__(self, folder: Path) -> None:
        self._file = folder / NAME

    def begin(self, state: State, inferred: int | None) -> None:
        """Begins anew: nothing has changed.

        Args:
            state: tells what names the snapshot and the rules.
            inferred: how many triples follow; None where not all of them were inferred.
        """
        self.forget()
        if inferred is not None:
            draft = self._file.with_name(f"{NAME}.draft")
            draft.write_text(f"{state()}\n{inferred}\n", encoding="utf-8")
            draft.rename(self._file)

    def note(self, graphs: Iterable[str]) -> None:
        """Notes graphs; before they change, so that a crash between the two does no harm."""
        if self._file.exists():
            with self._file.open("a", encoding="utf-8") as file:
                file.writelines(f"{graph}\n" for graph in graphs)
                file.flush()
                os.fsync(file.fileno())

    def graphs(self) -> list[str]:
        """The graphs that are named."""
        try:
            return self._file.read_text(encoding="utf-8").splitlines()[2:]
        except (FileNotFoundError, ValueError):
            return []

    def since(self, state: State) -> Changes | None:
        """What has changed since a state; None where that is not known."""
        try:
            known, inferred, *graphs = self._file.read_text(encoding="utf-8").splitlines()
            return Changes(int(inferred), frozenset(graphs)) if known == state() else None
        except (FileNotFoundError, ValueError):  # there is none, or it was not written whole
            return None

    def unchanged_since(self, state: State) -> int | None:
        """How many triples follow, where it is known that nothing has changed since a state."""
        changes = self.since(state)
        return None if changes is None or changes.graphs else changes.inferred

    def forget(self) -> None:
        """Forgets all of it; the next inference is to be over everything."""
        with suppress(FileNotFoundError):
            self._file.unlink()
