"""Remembers which graphs are being written, for whoever opens the store after a crash.

    STORE/loading    one IRI a line; only there while a bulk load runs

A bulk load is no transaction. So the graphs that it will write are named here first, and
forgotten when it is through; those that a dead process left named may be there in part.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

NAME = "loading"


class Journal:
    """The journal of one store.

    Args:
        folder: the store's folder.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file = folder / NAME

    @contextmanager
    def naming(self, graphs: Iterable[str]) -> Iterator[None]:
        """Names graphs for as long as they are written; they stay named where that fails."""
        draft = self._file.with_name(f"{NAME}.draft")
        with draft.open("w", encoding="utf-8") as file:
            file.writelines(f"{graph}\n" for graph in graphs)
            file.flush()
            os.fsync(file.fileno())
        draft.rename(self._file)
        self._sync()
        yield
        self.forget()

    def unfinished(self) -> list[str]:
        """The graphs that may have been written in part; none unless a load was broken off."""
        if not self._file.exists():
            return []
        return self._file.read_text(encoding="utf-8").splitlines()

    def forget(self) -> None:
        """Forgets the graphs: each is whole, or gone."""
        self._file.unlink()
        self._sync()

    def _sync(self) -> None:
        """Makes sure that a power cut neither loses nor revives the file."""
        handle = os.open(self._folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
