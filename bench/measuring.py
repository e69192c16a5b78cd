"""Measures a function in a process of its own: its time, and the most memory that it took."""

from __future__ import annotations

import resource
import signal
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass
from math import nan
from multiprocessing import get_context
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Measurement:
    """What a function took.

    Attributes:
        seconds: of wall time, without what `prepare` took.
        mebibytes: the process's peak, less what it held before; not a number if it was given up.
        value: what the function returned.
        complete: whether it came to its end, or was given up.
    """

    seconds: float
    mebibytes: float
    value: Any
    complete: bool = True


def measured(
    work: Callable[..., Any],
    *args: Any,
    prepare: Callable[..., Any] | None = None,
    patience: int = 0,
) -> Measurement:
    """Runs a function once in a fresh process.

    Args:
        work: what to measure; a function of a module.
        args: what it gets.
        prepare: called first, unmeasured, with the first argument; what it returns takes that
            argument's place.
        patience: whole seconds after which it is given up; 0 for never.
    """
    with ProcessPoolExecutor(1, get_context("spawn")) as process:
        try:
            return process.submit(_measure, work, args, prepare, patience).result()
        except BrokenProcessPool:
            if not patience:
                raise
            return Measurement(patience, nan, None, complete=False)


def best(work: Callable[[], object], times: int = 5) -> float:
    """The shortest of several runs in this process, in seconds."""
    return min(_timed(work) for _ in range(times))


def _measure(
    work: Callable[..., Any],
    args: tuple[Any, ...],
    prepare: Callable[..., Any] | None,
    patience: int,
) -> Measurement:
    if prepare is not None:
        args = (prepare(args[0]), *args[1:])
    before = _peak_from_now()
    signal.alarm(patience)  # which ends this process: an exception might be caught by the work
    started = time.perf_counter()
    value = work(*args)
    seconds = time.perf_counter() - started
    signal.alarm(0)
    return Measurement(seconds, _peak() - before, value)


def _timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _peak_from_now() -> float:
    """Forgets the peak so far where the system can (Linux), and gives the memory held now."""
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    return _peak()


def _peak() -> float:
    """The most memory held, in MiB; on Linux, getrusage would begin with the parent's."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20  # bytes on macOS
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024
