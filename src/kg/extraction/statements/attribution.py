"""Who the text says said what: content, cue and source, as spans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from kg.extraction.annotations import Attribution, Quotation
from kg.extraction.document import Document, between
from kg.extraction.statements import (
    according,
    audience,
    complements,
    cues,
    direct,
    evidence,
    sources,
    transcripts,
)
from kg.extraction.statements.announced import announced
from kg.extraction.statements.complements import Reading
from kg.extraction.statements.continuation import join
from kg.extraction.statements.extent import fit
from kg.extraction.statements.marks import Marks
from kg.extraction.statements.neighbours import LONGEST
from kg.model import Span, SpeechAct, StatementKind

THRESHOLD = 0.45
LEAST = 0.1  # below this nothing else can tell


def find(document: Document, quotations: tuple[Quotation, ...]) -> tuple[Attribution, ...]:
    """The attributions of an article, in order."""
    marks = direct.mended(document, Marks(quotations))
    best: dict[int, tuple[float, Reading]] = {}
    for reading in readings(document, marks):
        weight = _weight(document, marks, reading)
        if weight >= THRESHOLD and weight > best.get(reading.head.i, (0.0, reading))[0]:
            best[reading.head.i] = (weight, reading)
    likeliest_first = sorted(best.values(), key=lambda item: (-item[0], item[1].head.i))
    chosen = [reading for _, reading in likeliest_first]
    chosen += transcripts.spoken(document)
    made = [_attribution(document, marks, reading) for reading in join(document, marks, chosen)]
    unique: dict[tuple[int, int], Attribution] = {}
    for attribution in sorted(filter(None, made), key=lambda a: a.source is None):
        extent = attribution.content[0].start, attribution.content[-1].end
        unique.setdefault(extent, attribution)
    return tuple(unique[extent] for extent in sorted(unique))


def _weight(document: Document, marks: Marks, reading: Reading) -> float:
    construction = reading.construction
    if marks.of(reading.head) is not None:
        return cues.weight(document.lemma(reading.head), f"{construction}/quoted")
    weight = cues.weight(document.lemma(reading.head), construction)
    return cues.weigh(weight, evidence.signs(document, reading)) if weight >= LEAST else 0.0


def readings(document: Document, marks: Marks) -> Iterator[Reading]:
    """Every way in which words of an article could report something, likely or not."""
    for quotation in marks.quotations:
        reading = announced(document, marks, quotation)
        if reading is not None:
            yield reading
    for token in _prose(document):
        if token.lower_ == "according":
            reading = according.according_to(marks, token)
            if reading is not None:
                yield reading
            continue
        if token.pos_ in ("VERB", "AUX") and token.tag_ != "MD":
            yield from complements.of_verb(document, token)
            for reading in (
                direct.preposed(document, marks, token),
                direct.as_said(marks, token),
            ):
                if reading is not None:
                    yield reading
        elif token.pos_ == "NOUN":
            yield from complements.of_noun(document, token)
        elif token.pos_ == "ADJ":
            yield from complements.of_adjective(token)


def _prose(document: Document) -> Iterator[Token]:
    """The words of the sentences that can be sentences by their length."""
    for sentence in document.sentences:
        if len(sentence) <= LONGEST:
            yield from (token for token in sentence if not token.is_space)


def _attribution(document: Document, marks: Marks, reading: Reading) -> Attribution | None:
    cue = _runs(reading.cue)
    lemma = document.lemma(reading.head)
    transcribed = reading.construction == "transcript"
    content = reading.content if transcribed else fit(document, marks, reading)
    if not content:
        return None
    source = reading.phrase
    if source is None and reading.source is not None:
        source = sources.source_span(document, reading.source, reading.head)
    return Attribution(
        kind=StatementKind.DIRECT if transcribed else _kind(marks, content),
        act=(cues.act(lemma, reading.construction) if cue else None) or SpeechAct.ASSERT,
        content=content,
        cue=cue,
        source=source,
        addressee=audience.addressee(document, reading.head, content) if cue else None,
        stated_on=audience.stated_on(document, reading.head, content) if cue else None,
        negated=any(word.dep_ == "neg" for word in reading.cue),
    )


def _runs(words: Iterable[Token]) -> tuple[Span, ...]:
    """Words as spans, those that stand side by side in one: "according to"."""
    runs: list[list[Token]] = []
    for word in sorted(words, key=lambda word: word.i):
        if runs and runs[-1][-1].i + 1 == word.i:
            runs[-1].append(word)
        else:
            runs.append([word])
    return tuple(between(run[0], run[-1]) for run in runs)


def _kind(marks: Marks, content: tuple[Span, ...]) -> StatementKind:
    """Direct where every piece lies in quotation marks, mixed where only some words do."""
    inside = [marks.around(piece.start) for piece in content]
    if all(q and piece in q.span for q, piece in zip(inside, content, strict=True)):
        return StatementKind.DIRECT
    if any(inside) or any(marks.within(piece) for piece in content):
        return StatementKind.MIXED
    return StatementKind.INDIRECT
