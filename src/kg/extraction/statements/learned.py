"""What the trained tagger finds, made exact: whole quotations, one source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from kg.extraction.annotations import Quotation
from kg.extraction.document import Document
from kg.extraction.statements.acts import act
from kg.extraction.statements.findings import Finding
from kg.extraction.statements.marks import Marks
from kg.extraction.statements.tagger import Tagged, Tagger
from kg.model import Span

_LOOSE = " \t\r\n,;:-–—.\u00a0"
_REPORTING = ("VERB", "AUX", "NOUN", "PROPN", "ADJ", "ADV")


def find(
    tagger: Tagger, articles: Sequence[tuple[Document, tuple[Quotation, ...]]]
) -> list[list[Finding]]:
    """What words of some articles report, whose words and which, by the trained tagger."""
    found = zip(articles, tagger.tag(articles), strict=True)
    return [
        list(_findings(document, Marks(quotations), tagged))
        for (document, quotations), tagged in found
    ]


def _findings(document: Document, marks: Marks, tagged: list[Tagged]) -> Iterator[Finding]:
    for each in tagged:
        content = _fitted(document, marks, each)
        if content:
            head = _head(document, each)
            yield Finding(
                head=head,
                cue=(each.words.span(*each.cue),),
                content=content,
                source=_source(each),
                confidence=each.confidence,
                preposition=_preposition(each, head),
            )


def _head(document: Document, tagged: Tagged) -> Token:
    """The word of a cue that reports: its head, else the first one in the lexicon."""
    tokens = tagged.tokens(tagged.cue)
    candidates = [tagged.head, *(t for t in tokens if t.pos_ in _REPORTING)]
    return next((t for t in candidates if act(document.lemma(t))), tagged.head)


def _preposition(tagged: Tagged, head: Token) -> str:
    """The preposition that joins a cue to its content, at the cue's end or just behind it."""
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
    return _trimmed(tagged.words.document.article.text, Marks(()), tagged.words.span(*longest))


def _fitted(document: Document, marks: Marks, tagged: Tagged) -> tuple[Span, ...]:
    """The pieces of the content, trimmed, quotations whole."""
    text, own = document.article.text, marks.of(tagged.head)
    pieces: list[Span] = []
    for run in tagged.content:
        for piece in _by_passage(document, tagged.words.span(*run)):
            trimmed = _trimmed(text, marks, _with_marks(text, marks, own, piece))
            if trimmed is None:
                continue
            if pieces and not text[pieces[-1].end : trimmed.start].strip():
                trimmed = Span(pieces.pop().start, trimmed.end)
            pieces.append(trimmed)
    return tuple(pieces)


def _by_passage(document: Document, span: Span) -> Iterator[Span]:
    """The parts of a span that are news."""
    for passage in document.passages(span):
        if passage.kind.is_news:
            yield Span(max(span.start, passage.span.start), min(span.end, passage.span.end))


def _with_marks(text: str, marks: Marks, own: Quotation | None, piece: Span) -> Span:
    """A piece with the quotation marks that stand just beside its words, but for those around
    the cue itself.
    """
    start, end = piece.start, piece.end
    first, last = marks.around(start), marks.around(end - 1)
    if first is not None and first is not own and not _words(text, first.span.start, start):
        start = first.span.start
    if last is not None and last is not own and not _words(text, end, last.span.end):
        end = last.span.end
    return Span(start, end)


def _words(text: str, start: int, end: int) -> bool:
    return any(character.isalnum() for character in text[start:end])


def _trimmed(text: str, marks: Marks, span: Span) -> Span | None:
    start, end = span.start, span.end
    while start < end and text[start] in _LOOSE:
        start += 1
    while end > start and text[end - 1] in _LOOSE and marks.around(end - 1) is None:
        end -= 1
    return Span(start, end) if start < end else None
