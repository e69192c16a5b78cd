"""Finding statements with the trained networks.

Document ─► words ─► features ─► encoder ─► cues ─► surroundings ─► linker ─► best paths ─► Tagged
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from spacy.tokens import Token

from kg.extraction.annotations import Quotation
from kg.extraction.document import Document
from kg.extraction.statements.tagger import decoding, surroundings
from kg.extraction.statements.tagger.features import FEATURES, Featurizer
from kg.extraction.statements.tagger.network import TENSOR, Encoded, Network
from kg.extraction.statements.tagger.words import Floats, Ints, Words

Run = tuple[int, int]  # words [first, end)

_WINDOWS = 32  # linked at a time


@dataclass(frozen=True, kw_only=True)
class Tagged:
    """A cue and what belongs to it, as runs of words, half-open and in order.

    Attributes:
        words: what the runs count.
        confidence: how likely the cue tells of a statement, 0 to 1.
    """

    words: Words
    cue: Run
    source: tuple[Run, ...]
    content: tuple[Run, ...]
    confidence: float

    @property
    def head(self) -> Token:
        """The word of the cue that its others hang on."""
        return self.words.token(surroundings.head_of(self.words, self.cue))

    def tokens(self, run: Run) -> list[Token]:
        """The words of a run."""
        return [self.words.token(word) for word in range(*run)]


class Tagger:
    """Finds cues with their sources and contents.

    Args:
        network: the trained networks.
    """

    def __init__(self, network: Network) -> None:
        self._network = network
        self._featurizer = Featurizer(network.vocabulary)

    def tag(self, document: Document, quotations: tuple[Quotation, ...]) -> Iterator[Tagged]:
        """The statements of an article, in order of their cues."""
        words = Words(document, quotations)
        features = self._featurizer.features(words)
        encoded = self._network.encode(features, self._tensors(words))
        deps = features[:, FEATURES.index("dep")]
        cues = decoding.cues(encoded.cue, self._network.thresholds.cue)
        for at in range(0, len(cues), _WINDOWS):
            yield from self._tagged(words, deps, encoded, cues[at : at + _WINDOWS])

    def _tensors(self, words: Words) -> Floats:
        """spaCy's tensors, or nothing (0) from a pipeline that the network has not learnt."""
        known = words.document.pipeline in self._network.vocabulary.pipelines
        tensor = words.tensor if known else None
        return np.zeros((len(words), TENSOR), np.float32) if tensor is None else tensor

    def _tagged(
        self, words: Words, deps: Ints, encoded: Encoded, cues: list[Run]
    ) -> Iterator[Tagged]:
        windows = np.stack([surroundings.window(cue) for cue in cues])
        inside = windows.clip(0, len(words) - 1)
        scores, chances = self._network.link(
            encoded.context[inside],
            np.stack([encoded.centre[first:end].mean(axis=0) for first, end in cues]),
            surroundings.relations(words, deps, self._network.vocabulary.size("deps"), cues),
        )
        paths = decoding.best_paths(scores, self._network.transitions)
        paths[windows != inside] = decoding.OTHER
        for cue, window, path, chance in zip(cues, windows, paths, chances.tolist(), strict=True):
            runs = _runs(path, int(window[0]))
            content = tuple(runs[decoding.CONTENT])
            if content and chance >= self._network.thresholds.statement:
                yield Tagged(
                    words=words,
                    cue=cue,
                    source=tuple(runs[decoding.SOURCE]),
                    content=content,
                    confidence=chance,
                )


def _runs(path: Ints, origin: int) -> list[list[Run]]:
    """For each label its runs of words, in order; `origin` is the word of the path's first."""
    runs: list[list[Run]] = [[] for _ in decoding.LABELS]
    breaks = (np.flatnonzero(np.diff(path)) + 1).tolist()
    for first, end in pairwise([0, *breaks, len(path)]):
        runs[path[first]].append((origin + first, origin + end))
    return runs
