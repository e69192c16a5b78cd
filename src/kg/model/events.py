"""What happened, as one passage tells it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kg.model.articles import Span
from kg.model.event_types import EventContext, EventType
from kg.model.times import Dating, TimeExpression


class Certainty(StrEnum):
    """How sure the text is that an event happened (GAF/FactBank)."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"


@dataclass(frozen=True, slots=True)
class Factuality:
    """Whether an event is told as having happened.

    Attributes:
        certainty: certain, probable or possible.
        negated: told as not happening.
        future: told as yet to come.
    """

    certainty: Certainty = Certainty.CERTAIN
    negated: bool = False
    future: bool = False


@dataclass(frozen=True, slots=True)
class Participant:
    """Words that fill a role.

    Attributes:
        span: the words.
        actor: id of the actor that they name, None where there is none.
        countries: ISO 3166 alpha-3 of the country that they name first ("Afghan farmers"), and
            of those joined to it ("Greek and Cypriot frigates").
    """

    span: Span
    actor: str | None
    countries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that somebody did, or that happened, as one passage tells it.

    In the graph it is an event mention; which mentions are of one event is a matter of
    `kg.identity.events`.

    Attributes:
        id: unique within the article: "START-END" of the trigger.
        trigger: the verb or noun that tells it.
        lemma: the trigger's dictionary form ("suspend").
        nominal: whether a noun tells it ("the attack"), rather than a verb.
        type: what kind of act it is, None for what is none of PLOVER's.
        cameo: the code of CAMEO below the type: a root, "19", or "087"; None without a type.
        contexts: the fields that it belongs to, the likeliest first.
        agents: who did it.
        patients: whom or what it was done to.
        targets: whom it was aimed at or done with, by preposition ("with Russia").
        beneficiaries: to whom something was given, or for whom it was done ("gave the rebels
            weapons", "raised money for the victims").
        instruments: what it was done with ("with a drone", "using tear gas").
        places: where; the actor is the place, or the named one that it lies in ("a street in
            Mosul").
        time: the words that tell when, where any hang on the event's own word.
        dating: when, inferred from elsewhere in the article if need be.
        reported_by: id of the statement that it is told in: the speaker's claim, not the
            article's; None for the article's own voice.
        denied_by: id of the statement in which somebody denies it; such an event is negated
            in the denier's words only. None if nobody does.
    """

    id: str
    trigger: Span
    lemma: str
    type: EventType | None
    factuality: Factuality
    agents: tuple[Participant, ...] = ()
    patients: tuple[Participant, ...] = ()
    targets: tuple[Participant, ...] = ()
    beneficiaries: tuple[Participant, ...] = ()
    instruments: tuple[Participant, ...] = ()
    places: tuple[Participant, ...] = ()
    time: TimeExpression | None = None
    dating: Dating | None = None
    reported_by: str | None = None
    denied_by: str | None = None
    nominal: bool = False
    cameo: str | None = None
    contexts: tuple[EventContext, ...] = ()
