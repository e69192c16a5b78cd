"""Keeps so many worker processes alive: starts and replaces them, tells them what is newest."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Callable
from typing import Final, Protocol

from kg.errors import StoreError
from kg.pool.frames import Opening
from kg.pool.process import Worker
from kg.settings import Settings
from kg.store.opening import is_remote, watch

LOG: Final = logging.getLogger(__name__)
TEND_EVERY: Final = 2.0  # seconds between looks for something newly published
LONGEST_PAUSE: Final = 5.0  # seconds before a worker is started where others have failed to


class Master(Protocol):
    """Who has work to be done."""

    def on_ready(self, worker: Worker) -> None:
        """This worker has started, or has done its job."""

    def on_gone(self, worker: Worker) -> None:
        """This worker is no more."""


class Crew:
    """Worker processes on one store, in one event loop.

    Args:
        settings: tells the store, its connection, and the memory of a worker.
        size: how many processes to keep.
        master: is told of those that are ready or gone.

    Attributes:
        started: how many processes were started until now.
    """

    def __init__(self, settings: Settings, size: int, master: Master) -> None:
        self.started = 0
        self._settings = settings
        self._version = watch(settings.store)
        self._size = size
        self._master = master
        self._processes: set[Worker] = set()
        self._failures = 0  # processes in a row that ended before they were ready
        self._not_before = 0.0
        self._open = False
        self._warned = False

    @property
    def alive(self) -> int:
        """How many processes can take jobs, now or when they have started; 0 if all fail to."""
        return 0 if self.failing else self._present

    @property
    def failing(self) -> bool:
        """Whether no process can be started."""
        return self._failures >= self._size

    @property
    def _present(self) -> int:
        return sum(not worker.killed for worker in self._processes)

    def start(self, idle: Callable[[], list[Worker]]) -> None:
        """Starts the processes.

        Args:
            idle: tells which workers have nothing to do, now and then.
        """
        self._loop = asyncio.get_running_loop()
        self._open = True
        self._fill_up()
        self._timer = self._loop.call_later(TEND_EVERY, self._tend, idle)

    def stop(self) -> None:
        """Starts none any more."""
        self._open = False
        self._timer.cancel()

    async def end(self, spared: set[Worker], *, timeout: float | None = None) -> None:
        """Kills all processes, and waits until they are gone.

        Args:
            spared: are not killed.
            timeout: seconds to wait.
        """
        for worker in self._processes - spared:
            worker.kill()
        if self._processes:
            await asyncio.wait([worker.gone for worker in self._processes], timeout=timeout)

    def replace(self, worker: Worker) -> None:
        """Kills a worker and starts another one."""
        worker.kill()
        self._fill_up()

    def on_ready(self, worker: Worker) -> None:
        """Passes on that a worker can be given something to do."""
        self._failures = 0
        if worker.sockets and not self._warned and not is_remote(self._settings.store):
            self._warned = True
            LOG.warning("no seccomp here: only their words keep queries from the network")
        self._master.on_ready(worker)

    def on_gone(self, worker: Worker) -> None:
        """Replaces a worker that has ended."""
        self._processes.discard(worker)
        if not worker.useful and not worker.killed:
            LOG.error("a worker ended while starting, with status %s", worker.gone.result())
            self._pause()
        self._master.on_gone(worker)
        self._fill_up()

    def on_trouble(self, worker: Worker) -> None:
        """Ends a worker whose answer cannot be kept."""
        self._master.on_gone(worker)
        self.replace(worker)

    def _pause(self) -> None:
        self._failures += 1
        seconds = min(LONGEST_PAUSE, 0.1 * 2**self._failures)
        self._not_before = self._loop.time() + seconds
        self._loop.call_later(seconds + 0.01, self._fill_up)

    def _fill_up(self) -> None:
        """Starts as many processes as are missing; not at once where they fail to start."""
        if not self._open or self._loop.time() < self._not_before:
            return
        opening = Opening(
            store=str(self._settings.store),
            connection=self._settings.connection,
            memory=self._settings.memory,
            parent=os.getpid(),
        )
        for _ in range(self._size - self._present):
            try:
                self._processes.add(Worker(opening, self))
            except OSError as error:
                LOG.error("a worker cannot be started: %s", error)
                self._pause()
                return
            self.started += 1

    def _tend(self, idle: Callable[[], list[Worker]]) -> None:
        """Tells workers that have nothing to do of what was published since, so that they let
        go of what is outdated.
        """
        self._timer = self._loop.call_later(TEND_EVERY, self._tend, idle)
        try:
            version = self._version()
        except StoreError:
            return
        for worker in idle():
            if worker.opened != version:
                worker.refresh(version)
