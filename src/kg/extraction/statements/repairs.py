"""What grammar and quotation marks know better than the tagger."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from kg.extraction.document import Document
from kg.extraction.statements import sources
from kg.extraction.statements.findings import Finding
from kg.extraction.statements.marks import Marks
from kg.extraction.statements.rules.direct import preposed
from kg.model import Span

_OBJECTS = ("dobj", "dative", "pobj")


def repaired(document: Document, marks: Marks, finding: Finding) -> Finding:
    """A finding with a source by the grammar of its sentence where the tagger gives none or the
    hearer, and without words beside a quotation that are not said.
    """
    finding = _without_topic(marks, _without_expletive(document, finding))
    source = (
        _quoted_person(document, finding)
        or _subject_for_object(document, marks, finding)
        or (_doer(document, finding) if finding.source is None else None)
    )
    if source is None:
        return finding
    content = [piece for each in finding.content for piece in _before(document, each, source)]
    return replace(finding, source=source, content=tuple(content)) if content else finding


def _doer(document: Document, finding: Finding) -> Span | None:
    """Who a participle without a source is told of: "Roe left, *saying* that it was late"."""
    head = finding.head
    doer = sources.speaker_of(head) if head.tag_ == "VBG" else None
    if doer is None or any(piece.start <= doer.idx < piece.end for piece in finding.content):
        return None
    return sources.source_span(document, doer, head)


def _quoted_person(document: Document, finding: Finding) -> Span | None:
    """Who was quoted, not by whom: "*Roe* was quoted as saying by the paper"."""
    for piece in finding.cue:
        for verb in document.words(piece):
            person = sources.passive_subject(verb) if verb.lower_ == "quoted" else None
            if person is not None:
                return sources.source_span(document, person, verb)
    return None


def _subject_for_object(document: Document, marks: Marks, finding: Finding) -> Span | None:
    """The subject of an active verb whose object was taken for the source: "Roe *told* us", or a
    subject within a source that seems to be somebody else's; behind a quotation, the noun that the
    parser took for something else.
    """
    verb = finding.head
    if finding.source is None or verb.pos_ != "VERB" or sources.is_passive(verb):
        return None
    taken, subject = document.head(finding.source), sources.subject(verb)
    if taken is None or not (
        _is_object(verb, taken) or _holds_another(finding.source, subject, taken)
    ):
        return None
    if subject is None:
        reading = preposed(document, marks, verb)
        subject = reading.source if reading is not None else None
    return sources.source_span(document, subject, verb) if subject is not None else None


def _holds_another(source: Span, subject: Token | None, head: Token) -> bool:
    """Whether the subject stands in a source that seems to be somebody else's."""
    return subject is not None and subject != head and source.start <= subject.idx < source.end


def _is_object(verb: Token, noun: Token) -> bool:
    return noun.i > verb.i and noun.dep_ in _OBJECTS


def _before(document: Document, piece: Span, source: Span) -> list[Span]:
    """A piece up to the source that stands in it; as it is where none does."""
    if not piece.overlaps(source):
        return [piece]
    words = document.article.text[piece.start : max(piece.start, source.start)].rstrip(" ,")
    return [Span(piece.start, piece.start + len(words))] if words else []


def _without_expletive(document: Document, finding: Finding) -> Finding:
    """ "It was said *that X*": the word "it" stands for the clause."""
    first, *others = finding.content
    quote = document.article.quote
    clause = others and quote(others[0]).partition(" ")[0] in ("that", "whether")
    if clause and quote(first).lower() == "it":
        return replace(finding, content=tuple(others))
    return finding


def _without_topic(marks: Marks, finding: Finding) -> Finding:
    """Without what a quotation is said of or to: "“It is over,” she *said of* the strike"."""
    if not finding.cue:
        return finding
    cue = finding.cue[0]
    before = [piece for piece in finding.content if piece.end <= cue.start]
    if not before or marks.around(before[-1].end - 1) is None:
        return finding
    quoted = [p for p in finding.content if marks.around(p.start) or marks.within(p)]
    kept = [p for p in finding.content if p.end <= cue.start or p in quoted]
    return replace(finding, content=tuple(kept))
