"""What an article says, with the words marked that something rests on."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from itertools import groupby

from kg.query.page import Cell
from kg.web.answers.rows import Row
from kg.web.portraits import queries
from kg.web.portraits.cells import number, shown, text_of, title_of
from kg.web.portraits.marked_text import Mark, Piece, paragraphs, pieces


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of an article, with the words marked that something rests on.

    Attributes:
        article: its title, which leads to the first of those words.
        publisher, published: of the article.
        pieces: the paragraph.
    """

    article: Cell
    publisher: str
    published: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Quotation:
    """What somebody said."""

    words: Cell
    date: str
    article: Cell


@dataclass(frozen=True, slots=True)
class Held:
    """A role that somebody holds or held.

    Attributes:
        role: in words, which lead to the last article's telling of it.
        first, last: the days of the first and last article that tell it; "" where none is known.
    """

    role: Cell
    first: str
    last: str


def roles(rows: list[Row], base: str) -> tuple[Held, ...]:
    """One for each row."""
    return tuple(
        Held(
            shown(row, "fact", base, text_of(row, "role")),
            text_of(row, "first"),
            text_of(row, "last"),
        )
        for row in rows
    )


def quotations(rows: list[Row], base: str) -> tuple[Quotation, ...]:
    """One for each row."""
    return tuple(
        Quotation(
            shown(row, "fact", base, text_of(row, "quote")),
            text_of(row, "date"),
            shown(row, "article", base, title_of(row, base)),
        )
        for row in rows
    )


def passages(rows: list[Row], base: str) -> tuple[Passage, ...]:
    """One for each passage, in the order of the rows."""
    found = []
    for _, group in groupby(rows, key=_passage_of):
        mentions = list(group)
        first = mentions[0]
        marks = [
            Mark(number(row, "start"), number(row, "end"), text_of(row, "part")) for row in mentions
        ]
        found.append(
            Passage(
                shown(first, "mention", base, title_of(first, base)),
                text_of(first, "publisher"),
                text_of(first, "published"),
                tuple(pieces(text_of(first, "text"), number(first, "from"), marks)),
            )
        )
    return tuple(found)


def _passage_of(row: Row) -> tuple[str, str]:
    return text_of(row, "article"), text_of(row, "from")


async def text(
    rows: Callable[[str], Awaitable[list[Row]]], base: str
) -> tuple[tuple[Piece, ...], ...]:
    """An article's paragraphs; every mention is a place in them that its IRI leads to."""
    (article,) = await rows(queries.TEXT)
    marks = [
        Mark(
            number(row, "start"),
            number(row, "end"),
            text_of(row, "speaker") or "somebody",
            shown(row, "fact", base).url,
        )
        for row in await rows(queries.STATEMENTS_OF_ARTICLE)
    ]
    anchors = [
        (start := number(row, "start"), f"char={start},{number(row, 'end')}")
        for row in await rows(queries.MENTIONS_OF_ARTICLE)
    ]
    return tuple(
        tuple(pieces(line, offset, marks, anchors))
        for offset, line in paragraphs(text_of(article, "text"))
    )
