"""What is known before reading: countries, places, organizations, peoples, given names, nouns.

The files are in `lexicon/`. countries.csv is compiled by training/countries.py (rigour's ISO
codes and Wikidata ids, the project's own demonyms and capitals); places.csv, organizations.csv
and the word lists (*.tsv) are the project's own work. Each is read when first asked for.
"""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from kg.model import ActorKind, International


@dataclass(frozen=True, slots=True)
class Known:
    """A country, place or organization that the gazetteer knows.

    Attributes:
        name: its canonical name.
        country: ISO 3166 alpha-3 of the country that it is or belongs to.
        official: whether it is an organ of that country's state.
        part_of: of a place, the name of the smallest known place that it lies in.
        international: for an organization of many countries, what it is.
    """

    name: str
    kind: ActorKind
    country: str | None
    wikidata: str | None
    official: bool = False
    part_of: str | None = None
    international: International | None = None


@dataclass(frozen=True, slots=True)
class Noun:
    """A common noun for people or bodies.

    Attributes:
        kind: PERSON, GROUP (a plural), ORGANIZATION or PLACE.
        kin: nouns of one kin may name one actor ("envoy", "diplomat").
        gender: "m", "f", or None for either.
    """

    kind: ActorKind
    kin: str
    gender: str | None


def find(name: str) -> Known | None:
    """What bears a name or alias ("the" left out); case counts.

    Dots in initials do not ("U.N.", "UN"), nor does its own country in front of an organization:
    "US State Department".
    """
    found = _named(name)
    if found is None and "." in name:
        initials = name.replace(".", "").replace(" ", "")
        found = _named(initials) if initials.isupper() else None
    return found or _behind_its_country(name)


def _named(name: str) -> Known | None:
    return _countries().get(name) or _organizations().get(name) or _places().get(name)


def _behind_its_country(name: str) -> Known | None:
    words = name.split()
    for length in range(1, min(3, len(words))):
        first = " ".join(words[:length])
        owner = _countries().get(first) or of_demonym(first)
        known = _organizations().get(" ".join(words[length:])) if owner else None
        if owner is not None and known is not None and known.country == owner.country:
            return known
    return None


def country(alpha3: str) -> Known:
    """The country of an ISO 3166 alpha-3 code.

    Raises:
        KeyError: the gazetteer has no such country.
    """
    return _by_code()[alpha3]


def of_demonym(word: str) -> Known | None:
    """The country that an adjective or a name of its people means: "Russian", "Afghans"."""
    return _demonyms().get(word)


def of_capital(name: str) -> Known | None:
    """The country whose government a city may stand for: "Washington"."""
    return _capitals().get(name)


def is_place(name: str) -> bool:
    """Whether a country, city or region bears a name."""
    known = find(name)
    is_known = known is not None and known.kind is not ActorKind.ORGANIZATION
    return is_known or of_capital(name) is not None


def is_people(word: str) -> bool:
    """Whether a word names a people, a faith or a party by its members: "Afghans", "Sikhs"."""
    if word in words("people") or (is_of_people(word.removesuffix("s")) and word.endswith("s")):
        return True
    return of_demonym(word) is not None and word.endswith(("s", "men"))


def is_of_people(word: str) -> bool:
    """Whether a word is an adjective, or the singular, of a people without a country: "Sikh"."""
    return word in words("adherent")


def noun(lemma: str) -> Noun | None:
    """What a noun, in lower case and as it stands in a text, may refer to."""
    return _nouns().get(lemma)


def gender(first_name: str) -> str | None:
    """ "m" or "f" for a given name of one usual gender; accents may be left out."""
    return _first_names().get(first_name) or _first_names().get(_plain(first_name))


def is_first_name(word: str) -> bool:
    """Whether a word is a common given name."""
    return word in _first_names() or _plain(word) in _first_names()


def _plain(word: str) -> str:
    """A word without its accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))


def is_honorific(word: str) -> bool:
    """Whether a word goes in front of any person's name: "Mr.", "Gen.", "President"."""
    return word.lower().rstrip(".") in words("honorific")


def is_office(name: str) -> bool:
    """Whether bodies of many countries have that name: "Foreign Ministry", "Supreme Court"."""
    parts = set(name.split())
    is_general = parts <= words("office") | words("organization") | words("state")
    return is_general and bool(parts & (words("office") | words("state")))


@cache
def words(name: str) -> frozenset[str]:
    """A set of words of name_words.tsv: "honorific", "organization"...

    Raises:
        KeyError: there is no such set.
    """
    return {key: frozenset(members.split()) for key, members in _tsv("name_words.tsv")}[name]


@cache
def homonyms() -> tuple[tuple[str, str, frozenset[str]], ...]:
    """Countries that share their name with a place elsewhere: the country's name, the other
    place's, and words that tell of the country.
    """
    rows = _tsv("homonyms.tsv")
    return tuple((country, place, frozenset(cues.split())) for country, place, cues in rows)


@cache
def _by_code() -> dict[str, Known]:
    return {
        row["alpha3"]: Known(row["name"], ActorKind.COUNTRY, row["alpha3"], row["wikidata"])
        for row in _csv("countries.csv")
    }


@cache
def _countries() -> dict[str, Known]:
    return _index("name", "aliases")


@cache
def _capitals() -> dict[str, Known]:
    return _index("capitals")


@cache
def _demonyms() -> dict[str, Known]:
    singular = _index("demonyms")
    plural = {f"{word}s": known for word, known in singular.items() if not _is_plural(word)}
    return plural | singular


def _is_plural(word: str) -> bool:
    return word.endswith(("s", "ese", "sh", "ch", "men", "x"))


def _index(*columns: str) -> dict[str, Known]:
    """Countries by the words in some columns."""
    return {
        word: country(row["alpha3"])
        for row in _csv("countries.csv")
        for column in columns
        for word in row[column].split(";")
        if word
    }


@cache
def _organizations() -> dict[str, Known]:
    return {
        word: Known(
            row["name"],
            ActorKind.ORGANIZATION,
            row["country"] or None,
            row["wikidata"] or None,
            official=row["official"] == "yes",
            international=International(row["international"]) if row["international"] else None,
        )
        for row in _csv("organizations.csv")
        for word in (row["name"], *row["aliases"].split(";"))
        if word
    }


@cache
def _places() -> dict[str, Known]:
    return {
        word: Known(
            row["name"],
            ActorKind.PLACE,
            row["country"] or None,
            row["wikidata"] or None,
            part_of=row["part_of"] or None,
        )
        for row in _csv("places.csv")
        for word in (row["name"], *row["aliases"].split(";"))
        if word
    }


@cache
def _nouns() -> dict[str, Noun]:
    found: dict[str, Noun] = {}
    for kind, kin, sex, words in _tsv("nouns.tsv"):
        entry = Noun(ActorKind(kind), kin, None if sex == "-" else sex)
        for word in words.split():
            found.setdefault(word, entry)
    return found


@cache
def _first_names() -> dict[str, str | None]:
    return {name: None if sex == "-" else sex for name, sex in _tsv("first_names.tsv")}


def _csv(name: str) -> Iterator[dict[str, str]]:
    with (files("kg.extraction") / "lexicon" / name).open(encoding="utf-8") as file:
        yield from csv.DictReader(file)


def _tsv(name: str) -> Iterator[list[str]]:
    with (files("kg.extraction") / "lexicon" / name).open(encoding="utf-8") as file:
        for line in file:
            if not line.startswith("#"):
                yield line.rstrip("\n").split("\t")
