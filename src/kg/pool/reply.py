"""What comes of one job, as its worker tells it."""

from __future__ import annotations

import asyncio

from kg.errors import KgError
from kg.pool import frames
from kg.pool.frames import Kind
from kg.pool.jobs import Head
from kg.pool.spool import Shelf, Spool


class Reply:
    """What comes of one job.

    Attributes:
        head: what is known before the first byte, once `begun` has returned.
        spool: the bytes.
    """

    def __init__(self, shelf: Shelf) -> None:
        self.head: Head | None = None
        self.spool = Spool(shelf)
        self._begun: asyncio.Future[Head] = asyncio.get_running_loop().create_future()

    @property
    def done(self) -> bool:
        """Whether the worker has said all."""
        return self.spool.finished

    async def begun(self) -> Head:
        """Waits until there is the first chunk, or all of a shorter answer.

        Raises:
            KgError: the job has failed.
        """
        return await self._begun

    def take(self, kind: Kind, payload: bytes) -> None:
        """Takes what the worker says."""
        if kind is Kind.HEAD:
            self.head = frames.to_head(payload)
        elif kind is Kind.CHUNK:
            self.spool.put(payload)
            self._begin()
        elif kind is Kind.END:
            self.spool.finish()
            self._begin()
        elif kind is Kind.ERROR:
            self.fail(frames.to_error(payload))

    def fail(self, error: KgError) -> None:
        """Ends the job with an error, wherever it is."""
        if self.done:
            return
        self.spool.finish(error)
        if not self._begun.done():
            self._begun.set_exception(error)
            self._begun.exception()  # it may be that nobody waits any more

    def _begin(self) -> None:
        if self.head is not None and not self._begun.done():
            self._begun.set_result(self.head)
