"""Quotations without a reporting clause of their own: whose words they are.

Beside another quotation they belong to its statement, and so does a paragraph that is nothing but
a quotation; after indirect words they are a statement of their own, by the same speaker.
"""

from __future__ import annotations

from bisect import bisect_left

from spacy.tokens import Token

from kg.extraction.annotations import Quotation
from kg.extraction.document import Document
from kg.extraction.statements import acts, sources
from kg.extraction.statements.leftovers import follows, is_scare_quote, owners
from kg.extraction.statements.marks import Marks
from kg.extraction.statements.neighbours import sentence_start, word_before
from kg.extraction.statements.rules.complements import Reading

_STOPS = frozenset((".", "!", "?", ":"))
_FEW_WORDS = 2
_DEPTH = 8
_SHORT_CLAUSE = 8


def join(document: Document, marks: Marks, chosen: list[Reading]) -> list[Reading]:
    """The readings, with the quotations added that go on with them, and one for each quotation
    that follows somebody's indirect words or act without being announced.
    """
    readings = list(chosen)
    owned = owners(marks, chosen)
    spoken = sorted((r.head.i, place) for place, r in enumerate(chosen) if r.source is not None)
    sentences = [
        index
        for index, quotation in enumerate(marks.quotations)
        if index in owned or not is_scare_quote(document, quotation)
    ]
    for place, index in enumerate(sentences):
        if index in owned:
            continue
        quotation = marks.quotations[index]
        before = sentences[place - 1] if place else None
        after = sentences[place + 1] if place + 1 < len(sentences) else None
        owner = None
        if before in owned and follows(document, marks.quotations[before], quotation):
            owner = owned[before]
        elif after in owned and _precedes(
            document, quotation, marks.quotations[after], readings[owned[after]]
        ):
            owner = owned[after]
        if owner is not None:
            owned[index] = owner
            content = (*readings[owner].content, quotation.span)
            readings[owner] = readings[owner]._replace(content=content)
            continue
        reading = _unannounced(document, spoken, chosen, quotation)
        if reading is not None:
            owned[index] = len(readings)
            readings.append(reading)
    heads = {reading.head.i for reading in readings}
    for index, quotation in enumerate(marks.quotations):
        reading = None if index in owned else _in_passing(document, marks, quotation)
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
