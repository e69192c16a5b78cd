"""Reading the word lists of events from lexicon/*.tsv, each once."""

from __future__ import annotations

from functools import cache

from kg.extraction.tables import rows


@cache
def words(kind: str) -> frozenset[str]:
    """A class of event_words.tsv, by the name in its first column."""
    return next(frozenset(row[1].split()) for row in rows("event_words.tsv") if row[0] == kind)


@cache
def operators() -> dict[str, frozenset[str]]:
    """What governing words tell of an event, by dictionary form; see operators.tsv."""
    found: dict[str, frozenset[str]] = {}
    for effects, listed in rows("operators.tsv"):
        for word in listed.split():
            found[word] = found.get(word, frozenset()) | frozenset(effects.split())
    return found
