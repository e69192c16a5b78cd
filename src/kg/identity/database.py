"""A temporary database on disk: SQLite keeps there what it does not need in memory."""

from __future__ import annotations

import sqlite3
from types import TracebackType
from typing import Self


class TemporaryDatabase:
    """Tables that are gone when they are closed; use it as a context manager.

    Args:
        tables: the SQL that makes them.
        mebibytes: how much of them may be held in memory.
    """

    def __init__(self, tables: str, mebibytes: int) -> None:
        self._database = sqlite3.connect("")  # a file of its own
        self._database.executescript(
            "PRAGMA temp_store = FILE; PRAGMA synchronous = OFF; "
            f"PRAGMA cache_size = -{mebibytes * 1024}; {tables}"
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._database.close()
