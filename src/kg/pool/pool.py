"""The pool: hands jobs to worker processes, and ends those that take too long or too much.

At most `workers` jobs run; one more process is kept ready, so that a killed one is replaced at
once. A job's time runs from its arrival, so waiting counts.
"""

from __future__ import annotations

import asyncio
import logging
import math
import os
from collections import Counter, deque
from collections.abc import AsyncIterator
from typing import Final

from kg.errors import Busy, KgError, OutOfTime, StoreError
from kg.pool.frames import Opening
from kg.pool.jobs import Head, Job
from kg.pool.process import Reply, Worker, WorkerGone
from kg.pool.spool import Shelf
from kg.settings import Settings
from kg.store.opening import is_remote, version_of

LOG: Final = logging.getLogger(__name__)
TEND_EVERY: Final = 2.0  # seconds between looks for something newly published
CLOSING: Final = 3.0  # seconds that running jobs have when the pool is closed
LONGEST_PAUSE: Final = 5.0  # seconds before a worker is started where others have failed to
LONGEST_RETRY_AFTER: Final = 30  # seconds
DEADLINE, MEMORY, DISCONNECT = "deadline", "memory", "disconnect"


class Answer:
    """The answer to a job, on its way.

    Attributes:
        head: what is known before the first byte.
        whole: all its bytes, where it is complete already; else None.
        chunks: its bytes; to be iterated once. They end in a `KgError` where the job fails
            after it has begun to answer.
    """

    def __init__(self, head: Head, reply: Reply, running: _Running) -> None:
        self.head = head
        self.whole = reply.spool.whole()
        self.chunks = self._chunks()
        self._reply = reply
        self._running = running

    async def aclose(self) -> None:
        """Drops what is left of it, and kills the worker if that is still at work."""
        self._running.leave()
        self._reply.spool.close()

    async def _chunks(self) -> AsyncIterator[bytes]:
        while chunk := await self._reply.spool.get():
            self._running.worker.catch_up()
            yield chunk


