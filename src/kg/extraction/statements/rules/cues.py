"""Which words report: how often each does so in each construction.

`lexicon/cues.tsv` counts, for a word and a construction (see `complements`), how often it was
seen in the training articles of PolNeAR and how often it was annotated there as a cue (Newell et
al., "An Attribution Relations Corpus for Political News", LREC 2018).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from math import exp, log

from kg.extraction.statements.acts import act
from kg.extraction.tables import rows

RAISING = frozenset(("seem", "appear"))  # their subject is no source
PRIOR = 4.0  # how many sightings the rate of all words of a class is worth


def weight(word: str, construction: str) -> float:
    """How likely a word in a construction reports something, 0 to 1.

    The word's own rate, smoothed by the rate that words of its class have in that construction.
    """
    if word in RAISING:
        return 0.0
    counts = _counts()
    seen_all, attested_all = counts.get((kind(word), construction), (0, 0))
    prior = attested_all / seen_all if seen_all else 0.0
    seen, attested = counts.get((word, construction), (0, 0))
    return (attested + PRIOR * prior) / (seen + PRIOR)


def weigh(weight: float, signs: Iterable[str]) -> float:
    """A weight with all other evidence: logistic in its log-odds and the signs'."""
    factors = _evidence()
    odds = min(max(weight, 0.01), 0.99)
    total = factors["bias"] + factors["lexicon"] * log(odds / (1 - odds))
    total += sum(factors.get(sign, 0.0) for sign in signs)
    return 1 / (1 + exp(-total))


def kind(word: str) -> str:
    """The class of a word: "*speech", "*attitude", "*other"; so the lexicon names them, too."""
    does = act(word)
    if does is None:
        return "*other"
    return "*attitude" if does.is_attitude else "*speech"


@cache
def _counts() -> dict[tuple[str, str], tuple[int, int]]:
    return {
        (word, construction): (int(seen), int(attested))
        for word, construction, seen, attested in rows("cues.tsv")
    }


@cache
def _evidence() -> dict[str, float]:
    return {sign: float(adds) for sign, adds in rows("evidence.tsv")}
