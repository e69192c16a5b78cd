"""Events as codes: the country that acts, the country acted on, and what kind of act it is.

So political event data has them, from KEDS to POLECAT: two actors by the codes of their countries
(ISO 3166 alpha-3) and a type of PLOVER, with CAMEO's code below it. As in CAMEO's coding rules
(Schrodt 2012), what somebody will do is coded as the promise or threat that telling it is, and
what somebody will not do as a refusal. What may only happen is not coded, nor that of which
neither a side nor the place is known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations, product
from typing import Final

from kg.affiliation import Affiliations, Party
from kg.model import Certainty, Event, EventType, Extraction, Mode, Participant, Span

# What people do with each other: two ministers who meet are source and target in turn.
RECIPROCAL: Final = frozenset(
    (EventType.AGREE, EventType.CONSULT, EventType.SUPPORT, EventType.COOPERATE)
)
# What is aimed at one's own country where nobody else is named.
DOMESTIC: Final = frozenset((EventType.PROTEST, EventType.COERCE, EventType.CONCEDE))
# What is done in a place is done to it: a curfew, troops on alert.
TERRITORIAL: Final = frozenset((EventType.COERCE, EventType.CONCEDE, EventType.MOBILIZE))
VISITS: Final = frozenset(("arrive", "visit", "travel"))


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

    Each source acts on each target; what several do together, each does with every other.
    """
    coder = _Coder(extraction)
    return tuple(found for event in extraction.events for found in coder.of(event))


def affected(event: Event) -> tuple[Participant, ...]:
    """Whom an event was done to; if it has a type, whatever the grammar: "a ban on the party"."""
    done_to = (*event.patients, *event.beneficiaries)
    if event.type is None or any(each.actor for each in done_to):
        return done_to
    is_of_place = event.type in TERRITORIAL or event.lemma in VISITS
    return (*done_to, *(event.targets or (event.places if is_of_place else ())))


class _Coder:
    """Codes the events of one article."""

    def __init__(self, extraction: Extraction) -> None:
        self._told = _first_told(extraction.events)
        self._sides = Affiliations(extraction)
        self._speakers = {said.id: said.speaker for said in extraction.statements}

    def of(self, event: Event) -> Iterator[Code]:
        counted = self._counted(event)
        if counted is None:
            return
        kind, cameo = counted
        sources = self._sides.of(event.agents)
        together = kind in RECIPROCAL and len(sources) > 1
        targets = self._targets(event, things=not together)
        if not (sources or targets or self._where(event)):
            return
        if together and not targets:
            pairs: Iterable[tuple[Party, Party]] = permutations(sources, 2)
        else:
            inferred = sources or [self._source(event, targets)]
            pairs = product(inferred, targets or [self._target(event, inferred)])
        for source, target in pairs:
            if source.is_known or target.is_known:
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
        """Whether those who will do it say so, or the article, or somebody of no other side.

        What they agreed, threatened or refused to do is not told a second time: that is an event.
        """
        told = (self._told.get(each.span, event.trigger) for each in event.agents)
        if not event.agents or any(trigger < event.trigger for trigger in told):
            return False
        speaker = self._speakers.get(event.reported_by or "")
        if speaker is None or any(each.actor == speaker for each in event.agents):
            return True
        side = self._sides.of_actor(speaker)
        return side is None or side in {each.code for each in self._sides.of(event.agents)}

    def _targets(self, event: Event, *, things: bool) -> list[Party]:
        """The known parties acted on; before those of things, those whom it is aimed at."""
        actors = [each for each in event.patients if each.actor]
        choices = (actors, event.targets, affected(event) if things else ())
        return next((found for each in choices if (found := self._sides.of(each))), [])

    def _where(self, event: Event) -> list[str]:
        """The countries that a deed is done in; where something is said tells nothing."""
        if event.type is None or event.type.mode is Mode.VERBAL:
            return []
        return [party.code for party in self._sides.of(event.places)]

    def _source(self, event: Event, targets: list[Party]) -> Party:
        """Who acts, where he has no code; nobody if the text tells of nobody.

        A bomb kills on somebody's behalf, but a rule that allows something is no act of anybody.
        """
        is_deed = event.type is not None and event.type.mode is Mode.MATERIAL
        somebody = [each for each in event.agents if each.actor or is_deed]
        others = {party.code for party in targets}
        return self._inferred(event, somebody, others) if somebody else Party()

    def _target(self, event: Event, sources: list[Party]) -> Party:
        """Who is acted on, where he has no code."""
        somebody = [each for each in affected(event) if each.actor]
        found = self._inferred(event, somebody, {party.code for party in sources})
        if not found.is_known and event.type in DOMESTIC:
            return Party(sources[0].code, found.actor, inferred=True)
        return found

    def _inferred(self, event: Event, somebody: Sequence[Participant], others: set[str]) -> Party:
        """The country of the place, or the only one of the paragraph beside the other side's.

        Where a paragraph names one country only, it is that of both sides. Without anybody to be
        of it, only the place counts.
        """
        actor = next((each.actor for each in somebody if each.actor), None)
        around = self._sides.around(event) if somebody else []
        others_around = [country for country in around if country not in others]
        candidates = self._where(event) or others_around or around
        if len(candidates) != 1:
            return Party(actor=actor)
        return Party(candidates[0], actor, inferred=True)


def _first_told(events: Iterable[Event]) -> dict[Span, Span]:
    """The first trigger by which the same words for somebody tell what he says."""
    found: dict[Span, Span] = {}
    for event in events:
        if event.type is not None and event.type.mode is Mode.VERBAL:
            for agent in event.agents:
                found.setdefault(agent.span, event.trigger)
    return found
