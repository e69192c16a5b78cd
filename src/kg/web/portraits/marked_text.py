"""A text cut where marks begin and end, so that a page can show what is marked in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A stretch of a text that means something.

    Attributes:
        start, end: offsets in code points, the end exclusive.
        title: what it means.
        url: what it leads to; "" for nothing.
    """

    start: int
    end: int
    title: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text within which nothing begins or ends.

    Attributes:
        text: its characters.
        title: of the marks that cover it, joined; "" where none does.
        url: of the first of them that has one.
        anchors: names of the places that begin with it.
    """

    text: str
    title: str = ""
    url: str = ""
    anchors: tuple[str, ...] = ()


def pieces(
    text: str, offset: int, marks: Iterable[Mark], anchors: Iterable[tuple[int, str]] = ()
) -> Iterator[Piece]:
    """Cuts a text.

    Args:
        text: a stretch of a longer one.
        offset: where it begins in that one, in which all offsets count.
        marks: those beyond the stretch do not matter.
        anchors: offsets and the names of the places there.

    Returns:
        The pieces, whose texts together are the text.
    """
    reach = range(offset, offset + len(text))
    marks = sorted(mark for mark in marks if mark.start < reach.stop and mark.end > offset)
    places: dict[int, list[str]] = {}
    for place, name in anchors:
        if place in reach:
            places.setdefault(place, []).append(name)
    cuts = {place for mark in marks for place in (mark.start, mark.end) if place in reach}
    edges = sorted({offset, *cuts, *places, reach.stop})
    for start, end in pairwise(edges):
        over = [mark for mark in marks if mark.start <= start and mark.end >= end]
        yield Piece(
            text[start - offset : end - offset],
            " · ".join(dict.fromkeys(mark.title for mark in over)),
            next((mark.url for mark in over if mark.url), ""),
            tuple(dict.fromkeys(places.get(start, ()))),
        )


def paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """The lines of a text that hold something, each with its offset.

    >>> list(paragraphs("One.\\n\\nTwo."))
    [(0, 'One.'), (6, 'Two.')]
    """
    offset = 0
    for line in text.split("\n"):
        if line.strip():
            yield offset, line
        offset += len(line) + 1