class Pool:
    """Worker processes on the newest published snapshot of a store, in one event loop.

    Args:
        settings: tells the store, its connection, the memory of a worker, and how many jobs
            may wait.
        workers: how many jobs run at a time.
        timeout: seconds that a job may take.

    Attributes:
        started: how many processes were started.
        killed: how many jobs were ended, by reason: "deadline", "memory" or "disconnect".
    """

    def __init__(self, settings: Settings, *, workers: int, timeout: float) -> None:
        self.started = 0
        self.killed: Counter[str] = Counter({DEADLINE: 0, MEMORY: 0, DISCONNECT: 0})
        self._settings = settings
        self._most = workers
        self._timeout = timeout
        self._retry_after = min(LONGEST_RETRY_AFTER, math.ceil(timeout))
        self._open = False
        self._processes: set[Worker] = set()
        self._idle: list[Worker] = []
        self._running: dict[Worker, _Running | None] = {}  # None: handed out a moment ago
        self._waiting: deque[asyncio.Future[Worker]] = deque()
        self._shelf = Shelf()
        self._failures = 0  # workers in a row that ended before they were ready
        self._unconfined = False

    @property
    def alive(self) -> int:
        """How many processes can take jobs, now or when they have started; 0 if all fail to."""
        if self._failures > self._most:
            return 0
        return sum(not worker.killed for worker in self._processes)

    @property
    def busy(self) -> int:
        """How many jobs are running."""
        return len(self._running)

    @property
    def waiting(self) -> int:
        """How many jobs are waiting for their turn."""
        return len(self._waiting)

    async def start(self) -> None:
        """Starts the processes; jobs may come at once."""
        self._loop = asyncio.get_running_loop()
        self._open = True
        self._fill_up()
        self._timer = self._loop.call_later(TEND_EVERY, self._tend)

    async def close(self) -> None:
        """Ends all processes, after a few seconds for those that are at work."""
        self._open = False
        self._timer.cancel()
        shutdown = Busy("the server is shutting down", self._retry_after)
        self._refuse_waiting(shutdown)
        for worker in self._processes - self._running.keys():
            worker.kill()
        if self._running:
            await asyncio.wait([worker.gone for worker in self._running], timeout=CLOSING)
        for running in filter(None, list(self._running.values())):
            running.stop(shutdown)
        if self._processes:
            await asyncio.wait([worker.gone for worker in self._processes])

    def version(self) -> str | None:
        """What names the state of the store that is newest published now.

        Returns:
            None where that can't be told without asking a server.

        Raises:
            StoreError: there is no store, or nothing was published yet.
        """
        return version_of(self._settings.store)

    async def answer(self, job: Job, *, timeout: float | None = None) -> Answer:
        """Does a job, and returns when the first 64 KiB of its answer are there, or all of it.

        Cancelling this ends the job.

        Args:
            job: what to do.
            timeout: seconds that it may take, if that is less than the pool's own limit.

        Raises:
            OutOfTime: it took too long.
            OutOfMemory: it took too much memory.
            Busy: too many are waiting, or its time has passed while it was waiting.
            KgError: any other that the job itself gives rise to.
        """
        limit = self._timeout if timeout is None else min(timeout, self._timeout)
        deadline = self._loop.time() + limit
        try:
            return await self._attempt(job, limit, deadline)
        except WorkerGone as end:
            LOG.warning("%s; its job is tried again", end)
        return await self._attempt(job, limit, deadline)

    async def _attempt(self, job: Job, limit: float, deadline: float) -> Answer:
        worker = self._next() or await self._turn(deadline)
        reply = worker.give(job, deadline - self._loop.time(), self._shelf)
        running = _Running(self, worker, reply, OutOfTime(limit), deadline)
        if worker in self._running:  # it may have ended a moment ago
            self._running[worker] = running
        try:
            return Answer(await reply.begun(), reply, running)
        except BaseException:
            running.leave()
            reply.spool.close()
            raise

    def _next(self) -> Worker | None:
        """A worker that may start a job, if there is one; it counts as running from now."""
        if not self._idle or len(self._running) >= self._most:
            return None
        worker = self._idle.pop()
        self._running[worker] = None
        return worker

    async def _turn(self, deadline: float) -> Worker:
        """Waits for a worker.

        Raises:
            Busy: too many are waiting already, or the deadline passes.
        """
        if not self._open:
            raise Busy("the server is shutting down", self._retry_after)
        if len(self._waiting) >= self._settings.queue:
            raise Busy(f"{len(self._waiting)} queries are waiting already", self._retry_after)
        turn: asyncio.Future[Worker] = self._loop.create_future()
        late = Busy("all workers have been at other queries", self._retry_after)
        timer = self._loop.call_at(deadline, _refuse, turn, late)
        self._waiting.append(turn)
        try:
            return await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled() and not turn.exception():
                self.on_ready(turn.result())  # it was handed out in the same moment
            raise
        finally:
            timer.cancel()
            if turn in self._waiting:
                self._waiting.remove(turn)

    def _hand_out(self) -> None:
        """Gives workers that have nothing to do to those that have waited longest."""
        while self._waiting:
            if self._waiting[0].done():
                self._waiting.popleft()
            elif worker := self._next():
                self._waiting.popleft().set_result(worker)
            else:
                return

    def _refuse_waiting(self, error: KgError) -> None:
        for turn in self._waiting:
            _refuse(turn, error)

    def on_ready(self, worker: Worker) -> None:
        """Takes back a worker that has started, or has done its job."""
        running = self._running.pop(worker, None)
        if running is not None:
            running.timer.cancel()
        if not self._open:
            worker.kill()
            return
        self._failures = 0
        if worker.sockets and not self._unconfined and not is_remote(self._settings.store):
            self._unconfined = True
            LOG.warning("no seccomp here: only their words keep queries from the network")
        self._idle.append(worker)
        self._hand_out()

    def on_gone(self, worker: Worker) -> None:
        """Replaces a worker that has ended."""
        self._processes.discard(worker)
        if worker in self._idle:
            self._idle.remove(worker)
        running = self._running.pop(worker, None)
        if running is not None:
            running.timer.cancel()
        if worker.ran_out_of_memory:
            self.killed[MEMORY] += 1
        if not worker.useful and not worker.killed:
            self._failed_to_start(worker)
        self._fill_up()
        self._hand_out()

    def kill(self, worker: Worker, reason: str | None) -> None:
        """Ends a worker amid its job, and puts another in its place."""
        if reason is not None:
            self.killed[reason] += 1
        self._running.pop(worker, None)
        worker.kill()
        self._fill_up()
        self._hand_out()

    def _failed_to_start(self, worker: Worker) -> None:
        self._failures += 1
        LOG.error("a worker cannot be started: status %s", worker.gone.result())
        if self._failures > self._most and len(self._running) == 0:
            self._refuse_waiting(
                KgError("no worker can be started; the log tells why, or KG_MEMORY is too small")
            )

    def _fill_up(self) -> None:
        """Starts as many processes as are missing; later, where they fail to start."""
        alive = sum(not worker.killed for worker in self._processes)
        for _ in range(self._most + 1 - alive if self._open else 0):
            if self._failures:
                pause = min(LONGEST_PAUSE, 0.1 * 2**self._failures)
                self._loop.call_later(pause, self._start_one)
            else:
                self._start_one()

    def _start_one(self) -> None:
        if not self._open:
            return
        opening = Opening(
            store=str(self._settings.store),
            connection=self._settings.connection,
            memory=self._settings.memory,
            parent=os.getpid(),
        )
        self._processes.add(Worker(opening, self))
        self.started += 1

    def _tend(self) -> None:
        """Tells workers that have nothing to do of what was published since, so that they let
        go of what is outdated.
        """
        self._timer = self._loop.call_later(TEND_EVERY, self._tend)
        try:
            version = self.version()
        except StoreError:
            return
        for worker in self._idle:
            if worker.opened != version:
                worker.refresh(version)


class _Running:
    """A worker at a job, until its deadline."""

    def __init__(
        self, pool: Pool, worker: Worker, reply: Reply, late: OutOfTime, deadline: float
    ) -> None:
        self.worker = worker
        self._pool = pool
        self._reply = reply
        loop = asyncio.get_running_loop()
        self.timer = loop.call_at(deadline, self.stop, late, DEADLINE)

    def leave(self) -> None:
        """Kills the worker if it is still doing what nobody waits for any more."""
        self.stop(Busy("the client has left", 1), DISCONNECT)

    def stop(self, error: KgError, reason: str | None = None) -> None:
        """Ends the job with an error, if it has not ended by itself."""
        self.timer.cancel()
        if not self._reply.done:
            self._reply.fail(error)
            self._pool.kill(self.worker, reason)


def _refuse(turn: asyncio.Future[Worker], error: KgError) -> None:
    if not turn.done():
        turn.set_exception(error)
