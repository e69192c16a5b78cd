"""Quotations that a reporting verb announces: "Kirby said: “X”", "he told reporters, “X”"."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extraction.annotations import Quotation
from kg.extraction.document import Document
from kg.extraction.statements import acts, sources
from kg.extraction.statements.marks import Marks
from kg.extraction.statements.neighbours import (
    FINITE,
    sentence_start,
    word_after,
    word_before,
)
from kg.extraction.statements.rules.complements import Reading
from kg.extraction.statements.rules.direct import clause_start
from kg.model import Span

_REACH = 30  # words between a cue and the quotation that it announces
_ENDS = frozenset(".?!…;")


def announced(document: Document, marks: Marks, quotation: Quotation) -> Reading | None:
    """The reading of a quotation by the nearest reporting verb before it in its sentence."""
    opening = document.words(Span(quotation.span.start, quotation.span.start + 1))
    before = word_before(opening[0]) if opening else None
    if before is None or not (before.text in (",", ":") or _is_sentence(document, quotation)):
        return None
    verb = _reporting_verb(document, marks, before)
    if verb is None or document.passage(verb) is not document.passage(opening[0]):
        return None
    pieces = _begun(document, verb, opening[0], quotation)
    return Reading("announced", verb, (verb,), pieces, sources.speaker_of(verb))


def _begun(
    document: Document, verb: Token, opening: Token, quotation: Quotation
) -> tuple[Span, ...]:
    """The quotation with what it goes on from, where it is only a sentence's second half: "said
    *that if they came*, “we will go”", "*A downturn*, he said, “could be good”".
    """
    span = quotation.span
    letter = next((c for c in document.article.quote(span) if c.isalpha()), "A")
    between = document.doc[verb.i + 1 : opening.i]
    follows = word_after(verb)
    if follows is not None and follows.dep_ == "mark" and follows.i < opening.i:
        return (Span(follows.idx, span.end),)
    if not letter.islower() or any(not (t.is_punct or t.is_space) for t in between):
        return (span,)
    first = clause_start(verb)
    before = word_before(first) if first is not None else None
    start = sentence_start(verb)
    if before is None or before.text != "," or before.i <= start.i:
        return (span,)
    return Span(start.idx, before.idx), span


def _reporting_verb(document: Document, marks: Marks, last: Token) -> Token | None:
    """The nearest verb of saying up to a token, with no other finite verb between."""
    for token in reversed(document.doc[max(0, last.i - _REACH) : last.i + 1]):
        if token.text in _ENDS or marks.of(token) is not None:
            return None
        if token.pos_ == "VERB" and acts.speaks(document.lemma(token)):
            return token
        if token.pos_ == "VERB" and token.tag_ in FINITE:
            return None
    return None


def _is_sentence(document: Document, quotation: Quotation) -> bool:
    """Whether a quotation begins like a sentence and has a verb."""
    words = document.words(quotation.span)
    letters = [word for word in words if word.is_alpha]
    return (
        len(letters) > 3
        and letters[0].text[0].isupper()
        and any(word.tag_ in FINITE for word in words)
    )
