"""Quotations that no reporting clause of their own announces: whose statement they go on with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from spacy.tokens import Token

from kg.extraction.annotations import Quotation
from kg.extraction.document import Document
from kg.extraction.statements.findings import Finding
from kg.extraction.statements.marks import Marks
from kg.extraction.statements.neighbours import word_before
from kg.model import Passage, Span

_WORDS_OF_A_SCARE_QUOTE = 3
_VERBS = frozenset(("VBD", "VBZ", "VBP", "MD", "VB"))
_STOP = re.compile(r"[a-z)]{3}[.?!] +[A-Z]")  # between sentences, no abbreviation
_CLAUSE = 25  # words of a reporting clause, at most


class Said(Protocol):
    """What has a cue and content, whoever found it."""

    @property
    def head(self) -> Token:
        """The cue's head word."""

    @property
    def content(self) -> tuple[Span, ...]:
        """Its pieces."""


def with_leftovers(document: Document, marks: Marks, findings: list[Finding]) -> list[Finding]:
    """The findings, with the quotations added that nobody's content holds and that go on with
    the one before: from paragraph to paragraph without a closing mark, or in one paragraph.
    """
    found, owner_of = list(findings), owners(marks, findings)
    before: int | None = None
    for index, quotation in enumerate(marks.quotations):
        if index not in owner_of:
            if is_scare_quote(document, quotation):
                continue
            if before in owner_of and _goes_on(document, marks.quotations[before], quotation):
                owner_of[index] = owner_of[before]
                last = found[owner_of[index]]
                content = tuple(sorted((*last.content, quotation.span)))
                found[owner_of[index]] = replace(last, content=content)
        before = index
    return found


def _goes_on(document: Document, previous: Quotation, quotation: Quotation) -> bool:
    gap = document.article.text[previous.span.end : quotation.span.start]
    return quotation.continues or ("\n" not in gap and follows(document, previous, quotation))


def follows(document: Document, previous: Quotation, quotation: Quotation) -> bool:
    """Whether a quotation goes on with the one before.

    In one paragraph it does after a reporting clause or nothing; a paragraph that is nothing but a
    quotation does after one that ends with the quotation or its reporting clause.
    """
    gap = document.article.text[previous.span.end : quotation.span.start]
    lines = gap.split("\n")
    if len(lines) > 1:
        blank = not any(line.strip() for line in lines[1:])
        short = len(lines[0].split()) <= _CLAUSE
        return blank and short and _fills_paragraph(document, quotation)
    words = gap.rstrip()
    if not words:
        return True
    return words[-1] in ".,?!;:—–-…" and _STOP.search(words[:-1]) is None


def owners(marks: Marks, chosen: Sequence[Said]) -> dict[int, int]:
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


def is_scare_quote(document: Document, quotation: Quotation) -> bool:
    """Whether a quotation is a word or a name in marks, and nobody's sentence."""
    words = [word for word in document.words(quotation.span) if not word.is_punct]
    if not words:
        return True
    complete = document.article.quote(quotation.span).rstrip("”\"'’» ")[-1:] in (".", "!", "?", ",")
    if len(words) > _WORDS_OF_A_SCARE_QUOTE:
        return not complete and not any(word.tag_ in _VERBS for word in words)
    opening = document.words(quotation.span)[0]
    before = word_before(words[0])
    while before is not None and before.is_quote:
        before = word_before(before)
    begins = before is None or before.text[-1] in ".?!:" or bool(opening.is_sent_start)
    return not (complete and begins)


def _fills_paragraph(document: Document, quotation: Quotation) -> bool:
    passage = _passage(document, quotation)
    return passage is not None and passage.span == quotation.span


def _passage(document: Document, quotation: Quotation) -> Passage | None:
    words = document.words(quotation.span)
    return document.passage(words[0]) if words else None
