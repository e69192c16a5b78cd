"""From paths to files, from files to bytes, from bytes to characters."""

from __future__ import annotations

import codecs
import os
import re
from collections.abc import Iterable, Iterator
from enum import Enum
from pathlib import Path

from kg.errors import ReadingError

TEXT_SUFFIXES = frozenset({".txt"})
HTML_SUFFIXES = frozenset({".html", ".htm"})
RECORD_SUFFIXES = frozenset({".jsonl", ".ndjson"})
SUFFIXES = TEXT_SUFFIXES | HTML_SUFFIXES | RECORD_SUFFIXES

_UTF_16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_DECLARED = re.compile(rb"""<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*["']?([\w-]+)""", re.I)
_PAGE = re.compile(rb"\s*<(?:!doctype\s+html|html\b|\?xml[^>]*>\s*<(?:!doctype\s+)?html)", re.I)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1b\x7f]")
_MOST_CONTROLS = 0.02


class Format(Enum):
    """How a file holds its articles."""

    TEXT = "text"
    HTML = "html"
    RECORDS = "records"


def source_name(path: Path) -> str:
    """A path as messages write it: printable even where the file system's bytes are not UTF-8."""
    return str(path).encode("utf-8", "replace").decode("utf-8")


def source_files(paths: Iterable[Path]) -> list[Path | ReadingError]:
    """The files that paths stand for, each once, sorted by path.

    Args:
        paths: files, taken whatever their suffix, and folders, searched to the bottom for the
            known suffixes; names that begin with a dot are passed over there.

    Returns:
        Paths to open, and an error in the place of each path that leads to none.
    """
    found: dict[Path, Path | ReadingError] = {}
    for path in paths:
        for file in _below(path) if path.is_dir() else [_existing(path)]:
            key = Path(file.source) if isinstance(file, ReadingError) else file.resolve()
            if key not in found or str(file) < str(found[key]):
                found[key] = file
    return sorted(found.values(), key=lambda f: f.source if isinstance(f, ReadingError) else str(f))


def _existing(path: Path) -> Path | ReadingError:
    if path.is_file():
        return path
    if path.exists():
        return ReadingError(source_name(path), "neither a file nor a folder: give one of the two")
    return ReadingError(source_name(path), "no such file or folder: check the path")


def _below(folder: Path) -> list[Path | ReadingError]:
    failures: list[OSError] = []
    found: list[Path | ReadingError] = []
    for here, folders, names in os.walk(folder, onerror=failures.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [
            Path(here, name)
            for name in names
            if not name.startswith(".") and Path(name).suffix.lower() in SUFFIXES
        ]
    found += [
        ReadingError(source_name(Path(str(error.filename))), f"cannot be opened: {error.strerror}")
        for error in failures
    ]
    if not found:
        kinds = ", ".join(sorted(SUFFIXES))
        return [ReadingError(source_name(folder), f"holds no articles: none of {kinds} in it")]
    return found


def file_format(path: Path) -> Format:
    """Tells a file's format by its suffix, or by how it begins where the suffix is another."""
    suffix = path.suffix.lower()
    if suffix in TEXT_SUFFIXES:
        return Format.TEXT
    if suffix in HTML_SUFFIXES:
        return Format.HTML
    if suffix in RECORD_SUFFIXES:
        return Format.RECORDS
    with path.open("rb") as file:
        head = file.read(1024).removeprefix(codecs.BOM_UTF8)
    if _PAGE.match(head):
        return Format.HTML
    return Format.RECORDS if head.lstrip().startswith(b"{") else Format.TEXT


def read_bytes(path: Path, most: int, max_chars: int) -> bytes:
    """A file's bytes, never more than `most` of them.

    Raises:
        ReadingError: there are more; the message speaks of `max_chars`, which users can set.
    """
    with path.open("rb") as file:
        data = file.read(most + 1) if path.stat().st_size <= most else None
    if data is None or len(data) > most:
        raise too_long(source_name(path), max_chars)
    return data


def too_long(source: str, max_chars: int) -> ReadingError:
    """The error for an article, or a file, beyond `Settings.max_chars`."""
    return ReadingError(
        source, f"longer than {max_chars:,} characters: split it, or raise KG_MAX_CHARS"
    )


def decode(data: bytes, source: str, *, declared: bool = False) -> str:
    """The characters of a file, line breaks and all.

    A byte order mark chooses UTF-16, where it is no part of the text; that of UTF-8 is kept as
    the text's first character, so that offsets count what the file holds.

    Args:
        data: the whole file.
        source: its name for messages.
        declared: whether to obey a page's own declaration (`<meta charset=...>`).

    Raises:
        ReadingError: the bytes are not text in that encoding.
    """
    encoding = "utf-8"
    if data.startswith(_UTF_16_MARKS):
        encoding = "utf-16"
    elif b"\0" in data:
        raise ReadingError(source, f"binary: byte {data.index(0)} is NUL; give text, HTML or JSONL")
    elif declared and (found := _DECLARED.search(data[:4096])):
        encoding = _known_encoding(found[1].decode("ascii"), source)
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadingError(
            source,
            f"not {encoding.upper()} at byte {error.start} (0x{data[error.start]:02x}): "
            "convert the file to UTF-8",
        ) from None


def _known_encoding(name: str, source: str) -> str:
    try:
        codec = codecs.lookup(name)
    except LookupError:
        raise ReadingError(
            source, f"declares the unknown encoding {name!r}: convert the file to UTF-8"
        ) from None
    return codec.name


def looks_binary(text: str) -> bool:
    """Whether control characters betray that this is no text."""
    controls = _CONTROL.findall(text)
    return "\0" in controls or len(controls) > _MOST_CONTROLS * len(text)


def lines_of(path: Path, most: int) -> Iterator[tuple[int, bytes | None]]:
    """Streams a file's lines with their numbers, from 1; None for a line of over `most` bytes."""
    with path.open("rb") as file:
        number = 0
        while line := file.readline(most + 1):
            number += 1
            whole = line.endswith(b"\n") or len(line) <= most
            if not whole:
                while (rest := file.readline(most)) and not rest.endswith(b"\n"):
                    pass
            yield number, line if whole else None
