"""What the trained tagger finds, made exact: whole quotations, one source."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extraction.annotations import Quotation
from kg.extraction.document import Document, is_sprawling
from kg.extraction.statements.acts import act
from kg.extraction.statements.findings import Finding
from kg.extraction.statements.leftovers import with_leftovers
from kg.extraction.statements.marks import Marks
from kg.extraction.statements.repairs import repaired
from kg.extraction.statements.tagger import Tagged, Tagger
from kg.model import Span

_REPORTING = ("VERB", "AUX", "NOUN", "PROPN", "ADJ", "ADV")


def find(tagger: Tagger, document: Document, quotations: tuple[Quotation, ...]) -> list[Finding]:
    """What words of an article report, whose words and which, by the trained tagger."""
    marks = Marks(quotations)
    tagged = tagger.tag(document, quotations)
    found = [_finding(document, marks, each) for each in tagged]
    repairs = [repaired(document, marks, each) for each in found if each is not None]
    return with_leftovers(document, marks, repairs)


def _finding(document: Document, marks: Marks, tagged: Tagged) -> Finding | None:
    content = _fitted(document, marks, tagged)
    if not content:
        return None
    head = _head(document, tagged)
    return Finding(
        head=head,
        cue=(tagged.words.span(*tagged.cue),),
        content=content,
        source=_source(tagged),
        confidence=tagged.confidence,
        preposition=_preposition(tagged, head),
    )


def _head(document: Document, tagged: Tagged) -> Token:
    """The word of a cue that reports: its head, else the first one in the lexicon."""
    tokens = tagged.tokens(tagged.cue)
    candidates = [tagged.head, *(t for t in tokens if t.pos_ in _REPORTING)]
    return next((t for t in candidates if act(document.lemma(t))), tagged.head)


def _preposition(tagged: Tagged, head: Token) -> str:
    """The preposition that joins a cue to its content, at the cue's end or just behind it."""
    if is_sprawling(head):
        return ""
    last = tagged.tokens(tagged.cue)[-1]
    behind = [child for child in head.rights if child.dep_ == "prep" and child.i > last.i]
    joining = last if last.dep_ == "prep" else next(iter(behind), None)
    content = tagged.content[0][0] if tagged.content else 0
    if joining is None or (joining is not last and tagged.words.position[content] < joining.i):
        return ""
    return joining.lower_


def _source(tagged: Tagged) -> Span | None:
    """The longest run of the source's words, without loose punctuation."""
    if not tagged.source:
        return None
    longest = max(tagged.source, key=lambda run: run[1] - run[0])
    span = tagged.words.span(*longest)
    return Marks(()).trimmed(tagged.words.document.article.text, span)


def _fitted(document: Document, marks: Marks, tagged: Tagged) -> tuple[Span, ...]:
    """The pieces of the content, trimmed, quotations whole; each paragraph has its own."""
    text = document.article.text
    spans = [tagged.words.span(*run) for run in tagged.content]
    parts = [part for span in spans for part in _by_passage(document, span)]
    others = [tagged.words.span(*run) for run in (tagged.cue, *tagged.source)]
    pieces: list[Span] = []
    for part in sorted([*parts, *_whole(text, marks, parts, others)]):
        trimmed = marks.trimmed(text, part)
        if trimmed is None:
            continue
        if pieces and not text[pieces[-1].end : trimmed.start].strip(" \u00a0"):
            last = pieces.pop()
            trimmed = Span(last.start, max(last.end, trimmed.end))
        pieces.append(trimmed)
    return tuple(pieces)


def _whole(text: str, marks: Marks, parts: list[Span], others: list[Span]) -> Iterator[Span]:
    """The quotations of which the parts hold half of the letters or more; none in which the cue
    or the source stands.
    """
    for place in sorted({place for part in parts for place in marks.places(part)}):
        span = marks.quotations[place].span
        if not any(span.overlaps(other) for other in others):
            held = sum(
                _letters(text, max(part.start, span.start), min(part.end, span.end))
                for part in parts
            )
            if 2 * held >= _letters(text, span.start, span.end):
                yield span


def _letters(text: str, start: int, end: int) -> int:
    return sum(character.isalnum() for character in text[start:end])


def _by_passage(document: Document, span: Span) -> Iterator[Span]:
    """The parts of a span that are news."""
    for passage in document.passages(span):
        if passage.kind.is_news:
            yield Span(max(span.start, passage.span.start), min(span.end, passage.span.end))
