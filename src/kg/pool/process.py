"""One worker process as the server sees it: started, given a job, listened to, killed.

Its pipes are watched by the event loop itself, of whatever kind that is. That a worker is gone
shows in the end of its output, when reaping it takes no time.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import signal
import subprocess
import sys
from typing import Final, Protocol

from kg.errors import KgError, OutOfMemory, QueryError
from kg.pool import frames
from kg.pool.frames import NO_MEMORY, Kind, Opening
from kg.pool.jobs import Job
from kg.pool.reply import Reply
from kg.pool.spool import Shelf

LOG: Final = logging.getLogger(__name__)
MOST_AT_ONCE: Final = 256 * 1024  # bytes read from a pipe in one go

_OF_MEMORY: Final = (-signal.SIGABRT, -signal.SIGKILL, NO_MEMORY)  # Rust's end, Linux's, ours
_OF_FAULT: Final = (-signal.SIGSEGV, -signal.SIGBUS)  # Oxigraph's parser runs out of stack


class WorkerGone(KgError):
    """A worker ended in the middle of a job.

    Args:
        status: how, as `subprocess.Popen.returncode` tells it.
    """

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status

    def __str__(self) -> str:
        return f"a worker ended by itself, with status {self.status}"


class Owner(Protocol):
    """Who is told what becomes of a worker."""

    def on_ready(self, worker: Worker) -> None:
        """It has started, or has done its job: it can be given one."""

    def on_gone(self, worker: Worker) -> None:
        """It is no more."""

    def on_trouble(self, worker: Worker) -> None:
        """What it says cannot be kept; its reply has failed, and it must be killed."""


class Worker:
    """A process that does one job at a time.

    Args:
        opening: what it is to open.
        owner: is told when it is ready and when it is gone, from the event loop.

    Attributes:
        reply: to the job that it is at, if any.
        opened: the version of the store that it has open, or was told to open.
        sockets: whether it could still open sockets; known when it is ready.
        useful: whether it has ever been ready.
        killed: whether it was ended on purpose.
        gone: is done when the process has ended, with its status.
    """

    def __init__(self, opening: Opening, owner: Owner) -> None:
        self.reply: Reply | None = None
        self.opened: str | None = None
        self.sockets = True
        self.useful = False
        self.killed = False
        self._owner = owner
        self._memory = opening.memory
        self._loop = asyncio.get_running_loop()
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "kg.pool.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,
            env=_environment(),
            start_new_session=True,  # an interrupt from the keyboard is for the server alone
        )
        if self._process.stdin is None or self._process.stdout is None:
            raise KgError("a worker was started without pipes")
        self._to = self._process.stdin
        self._from = self._process.stdout
        self._unsent = bytearray()
        self._reassembly = frames.Reassembly()
        self._listening = False
        self.gone: asyncio.Future[int] = self._loop.create_future()
        for pipe in (self._to, self._from):
            os.set_blocking(pipe.fileno(), False)
        self._listen()
        self._send(frames.of_opening(opening))

    def give(self, job: Job, seconds: float, shelf: Shelf) -> Reply:
        """Gives it a job, with the seconds that it may take; only when it is ready."""
        self.reply = reply = Reply(shelf)
        if self.gone.done():
            reply.fail(WorkerGone(self.gone.result()))
        else:
            self._send(frames.of_job(job, seconds))
        return reply

    def refresh(self, version: str | None) -> None:
        """Tells it that there is something newer to be opened."""
        self.opened = version
        self._send(frames.frame(Kind.REFRESH))

    @property
    def ran_out_of_memory(self) -> bool:
        """Whether it has ended, of its own, at its limit of memory or that of the machine."""
        return self.gone.done() and not self.killed and self.gone.result() in _OF_MEMORY

    def kill(self) -> None:
        """Ends it at once, whatever it is doing."""
        self.killed = True
        self.reply = None
        if not self.gone.done():
            self._process.kill()
            self._listen()

    def catch_up(self) -> None:
        """Goes on listening when a reader has made room."""
        if self.reply is not None and not self.reply.spool.full:
            self._listen()

    def _listen(self) -> None:
        if not self._listening and not self.gone.done():
            self._listening = True
            self._loop.add_reader(self._from.fileno(), self._hear)

    def _pause(self) -> None:
        self._listening = False
        self._loop.remove_reader(self._from.fileno())

    def _hear(self) -> None:
        try:
            data = os.read(self._from.fileno(), MOST_AT_ONCE)
        except BlockingIOError:
            return
        if not data:
            self._bury()
            return
        try:
            for kind, payload in self._reassembly.feed(data):
                self._take(kind, payload)
        except OSError as error:
            LOG.error("an answer cannot be kept on disk: %s", error)
            if self.reply is not None:
                self.reply.fail(KgError("the server has no room for this answer"))
            self._owner.on_trouble(self)
        if self.reply is not None and self.reply.spool.full:
            self._pause()

    def _take(self, kind: Kind, payload: bytes) -> None:
        if kind is Kind.READY:
            self.useful = True
            self.sockets = json.loads(payload)["sockets"]
            self._owner.on_ready(self)
        elif self.reply is not None:
            self.reply.take(kind, payload)
            if self.reply.head is not None:
                self.opened = self.reply.head.version
            if self.reply.done:
                self.reply = None
                self._owner.on_ready(self)

    def _bury(self) -> None:
        self._pause()
        self._loop.remove_writer(self._to.fileno())
        self._to.close()
        self._from.close()
        status = self._process.wait()  # its output has ended: it is over, or about to be
        self.gone.set_result(status)
        if self.reply is not None:
            self.reply.fail(self._reason(status))
        self._owner.on_gone(self)

    def _reason(self, status: int) -> KgError:
        if status in _OF_MEMORY:
            return OutOfMemory(self._memory)
        if status in _OF_FAULT:
            return QueryError("the query brings its worker down: write it shorter or less nested")
        return WorkerGone(status)

    def _send(self, data: bytes) -> None:
        self._unsent += data
        self._write()

    def _write(self) -> None:
        try:
            del self._unsent[: os.write(self._to.fileno(), self._unsent)]
        except BlockingIOError:
            pass
        except BrokenPipeError:
            self._unsent.clear()  # it has ended, which its output will tell
        if self._unsent:
            self._loop.add_writer(self._to.fileno(), self._write)
        else:
            self._loop.remove_writer(self._to.fileno())


def _environment() -> dict[str, str]:
    """The server's own environment, without its secrets."""
    kept = {name: text for name, text in os.environ.items() if not name.startswith("KG_")}
    return kept | {"RUST_BACKTRACE": "0"}
