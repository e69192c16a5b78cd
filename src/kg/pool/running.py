"""A job that a worker is at, and its answer."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable

from kg.errors import Busy, KgError, OutOfTime
from kg.pool.jobs import Head
from kg.pool.process import Worker
from kg.pool.reply import Reply

DEADLINE, MEMORY, DISCONNECT = REASONS = ("deadline", "memory", "disconnect")  # to end a job


class Running:
    """A worker at a job, until its deadline.

    Args:
        worker: is at work.
        reply: what comes of it.
        late: what to fail with at the deadline.
        deadline: by the clock of the event loop.
        end: ends a worker; is told why.
    """

    def __init__(
        self,
        worker: Worker,
        reply: Reply,
        late: OutOfTime,
        deadline: float,
        end: Callable[[Worker, str], None],
    ) -> None:
        self.worker = worker
        self.reply = reply
        self._end = end
        self._timer = asyncio.get_running_loop().call_at(deadline, self.stop, late, DEADLINE)

    def leave(self) -> None:
        """Ends the job if it still is being done: nobody waits for it any more."""
        self.stop(Busy("the client has left", 1), DISCONNECT)
        self.reply.spool.close()

    def stop(self, error: KgError, reason: str) -> None:
        """Ends the job with an error, if it has not come to its end."""
        self.done()
        if not self.reply.done:
            self.reply.fail(error)
            self._end(self.worker, reason)

    def done(self) -> None:
        """Forgets the deadline."""
        self._timer.cancel()


class Answer:
    """The answer to a job, on its way.

    Attributes:
        head: what is known before the first byte.
        whole: all its bytes, where it is complete already; else None.
        chunks: its bytes; to be iterated once. They end in a `KgError` where the job fails
            after it has begun to answer.
    """

    def __init__(self, head: Head, running: Running) -> None:
        self.head = head
        self.whole = running.reply.spool.whole()
        self.chunks = self._chunks()
        self._running = running

    async def aclose(self) -> None:
        """Drops what is left of it, and kills the worker if that is still at work."""
        self._running.leave()

    async def _chunks(self) -> AsyncIterator[bytes]:
        while chunk := await self._running.reply.spool.get():
            self._running.worker.catch_up()
            yield chunk
