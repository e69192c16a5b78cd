"""The two trained networks, run by onnxruntime: one reads words, one joins cues with the rest.

The encoder reads an article, in segments with a margin on both sides where it is long; the linker
reads the words around a cue. Both are described in the model card, `weights/README.md`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final, TypeVar

import numpy as np
import numpy.typing as npt
import onnxruntime

from kg.extraction.statements.tagger.vocabulary import Vocabulary
from kg.extraction.statements.tagger.words import Floats, Ints

LONGEST: Final = 2048  # words read at a time; longer articles are cut
MARGIN: Final = 64  # words before and after them that are read for their context
TENSOR: Final = 96  # numbers that spaCy's network gives for a word

T = TypeVar("T", np.int64, np.float32)


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

    def encode(self, features: Ints, tensors: Floats) -> Encoded:
        """Read an article's words.

        Args:
            features: of each word, (words, features).
            tensors: spaCy's, (words, TENSOR).
        """
        sizes = (int(output.shape[-1]) for output in self._encoder.get_outputs())
        read = [np.zeros((len(features), size), np.float32) for size in sizes]
        for first, end in segmented(len(features), LONGEST):
            given = {
                "features": with_margins(features, first, end)[None],
                "tensors": with_margins(tensors, first, end)[None],
            }
            for array, output in zip(read, self._encoder.run(None, given), strict=True):
                array[first:end] = output[0, MARGIN : MARGIN + end - first]
        return Encoded(*read)

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


def segmented(words: int, longest: int) -> Iterator[tuple[int, int]]:
    """An article's words in even runs [first, end) of so many words at most."""
    count = -(-words // longest)
    for number in range(count):
        yield words * number // count, words * (number + 1) // count


def with_margins(rows: npt.NDArray[T], first: int, end: int) -> npt.NDArray[T]:
    """The rows of some words and of `MARGIN` words on both sides; 0 beyond the article."""
    found = np.zeros((end - first + 2 * MARGIN, rows.shape[1]), rows.dtype)
    begin, stop = max(first - MARGIN, 0), min(end + MARGIN, len(rows))
    found[begin - first + MARGIN : stop - first + MARGIN] = rows[begin:stop]
    return found


def _session(graph: bytes) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # several processes share the machine; and sums stay the same
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
