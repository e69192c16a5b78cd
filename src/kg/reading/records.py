"""JSON Lines: one article a line, `{"id", "url", "title", "publisher", "published", "text"}`.

`text` is needed, the others may be absent or null; further keys are passed over.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from kg.errors import ReadingError
from kg.reading.files import decode, lines_of, source_name, too_long
from kg.reading.sources import Source

_JSON_BYTES = 12  # at most, for one character: an escaped surrogate pair
_OTHER_FIELDS = 100_000  # bytes to spare for them in a line


def read_records(path: Path, max_chars: int) -> Iterator[Source | ReadingError]:
    """Streams a file's records; a bad line is an error of its own and stops no other.

    Args:
        path: the file.
        max_chars: longest text; lines that must hold more are skipped unread.

    Yields:
        A source for each line that is not blank, or an error naming "FILE:LINE" and the field.
    """
    empty = True
    for number, line in lines_of(path, _JSON_BYTES * max_chars + _OTHER_FIELDS):
        name = f"{source_name(path)}:{number}"
        if line is not None and not line.strip():
            continue
        empty = False
        try:
            if line is None:
                raise too_long(name, max_chars)
            yield _record(line, name, fallback_key=f"{path.stem}-{number}")
        except ReadingError as error:
            yield error
    if empty:
        yield ReadingError(source_name(path), "empty: give it one JSON record a line")


def _record(line: bytes, name: str, fallback_key: str) -> Source:
    record = _parsed(decode(line, name).removeprefix("\ufeff"), name)
    text = _string(record, "text", name)
    if text is None:
        raise ReadingError(name, 'no "text": give the record the article\'s text')
    return Source(
        name=name,
        key=_key(record, name) or fallback_key,
        text=text,
        url=_string(record, "url", name),
        title=_string(record, "title", name),
        publisher=_string(record, "publisher", name),
        published=_published(record, name),
    )


def _parsed(line: str, name: str) -> dict[str, object]:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ReadingError(name, f"not JSON ({error}): write one record a line") from None
    if not isinstance(record, dict):
        raise ReadingError(name, "not a JSON object: write one record a line")
    return record


def _string(record: dict[str, object], field: str, name: str) -> str | None:
    value = record.get(field)
    if value is None:
        return None
    if not isinstance(value, str):
        raise ReadingError(name, f'"{field}" is {_json_type(value)}: give a string')
    if any("\ud800" <= character <= "\udfff" for character in value):
        raise ReadingError(name, f'"{field}" holds half a surrogate pair: repair its \\u escapes')
    return value if field == "text" else value.strip() or None


def _key(record: dict[str, object], name: str) -> str | None:
    value = record.get("id")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return _string(record, "id", name)


def _published(record: dict[str, object], name: str) -> date | None:
    written = _string(record, "published", name)
    if written is None:
        return None
    try:
        return datetime.fromisoformat(written).date()
    except ValueError:
        raise ReadingError(
            name, f'"published" is {written!r}: give an ISO 8601 date such as 2016-10-03'
        ) from None


def _json_type(value: object) -> str:
    names = {bool: "a boolean", int: "a number", float: "a number", list: "an array"}
    return names.get(type(value), "an object")
