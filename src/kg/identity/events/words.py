"""Which words tell the same sort of event: "attack", "assault" and "raid".

The sorts stand in `words.tsv`, one a line. A word of no sort is one by itself.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Final

# Verbs that tell too little by themselves: two of them are seldom one event.
BLEACHED: Final = frozenset(
    (
        *("be", "do", "have", "make", "get", "take", "go", "give", "come", "put", "set", "keep"),
        *("let", "see", "use", "try", "show", "turn", "bring", "work", "leave", "find", "hold"),
    )
)


def sort_of(lemma: str) -> str:
    """The first word of the sort that a word belongs to."""
    return _sorts().get(lemma, lemma)


@cache
def _sorts() -> dict[str, str]:
    text = resources.files("kg.identity.events").joinpath("words.tsv").read_text("utf-8")
    found: dict[str, str] = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            first, *others = line.split()
            for word in (first, *others):
                found.setdefault(word, first)
    return found
