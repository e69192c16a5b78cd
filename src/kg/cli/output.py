"""Results on standard output: bytes of a format, or a table for people.

On a terminal a table takes its width and its colours; in a pipe it is as wide as its longest
rows, unless COLUMNS says otherwise, and plain.
"""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from kg.cli.columns import fitted
from kg.errors import KgError

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from kg.query import Result

UNBOUNDED = 1_000_000  # columns; wider than any row
GAP = "   "  # between two columns of a table


def print_result(result: Result, form: str, base: str, shown: Sequence[str] = ()) -> None:
    """Prints what a query answered.

    Args:
        result: the answer.
        form: "table", or the name of a format of `kg.query`.
        base: what the IRIs of the data begin with; a table leaves it out.
        shown: the columns that a table shows; empty for all.

    Raises:
        UnknownFormat: there is no such format, or it cannot hold this kind of result.
    """
    if form == "table":
        columns = shown or result.columns
        places = [result.columns.index(column) for column in columns]
        rows = ([row[place] for place in places] for row in result.cells(base=base))
        print_table(columns, rows)
        return
    from kg.query import named, write

    print_bytes(write(result, named(form)))


def print_bytes(chunks: Iterable[bytes]) -> None:
    """Prints bytes exactly as they are."""
    sys.stdout.flush()
    for chunk in chunks:
        sys.stdout.buffer.write(chunk)
    sys.stdout.buffer.flush()


def put_bytes(chunks: Iterable[bytes], output: Path | None) -> None:
    """Prints bytes, or writes them into a file.

    Raises:
        KgError: the file cannot be written.
    """
    if output is None:
        print_bytes(chunks)
        return
    try:
        with output.open("wb") as file:
            file.writelines(chunks)
    except OSError as error:
        raise KgError(f"{output}: cannot be written: {error.strerror}") from error


def print_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Prints a table, or says that it has no rows."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    cells = [[printable(cell) for cell in row] for row in rows]
    if not cells:
        typer.echo("no rows", err=True)
        return
    console = _console()
    room = console.width - len(GAP) * (len(columns) - 1)
    by_column = fitted(list(zip(columns, *cells, strict=True)), room)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for header, *_ in by_column:
        table.add_column(Text(header), overflow="fold")
    for row in list(zip(*by_column, strict=True))[1:]:
        table.add_row(*map(Text, row))
    console.print(table)


def print_text(text: Text) -> None:
    """Prints running text, wrapped on a terminal only."""
    _console().print(text)


def _console() -> Console:
    from rich.console import Console

    bounded = sys.stdout.isatty() or "COLUMNS" in os.environ
    return Console(width=None if bounded else UNBOUNDED, highlight=False)


def printable(text: str) -> str:
    """A text without the control characters that would drive a terminal."""
    return "".join(_visible(text))


def _visible(text: str) -> Iterator[str]:
    for char in text.replace("\r", ""):
        control = unicodedata.category(char) == "Cc" and char not in "\n\t"
        yield "\N{REPLACEMENT CHARACTER}" if control else char
