"""Quotations without a reporting clause of their own: whose words go on in them.

In the same paragraph they belong to the statement beside them; a paragraph that is nothing but a
quotation goes on with the speaker of the one before.
"""

from __future__ import annotations

from bisect import bisect_left

from kg.extraction.annotations import Quotation
from kg.extraction.complements import Reading
from kg.extraction.document import Document
from kg.extraction.marks import Marks
from kg.extraction.neighbours import word_before
from kg.model import Passage, Span

_WORDS_OF_A_SCARE_QUOTE = 3
_VERBS = frozenset(("VBD", "VBZ", "VBP", "MD", "VB"))
_STOPS = frozenset((".", "!", "?", ":"))
_SHORT_CLAUSE = 8
_CLAUSE = 25  # words of a reporting clause, at most


def join(document: Document, marks: Marks, chosen: list[Reading]) -> list[Reading]:
    """The readings, with the quotations added that go on with them."""
    owners = _owners(marks, chosen)
    cues = sorted((r.head.i, place) for place, r in enumerate(chosen) if r.source is not None)
    added: dict[int, list[Span]] = {}
    text = document.article.text
    sentences = [
        index
        for index, quotation in enumerate(marks.quotations)
        if index in owners or not is_scare_quote(document, quotation)
    ]
    for place, index in enumerate(sentences):
        if index in owners:
            continue
        quotation = marks.quotations[index]
        owner = None
        if place and sentences[place - 1] in owners:
            previous = sentences[place - 1]
            gap = text[marks.quotations[previous].span.end : quotation.span.start]
            if goes_on(document, quotation, gap):
                owner = owners[previous]
        if owner is None and place + 1 < len(sentences) and sentences[place + 1] in owners:
            following = sentences[place + 1]
            gap = text[quotation.span.end : marks.quotations[following].span.start]
            if "\n" not in gap and (
                not gap.strip() or _resumes(chosen[owners[following]], quotation, gap)
            ):
                owner = owners[following]
        if owner is None:
            owner = _speaker_before(document, cues, quotation)
        if owner is not None:
            owners[index] = owner
            added.setdefault(owner, []).append(quotation.span)
    return [
        reading._replace(content=(*reading.content, *added.get(place, ())))
        for place, reading in enumerate(chosen)
    ]


def _speaker_before(
    document: Document, cues: list[tuple[int, int]], quotation: Quotation
) -> int | None:
    """The reading whose cue is in the sentence just before a quotation, in its paragraph."""
    opening = document.words(quotation.span)[0]
    before = word_before(opening)
    if before is None or before.text not in _STOPS:
        return None
    if document.passage(before) is not document.passage(opening):
        return None
    index = bisect_left(cues, (before.sent.start, 0))
    return cues[index][1] if index < len(cues) and cues[index][0] < before.i else None


def goes_on(document: Document, quotation: Quotation, gap: str) -> bool:
    """Whether a quotation goes on with the one before, given the characters between.

    In one paragraph it does after a pause or stop; a paragraph that is nothing but a quotation
    does after one that ends with the quotation or its reporting clause.
    """
    lines = gap.splitlines()
    if not any(line.strip() for line in lines[1:]) and len(lines) > 1:
        return _fills_paragraph(document, quotation) and len(lines[0].split()) <= _CLAUSE
    return len(lines) < 2 and (not gap.strip() or gap.rstrip()[-1] in ".,?!;:—–-…")


def _resumes(reading: Reading, quotation: Quotation, gap: str) -> bool:
    """Whether a gap is the reading's own clause and little else: "“A.” After all, he says, “B”."""
    cue = reading.head.idx - quotation.span.end
    return 0 < cue < len(gap) and len(gap.split()) <= _SHORT_CLAUSE


def _fills_paragraph(document: Document, quotation: Quotation) -> bool:
    passage = _passage(document, quotation)
    return passage is not None and passage.span == quotation.span


def is_scare_quote(document: Document, quotation: Quotation) -> bool:
    """Whether a quotation is a word or a name in marks, and nobody's sentence."""
    words = [word for word in document.words(quotation.span) if not word.is_punct]
    if not words:
        return True
    complete = document.article.quote(quotation.span).rstrip("”\"'’» ")[-1:] in (".", "!", "?", ",")
    if len(words) > _WORDS_OF_A_SCARE_QUOTE:
        return not complete and not any(word.tag_ in _VERBS for word in words)
    before = word_before(words[0])
    while before is not None and before.is_quote:
        before = word_before(before)
    begins = before is None or before.text[-1] in ".?!:" or before.sent != words[0].sent
    return not (complete and begins)


def _owners(marks: Marks, chosen: list[Reading]) -> dict[int, int]:
    """Which reading a quotation belongs to, by their places; the innermost one."""
    owners: dict[int, int] = {}
    sizes: dict[int, int] = {}
    for place, reading in enumerate(chosen):
        around = marks.of(reading.head)
        size = sum(piece.end - piece.start for piece in reading.content)
        for piece in reading.content:
            for index in marks.places(piece):
                if marks.quotations[index] is around:
                    continue
                if index not in owners or size < sizes[index]:
                    owners[index], sizes[index] = place, size
    return owners


def _passage(document: Document, quotation: Quotation) -> Passage | None:
    words = document.words(quotation.span)
    return document.passage(words[0]) if words else None
