"""Which country the words of a phrase name: "Afghan civilians", "the governor of Basra"."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from kg.extraction.actors import gazetteer

LONGEST = 3  # words of a country's name or adjective: "Bosnia and Herzegovina"


def named_in(words: Sequence[Token]) -> str | None:
    """ISO 3166 alpha-3 of the first country that some words name, by itself, its adjective, or a
    place or organization of it; "ethnic Turks" name none.
    """
    for first, word in enumerate(words):
        if not word.text[0].isupper() or (first and words[first - 1].lower_ == "ethnic"):
            continue
        for length in range(LONGEST, 0, -1):
            name = " ".join(word.text for word in words[first : first + length])
            known = gazetteer.of_demonym(name) or gazetteer.find(name) or gazetteer.of_capital(name)
            if known is not None and known.country:
                return known.country
    return None
