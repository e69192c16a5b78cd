"""Events as codes: the country that acts, the country acted on, and what kind of act it is.

So political event data has them, from KEDS to POLECAT: two actors by the codes of their countries
(ISO 3166 alpha-3) and a type of PLOVER, with CAMEO's code below it. As in CAMEO's coding rules
(Schrodt 2012), what somebody will do is coded as the promise or threat that telling it is, and
what somebody will not do as a refusal; what may only happen is not coded.

Who has no country of its own gets one from its surroundings; such a code is marked as inferred,
for it is no fact of the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import permutations, product
from typing import Final

from kg.model import (
    Actor,
    Certainty,
    Event,
    EventType,
    Extraction,
    International,
    Mode,
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

# What people do with each other: two ministers who meet are source and target in turn.
RECIPROCAL: Final = frozenset(
    (EventType.AGREE, EventType.CONSULT, EventType.SUPPORT, EventType.COOPERATE)
)

# What is aimed at one's own country where nobody else is named.
DOMESTIC: Final = frozenset((EventType.PROTEST, EventType.COERCE, EventType.CONCEDE))


# What is done in a place is done to it: a curfew, troops on alert.
TERRITORIAL: Final = frozenset((EventType.COERCE, EventType.CONCEDE, EventType.MOBILIZE))


@dataclass(frozen=True, slots=True)
class Party:
    """A side of a code.

    Attributes:
        code: ISO 3166 alpha-3 of its country; IGO, NGO or IMG for what is of none; `UNKNOWN`.
        actor: id of the actor, if there is one.
        inferred: whether the country is told by the surroundings only.
    """

    code: str = UNKNOWN
    actor: str | None = None
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Code:
    """One line of event data.

    Attributes:
        event: id of the event that it codes.
        type: the type that it counts as, which for what is yet to come is not the event's own.
        cameo: CAMEO's code below that type.
    """

    event: str
    source: Party
    target: Party
    type: EventType
    cameo: str | None


def code(extraction: Extraction) -> tuple[Code, ...]:
    """The codes of an article's events, in their order.

    Each source acts on each target; what several do together, each does with every other. An
    event of which neither side has a code has none.
    """
    coder = _Coder(extraction)
    return tuple(found for event in extraction.events for found in coder.of(event))


def affected(event: Event) -> tuple[Participant, ...]:
    """Whom an event was done to; if it has a type, whatever the grammar: "imposed a ban on the party"."""
    if event.type is None or any(each.actor for each in event.patients):
        return event.patients
    aimed_at = event.targets or (event.places if event.type in TERRITORIAL else ())
    return (*event.patients, *aimed_at)


class _Coder:
    """Codes the events of one article."""

    def __init__(self, extraction: Extraction) -> None:
        self._extraction = extraction
        self._actors = {actor.id: actor for actor in extraction.actors}
        self._speakers = {said.id: said.speaker for said in extraction.statements}

    def of(self, event: Event) -> Iterator[Code]:
        counted = self._counted(event)
        if counted is None:
            return
        kind, cameo = counted
        sources = self._sources(event)
        targets = self._targets(event, sources)
        pairs: Iterable[tuple[Party, Party]] = product(sources, targets)
        if kind in RECIPROCAL and len(sources) > 1 and targets == [Party()]:
            pairs = permutations(sources, 2)
        for source, target in pairs:
            if source.code != UNKNOWN or target.code != UNKNOWN:
                yield Code(event.id, source, target, kind, cameo)

    def _counted(self, event: Event) -> tuple[EventType, str | None] | None:
        """What an event counts as, by how it is told; None for what is not coded."""
        told, kind = event.factuality, event.type
        if kind is None or told.certainty is Certainty.POSSIBLE:
            return None
        if not told.future:
            return None if told.negated else (kind, event.cameo)
        if not self._is_announced(event):
            return None
        if told.negated:
            return (EventType.REJECT, "12") if kind.is_cooperative else None
        if kind.is_cooperative:
            return EventType.AGREE, "03"
        return (EventType.THREATEN, "13") if kind.mode is Mode.MATERIAL else None

    def _is_announced(self, event: Event) -> bool:
        """Whether those who will do it, or the article, say so.

        What they agreed, threatened or refused to do is not told a second time: that is an event.
        """
        agents = {each.span for each in event.agents}
        if not agents or any(
            agents & {each.span for each in other.agents}
            for other in self._extraction.events
            if other.type is not None and other.type.mode is Mode.VERBAL and other is not event
        ):
            return False
        speaker = self._speakers.get(event.reported_by or "")
        if speaker is None:
            return True
        country = self._actors[speaker].country
        return any(
            each.actor == speaker or (country is not None and self._known(each).code == country)
            for each in event.agents
        )

    def _sources(self, event: Event) -> list[Party]:
        return _each_once(map(self._known, event.agents)) or [self._inferred(event.agents, event)]

    def _targets(self, event: Event, sources: list[Party]) -> list[Party]:
        """The parties acted on; without a code, of the place, or in home affairs one's own."""
        participants = affected(event)
        found = _each_once(map(self._known, participants))
        if found:
            return found
        somebody = [each for each in participants if each.actor]
        inferred = self._inferred(somebody, event) if somebody else self._of_place(event)
        if inferred.code == UNKNOWN and event.type in DOMESTIC:
            return [replace(source, actor=None, inferred=True) for source in sources]
        return [inferred]

    def _known(self, participant: Participant) -> Party:
        """Somebody's own code, by his country, office or employer, or the words for him."""
        actor = self._actors.get(participant.actor or "")
        own = self._of_actor(actor) if actor is not None else None
        found = own or participant.country or self._named(participant.span)
        return Party(found or UNKNOWN, participant.actor)

    def _of_actor(self, actor: Actor) -> str | None:
        """An actor's code: his own, or that of the body that he is or holds office in."""
        bodies = [role.organization for role in actor.roles if not role.former]
        wholes = (self._actors.get(body or "") for body in (*bodies, actor.part_of))
        codes = (_own(each) for each in (actor, *wholes) if each is not None)
        return next((found for found in codes if found), None)

    def _named(self, span: Span) -> str | None:
        """The code of the first actor named within some words: "rebels in Zimbabwe"."""
        inside = sorted(
            (mention.span, actor.id)
            for actor in self._actors.values()
            for mention in actor.mentions
            if mention.span in span
        )
        codes = (self._of_actor(self._actors[actor]) for _, actor in inside)
        return next((found for found in codes if found), None)

    def _inferred(self, participants: Iterable[Participant], event: Event) -> Party:
        """A code for those who have none: the place's, or the only country of the paragraph."""
        actor = next((each.actor for each in participants), None)
        place = self._of_place(event)
        if place.code != UNKNOWN:
            return replace(place, actor=actor)
        around = self._around(event.trigger)
        return Party(around[0], actor, inferred=True) if len(around) == 1 else Party(actor=actor)

    def _of_place(self, event: Event) -> Party:
        """The country where something happened; where something was said tells nothing."""
        if event.type is not None and event.type.mode is Mode.VERBAL:
            return Party()
        found = _each_once(map(self._known, event.places))
        return replace(found[0], actor=None, inferred=True) if found else Party()

    def _around(self, span: Span) -> list[str]:
        """The countries named in the paragraph that some words stand in."""
        paragraphs = [p.span for p in self._extraction.article.passages if span in p.span]
        return [
            country
            for country, mentions in self._countries.items()
            if any(mention in paragraph for paragraph in paragraphs for mention in mentions)
        ]

    @cached_property
    def _countries(self) -> dict[str, list[Span]]:
        """The countries that the article's actors are of, and where these are mentioned."""
        found: dict[str, list[Span]] = {}
        for actor in self._extraction.actors:
            if actor.country:
                spans = (mention.span for mention in actor.mentions)
                found.setdefault(actor.country, []).extend(spans)
        return found


def _own(actor: Actor) -> str | None:
    return actor.country or (
        _OF_NO_COUNTRY[actor.international] if actor.international is not None else None
    )


def _each_once(parties: Iterable[Party]) -> list[Party]:
    """Parties with a code, the first of each code."""
    found: dict[str, Party] = {}
    for party in parties:
        if party.code != UNKNOWN:
            found.setdefault(party.code, party)
    return list(found.values())
