"""Who the text says said what, with all that its cue tells: by the trained tagger, or by rules."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kg.extraction.annotations import Attribution, Quotation
from kg.extraction.document import Document, between, is_sprawling
from kg.extraction.statements import audience, circumstances, learned, rules, transcripts
from kg.extraction.statements.acts import act
from kg.extraction.statements.findings import Finding
from kg.extraction.statements.marks import Marks
from kg.extraction.statements.polarity import is_negated
from kg.extraction.statements.tagger import Tagger
from kg.model import Span, SpeechAct, StatementKind


def by_tagger(
    tagger: Tagger, document: Document, quotations: tuple[Quotation, ...]
) -> tuple[Attribution, ...]:
    """The attributions of an article, in order, as the trained tagger finds them."""
    return _attributions(document, quotations, learned.find(tagger, document, quotations))


def by_rules(document: Document, quotations: tuple[Quotation, ...]) -> tuple[Attribution, ...]:
    """The same by rules."""
    return _attributions(document, quotations, rules.find(document, quotations))


def _attributions(
    document: Document, quotations: tuple[Quotation, ...], findings: Iterable[Finding]
) -> tuple[Attribution, ...]:
    """Attributions in order, one for each extent of content; a transcript's labels tell best."""
    marks = Marks(quotations)
    spoken = list(transcripts.spoken(document))
    labels = {
        place
        for each in spoken
        if each.source is not None
        for place in range(each.source.start, each.cue[0].end)
    }
    others = (each for each in findings if not any(cue.start in labels for cue in each.cue))
    unique: dict[tuple[int, int], Attribution] = {}
    for finding in sorted([*spoken, *others], key=lambda each: each.source is None):
        extent = finding.content[0].start, finding.content[-1].end
        unique.setdefault(extent, _attribution(document, marks, finding))
    return tuple(unique[extent] for extent in sorted(unique))


def _attribution(document: Document, marks: Marks, finding: Finding) -> Attribution:
    kind = StatementKind.DIRECT if finding.spoken else _kind(marks, finding.content)
    given = Attribution(
        kind=kind,
        act=_act(document, finding, kind),
        content=finding.content,
        cue=finding.cue,
        cue_head=between(finding.head, finding.head) if finding.cue else None,
        source=finding.source,
        confidence=finding.confidence,
    )
    if not finding.cue or is_sprawling(finding.head):
        return given
    head, content = finding.head, finding.content
    adjuncts = tuple(circumstances.adjuncts_of(head))
    addressee = audience.addressee(document, head, content)
    source = finding.source
    return replace(
        given,
        source=None if source and addressee and source.overlaps(addressee) else source,
        addressee=addressee,
        stated_on=audience.stated_on(document, head, content),
        stated_at=circumstances.place(document, adjuncts, content),
        medium=circumstances.medium(document, adjuncts, content),
        on_behalf_of=circumstances.on_behalf_of(document, adjuncts, content),
        negated=is_negated(document, finding),
    )


def _act(document: Document, finding: Finding, kind: StatementKind) -> SpeechAct:
    """What the cue does; a word that is not in the lexicon says it where it has quoted words."""
    if not finding.cue:
        return SpeechAct.ASSERT
    does = act(document.lemma(finding.head), finding.preposition)
    if does is not None:
        return does
    quoted = kind is not StatementKind.INDIRECT
    return SpeechAct.ASSERT if quoted or finding.head.is_punct else SpeechAct.EXPRESS


def _kind(marks: Marks, content: tuple[Span, ...]) -> StatementKind:
    """Direct where every piece lies in quotation marks, mixed where only some words do."""
    inside = [marks.around(piece.start) for piece in content]
    if all(q and piece in q.span for q, piece in zip(inside, content, strict=True)):
        return StatementKind.DIRECT
    if any(inside) or any(marks.within(piece) for piece in content):
        return StatementKind.MIXED
    return StatementKind.INDIRECT
