"""Articles, their passages, and ranges of their text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A range of characters `[start, end)` of an article's text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"no span: [{self.start}, {self.end})")

    def __contains__(self, other: object) -> bool:
        return isinstance(other, Span) and self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


class PassageKind(StrEnum):
    """What a stretch of an article's text is for."""

    TITLE = "title"
    STANDFIRST = "standfirst"
    BODY = "body"
    DATE_LINE = "date line"
    DATELINE = "dateline"
    BYLINE = "byline"
    CAPTION = "caption"
    TOPICS = "topics"
    FOOTER = "footer"

    @property
    def is_news(self) -> bool:
        """Whether facts may be taken from it."""
        return self in (PassageKind.TITLE, PassageKind.STANDFIRST, PassageKind.BODY)


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, headline, caption...: a span without surrounding white space."""

    kind: PassageKind
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A news article as it was read.

    Attributes:
        id: a slug, unique in a store (the file's stem, or the record's id).
        text: the text that every offset points into, exactly as it stood in the source.
        passages: the text's paragraphs in order, not overlapping; what lies between is white space.
        published: the day of publication, None when the source does not tell.
        dateline: the place that the report was filed from, as written ("WASHINGTON").
        digest: SHA-256 of everything above as the reader saw it; it tells whether an article
            has changed since it was stored.
    """

    id: str
    text: str
    passages: tuple[Passage, ...]
    digest: str
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    authors: tuple[str, ...] = ()
    dateline: str | None = None
    language: str = "en"

    def quote(self, span: Span) -> str:
        """The characters that a span covers."""
        return self.text[span.start : span.end]
