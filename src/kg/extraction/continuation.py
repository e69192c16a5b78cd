"""Quotations without a reporting clause of their own: whose words go on in them.

In the same paragraph they belong to the statement beside them; a paragraph that is nothing but a
quotation goes on with the speaker of the one before.
"""

from __future__ import annotations

from kg.extraction.annotations import Quotation
from kg.extraction.complements import Reading
from kg.extraction.document import Document
from kg.extraction.marks import Marks
from kg.extraction.neighbours import word_after, word_before
from kg.model import Passage, Span

_WORDS_OF_A_SCARE_QUOTE = 3


def join(document: Document, marks: Marks, chosen: list[Reading]) -> list[Reading]:
    """The readings, with the quotations added that go on with them, and new ones for the rest."""
    owners = _owners(marks, chosen)
    added: dict[int, list[Span]] = {}
    text = document.article.text
    quotations = marks.quotations
    passages = [_passage(document, quotation) for quotation in quotations]
    free: list[Reading] = []
    for index, quotation in enumerate(quotations):
        if index in owners or is_scare_quote(document, quotation):
            continue
        owner = None
        if index and passages[index - 1] is passages[index] and index - 1 in owners:
            gap = text[quotations[index - 1].span.end : quotation.span.start].rstrip()
            if not gap or gap[-1] in ".,?!;:—–-…":
                owner = owners[index - 1]
        if owner is None and index + 1 < len(quotations) and index + 1 in owners:
            gap = text[quotation.span.end : quotations[index + 1].span.start]
            if not gap.strip() and passages[index + 1] is passages[index]:
                owner = owners[index + 1]
        if owner is not None:
            owners[index] = owner
            added.setdefault(owner, []).append(quotation.span)
    return [
        reading._replace(content=(*reading.content, *added.get(place, ())))
        for place, reading in enumerate(chosen)
    ] + free


def is_scare_quote(document: Document, quotation: Quotation) -> bool:
    """Whether a quotation is a word or a name in marks, and nobody's sentence."""
    words = [word for word in document.words(quotation.span) if not word.is_punct]
    if len(words) > _WORDS_OF_A_SCARE_QUOTE:
        return not any(word.tag_ in ("VBD", "VBZ", "VBP", "MD", "VB") for word in words)
    ending = document.article.quote(quotation.span)[-2:-1]
    return ending not in (".", "!", "?")


def _owners(marks: Marks, chosen: list[Reading]) -> dict[int, int]:
    """Which reading a quotation belongs to, by their places; the innermost one."""
    owners: dict[int, int] = {}
    sizes: dict[int, int] = {}
    for place, reading in enumerate(chosen):
        size = sum(piece.end - piece.start for piece in reading.content)
        for piece in reading.content:
            for index in marks.places(piece):
                if index not in owners or size < sizes[index]:
                    owners[index], sizes[index] = place, size
    return owners


def _passage(document: Document, quotation: Quotation) -> Passage | None:
    words = document.words(quotation.span)
    return document.passage(words[0]) if words else None
