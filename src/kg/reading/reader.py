"""Reading many sources: one that fails never stops the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from kg.errors import ReadingError
from kg.model import Article
from kg.reading.articles import make_article
from kg.reading.files import (
    Format,
    decode,
    file_format,
    read_bytes,
    source_files,
    source_name,
)
from kg.reading.html import read_page
from kg.reading.records import read_records
from kg.reading.sources import Source
from kg.settings import Settings

_UTF_8_BYTES = 4  # at most, for one character


def read(
    paths: Iterable[Path], *, settings: Settings, raw: bool = False, published: date | None = None
) -> Iterator[Article | ReadingError]:
    """Reads articles from text files, HTML pages, JSON Lines and folders of them.

    Args:
        paths: files, whatever their suffix, and folders, searched to the bottom for .txt, .html,
            .htm, .jsonl and .ndjson; names that begin with a dot are passed over there.
        settings: `max_chars` limits an article's length.
        raw: take texts as they are: every paragraph is news, nothing is looked for in them.
        published: the day of publication of those that tell none; of all when raw.

    Yields:
        In order of path and line, each article, or the error that names what could not be read
        and what to do about it. A second source with an id seen before is such an error.
    """
    first_with: dict[str, str] = {}
    for source in _sources(paths, settings.max_chars):
        try:
            if isinstance(source, ReadingError):
                raise source
            article = make_article(
                source, raw=raw, max_chars=settings.max_chars, published=published
            )
            if article.id in first_with:
                raise _duplicate(source.name, article.id, first_with[article.id])
        except ReadingError as error:
            yield error
        else:
            first_with[article.id] = source.name
            yield article


def _sources(paths: Iterable[Path], max_chars: int) -> Iterator[Source | ReadingError]:
    for file in source_files(paths):
        if isinstance(file, ReadingError):
            yield file
            continue
        try:
            yield from _sources_in(file, max_chars)
        except ReadingError as error:
            yield error
        except OSError as error:
            yield ReadingError(source_name(file), f"cannot be opened: {error.strerror}")


def _sources_in(file: Path, max_chars: int) -> Iterator[Source | ReadingError]:
    match file_format(file):
        case Format.RECORDS:
            yield from read_records(file, max_chars)
        case Format.HTML:
            yield read_page(file, max_chars)
        case Format.TEXT:
            name = source_name(file)
            data = read_bytes(file, _UTF_8_BYTES * max_chars, max_chars)
            yield Source(name=name, key=file.stem, text=decode(data, name))


def _duplicate(name: str, article_id: str, first: str) -> ReadingError:
    return ReadingError(
        name,
        f"has the id {article_id!r}, which {first} has already: "
        "rename the file, or give the records ids of their own",
    )
