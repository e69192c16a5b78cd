"""Every way in which words could report something, and which of them are likely."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from kg.extraction.annotations import Quotation
from kg.extraction.document import LONGEST, Document, between
from kg.extraction.statements import sources
from kg.extraction.statements.findings import Finding
from kg.extraction.statements.marks import Marks
from kg.extraction.statements.rules import according, complements, cues, direct, evidence
from kg.extraction.statements.rules.announced import announced
from kg.extraction.statements.rules.complements import Reading
from kg.extraction.statements.rules.continuation import join
from kg.extraction.statements.rules.extent import fit
from kg.model import Span

THRESHOLD = 0.45
LEAST = 0.1  # below this nothing else can tell


def find(document: Document, quotations: tuple[Quotation, ...]) -> list[Finding]:
    """What words of an article report, whose words and which, by rules."""
    marks = direct.mended(document, Marks(quotations))
    best: dict[int, tuple[float, Reading]] = {}
    for reading in readings(document, marks):
        weight = _weight(document, marks, reading)
        if weight >= THRESHOLD and weight > best.get(reading.head.i, (0.0, reading))[0]:
            best[reading.head.i] = (weight, reading)
    likeliest_first = sorted(best.values(), key=lambda item: (-item[0], item[1].head.i))
    chosen = [reading for _, reading in likeliest_first]
    weights = [weight for weight, _ in likeliest_first]
    found = []
    for place, reading in enumerate(join(document, marks, chosen)):
        weight = weights[place] if place < len(weights) else THRESHOLD
        finding = _finding(document, marks, reading, weight)
        found += [finding] if finding is not None else []
    return found


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


def _finding(document: Document, marks: Marks, reading: Reading, weight: float) -> Finding | None:
    content = fit(document, marks, reading)
    if not content:
        return None
    source = reading.phrase
    if source is None and reading.source is not None:
        source = sources.source_span(document, reading.source, reading.head)
    return Finding(
        head=reading.head,
        cue=_runs(reading.cue),
        content=content,
        source=source,
        confidence=weight,
        preposition=reading.construction.partition(":")[2],
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
