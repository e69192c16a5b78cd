"""The pool: hands jobs to worker processes, and ends those that take too long or too much.

At most `workers` jobs run; one more process is kept ready, so that a killed one is replaced at
once. A job's time runs from its arrival, so waiting counts.
"""

from __future__ import annotations

import asyncio
import logging
import math
from collections import Counter, deque
from typing import Final

from kg.errors import Busy, KgError, OutOfTime
from kg.pool.crew import Crew
from kg.pool.jobs import Job
from kg.pool.process import Worker, WorkerGone
from kg.pool.running import DISCONNECT, MEMORY, REASONS, Answer, Running
from kg.pool.spool import Shelf
from kg.settings import Settings
from kg.store.opening import watch

LOG: Final = logging.getLogger(__name__)
STARTING: Final = 5.0  # seconds that the first worker may take to be ready
CLOSING: Final = 3.0  # seconds that running jobs have when the pool is closed
LONGEST_RETRY_AFTER: Final = 30  # seconds


class Pool:
    """Worker processes on the newest published snapshot of a store, in one event loop.

    Args:
        settings: tells the store, its connection, the memory of a worker, and how many jobs
            may wait.
        workers: how many jobs run at a time.
        timeout: seconds that a job may take.

    Attributes:
        killed: how many jobs were ended, by reason: "deadline", "memory" or "disconnect".
    """

    def __init__(self, settings: Settings, *, workers: int, timeout: float) -> None:
        self.killed: Counter[str] = Counter(dict.fromkeys(REASONS, 0))
        self._settings = settings
        self._version = watch(settings.store)
        self._most = workers
        self._timeout = timeout
        self._retry_after = min(LONGEST_RETRY_AFTER, math.ceil(timeout))
        self._open = False
        self._crew = Crew(settings, workers + 1, self)
        self._idle: list[Worker] = []
        self._running: dict[Worker, Running | None] = {}  # None: handed out a moment ago
        self._waiting: deque[asyncio.Future[Worker]] = deque()
        self._shelf = Shelf()

    @property
    def alive(self) -> int:
        """How many processes can take jobs, now or when they have started; 0 if all fail to."""
        return self._crew.alive

    @property
    def started(self) -> int:
        """How many processes were started until now."""
        return self._crew.started

    @property
    def busy(self) -> int:
        """How many jobs are running."""
        return len(self._running)

    @property
    def waiting(self) -> int:
        """How many jobs are waiting for their turn."""
        return len(self._waiting)

    async def start(self) -> None:
        """Starts the processes, and returns when the first is ready or has failed."""
        self._loop = asyncio.get_running_loop()
        self._open = True
        self._first: asyncio.Future[None] = self._loop.create_future()
        self._crew.start(lambda: self._idle)
        await asyncio.wait([self._first], timeout=STARTING)

    async def close(self) -> None:
        """Ends all processes, after a few seconds for those that are at work."""
        self._open = False
        self._idle.clear()
        self._crew.stop()
        shutdown = self._busy("the server is shutting down")
        self._refuse_waiting(shutdown)
        await self._crew.end(set(self._running), timeout=CLOSING)
        for running in list(self._running.values()):
            if running is not None:
                running.stop(shutdown, DISCONNECT)
        await self._crew.end(set())

    def version(self) -> str | None:
        """What names the state of the store that is newest published now.

        Returns:
            None where that can't be told without asking a server.

        Raises:
            StoreError: there is no store, or nothing was published yet.
        """
        return self._version()

    async def answer(self, job: Job, *, timeout: float | None = None) -> Answer:
        """Does a job, and returns when the first 64 KiB of its answer are there, or all of it.

        Cancelling this ends the job. The answer must be closed, if it is not `whole`.

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
        running = Running(worker, reply, OutOfTime(limit), deadline, self._end)
        if worker in self._running:  # it may have ended a moment ago
            self._running[worker] = running
        try:
            return Answer(await reply.begun(), running)
        except BaseException:
            running.leave()
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
            raise self._busy("the server is shutting down")
        if len(self._waiting) >= self._settings.queue:
            raise self._busy(f"the queue is full, with {len(self._waiting)} queries")
        turn: asyncio.Future[Worker] = self._loop.create_future()
        late = self._busy("all workers have been at other queries")
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

    def on_ready(self, worker: Worker) -> None:
        """Takes back a worker that has started, or has done its job."""
        self._begin()
        self._take_back(worker)
        if not self._open:
            worker.kill()
            return
        self._idle.append(worker)
        self._hand_out()

    def on_gone(self, worker: Worker) -> None:
        """Forgets a worker that has ended."""
        self._begin()
        self._take_back(worker)
        if worker in self._idle:
            self._idle.remove(worker)
        if worker.ran_out_of_memory:
            self.killed[MEMORY] += 1
        if self._crew.failing:
            self._refuse_waiting(KgError("no worker can be started; the server's log tells why"))
        self._hand_out()

    def _begin(self) -> None:
        if not self._first.done():
            self._first.set_result(None)

    def _end(self, worker: Worker, reason: str) -> None:
        """Ends a worker amid its job, and puts another in its place."""
        self.killed[reason] += 1
        self._take_back(worker)
        self._crew.replace(worker)
        self._hand_out()

    def _take_back(self, worker: Worker) -> None:
        running = self._running.pop(worker, None)
        if running is not None:
            running.done()

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

    def _busy(self, reason: str) -> Busy:
        return Busy(reason, self._retry_after)


def _refuse(turn: asyncio.Future[Worker], error: KgError) -> None:
    if not turn.done():
        turn.set_exception(error)
