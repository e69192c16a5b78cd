"""Articles to learn from: words and features as the package makes them, and what is annotated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import brat
import numpy as np

from kg.extraction import pipeline
from kg.extraction.statements import find_quotations
from kg.extraction.statements.tagger.features import FEATURES, Featurizer
from kg.extraction.statements.tagger.network import TENSOR
from kg.extraction.statements.tagger.surroundings import relations
from kg.extraction.statements.tagger.vocabulary import Vocabulary
from kg.extraction.statements.tagger.words import Ints, Words
from kg.model import Span
from kg.reading import read_text
from kg.settings import Settings

Cue = tuple[int, int]  # its words, half-open
OUTSIDE, BEGIN, INSIDE = range(3)


@dataclass(frozen=True)
class Attribution:
    """An annotated cue, and the words of its source and content."""

    cue: Cue
    source: Ints
    content: Ints


@dataclass
class Example:
    """An article to learn from.

    Attributes:
        words: its words.
        attributions: what is annotated; None where nothing is.
        features, tensors: what the encoder is told.
        deps: for the linker.
    """

    words: Words
    attributions: list[Attribution] | None
    features: Ints = field(default_factory=lambda: np.zeros((0, 0), np.int64))
    tensors: np.ndarray = field(default_factory=lambda: np.zeros((0, TENSOR), np.float32))
    deps: Ints = field(default_factory=lambda: np.zeros(0, np.int64))
    labels: int = 0
    _around: dict[Cue, np.ndarray] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.words)

    def featurize(self, vocabulary: Vocabulary, featurizer: Featurizer) -> None:
        """Make what the networks are told."""
        self.features = featurizer.features(self.words)
        if self.words.tensor is None:
            raise SystemExit("the spaCy pipeline gives no tensors")
        self.tensors = self.words.tensor
        self.deps = self.features[:, FEATURES.index("dep")]
        self.labels = vocabulary.size("deps")

    def around(self, cue: Cue) -> np.ndarray:
        """What the linker is told of the words around a cue."""
        if cue not in self._around:
            found = relations(self.words, self.deps, self.labels, [cue])[0]
            self._around[cue] = found.astype(np.int16)
        return self._around[cue]


def annotated(folder: Path) -> Iterator[Example]:
    """The articles of a part of PolNeAR, with the first annotation of each (brat).

    Attributions without a cue are left out.
    """
    texts = sorted((folder / "text").glob("*.txt"))
    for path, words in zip(texts, _read(texts), strict=True):
        yield Example(words, list(_attributions(brat.annotations(path), words)))


def plain(paths: Iterable[Path]) -> Iterator[Example]:
    """Articles without annotations."""
    yield from (Example(words, None) for words in _read(sorted(paths)))


def tags(example: Example) -> np.ndarray:
    """What each word is of cue, source and content: OUTSIDE, BEGIN or INSIDE; (3, words)."""
    found = np.zeros((3, len(example)), np.int64)
    for attribution in example.attributions or ():
        for row, places in ((1, attribution.source), (2, attribution.content)):
            begins = np.diff(places, prepend=-2) != 1
            found[row, places[~begins]] = np.maximum(found[row, places[~begins]], INSIDE)
            found[row, places[begins]] = BEGIN
    for attribution in example.attributions or ():
        first, end = attribution.cue
        found[0, first:end] = INSIDE
        found[0, first] = BEGIN
    return found


def _read(paths: list[Path]) -> Iterator[Words]:
    nlp = pipeline.load(Settings().pipeline)
    articles = (
        read_text(path.read_bytes().decode("utf-8"), id=path.stem, raw=True) for path in paths
    )
    for document in pipeline.parse(nlp, articles):
        yield Words(document, find_quotations(document))


def _attributions(annotations: Iterable[brat.Annotation], words: Words) -> Iterator[Attribution]:
    for annotation in annotations:
        cue, content = _covered(words, annotation.cue), _covered(words, annotation.content)
        if len(cue) and len(content):
            source = _covered(words, annotation.source)
            yield Attribution((int(cue[0]), int(cue[-1]) + 1), source, content)


def _covered(words: Words, pieces: Iterable[Span]) -> Ints:
    """The words that pieces cover, wholly or in part."""
    covered = np.zeros(len(words), bool)
    for piece in pieces:
        first = np.searchsorted(words.end, piece.start, side="right")
        covered[first : np.searchsorted(words.start, piece.end)] = True
    return np.flatnonzero(covered)
