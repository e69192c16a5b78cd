"""Quotations without a reporting clause of their own: whose words they are.

Beside another quotation they belong to its statement, and so does a paragraph that is nothing but
a quotation; after indirect words they are a statement of their own, by the same speaker.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from spacy.tokens import Token

from kg.extraction.annotations import Quotation
from kg.extraction.document import Document
from kg.extraction.statements import acts
from kg.extraction.statements.marks import Marks
from kg.extraction.statements.rules import sources
from kg.extraction.statements.rules.complements import Reading
from kg.extraction.statements.rules.neighbours import sentence_start, word_before
from kg.model import Passage

_WORDS_OF_A_SCARE_QUOTE = 3
_VERBS = frozenset(("VBD", "VBZ", "VBP", "MD", "VB"))
_STOPS = frozenset((".", "!", "?", ":"))
_STOP = re.compile(r"[a-z)]{3}[.?!] +[A-Z]")  # between sentences, no abbreviation
_FEW_WORDS = 2
_DEPTH = 8
_SHORT_CLAUSE = 8
_CLAUSE = 25  # words of a reporting clause, at most


def join(document: Document, marks: Marks, chosen: list[Reading]) -> list[Reading]:
    """The readings, with the quotations added that go on with them, and one for each quotation
    that follows somebody's indirect words or act without being announced.
    """
    readings = list(chosen)
    owners = _owners(marks, chosen)
    spoken = sorted((r.head.i, place) for place, r in enumerate(chosen) if r.source is not None)
    sentences = [
        index
        for index, quotation in enumerate(marks.quotations)
        if index in owners or not is_scare_quote(document, quotation)
    ]
    for place, index in enumerate(sentences):
        if index in owners:
            continue
        quotation = marks.quotations[index]
        before = sentences[place - 1] if place else None
        after = sentences[place + 1] if place + 1 < len(sentences) else None
        owner = None
        if before in owners and _follows(document, marks.quotations[before], quotation):
            owner = owners[before]
        elif after in owners and _precedes(
            document, quotation, marks.quotations[after], readings[owners[after]]
        ):
            owner = owners[after]
        if owner is not None:
            owners[index] = owner
            content = (*readings[owner].content, quotation.span)
            readings[owner] = readings[owner]._replace(content=content)
            continue
        reading = _unannounced(document, spoken, chosen, quotation)
        if reading is not None:
            owners[index] = len(readings)
            readings.append(reading)
    heads = {reading.head.i for reading in readings}
    for index, quotation in enumerate(marks.quotations):
        reading = None if index in owners else _in_passing(document, marks, quotation)
        if reading is not None and reading.head.i not in heads:
            readings.append(reading)
    return readings


def _in_passing(document: Document, marks: Marks, quotation: Quotation) -> Reading | None:
    """A few words quoted in a sentence that a verb of saying governs: "she mocked them for
    “hiding in the kitchen”".
    """
    words = [word for word in document.words(quotation.span) if not word.is_punct]
    if len(words) < _FEW_WORDS:
        return None
    verb = words[0]
    for _ in range(_DEPTH):
        outside = marks.of(verb) is not quotation
        if outside and verb.pos_ == "VERB" and acts.speaks(document.lemma(verb)):
            speaker = sources.speaker_of(verb)
            if speaker is not None:
                return Reading("in passing", verb, (verb,), (quotation.span,), speaker)
        if verb.head == verb or (outside and verb.dep_ in ("relcl", "appos")):
            return None
        verb = verb.head
    return None


def _unannounced(
    document: Document, spoken: list[tuple[int, int]], chosen: list[Reading], quotation: Quotation
) -> Reading | None:
    """A quotation as the words of who speaks, or of the person who acts, in the sentence just
    before it in its paragraph.
    """
    opening = document.words(quotation.span)[0]
    before = word_before(opening)
    if before is None or before.text not in _STOPS:
        return None
    if document.passage(before) is not document.passage(opening):
        return None
    start = sentence_start(before)
    index = bisect_left(spoken, (start.i, 0))
    if index < len(spoken) and spoken[index][0] < before.i:
        speaks = chosen[spoken[index][1]]
        return Reading("free", speaks.head, (), (quotation.span,), speaks.source, speaks.phrase)
    acts = _root(start, before)
    person = sources.subject(acts)
    if person is None or not (person.ent_type_ == "PERSON" or person.lower_ in ("he", "she")):
        return None
    return Reading("free", acts, (), (quotation.span,), person)


def _root(first: Token, last: Token) -> Token:
    """The word that the others of a sentence hang on."""
    words = last.doc[first.i : last.i + 1]
    return next((token for token in words if token.dep_ == "ROOT"), first)


def _follows(document: Document, previous: Quotation, quotation: Quotation) -> bool:
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


def _precedes(
    document: Document, quotation: Quotation, following: Quotation, reading: Reading
) -> bool:
    """Whether a quotation belongs to the one after it: "“A.” “B,” he says", or with no more than
    the reporting clause between them: "“A.” After all, he says, “B”".
    """
    gap = document.article.text[quotation.span.end : following.span.start]
    if "\n" in gap or not gap.strip():
        return "\n" not in gap
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
    opening = document.words(quotation.span)[0]
    before = word_before(words[0])
    while before is not None and before.is_quote:
        before = word_before(before)
    begins = before is None or before.text[-1] in ".?!:" or bool(opening.is_sent_start)
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
