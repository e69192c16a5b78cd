"""Exact bounds of what was said: whole quotations, no cue, no source, no loose punctuation."""

from __future__ import annotations

from kg.extraction.document import Document
from kg.extraction.statements.marks import Marks
from kg.extraction.statements.rules.complements import Reading
from kg.extraction.statements.rules.direct import clause_start
from kg.model import Span


def fit(document: Document, marks: Marks, reading: Reading) -> tuple[Span, ...]:
    """The pieces of a reading's content, in order, trimmed; empty where nothing is left."""
    text = document.article.text
    around = marks.of(reading.head)
    pieces = []
    for piece in _less_clause(reading):
        start, end = piece.start, piece.end
        if around is not None and around.span.start <= start < around.span.end - around.closed:
            end = min(end, around.span.end - around.closed)
        else:
            first, last = marks.around(start), marks.around(end - 1)
            if first is not None and first is not around:
                start = first.span.start
            if last is not None and last is not around and last.span.start >= start:
                end = last.span.end
        trimmed = marks.trimmed(text, Span(start, end))
        if trimmed is not None:
            pieces.append(trimmed)
    return tuple(pieces)


def _less_clause(reading: Reading) -> list[Span]:
    """The pieces of a reading's content, split where its own reporting clause stands in it."""
    first = clause_start(reading.head) if reading.head.pos_ == "VERB" else None
    start = (first or reading.head).idx
    end = reading.head.idx + len(reading.head)
    pieces = []
    for piece in sorted(reading.content):
        if piece.start < start and end < piece.end:
            pieces += [Span(piece.start, start), Span(end, piece.end)]
        else:
            pieces.append(piece)
    return pieces
