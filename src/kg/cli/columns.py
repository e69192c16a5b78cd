"""Makes the columns of a table fit, so that the one with the running text gets most of the room."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence

NARROW = 18  # characters that a column is wrapped to where it can be

Column = Sequence[str]  # the header and the cells


def fitted(columns: Sequence[Column], room: int) -> list[Column]:
    """Wraps all columns but the widest, if they do not fit.

    Args:
        columns: each with its header first.
        room: characters that there are for all of them.

    Returns:
        The columns with line breaks at spaces and hyphens; the widest is left as it is, for it
        takes the room that remains.
    """
    widths = [max(map(_width, column)) for column in columns]
    if sum(widths) <= room:
        return list(columns)
    widest = widths.index(max(widths))
    return [
        column if number == widest else [_wrapped(cell, _narrow(column)) for cell in column]
        for number, column in enumerate(columns)
    ]


def _narrow(column: Column) -> int:
    """The width that a column is wrapped to, which breaks no word."""
    pieces = (piece for cell in column for piece in re.findall(r"[^\s-]+-*", cell))
    return max(NARROW, *map(len, pieces), 0)


def _wrapped(cell: str, width: int) -> str:
    return textwrap.fill(cell, width, break_long_words=False)


def _width(cell: str) -> int:
    return max(map(len, cell.splitlines()), default=0)
