"""What the linker is told of the words around a cue: how each one stands to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from kg.extraction.statements.tagger.words import Ints, Words

BEFORE: Final = 64  # words before a cue's first one in which its source and content are sought
AFTER: Final = 80  # words from its first one on
WIDTH: Final = BEFORE + AFTER

RELATIONS: Final = ("branch", "sentence", "paragraph", "quotation", "place", "in_quotation")
SENTENCES: Final = 7  # from 3 before to 3 after
PARAGRAPHS: Final = 5  # from 2 before to 2 after
QUOTATIONS: Final = 3  # none, the cue's own, another
PLACES: Final = 29  # from far before to far after, 4 words exactly, then on a logarithmic scale

_NEAR, _FARTHEST = 4, 14
_ANCESTORS = 4  # how many words above the cue are told apart
# Branches: beyond the article is 0; 2 to 5 are the subtrees of the cue's ancestors; from SIBLING
# on, subtrees beside and under the cue, by their dependency labels.
_UNRELATED, _ANCESTOR, _PARENT, _HIGHER, _CUE, _SIBLING = 1, 2, 6, 7, 8, 9


def branches(deps: int) -> int:
    """How many kinds of branch there are, with so many dependency labels."""
    return _SIBLING + 2 * deps


def window(cue: tuple[int, int]) -> Ints:
    """Indices of the words around a cue; beyond the article where there are none."""
    return np.arange(cue[0] - BEFORE, cue[0] + AFTER)


def relations(words: Words, deps: Ints, labels: int, cues: Sequence[tuple[int, int]]) -> Ints:
    """How the words around some cues stand to them.

    Args:
        words: the article's.
        deps: the number of each word's dependency label.
        labels: how many such numbers there are.
        cues: each cue's words, half-open; one at least.

    Returns:
        For each cue and word of its `window` one number for each of `RELATIONS`, (cues, words,
        relations); all 0 beyond the article.
    """
    places = np.stack([window(cue) for cue in cues])
    inside = places.clip(0, len(words) - 1)
    first, end = (column[:, None] for column in np.array(cues).T)
    sentence = (words.sentence[inside] - words.sentence[first]).clip(-3, 3) + 3
    paragraph = (words.paragraph[inside] - words.paragraph[first]).clip(-2, 2) + 2
    quotation = words.quotation[inside]
    quoted = np.where(quotation < 0, 0, np.where(quotation == words.quotation[first], 1, 2))
    columns = [
        np.stack([_branches(words, deps, labels, cue) for cue in cues]),
        *(sentence, paragraph, quoted),
        _places(places, first, end),
        words.in_quotation[inside],
    ]
    found: Ints = np.stack(columns, axis=2) * (places == inside)[:, :, None]
    return found


def head_of(words: Words, cue: tuple[int, int]) -> int:
    """The word of a cue that the others hang on: the first that hangs on none of them."""
    first, end = cue
    for word in range(first, end):
        if not first <= words.head[word] < end or words.head[word] == word:
            return word
    return first


def _branches(words: Words, deps: Ints, labels: int, cue: tuple[int, int]) -> Ints:
    """For each word of the window, the nearest branch of the cue's tree that it stands in."""
    found = np.full(WIDTH, _UNRELATED, dtype=np.int64)
    origin = cue[0] - BEFORE

    def mark(first: int, end: int, kind: int) -> None:
        found[max(first - origin, 0) : max(end - origin, 0)] = kind

    head = head_of(words, cue)
    for height, ancestor in reversed(list(enumerate(_ancestors(words, head)))):
        mark(*words.under(ancestor), _ANCESTOR + height)
        if height == 0:
            for sibling in words.children(ancestor):
                if sibling != head:
                    mark(*words.under(sibling), _SIBLING + int(deps[sibling]))
        mark(ancestor, ancestor + 1, _HIGHER if height else _PARENT)
    for child in words.children(head):
        mark(*words.under(child), _SIBLING + labels + int(deps[child]))
    mark(*cue, _CUE)
    return found


def _ancestors(words: Words, word: int) -> list[int]:
    chain: list[int] = []
    while len(chain) < _ANCESTORS and words.head[word] != word:
        word = int(words.head[word])
        chain.append(word)
    return chain


def _places(places: Ints, first: Ints, end: Ints) -> Ints:
    after = np.where(places >= end, places - end + 1, 0)
    distance = np.where(places < first, places - first, after)
    far = np.abs(distance)
    scaled = (_NEAR + np.ceil((np.log2(np.maximum(far, 1)) - 2) * 2)).clip(max=_FARTHEST)
    found: Ints = (np.sign(distance) * np.where(far <= _NEAR, far, scaled)).astype(np.int64)
    return found + _FARTHEST
