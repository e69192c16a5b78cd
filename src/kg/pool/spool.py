"""Holds what a worker has sent until the client has taken it: first in memory, then on disk.

So a worker need not wait for a slow client, and a long answer does not fill the server's memory.
"""

from __future__ import annotations

import asyncio
import tempfile
from collections import deque
from typing import IO, Final

from kg.errors import KgError
from kg.pool.frames import CHUNK

IN_MEMORY: Final = 1024 * 1024  # bytes of one answer
ON_DISK: Final = 256 * 1024 * 1024  # bytes of one answer
ON_DISK_TOGETHER: Final = 2 * 1024 * 1024 * 1024  # bytes of all answers that share a `Shelf`


class Shelf:
    """How much spools have on disk together."""

    def __init__(self) -> None:
        self.size = 0


class Spool:
    """The bytes of one answer on their way; written and read in one event loop.

    Args:
        shelf: what this shares with other spools.
    """

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._chunks: deque[bytes] = deque()  # what comes before the file
        self._in_memory = 0
        self._file: IO[bytes] | None = None
        self._written = 0
        self._read = 0
        self._waiter: asyncio.Future[None] | None = None
        self._error: KgError | None = None
        self.finished = False

    @property
    def full(self) -> bool:
        """Whether nothing more should be put in until the reader has caught up."""
        return self._written >= ON_DISK or (
            self._in_memory >= IN_MEMORY and self._shelf.size >= ON_DISK_TOGETHER
        )

    def put(self, chunk: bytes) -> None:
        """Takes a chunk; order is kept."""
        if self._written == 0 and self._in_memory < IN_MEMORY:
            self._chunks.append(chunk)
            self._in_memory += len(chunk)
        else:
            if self._file is None:
                self._file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 - see `close`
            self._file.seek(self._written)
            self._file.write(chunk)
            self._written += len(chunk)
            self._shelf.size += len(chunk)
        self._wake()

    def finish(self, error: KgError | None = None) -> None:
        """Tells the reader that nothing more comes, or why."""
        self._error = error
        self.finished = True
        self._wake()

    async def get(self) -> bytes:
        """The next chunk; empty at the end.

        Raises:
            KgError: what `finish` was told; at once, even if there still are chunks.
        """
        while True:
            if self._error is not None:
                raise self._error
            if chunk := self._next():
                return chunk
            if self.finished:
                return b""
            self._waiter = asyncio.get_running_loop().create_future()
            await self._waiter

    def whole(self) -> bytes | None:
        """All of it, where it has come to its end in memory; else None."""
        if not self.finished or self._error is not None or self._file is not None:
            return None
        return b"".join(self._chunks)

    def close(self) -> None:
        """Drops what is left."""
        self._chunks.clear()
        self._shelf.size -= self._written
        self._written = 0
        if self._file is not None:
            self._file.close()
            self._file = None

    def _next(self) -> bytes:
        if self._chunks:
            chunk = self._chunks.popleft()
            self._in_memory -= len(chunk)
            return chunk
        if self._file is None or self._read == self._written:
            return b""
        self._file.seek(self._read)
        chunk = self._file.read(CHUNK)
        self._read += len(chunk)
        if self._read == self._written:
            self._start_over()
        return chunk

    def _start_over(self) -> None:
        """Frees the file's room, so that a client that keeps up needs little of it."""
        if self._file is not None:
            self._file.truncate(0)
        self._shelf.size -= self._written
        self._read = self._written = 0

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)
