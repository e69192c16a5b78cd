"""The two trained networks, run by onnxruntime: one reads words, one joins cues with the rest.

The encoder reads segments of an article, each with a margin on both sides; the linker reads the
words around a cue. Both are described in the model card, `weights/README.md`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

import numpy as np
import onnxruntime

from kg.extraction.statements.tagger.vocabulary import Vocabulary
from kg.extraction.statements.tagger.words import Floats, Ints

CORE: Final = 384  # words of a segment that are its own
MARGIN: Final = 64  # words before and after them that are read for their context
TENSOR: Final = 96  # numbers that spaCy's network gives for a word

Segment = tuple[int, int, int]  # number of its article, and its words, half-open

_SEGMENTS = 16  # read at a time
_STEP = 96  # widths are multiples of it


@dataclass(frozen=True)
class Encoded:
    """What the encoder makes of an article's words; one row a word.

    Attributes:
        cue: chances to be outside a cue, begin one, go on with one.
        context: for the linker, of the words around a cue.
        centre: for the linker, of the cue's own words.
    """

    cue: Floats
    context: Floats
    centre: Floats

    @property
    def arrays(self) -> tuple[Floats, Floats, Floats]:
        """All of it, in the order of the encoder's outputs."""
        return self.cue, self.context, self.centre


@dataclass(frozen=True, kw_only=True)
class Thresholds:
    """What is sure enough.

    Attributes:
        cue: how likely a word must be in a cue to be looked at.
        statement: how likely a cue must tell of a statement.
    """

    cue: float
    statement: float


class Network:
    """The trained networks.

    Attributes:
        vocabulary: what goes in.
        transitions: what the labels of neighbouring words tell of each other, (from, to).
        thresholds: what is sure enough.
    """

    def __init__(
        self,
        encoder: bytes,
        linker: bytes,
        vocabulary: Vocabulary,
        transitions: Floats,
        thresholds: Thresholds,
    ) -> None:
        self.vocabulary = vocabulary
        self.transitions = transitions
        self.thresholds = thresholds
        self._encoder = _session(encoder)
        self._linker = _session(linker)

    def encode(self, articles: list[tuple[Ints, Floats]]) -> list[Encoded]:
        """Read the words of some articles.

        Args:
            articles: features (words, features) and spaCy's tensors (words, TENSOR) of each.
        """
        read = [self._nothing(len(features)) for features, _ in articles]
        for width, segments in _by_width(articles):
            for at in range(0, len(segments), _SEGMENTS):
                batch = segments[at : at + _SEGMENTS]
                outputs = self._encoder.run(None, _padded(articles, batch, width))
                for row, (number, first, end) in enumerate(batch):
                    parts = zip(read[number].arrays, outputs, strict=True)
                    for array, output in parts:
                        array[first:end] = output[row, MARGIN : MARGIN + end - first]
        return read

    def link(self, context: Floats, centre: Floats, around: Ints) -> tuple[Floats, Floats]:
        """Score what belongs to some cues.

        Args:
            context: of the words in each cue's window, (cues, words, numbers).
            centre: of each cue, the mean of its words, (cues, numbers).
            around: how the words stand to the cue, (cues, words, relations); 0 beyond the text.

        Returns:
            Scores of other, source and content for each word; how likely each cue is one.
        """
        given = {"context": context, "centre": centre, "around": around}
        scores, chances = self._linker.run(None, given)
        return scores, chances

    def _nothing(self, words: int) -> Encoded:
        sizes = (int(output.shape[-1]) for output in self._encoder.get_outputs())
        return Encoded(*(np.zeros((words, size), np.float32) for size in sizes))


@cache
def trained() -> Network:
    """The network that ships with the package."""
    return read(files("kg.extraction.statements.tagger") / "weights")


def read(folder: Traversable) -> Network:
    """The network in a folder, as training/attribution writes it."""
    learnt = json.loads((folder / "decoding.json").read_text(encoding="utf-8"))
    return Network(
        (folder / "encoder.onnx").read_bytes(),
        (folder / "linker.onnx").read_bytes(),
        Vocabulary.read((folder / "vocabulary.json").read_text(encoding="utf-8")),
        np.array(learnt["transitions"], np.float32),
        Thresholds(**learnt["thresholds"]),
    )


def segmented(words: int) -> Iterator[tuple[int, int]]:
    """An article's words in even runs [first, end) of `CORE` words at most."""
    count = -(-words // CORE)
    for number in range(count):
        yield words * number // count, words * (number + 1) // count


def _by_width(articles: list[tuple[Ints, Floats]]) -> list[tuple[int, list[Segment]]]:
    """The segments of some articles, those together that are read at one width.

    A segment's width depends on nothing but its length, so that what is made of its words does
    not depend on what is read beside it.
    """
    groups: dict[int, list[Segment]] = {}
    for number, (features, _) in enumerate(articles):
        for first, end in segmented(len(features)):
            width = -(-(end - first) // _STEP) * _STEP + 2 * MARGIN
            groups.setdefault(width, []).append((number, first, end))
    return sorted(groups.items())


def _padded(
    articles: list[tuple[Ints, Floats]], segments: list[Segment], width: int
) -> dict[str, Ints | Floats]:
    """Segments with their margins side by side, nothing (0) where an article has no more words."""
    columns = articles[0][0].shape[1]
    features = np.zeros((len(segments), width, columns), np.int64)
    tensors = np.zeros((len(segments), width, TENSOR), np.float32)
    for row, (number, first, end) in enumerate(segments):
        of_words, of_spacy = articles[number]
        begin, stop = max(first - MARGIN, 0), min(end + MARGIN, len(of_words))
        place = slice(begin - first + MARGIN, stop - first + MARGIN)
        features[row, place] = of_words[begin:stop]
        tensors[row, place] = of_spacy[begin:stop]
    return {"features": features, "tensors": tensors}


def _session(graph: bytes) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # several processes share the machine; and sums stay the same
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
