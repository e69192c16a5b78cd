"""Extractions as the JSON Lines records that scorers of quotations, actors and events read.

One record an article; every range is `[start, end)` in code points of the article's text:

    {"doc": id, "published": "2016-10-03",
     "actors": [{"name", "type", "cluster", "wikidata", "mentions", "named"}],
     "statements": [{"content", "cue", "source", "direct", "kind", "speaker", "speaker_name"}],
     "events": [{"trigger", "type", "agents", "patients", "place", "time", "values", "negated",
                 "factuality", "cluster"}],
     "codes": [[source, target, type]]}

What is not known is left out, but for `speaker`, which is null. Scorers of events count saying
as an event, which in the graph is a statement: so each cue is listed among the events too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, TypeAlias

from kg.graph import Iris
from kg.model import (
    Actor,
    ActorKind,
    Certainty,
    Event,
    Extraction,
    MentionKind,
    Participant,
    Span,
    Statement,
    StatementKind,
)

Record: TypeAlias = dict[str, object]  # a JSON object

UNKNOWN: Final = "---"  # in place of a country's code

TYPES: Final[dict[ActorKind, str]] = {
    ActorKind.PERSON: "person",
    ActorKind.UNNAMED: "person",
    ActorKind.GROUP: "person",  # "Russian officials": several persons
    ActorKind.ORGANIZATION: "organization",
    ActorKind.COUNTRY: "place",
    ActorKind.PLACE: "place",
}


def record(extraction: Extraction, iris: Iris) -> Record:
    """What was found in one article, as a JSON object.

    Args:
        extraction: the article and its facts.
        iris: names actors (`speaker`, `cluster`) and events (`cluster`).
    """
    article = extraction.article
    cast = {actor.id: actor for actor in extraction.actors}
    names = {actor.id: iris.actor(article.id, actor).value for actor in extraction.actors}
    return {
        "doc": article.id,
        **({"published": article.published.isoformat()} if article.published else {}),
        "actors": [_actor(actor, names[actor.id]) for actor in extraction.actors],
        "statements": [_statement(said, cast, names) for said in extraction.statements],
        "events": [
            *(_event(event, iris.event(article.id, event.id).value) for event in extraction.events),
            *(
                _saying(said, cue, iris.statement(article.id, said.id).value)
                for said, cue in _cues(extraction)
            ),
        ],
        "codes": [list(code) for event in extraction.events for code in _codes(event, cast)],
    }


def _actor(actor: Actor, iri: str) -> Record:
    return {
        "name": actor.name,
        "type": TYPES[actor.kind],
        "cluster": iri,
        **({"wikidata": actor.wikidata} if actor.wikidata else {}),
        "mentions": _ranges(mention.span for mention in actor.mentions),
        "named": _ranges(
            mention.span for mention in actor.mentions if mention.kind is MentionKind.NAME
        ),
    }


def _statement(said: Statement, cast: Mapping[str, Actor], names: Mapping[str, str]) -> Record:
    speaker = said.speaker
    return {
        "content": _ranges(said.content),
        "cue": _ranges(said.cue),
        "source": _ranges([said.source] if said.source else []),
        "direct": said.kind is not StatementKind.INDIRECT,
        "kind": said.kind.value,
        "speaker": names[speaker] if speaker else None,
        **({"speaker_name": cast[speaker].name} if speaker else {}),
    }


def _event(event: Event, iri: str) -> Record:
    time = event.time
    return {
        "trigger": _range(event.trigger),
        **({"type": event.type.value} if event.type else {}),
        "agents": _ranges(each.span for each in event.agents),
        "patients": _ranges(each.span for each in _affected(event)),
        "place": _ranges(each.span for each in event.places),
        "time": _ranges([time.span] if time else []),
        "values": [time.value] if time and time.value else [],
        "negated": event.factuality.negated,
        "factuality": event.factuality.certainty.value,
        "cluster": iri,
    }


def _cues(extraction: Extraction) -> Iterator[tuple[Statement, Span]]:
    """The first cue of each statement, where no event has it for its trigger already."""
    triggers = {event.trigger for event in extraction.events}
    for said in extraction.statements:
        if said.cue and said.cue[0] not in triggers:
            triggers.add(said.cue[0])
            yield said, said.cue[0]


def _saying(said: Statement, cue: Span, iri: str) -> Record:
    time = said.stated_on
    return {
        "trigger": _range(cue),
        "agents": _ranges([said.source] if said.source else []),
        "patients": [],
        "place": [],
        "time": _ranges([time.span] if time else []),
        "values": [time.value] if time and time.value else [],
        "negated": said.negated,
        "factuality": Certainty.CERTAIN.value,
        "cluster": iri,
    }


def _codes(event: Event, cast: Mapping[str, Actor]) -> Iterator[tuple[str, str, str]]:
    """Who did a typed event to whom, as countries: one code for each pair of them."""
    if event.type is None:
        return
    for source in _countries(event.agents, cast):
        for target in _countries(_affected(event), cast):
            yield source, target, event.type.value


def _affected(event: Event) -> tuple[Participant, ...]:
    """Whom an event was done to; PLOVER asks for that whatever the grammar ("sided with Iran")."""
    return event.patients or (event.targets if event.type else ())


def _countries(participants: Iterable[Participant], cast: Mapping[str, Actor]) -> list[str]:
    """The countries of some participants, each once; `UNKNOWN` where there is none."""
    actors = (cast[each.actor] for each in participants if each.actor)
    return list(dict.fromkeys(actor.country for actor in actors if actor.country)) or [UNKNOWN]


def _ranges(spans: Iterable[Span]) -> list[list[int]]:
    return [_range(span) for span in spans]


def _range(span: Span) -> list[int]:
    return [span.start, span.end]
