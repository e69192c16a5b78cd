"""What the readers of the formats hand on: a text, and what its file tells about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A text on its way to becoming an article.

    Attributes:
        name: the file, or the file and line, for messages.
        key: what names the article there: the file's stem or the record's id.
        text: its characters, exactly as stored.
    """

    name: str
    key: str
    text: str
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    authors: tuple[str, ...] = ()
