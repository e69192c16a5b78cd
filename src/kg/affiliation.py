"""Whose side the participants of events are on: the codes of their countries.

A code is known where the text tells it: the actor is the country or belongs to it, holds office
there, or is described by it ("rebels in Peru"). Otherwise it may be inferred from the
surroundings, and is marked so, for it is no fact of the text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from kg.model import (
    Actor,
    Event,
    Extraction,
    International,
    MentionKind,
    Participant,
    Span,
)

UNKNOWN: Final = "---"  # in place of a country's code

# CAMEO's codes for those who are of no single country.
_OF_NO_COUNTRY: Final = {
    International.INTERGOVERNMENTAL: "IGO",
    International.NON_GOVERNMENTAL: "NGO",
    International.ARMED: "IMG",
}


@dataclass(frozen=True, slots=True)
class Party:
    """A side of an event.

    Attributes:
        code: ISO 3166 alpha-3 of its country; IGO, NGO or IMG for what is of none; `UNKNOWN`.
        actor: id of the actor, if there is one.
        inferred: whether the country is told by the surroundings only.
    """

    code: str = UNKNOWN
    actor: str | None = None
    inferred: bool = False

    @property
    def is_known(self) -> bool:
        """Whether there is a code."""
        return self.code != UNKNOWN


class Affiliations:
    """The codes of the actors of one article."""

    def __init__(self, extraction: Extraction) -> None:
        self._actors = {actor.id: actor for actor in extraction.actors}
        self._names = sorted(
            (mention.span, actor.id)
            for actor in extraction.actors
            for mention in actor.mentions
            if mention.kind is MentionKind.NAME
        )
        self._countries = _countries_in_order(extraction)
        self._paragraphs = [passage.span for passage in extraction.article.passages]

    def of(self, participants: Iterable[Participant]) -> list[Party]:
        """The parties that some participants are, each code once; none for who has no code."""
        found: dict[str, Party] = {}
        for participant in participants:
            for code in self._codes(participant):
                found.setdefault(code, Party(code, participant.actor))
        return list(found.values())

    def of_actor(self, actor: str) -> str | None:
        """An actor's code: its own, or that of the body that it is part of or holds office in."""
        found = self._actors[actor]
        bodies = [role.organization for role in found.roles if not role.former]
        wholes = (self._actors.get(body or "") for body in (*bodies, found.part_of))
        codes = (_own(each) for each in (found, *wholes) if each is not None)
        return next((code for code in codes if code), None)

    def around(self, event: Event) -> list[str]:
        """The countries named in the paragraph of an event, in order of the text."""
        last = bisect_right(self._paragraphs, event.trigger.start, key=_start) - 1
        if last < 0 or event.trigger not in self._paragraphs[last]:
            return []
        return list(dict.fromkeys(_within(self._paragraphs[last], self._countries)))

    def _codes(self, participant: Participant) -> tuple[str, ...]:
        if len(participant.countries) > 1:  # "Greek and Cypriot frigates"
            return participant.countries
        own = self.of_actor(participant.actor) if participant.actor else None
        if own is not None:
            return (own,)
        if participant.countries:
            return participant.countries
        inside = map(self.of_actor, _within(participant.span, self._names))
        return next(((code,) for code in inside if code), ())


def _start(span: Span) -> int:
    return span.start


def _within(span: Span, marked: list[tuple[Span, str]]) -> Iterator[str]:
    """What is marked within a span, of spans in order."""
    first = bisect_left(marked, span.start, key=lambda each: each[0].start)
    for position in range(first, len(marked)):
        place, value = marked[position]
        if place.start >= span.end:
            return
        if place in span:
            yield value


def _own(actor: Actor) -> str | None:
    if actor.country is None and actor.international is not None:
        return _OF_NO_COUNTRY[actor.international]
    return actor.country


def _countries_in_order(extraction: Extraction) -> list[tuple[Span, str]]:
    """Where countries are named, by their actors or in the words for participants."""
    of_actors = (
        (mention.span, actor.country)
        for actor in extraction.actors
        for mention in actor.mentions
        if actor.country and mention.kind is not MentionKind.PRONOUN
    )
    of_words = (
        (each.span, country)
        for event in extraction.events
        for each in (*event.agents, *event.patients, *event.targets)
        for country in each.countries
    )
    return sorted({*of_actors, *of_words})
