"""From scores to labels: cues as runs of words, a cue's source and content by Viterbi's path."""

from __future__ import annotations

from typing import Final

import numpy as np

from kg.extraction.statements.tagger.words import Floats, Ints

OTHER, SOURCE, CONTENT = LABELS = range(3)
BEGIN: Final = 1  # of outside, begin, inside


def cues(chances: Floats, least: float) -> list[tuple[int, int]]:
    """The likely cues.

    Args:
        chances: for each word, that it is outside any cue, begins one, or goes on with one.
        least: how likely a word must be in a cue.

    Returns:
        Cues as half-open runs of words; a word that rather begins a cue parts it from one
        that ends just before.
    """
    inside = 1 - chances[:, 0] >= least
    starts = inside & (~np.append(False, inside[:-1]) | (chances[:, 1] > chances[:, 2]))
    ends = inside & np.append(~inside[1:] | starts[1:], True)
    return list(
        zip(np.flatnonzero(starts).tolist(), (np.flatnonzero(ends) + 1).tolist(), strict=True)
    )


def best_paths(scores: Floats, transitions: Floats) -> Ints:
    """The likeliest labels of each window's words (Viterbi 1967).

    Args:
        scores: of each label for each word of each window, (windows, words, labels).
        transitions: what a step from one label (row) to the next (column) adds.

    Returns:
        Labels, (windows, words).
    """
    # Windows come last: numpy is quick along them.
    steps = np.ascontiguousarray(scores.transpose(1, 2, 0))
    to_from = transitions.T[:, :, None]
    best = steps[0]
    came = np.empty(steps.shape, np.int64)
    for word in range(1, len(steps)):
        ways = best + to_from
        ways.argmax(axis=1, out=came[word])
        best = ways.max(axis=1) + steps[word]
    path = np.empty((len(steps), len(scores)), np.int64)
    path[-1] = best.argmax(axis=0)
    every = np.arange(len(scores))
    for word in range(len(steps) - 1, 0, -1):
        path[word - 1] = came[word, path[word], every]
    return path.T
