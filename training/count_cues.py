"""Count cues and fit their evidence on PolNeAR: writes `lexicon/cues.tsv` and `evidence.tsv`.

    python training/count_cues.py ../shared/eval/attribution/polnear/train

The folder has text/*.txt and attributions/*.ann (brat); of several annotations of an article the
first is taken. Every reading that `kg.extraction.attribution` offers is a sighting of its word in
its construction; it is attested where a gold cue holds the word and the contents agree (Jaccard
overlap of letters at least one half; for what stands beside its cue, nine tenths within the gold).
The evidence is a logistic regression over the signs, with the lexicon's weight left-one-out.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from math import log
from pathlib import Path

import numpy as np
from attribution import brat

from kg.extraction import pipeline
from kg.extraction.statements import quotations
from kg.extraction.statements.marks import Marks
from kg.extraction.statements.rules import cues, evidence, finding
from kg.extraction.statements.rules.extent import fit
from kg.model import Span
from kg.reading import read_text
from kg.settings import Settings

LEXICON = Path(cues.__file__).parents[2] / "lexicon"
BESIDE = ("quot", "ann", "before", "amid", "as")
Sighting = tuple[tuple[str, str], tuple[str, ...], bool]  # word and construction, signs, attested
Annotation = tuple[set[int], set[int]]  # the letters of a cue and of its content, by their offsets


def main(folder: Path) -> None:
    """Write both files from the articles in a folder."""
    sightings = list(_sightings(folder))
    seen: Counter[tuple[str, str]] = Counter()
    attested: Counter[tuple[str, str]] = Counter()
    for key, _, right in sightings:
        for counted in (key, (cues.kind(key[0]), key[1])):
            seen[counted] += 1
            attested[counted] += right
    _write_counts(seen, attested)
    _write_evidence(sightings, seen, attested)


def _sightings(folder: Path) -> Iterator[Sighting]:
    paths = sorted((folder / "text").glob("*.txt"))
    articles = (
        read_text(path.read_bytes().decode("utf-8"), id=path.stem, raw=True) for path in paths
    )
    documents = pipeline.parse(pipeline.load(Settings().pipeline), articles)
    for path, document in zip(paths, documents, strict=True):
        gold = _by_character(_annotations(path, document.article.text))
        marks = Marks(quotations.find(document))
        for reading in finding.readings(document, marks):
            content = _letters(document.article.text, fit(document, marks, reading))
            if content:
                quoted = "/quoted" if marks.of(reading.head) is not None else ""
                key = (document.lemma(reading.head), reading.construction + quoted)
                beside = reading.construction.startswith(BESIDE)
                near = gold.get(reading.head.idx, ())
                right = any(_agree(content, wanted, beside) for _, wanted in near)
                yield key, tuple(evidence.signs(document, reading)), right


def _annotations(path: Path, text: str) -> Iterator[Annotation]:
    for annotation in brat.annotations(path):
        yield _letters(text, annotation.cue), _letters(text, annotation.content)


def _by_character(annotations: Iterable[Annotation]) -> dict[int, list[Annotation]]:
    found: dict[int, list[Annotation]] = defaultdict(list)
    for annotation in annotations:
        for character in annotation[0]:
            found[character].append(annotation)
    return found


def _letters(text: str, pieces: Iterable[Span]) -> set[int]:
    return {i for piece in pieces for i in range(piece.start, piece.end) if text[i].isalnum()}


def _agree(content: set[int], wanted: set[int], beside: bool) -> bool:
    shared = len(content & wanted)
    return 2 * shared >= len(content | wanted) or (beside and shared >= 0.9 * len(content))


def _write_counts(seen: Counter[tuple[str, str]], attested: Counter[tuple[str, str]]) -> None:
    lines = [
        "# Counted on the training articles of PolNeAR (see cues.py); words with a * are classes.",
        "# word\tconstruction\tseen\tattested",
    ]
    for word, construction in sorted(seen):
        key, of_class = (word, construction), (cues.kind(word), construction)
        rate = attested[key] / seen[key]
        tells = rate >= 0.2 or attested[of_class] / max(1, seen[of_class]) >= 0.2
        if seen[key] >= 3 and (word.startswith("*") or tells):
            lines.append(f"{word}\t{construction}\t{seen[key]}\t{attested[key]}")
    (LEXICON / "cues.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _write_evidence(
    sightings: list[Sighting], seen: Counter[tuple[str, str]], attested: Counter[tuple[str, str]]
) -> None:
    names = sorted({sign for _, signs, _ in sightings for sign in signs})
    rows, answers = [], []
    for key, signs, right in sightings:
        of_class = (cues.kind(key[0]), key[1])
        prior = (attested[of_class] - right) / max(1, seen[of_class] - 1)
        weight = (attested[key] - right + cues.PRIOR * prior) / (seen[key] - 1 + cues.PRIOR)
        if weight > finding.LEAST and not key[1].endswith("/quoted"):
            odds = log(min(weight, 0.99) / (1 - min(weight, 0.99)))
            rows.append([1.0, odds, *(float(name in signs) for name in names)])
            answers.append(float(right))
    factors = _logistic_regression(np.array(rows), np.array(answers))
    lines = [
        "# What each sign adds to the log-odds that a reading reports something: logistic",
        "# regression on the training articles of PolNeAR (see evidence.py). `lexicon` is the",
        "# factor of the word's own log-odds.",
    ]
    named = zip(["bias", "lexicon", *names], factors, strict=True)
    lines += [f"{name}\t{factor:.2f}" for name, factor in named]
    (LEXICON / "evidence.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _logistic_regression(rows: np.ndarray, answers: np.ndarray) -> np.ndarray:
    """Newton's method with a little ridge."""
    factors, ridge = np.zeros(rows.shape[1]), 0.1
    for _ in range(30):
        guesses = 1 / (1 + np.exp(-rows @ factors))
        slope = rows.T @ (answers - guesses) - ridge * factors
        curve = (rows * (guesses * (1 - guesses))[:, None]).T @ rows
        factors += np.linalg.solve(curve + ridge * np.eye(len(factors)), slope)
    return factors


if __name__ == "__main__":
    main(Path(sys.argv[1]))
