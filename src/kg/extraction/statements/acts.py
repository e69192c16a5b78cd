"""What words of saying and thinking do: assert, deny, accuse, warn, believe..."""

from __future__ import annotations

from functools import cache

from kg.extraction.tables import rows
from kg.model import SpeechAct


def act(word: str, preposition: str = "") -> SpeechAct | None:
    """What a word does, by `lexicon/acts.tsv`; None for a word that is not there.

    Args:
        word: its dictionary form.
        preposition: the one that governs what it is about, if any: "call" asserts, "call for"
            demands.
    """
    return _acts().get(f"{word}:{preposition}") or _acts().get(word)


def speaks(word: str) -> bool:
    """Whether a word can introduce somebody's very words ("say", "write", "add")."""
    does = act(word)
    return does is not None and not does.is_attitude


@cache
def _acts() -> dict[str, SpeechAct]:
    return {word: SpeechAct(act) for act, words in rows("acts.tsv") for word in words.split()}
