"""Which country the words of a phrase name: "Afghan farmers", "the governor of Basra"."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from kg.extraction.actors import gazetteer
from kg.model import ActorKind

LONGEST = 3  # words of a country's name or adjective: "Bosnia and Herzegovina"
JOINTS = frozenset(("and", ",", "&", "/"))


def named_in(words: Sequence[Token]) -> tuple[str, ...]:
    """ISO 3166 alpha-3 of the first country that some words name, and of those joined to it.

    It may be named by itself, its adjective, or a place in it; "ethnic Greeks" name none.
    """
    found: list[str] = []
    position = 0
    while position < len(words):
        country, length = _at(words, position)
        if country is not None:
            found.append(country)
            position += length
        if found and (position >= len(words) or words[position].lower_ not in JOINTS):
            break
        position += 1
    return tuple(dict.fromkeys(found))


def _at(words: Sequence[Token], first: int) -> tuple[str | None, int]:
    """The country whose name begins at a word, and how many words it has."""
    is_ethnic = first > 0 and words[first - 1].lower_ == "ethnic"
    if words[first].text[0].isupper() and not is_ethnic:
        for length in range(min(LONGEST, len(words) - first), 0, -1):
            name = " ".join(word.text for word in words[first : first + length])
            known = gazetteer.of_demonym(name) or gazetteer.find(name) or gazetteer.of_capital(name)
            if known is not None and known.country and known.kind is not ActorKind.ORGANIZATION:
                return known.country, length
    return None, 1
