"""Work in several processes, its results in order, never many of them at a time."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import Final, TypeVar

from kg.errors import KgError

S = TypeVar("S")
T = TypeVar("T")

AHEAD: Final = 2  # pieces that wait for each worker


def in_processes(
    work: Callable[[S], T], pieces: Sequence[S], workers: int
) -> Generator[T, None, None]:
    """Works on each piece.

    Args:
        work: what to do; a function of a module, for it goes to other processes.
        pieces: what each of them takes at a time.
        workers: processes to use; with one, or for no more than one piece, all is done here.

    Yields:
        For each piece, in order, what `work` made of it.

    Raises:
        KgError: a worker process was killed.
    """
    if min(workers, len(pieces)) <= 1:
        yield from map(work, pieces)
        return
    workers = min(workers, len(pieces))
    pool = ProcessPoolExecutor(workers, get_context("spawn"), initializer=_ignore_interrupts)
    waiting: deque[Future[T]] = deque()
    try:
        for piece in pieces:
            waiting.append(pool.submit(work, piece))
            if len(waiting) > workers * AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenProcessPool as error:
        raise KgError(
            "a worker process was killed, perhaps for want of memory; what was stored is kept: "
            "try again with fewer --workers"
        ) from error
    finally:
        pool.shutdown(cancel_futures=True)


def _ignore_interrupts() -> None:
    """Leaves Ctrl-C to the parent, which stops the workers in order."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
