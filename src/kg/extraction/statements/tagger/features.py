"""What the encoder is told of each word: itself, its labels, its head, where it stands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np
import numpy.typing as npt

from kg.extraction.statements.tagger.vocabulary import PAD, Vocabulary, normal
from kg.extraction.statements.tagger.words import Ints, Words

FEATURES: Final = (
    *("word", "suffix", "prefix", "tag", "dep", "entity", "shape", "quotation"),
    *("edge", "head_word", "head_tag", "head_dep", "head_distance", "paragraph"),
)
SHAPES: Final = 7  # how many kinds of shape there are
EDGES: Final = 8  # begins a paragraph (1), begins a sentence (2), ends a paragraph (4)
DISTANCES: Final = 9  # from -4 to 4 on a logarithmic scale
PARAGRAPHS: Final = 4  # the first three, all others

_MOST_CACHED = 200_000


class Featurizer:
    """Turns words into numbers.

    Args:
        vocabulary: what the numbers mean.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._forms: dict[int, tuple[int, int, int, int]] = {}

    def features(self, words: Words) -> Ints:
        """One row a word, one column for each of `FEATURES`."""
        strings = words.document.doc.vocab.strings
        forms = _mapped(words.hashes("orth"), lambda orth: self._form(strings[orth], orth))
        word, suffix, prefix, shape = forms.reshape(-1, 4).T
        tag, dep = self._label("tags", words), self._label("deps", words)
        head = words.head
        return np.stack(
            [
                *(word, suffix, prefix, tag, dep, self._label("entities", words)),
                *(shape, words.in_quotation, _edges(words)),
                *(word[head], tag[head], dep[head], _distances(words)),
                words.paragraph.clip(0, PARAGRAPHS - 1),
            ],
            axis=1,
        )

    def _form(self, text: str, orth: int) -> tuple[int, int, int, int]:
        known = self._forms.get(orth)
        if known is None:
            if len(self._forms) > _MOST_CACHED:
                self._forms.clear()
            form, number = normal(text), self._vocabulary.number
            known = (
                number("words", form),
                number("suffixes", form[-3:]),
                number("prefixes", form[:3]),
                _shape(text),
            )
            self._forms[orth] = known
        return known

    def _label(self, of: str, words: Words) -> Ints:
        column = {"tags": "tag", "deps": "dep", "entities": "entity"}[of]
        strings, number = words.document.doc.vocab.strings, self._vocabulary.number
        labels = _mapped(
            words.hashes(column), lambda key: number(of, strings[key]) if key else PAD
        ).reshape(-1)
        if of != "entities":
            return labels
        begins = words.hashes("iob") == _BEGINS
        return np.where(labels == PAD, PAD, 2 * labels + begins)


_BEGINS = 3  # spaCy's code for the first word of an entity


def _mapped(keys: npt.NDArray[np.uint64], of: Callable[[int], object]) -> Ints:
    """A function's values for keys, asked once for each different one."""
    unique, places = np.unique(keys, return_inverse=True)
    values: Ints = np.array([of(int(key)) for key in unique], dtype=np.int64)
    return values[places]


def _shape(text: str) -> int:
    if not any(c.isalnum() for c in text):
        return 0
    if text[0].isdigit():
        return 1
    if text.islower():
        return 2
    if text.isupper():
        return 3 if len(text) > 1 else 4
    return 5 if text.istitle() else 6


def _edges(words: Words) -> Ints:
    new_paragraph = np.diff(words.paragraph, prepend=-1) != 0
    new_sentence = np.diff(words.sentence, prepend=-1) != 0
    last = np.append(new_paragraph[1:], True)[: len(words)]
    found: Ints = new_paragraph * np.int64(1) + new_sentence * 2 + last * 4
    return found


def _distances(words: Words) -> Ints:
    distance = words.head - np.arange(len(words))
    far = np.ceil(np.log2(1 + np.abs(distance))).clip(max=4)
    found: Ints = (np.sign(distance) * far + 4).astype(np.int64)
    return found
