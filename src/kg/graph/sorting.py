"""Sorts triples, however many, in bounded memory.

An external merge sort (Knuth, The Art of Computer Programming, volume 3, 1998, section 5.4) over
lines of N-Triples, which Oxigraph writes and reads far faster than Python handles its objects.
Few triples never touch the disk; of many, sorted runs wait in one temporary file.
"""

from __future__ import annotations

import os
import tempfile
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from io import BufferedWriter, RawIOBase
from itertools import islice, pairwise
from typing import IO, TYPE_CHECKING, Final

from pyoxigraph import RdfFormat, Triple, parse

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

RUN: Final = 16 * 1024 * 1024  # bytes sorted at a time: some 80,000 triples
READ: Final = 128 * 1024  # bytes of a run read back at a time
BLOCK: Final = 1000  # triples of the last run, which is not written, taken at a time


def sorted_triples(write: Callable[[IO[bytes]], object]) -> Iterator[Triple]:
    """Each triple that a function writes, once, in the order of `str(triple)`.

    Args:
        write: writes N-Triples into the open file that it is given; it is called when the first
            triple is asked for, and what it raises is raised then.
    """
    with tempfile.SpooledTemporaryFile(1) as file:  # touches the disk at the first run
        runs = _Runs(file)
        with BufferedWriter(runs, READ) as buffered:
            write(buffered)
        del write  # it may hold what no other thread may drop
        for lines in _merged(runs.sorted()):
            for quad in parse(b"\n".join(lines), RdfFormat.N_TRIPLES, lenient=True):
                yield quad.triple


def _merged(runs: Iterable[Iterator[list[bytes]]]) -> Iterator[list[bytes]]:
    """Merges runs of lines, each line once.

    What is no greater than the end of any run's block can follow by nothing smaller: it is
    taken from all blocks at once and sorted, which finds the stretches that are sorted already.

    Args:
        runs: each in blocks, sorted and without repeats.
    """
    waiting = [(block, run) for run in runs for block in islice(run, 1)]
    while waiting:
        end = min(block[-1] for block, _ in waiting)
        lines: list[bytes] = []
        left = []
        for block, run in waiting:
            cut = bisect_right(block, end)
            lines += block[:cut]
            if rest := block[cut:] or next(run, []):
                left.append((rest, run))
        lines.sort()
        yield list(dict.fromkeys(lines))
        waiting = left


class _Runs(RawIOBase):
    """Takes lines in any order, and gives them sorted in a few runs.

    Args:
        file: where all runs but the last wait, one after the other.
    """

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._ends = [0]
        self._pieces: list[bytes] = []
        self._size = 0

    def writable(self) -> bool:
        """It is."""
        return True

    def write(self, piece: ReadableBuffer) -> int:
        """Takes what comes next, which may end within a line."""
        taken = bytes(piece)
        self._pieces.append(taken)
        self._size += len(taken)
        if self._size >= RUN:
            self._file.write(b"\n".join([*self._waiting(), b""]))
            self._ends.append(self._file.tell())
        return len(taken)

    def sorted(self) -> Iterator[Iterator[list[bytes]]]:
        """The runs, each in blocks of lines in order, without their ends and without repeats."""
        last = self._waiting()
        self._file.flush()
        for start, end in pairwise(self._ends):
            yield self._read(start, end)
        yield (last[at : at + BLOCK] for at in range(0, len(last), BLOCK))

    def _waiting(self) -> list[bytes]:
        """Takes the lines that are whole out of what waits."""
        whole, _, rest = b"".join(self._pieces).rpartition(b"\n")
        self._pieces, self._size = [rest], len(rest)
        return sorted(set(whole.split(b"\n"))) if whole else []

    def _read(self, start: int, end: int) -> Iterator[list[bytes]]:
        rest = b""
        while start < end:
            block = os.pread(self._file.fileno(), min(READ, end - start), start)
            start += len(block)
            *lines, rest = (rest + block).split(b"\n")
            if lines:
                yield lines
