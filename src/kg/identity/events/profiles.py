"""An event mention as its article tells it, and which event it was found to be of."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple, TypeAlias

from kg.model import Article, Certainty, DatedBy, Event, Extraction, Participant

Key: TypeAlias = tuple[str, str]  # id of the article, id of the event mention in it

# What an event is dated by when its own words or its clause tell.
TOLD: Final = (DatedBy.OWN, DatedBy.CLAUSE)
# Where a noun phrase goes on behind its main word.
BEHIND: Final = re.compile(
    r"[\s,]+(?:of|in|on|at|for|from|with|by|to|who|that|which|near|against|between)\b|[,;:(]"
)
NO_HEADS: Final = frozenset(
    (
        *("he", "she", "it", "they", "we", "i", "you", "him", "her", "them", "us", "me", "who"),
        *("this", "that", "these", "those", "which", "one", "some", "others", "people", "man"),
        *("woman", "men", "women", "himself", "herself", "itself", "themselves", "other"),
    )
)


class Part(NamedTuple):
    """Somebody or something that takes part, or a place.

    Attributes:
        actor: id of the actor in the article, or the path of its node; "" where it is none.
        head: the main word, in lower case; "" for a pronoun.
    """

    actor: str
    head: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventProfile:
    """An event mention: all that its identity is resolved by.

    Attributes:
        article: the article's id.
        id: the mention's id in it.
        start: where its trigger begins, in code points.
        published: the article's day, ISO 8601; "" where it is not told.
        lemma: the trigger's dictionary form.
        type: its PLOVER type; "" for none.
        label: a line for people.
        agents, patients, places: who and where; targets count as patients.
        date: ISO 8601 value of its time as the text tells it; "" for none.
        nominal: whether a noun tells it.
        negated: whether it is told as not happening.
        future: whether it is told as yet to come.
        uncertain: whether it is told with doubt.
    """

    article: str
    id: str
    start: int
    published: str = ""
    lemma: str
    type: str = ""
    label: str = ""
    agents: tuple[Part, ...] = ()
    patients: tuple[Part, ...] = ()
    places: tuple[Part, ...] = ()
    date: str = ""
    nominal: bool = False
    negated: bool = False
    future: bool = False
    uncertain: bool = False

    @property
    def key(self) -> Key:
        """What tells it from all others."""
        return self.article, self.id

    @property
    def order(self) -> tuple[str, str, int, str]:
        """For sorting: the earliest article first, those without a day last; then in the text."""
        return self.published or "9999", self.article, self.start, self.id

    @property
    def fullness(self) -> tuple[bool, bool, int, bool]:
        """How much it tells, for comparing: first of all whether it tells that it happened."""
        is_told = not (self.uncertain or self.negated or self.future)
        parts = bool(self.agents) + bool(self.patients) + bool(self.places)
        return is_told, bool(self.type), parts, bool(self.date)

    @property
    def text(self) -> str:
        """All of it but the two ids, as JSON with sorted keys."""
        told = {
            name: value
            for name in self.__slots__
            if name not in ("article", "id") and (value := getattr(self, name))
        }
        return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @classmethod
    def of_text(cls, article: str, id: str, text: str) -> EventProfile:
        """What `text` was made of.

        Raises:
            ValueError: it is no such JSON.
        """
        try:
            told = json.loads(text)
            for role in ("agents", "patients", "places"):
                told[role] = tuple(Part(*part) for part in told.get(role, ()))
            return cls(article=article, id=id, **{"start": 0, **told})
        except (AttributeError, TypeError) as error:
            raise ValueError(f"no profile of an event mention: {text}") from error


@dataclass(frozen=True, slots=True, kw_only=True)
class EventIdentity:
    """Which event a mention is of.

    Attributes:
        article: id of the mention's article.
        id: the mention's id in it.
        event: article and id of the event's first mention, which names the event.
        type: the PLOVER type that most of the event's mentions have; "" for none.
        label: the label of its first mention.
        fullest: the mention that tells most of the event.
        mentions: how many mentions the event has.
        articles: in how many articles they stand.
        joined_to: the mention that this one was joined to; None for the event's first.
        score: how likely the two are of one event, 0 to 1.
        evidence: what speaks for it, for people to read.
    """

    article: str
    id: str
    event: Key
    type: str
    label: str
    fullest: Key
    mentions: int = 1
    articles: int = 1
    joined_to: Key | None = None
    score: float | None = None
    evidence: str = ""


def profiles(extraction: Extraction) -> Iterator[EventProfile]:
    """The event mentions of an article, in order of its text."""
    article = extraction.article
    for event in extraction.events:
        yield EventProfile(
            article=article.id,
            id=event.id,
            start=event.trigger.start,
            published=article.published.isoformat() if article.published else "",
            lemma=event.lemma,
            type=event.type.value if event.type else "",
            label=event_label(article, event),
            agents=_parts(article, event.agents),
            patients=_parts(article, (*event.patients, *event.targets)),
            places=_parts(article, event.places),
            date=event.dating.value if event.dating and event.dating.by in TOLD else "",
            nominal=event.nominal,
            negated=event.factuality.negated,
            future=event.factuality.future,
            uncertain=event.factuality.certainty is not Certainty.CERTAIN,
        )


def event_label(article: Article, event: Event) -> str:
    """Who, what, whom: "the army – shell – the town"."""
    who = ", ".join(article.quote(agent.span) for agent in event.agents)
    whom = ", ".join(article.quote(one.span) for one in event.patients + event.targets)
    what = f"not {event.lemma}" if event.factuality.negated else event.lemma
    return " – ".join(filter(None, (who, what, whom)))


def _parts(article: Article, participants: Iterable[Participant]) -> tuple[Part, ...]:
    return tuple(Part(each.actor or "", _head(article.quote(each.span))) for each in participants)


def _head(phrase: str) -> str:
    """The main word of a noun phrase: the last one before a preposition or clause."""
    words = BEHIND.split(phrase, maxsplit=1)[0].casefold().split()
    return words[-1] if words and words[-1] not in NO_HEADS else ""
