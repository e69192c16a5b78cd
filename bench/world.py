"""The invented world that the synthetic articles tell of: its words, its verbs and its actors.

Countries are the real ones of the gazetteer; every other name is made of syllables. What is known
in the world is drawn by Zipf's law: the thing of rank r is drawn in proportion to 1/r.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from csv import DictReader
from importlib.resources import files
from itertools import accumulate
from random import Random
from typing import Final, Generic, TypeVar

from shares import TYPES

from kg.model import Actor, ActorKind, EventType

T = TypeVar("T")

ONSETS: Final = "b d f g h k l m n p r s t v z br dr gr kl st tr"
VOWELS: Final = "a e i o u ai al en or"
WORDS: Final = 4_000
VERBS: Final = 1_400
SIZES: Final = {
    ActorKind.PERSON: 4_000,
    ActorKind.ORGANIZATION: 2_000,
    ActorKind.PLACE: 1_000,
    ActorKind.GROUP: 200,
}
UNTYPED: Final = 20  # verbs, the commonest ("do", "make")
TYPED: Final = 0.4  # of the other verbs
OF_A_COUNTRY: Final = 0.2  # of the people, organizations and places
OFFICIAL: Final = 0.3  # of the organizations of a country


class Zipf(Generic[T]):
    """Draws from a sequence, most often what comes first."""

    def __init__(self, items: Sequence[T]) -> None:
        self._items = items
        self._weights = list(accumulate(1 / rank for rank in range(1, len(items) + 1)))

    def draw(self, rng: Random) -> T:
        """One of the items."""
        return rng.choices(self._items, cum_weights=self._weights)[0]


class World:
    """Everything that articles of one seed may speak of.

    Attributes:
        words: nouns, adjectives and the like, in lower case.
        verbs: lemmas, each with its PLOVER type or None.
        known: actors by kind, without mentions.
    """

    def __init__(self, seed: int) -> None:
        rng = Random(seed)
        lexicon = iter(_invented(rng, WORDS + VERBS + 2 * sum(SIZES.values())))
        self.words = Zipf([next(lexicon) for _ in range(WORDS)])
        self.verbs = Zipf([(next(lexicon), _type(rng, rank)) for rank in range(VERBS)])
        countries = Zipf(_countries(rng))
        self.known: dict[ActorKind, Zipf[Actor]] = {ActorKind.COUNTRY: countries}
        for kind, size in SIZES.items():
            actors = [_actor(rng, kind, lexicon, countries) for _ in range(size)]
            self.known[kind] = Zipf(actors)


def slug(name: str) -> str:
    """A name as an id."""
    return name.lower().replace(" ", "-")


def _invented(rng: Random, count: int) -> list[str]:
    """That many words, all different."""
    found: dict[str, None] = {}
    syllables = [onset + vowel for onset in ONSETS.split() for vowel in VOWELS.split()]
    while len(found) < count:
        found["".join(rng.choices(syllables, k=rng.choice((2, 2, 3))))] = None
    return list(found)


def _type(rng: Random, rank: int) -> EventType | None:
    is_typed = rank >= UNTYPED and rng.random() < TYPED
    return rng.choices(list(TYPES), list(TYPES.values()))[0] if is_typed else None


def _countries(rng: Random) -> list[Actor]:
    with files("kg.extraction").joinpath("lexicon/countries.csv").open(encoding="utf-8") as lines:
        countries = [
            Actor(
                id=slug(row["name"]),
                name=row["name"],
                kind=ActorKind.COUNTRY,
                mentions=(),
                country=row["alpha3"],
                wikidata=row["wikidata"] or None,
            )
            for row in DictReader(lines)
        ]
    rng.shuffle(countries)
    return countries


def _actor(rng: Random, kind: ActorKind, lexicon: Iterator[str], countries: Zipf[Actor]) -> Actor:
    words = 1 if kind is ActorKind.PLACE else 2
    name = " ".join(next(lexicon).capitalize() for _ in range(words))
    country = countries.draw(rng).country if rng.random() < OF_A_COUNTRY else None
    return Actor(
        id=slug(name),
        name=name,
        kind=kind,
        mentions=(),
        country=country,
        official=kind is ActorKind.ORGANIZATION and bool(country) and rng.random() < OFFICIAL,
    )
