"""Which names may be one person's: surnames, initials, short forms; what looks like an acronym."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from functools import cache
from importlib.resources import files
from typing import Final

PREPOSITIONS: Final = frozenset(
    (
        *("about", "against", "at", "behind", "by", "for", "from", "in", "inside", "near"),
        *("of", "on", "outside", "to", "under", "who", "with", "within"),
    )
)
NUMBERS: Final = frozenset(
    (
        *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
        *("dozens", "hundreds", "thousands"),
    )
)
SUFFIXES: Final = frozenset(("jr", "sr", "ii", "iii", "iv"))


def folded(name: str) -> str:
    """A name without accents, capitals, points and double spaces.

    "José M. Peña" is "jose m pena".
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join(re.sub(r"[.,’']", "", plain).casefold().split())


def surname(name: str) -> str:
    """The last word of a folded name, suffixes left out: "ali smith jr" is of "smith"."""
    return "".join(_words(name)[-1:])


def is_variant(one: str, other: str) -> bool:
    """Whether two full names of one surname may be one person's.

    First names must be the same, or one short for the other ("Bill", "William") or its initial;
    what stands between may be missing in one.
    """
    first, second = _words(one), _words(other)
    if first[-1] != second[-1] or not same_given(first[0], second[0]):
        return False
    return all(same_given(a, b) for a, b in zip(first[1:-1], second[1:-1], strict=False))


def given_name(name: str) -> str:
    """The first word of a folded name."""
    return folded(name).partition(" ")[0]


def given_forms(given: str) -> frozenset[str]:
    """A folded given name, its short forms, and those that it is short for."""
    return frozenset((given,)) | _forms().get(given, frozenset())


def same_given(one: str, other: str) -> bool:
    """Whether two folded given names, or initials, may be one person's."""
    if 1 in (len(one), len(other)):
        return one[0] == other[0]
    return other in given_forms(one)


def described(description: str) -> str:
    """What a description is of, and how many: "two of the armed men in Kosti" are "two men"."""
    words = _before_preposition(description)
    count = [word for word in words[:-1] if word.isdigit() or word in NUMBERS]
    return " ".join([*count, *words[-1:]])


def head_noun(phrase: str) -> str:
    """The noun of a title or description: "deputy envoy to Syria" is an "envoy"."""
    return "".join(_before_preposition(phrase)[-1:])


def _before_preposition(phrase: str) -> list[str]:
    words = folded(phrase).split()
    end = next((i for i, word in enumerate(words) if i and word in PREPOSITIONS), len(words))
    return words[:end]


def describes_more(one: str, other: str) -> bool:
    """Whether one of two descriptions only adds words to the other: "pirates", "Somali pirates"."""
    first, second = set(folded(one).split()), set(folded(other).split())
    return first <= second or second <= first


def is_short(name: str) -> bool:
    """Whether a name looks like an acronym: "NRC", "N.R.C."."""
    letters = name.replace(".", "")
    return 1 < len(letters) < 8 and letters.isalpha() and letters.isupper()


def _words(name: str) -> list[str]:
    words = folded(name).split()
    while len(words) > 1 and words[-1] in SUFFIXES:
        words.pop()
    return words


@cache
def _forms() -> dict[str, frozenset[str]]:
    """For each given name, what it is short for and what is short for it."""
    text = (files("kg.identity") / "given_names.tsv").read_text(encoding="utf-8")
    found: defaultdict[str, set[str]] = defaultdict(set)
    for line in text.splitlines():
        if not line.startswith("#"):
            full, short = line.split("\t")
            for form in short.split():
                found[full].add(form)
                found[form].add(full)
    return {name: frozenset(forms) for name, forms in found.items()}
