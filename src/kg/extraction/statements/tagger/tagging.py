"""Finding statements with the trained networks.

Document ─► words ─► features ─► encoder ─► cues ─► surroundings ─► linker ─► best paths ─► Tagged
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

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
        scores, chances = self._network.link(*self._around(words, deps, encoded, cues))
        paths = decoding.best_paths(scores, self._network.transitions)
        for cue, path, chance in zip(cues, paths, chances.tolist(), strict=True):
            source = _runs(words, cue, path == decoding.SOURCE)
            content = _runs(words, cue, path == decoding.CONTENT)
            if content and chance >= self._network.thresholds.statement:
                yield Tagged(
                    words=words, cue=cue, source=source, content=content, confidence=chance
                )

    def _around(
        self, words: Words, deps: Ints, encoded: Encoded, cues: list[Run]
    ) -> tuple[Floats, Floats, Ints]:
        labels = self._network.vocabulary.size("deps")
        windows = np.stack([surroundings.window(cue) for cue in cues])
        context = encoded.context[windows.clip(0, len(words) - 1)]
        centre = np.stack([encoded.centre[first:end].mean(axis=0) for first, end in cues])
        around = np.stack([surroundings.relations(words, deps, labels, cue) for cue in cues])
        return context, centre, around


def _runs(words: Words, cue: Run, chosen: Ints) -> tuple[Run, ...]:
    """The chosen words of a cue's window as runs; what lies beyond the article is none."""
    places = surroundings.window(cue)[chosen]
    places = places[(places >= 0) & (places < len(words))]
    if not len(places):
        return ()
    breaks = np.flatnonzero(np.diff(places) != 1) + 1
    return tuple((int(run[0]), int(run[-1]) + 1) for run in np.split(places, breaks))
