"""A worker process: `python -m kg.pool.worker`, driven by frames on its standard input.

It opens the newest snapshot, gives up what queries have no need of, and answers one job at a
time until its input ends. It can be killed at any moment: it writes nothing that stays.
"""

from __future__ import annotations

import ctypes
import json
import os
import signal
import sys
import time
import traceback
from contextlib import suppress
from typing import Final

from kg.errors import KgError, OutOfMemory, QueryError, StoreError
from kg.pool import confinement, frames
from kg.pool.answering import answer
from kg.pool.frames import CHUNK, NO_MEMORY, Frame, Kind, Opening
from kg.pool.jobs import Head
from kg.store import Store, open_store
from kg.store.opening import is_remote

SLOW: Final = 0.2  # seconds of a job that may have taken much memory
GRACE: Final = 5.0  # seconds past a deadline after which an orphaned worker ends itself


def main() -> None:
    """Answers jobs until standard input ends."""
    pipe = os.dup(1)
    os.dup2(2, 1)  # whatever prints must not print into the frames
    begin = _next()
    if begin is None:
        return
    opening = frames.to_opening(begin[1])
    confinement.die_with_parent(opening.parent)
    confinement.limit_memory(opening.memory)
    sockets = is_remote(opening.store) or not confinement.deny_sockets()
    newest = _Newest(opening)
    newest.refresh()
    outlet = _Outlet(pipe)
    outlet.send(frames.frame(Kind.READY, json.dumps({"sockets": sockets}).encode()))
    while received := _next():
        kind, payload = received
        if kind is Kind.REFRESH:
            newest.refresh()
        else:
            _work(payload, newest, outlet, opening.memory)


def _next() -> Frame | None:
    return frames.read(sys.stdin.buffer)


def _work(payload: bytes, newest: _Newest, outlet: _Outlet, memory: int) -> None:
    """Answers one job, with an error if need be.

    The timer is for a worker whose server is gone: SIGALRM ends it whatever it is doing.
    """
    job, seconds = frames.to_job(payload)
    began = time.perf_counter()
    signal.setitimer(signal.ITIMER_REAL, seconds + GRACE)
    try:
        answer(newest.store(), job, outlet)
        outlet.end()
    except KgError as error:
        outlet.fail(error)
    except MemoryError:
        outlet.fail(OutOfMemory(memory))
        os._exit(NO_MEMORY)  # what is left of this process is not to be relied on
    except BrokenPipeError:  # nobody is there to be answered
        os._exit(0)
    except Exception:
        traceback.print_exc()
        outlet.fail(KgError("the server failed on this request; its log tells why"))
    except BaseException as error:  # a panic of Oxigraph's is no Exception
        outlet.fail(QueryError(f"the query breaks the engine, write it in another way: {error}"))
        raise
    signal.setitimer(signal.ITIMER_REAL, 0)
    if time.perf_counter() - began > SLOW:
        _give_memory_back()


def _give_memory_back() -> None:
    """Has glibc give back what a large job has left free; it would keep it for ever."""
    libc = ctypes.CDLL(None)
    if hasattr(libc, "malloc_trim"):
        libc.malloc_trim(0)


class _Newest:
    """The store, always as it was last published."""

    def __init__(self, opening: Opening) -> None:
        self._opening = opening
        self._store: Store | None = None

    def store(self) -> Store:
        """The open store.

        Raises:
            StoreError: there is none, or nothing was published yet.
        """
        if self._store is not None and not self._store.is_newest():
            self._store.close()
            self._store = None
        if self._store is None:
            self._store = open_store(self._opening.store, connection=self._opening.connection)
        return self._store

    def refresh(self) -> None:
        """Lets go of what is outdated, and opens what is not, so that the next job need not."""
        with suppress(StoreError):
            self.store()


class _Outlet:
    """Sends an answer on, a chunk at a time; a short one in one piece with its head and end."""

    def __init__(self, pipe: int) -> None:
        self._pipe = pipe
        self._ahead = b""  # the head, until there is something to send it with
        self._pending = bytearray()

    def head(self, head: Head) -> None:
        self._ahead = frames.of_head(head)

    def write(self, data: bytes, /) -> int:
        self._pending += data
        while len(self._pending) >= CHUNK:
            self.send(self._ahead + frames.frame(Kind.CHUNK, self._pending[:CHUNK]))
            self._ahead = b""
            del self._pending[:CHUNK]
        return len(data)

    def flush(self) -> None:
        """Does nothing: chunks are to be large."""

    def end(self) -> None:
        rest = frames.frame(Kind.CHUNK, self._pending) if self._pending else b""
        self.send(self._ahead + rest + frames.frame(Kind.END))
        self._clear()

    def fail(self, error: KgError) -> None:
        self._clear()
        self.send(frames.of_error(error))

    def send(self, data: bytes) -> None:
        view = memoryview(data)
        while view:
            view = view[os.write(self._pipe, view) :]

    def _clear(self) -> None:
        self._ahead = b""
        self._pending.clear()


if __name__ == "__main__":
    main()
