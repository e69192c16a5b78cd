"""Triples of event mentions: an event as one passage tells it."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Triple

from kg.graph.appearances import JSON
from kg.graph.context import Context
from kg.graph.iris import Iris
from kg.graph.terms import day_of, describe, label, text
from kg.graph.vocabulary import LABEL, TYPE, Class, Property, cameo_code, event_type
from kg.identity.events import EventProfile, event_label
from kg.model import ActorKind, Event, Participant

_PLACES = (ActorKind.PLACE, ActorKind.COUNTRY)


def event_triples(context: Context, event: Event) -> Iterator[Triple]:
    """An event mention: who did what to whom, when and where, how surely, and whose claim it is."""
    node = context.event_node(event.id)
    told_in = None if event.reported_by is None else context.statement_node(event.reported_by)
    factuality = event.factuality
    yield from describe(
        node,
        (TYPE, Class.EVENT_MENTION),
        (TYPE, Class.ASSERTION if told_in is None else Class.CLAIM),
        (LABEL, label(event_label(context.article, event))),
        (Property.IN_ARTICLE, context.article_iri),
        (Property.REPORTED_BY, told_in),
        (Property.DENIED_BY, context.statement(event.denied_by)),
        (Property.EVENT_TYPE, event_type(event.type) if event.type else None),
        (Property.CAMEO_CODE, cameo_code(event.cameo) if event.cameo else None),
        *((Property.CONTEXT, text(field.value)) for field in event.contexts),
        (Property.LEMMA, text(event.lemma)),
        (Property.CERTAINTY, Literal(factuality.certainty.value)),
        (Property.POLARITY, Literal("negative" if factuality.negated else "positive")),
        (Property.TENSE, Literal("future" if factuality.future else "past")),
    )
    yield from context.mention(node, Property.TRIGGER, event.trigger)
    yield from _participants(context, node, event)
    yield from _time(context, node, event)


def event_profile_triples(profile: EventProfile, iris: Iris) -> Iterator[Triple]:
    """All that an event mention's identity is resolved by, as one literal."""
    node = iris.event_mention(profile.article, profile.id)
    yield Triple(node, Property.PROFILE, Literal(profile.text, datatype=JSON))


def _participants(context: Context, node: NamedNode, event: Event) -> Iterator[Triple]:
    for link, mention_link, participants in (
        (Property.AGENT, Property.AGENT_MENTION, event.agents),
        (Property.PATIENT, Property.PATIENT_MENTION, event.patients),
        (Property.TARGET, Property.TARGET_MENTION, event.targets),
        (Property.BENEFICIARY, Property.BENEFICIARY_MENTION, event.beneficiaries),
        (Property.INSTRUMENT, Property.INSTRUMENT_MENTION, event.instruments),
        (Property.PLACE, Property.PLACE_MENTION, event.places),
    ):
        for participant in participants:
            yield from context.mention(node, mention_link, participant.span)
            yield from context.countries(participant)
            if link is not Property.PLACE or _is_place(context, participant):
                yield from describe(node, (link, context.node(participant.actor)))


def _is_place(context: Context, participant: Participant) -> bool:
    actor = participant.actor
    return actor is not None and context.actor(actor).kind in _PLACES


def _time(context: Context, node: NamedNode, event: Event) -> Iterator[Triple]:
    """When it happened, and what that was taken from."""
    if event.time is not None:
        yield from context.mention(node, Property.TIME_MENTION, event.time.span)
    dating = event.dating
    if dating is not None:
        yield from describe(
            node,
            (Property.TIME, text(dating.value)),
            (Property.DATE, day_of(dating.value)),
            (Property.TIME_PRECISION, text(dating.precision.value)),
            (Property.DATED_BY, text(dating.by.value)),
            (Property.PART_OF_DAY, text(dating.part_of_day.value if dating.part_of_day else None)),
        )
