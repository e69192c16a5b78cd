"""Extractions as the JSON Lines records that scorers of quotations, actors and events read.

One record an article; every range is `[start, end)` in code points of the article's text:

    {"doc": id, "published": "2016-10-03",
     "actors": [{"name", "type", "cluster", "wikidata", "mentions", "named", "reasons",
                 "confidences", "part_of",
                 "roles": [{"title", "organization", "country", "relative_to", "subject", "former",
                            "since", "until", "evidence"}]}],
     "statements": [{"id", "content", "cue", "source", "direct", "kind", "act", "negated",
                     "confidence", "speaker", "speaker_name", "speaker_confidence", "addressee",
                     "on_behalf_of", "stated_at", "stated_on", "medium", "embedded_in"}],
     "events": [{"trigger", "type", "agents", "patients", "place", "time", "values", "negated",
                 "factuality", "cluster", "reported_by", "denied_by"}],
     "codes": [[source, target, type]]}

The reasons and confidences are those of the mentions, in their order. What is not known is left
out, but for `speaker`, which is null; actors (`cluster`, `part_of`, and those of roles and
statements) are told by their IRIs, statements (`embedded_in`, `reported_by`, `denied_by`) by
their ids. Scorers of events count saying as an event, which in the graph is a statement: so each
cue is listed among the events too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import permutations, product
from typing import Any, Final, TypeAlias

from kg.extraction.annotations import Cast
from kg.graph import Iris
from kg.model import (
    Actor,
    ActorKind,
    Certainty,
    Event,
    EventType,
    Extraction,
    Factuality,
    MentionKind,
    Participant,
    Role,
    Span,
    Statement,
    StatementKind,
)

Record: TypeAlias = dict[str, Any]  # a JSON object

UNKNOWN: Final = "---"  # in place of a country's code

# What people do with each other: two ministers who meet are source and target in turn.
RECIPROCAL: Final = frozenset(
    (EventType.AGREE, EventType.CONSULT, EventType.SUPPORT, EventType.COOPERATE)
)

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
    cast = Cast(extraction.actors)
    names = {actor.id: iris.actor(article.id, actor).value for actor in extraction.actors}
    return {
        "doc": article.id,
        **({"published": article.published.isoformat()} if article.published else {}),
        "actors": [_actor(actor, names) for actor in extraction.actors],
        "statements": [_statement(said, cast, names) for said in extraction.statements],
        "events": [
            *(_event(event, iris.event(article.id, event.id).value) for event in extraction.events),
            *(
                _saying(said, cue, cast, iris.statement(article.id, said.id).value)
                for said, cue in _cues(extraction)
            ),
        ],
        "codes": [list(code) for event in extraction.events for code in _codes(event, cast)],
    }


def renamed(found: Record, names: Mapping[str, str]) -> Record:
    """A record with its actors under other IRIs.

    Args:
        found: what `record` gave.
        names: the new IRI for each that changes.
    """
    return {key: _renamed(value, names) for key, value in found.items()}


def _renamed(value: Any, names: Mapping[str, str]) -> Any:
    if isinstance(value, dict):
        return renamed(value, names)
    if isinstance(value, list):
        return [_renamed(each, names) for each in value]
    return names.get(value, value) if isinstance(value, str) else value


def _actor(actor: Actor, names: Mapping[str, str]) -> Record:
    return {
        "name": actor.name,
        "type": TYPES[actor.kind],
        "cluster": names[actor.id],
        **({"wikidata": actor.wikidata} if actor.wikidata else {}),
        "mentions": _ranges(mention.span for mention in actor.mentions),
        "named": _ranges(
            mention.span for mention in actor.mentions if mention.kind is MentionKind.NAME
        ),
        "reasons": [mention.reason.value if mention.reason else None for mention in actor.mentions],
        "confidences": [mention.confidence for mention in actor.mentions],
        **({"part_of": names[actor.part_of]} if actor.part_of else {}),
        **({"roles": [_role(role, names) for role in actor.roles]} if actor.roles else {}),
    }


def _role(role: Role, names: Mapping[str, str]) -> Record:
    actors = ("organization", "relative_to", "subject")
    return {
        **({"title": role.title} if role.title else {}),
        **{name: names[actor] for name in actors if (actor := getattr(role, name))},
        **({"country": role.country} if role.country else {}),
        "former": role.former,
        **({"since": role.since.value} if role.since else {}),
        **({"until": role.until.value} if role.until else {}),
        "evidence": _range(role.evidence),
    }


def _statement(said: Statement, cast: Cast, names: Mapping[str, str]) -> Record:
    speaker = said.speaker
    actors = ("addressee", "on_behalf_of", "stated_at")
    others = {role: names[actor] for role in actors if (actor := getattr(said, role))}
    return {
        "id": said.id,
        "content": _ranges(said.content),
        "cue": _ranges(said.cue),
        "source": _ranges([said.source] if said.source else []),
        "direct": said.kind is not StatementKind.INDIRECT,
        "kind": said.kind.value,
        "act": said.act.value,
        "negated": said.negated,
        "confidence": said.confidence,
        "speaker": names[speaker] if speaker else None,
        **({"speaker_name": cast.by_id[speaker].name} if speaker else {}),
        **({"speaker_confidence": said.speaker_confidence} if speaker else {}),
        **others,
        **({"stated_on": said.stated_on.value} if said.stated_on else {}),
        **({"medium": _range(said.medium)} if said.medium else {}),
        **({"embedded_in": said.embedded_in} if said.embedded_in else {}),
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
        **{name: said for name in ("reported_by", "denied_by") if (said := getattr(event, name))},
    }


def _cues(extraction: Extraction) -> Iterator[tuple[Statement, Span]]:
    """The head of each statement's cue, where no event has it for its trigger already."""
    triggers = {event.trigger for event in extraction.events}
    for said in extraction.statements:
        if said.cue_head and said.cue_head not in triggers:
            triggers.add(said.cue_head)
            yield said, said.cue_head


def _saying(said: Statement, cue: Span, cast: Cast, iri: str) -> Record:
    time = said.stated_on
    addressed = cast.by_id[said.addressee].mentions if said.addressee else ()
    behind = [mention.span for mention in addressed if cue.end <= mention.span.start]
    return {
        "trigger": _range(cue),
        "agents": _ranges([said.source] if said.source else []),
        "patients": _ranges(behind[:1]),
        "place": [],
        "time": _ranges([time.span] if time else []),
        "values": [time.value] if time and time.value else [],
        "negated": said.negated,
        "factuality": Certainty.CERTAIN.value,
        "cluster": iri,
    }


def _codes(event: Event, cast: Cast) -> Iterator[tuple[str, str, str]]:
    """Who did a typed event to whom, as countries: one code for each pair of them.

    What several agents do with each other, each does to every other. What is denied, planned or
    only possible has not been done.
    """
    if event.type is None or event.factuality != Factuality():
        return
    sources = _countries(event.agents, cast)
    if event.type in RECIPROCAL and len(sources) > 1 and not _affected(event):
        pairs: Iterable[tuple[str, str]] = permutations(sources, 2)
    else:
        pairs = product(sources, _countries(_affected(event), cast))
    for source, target in pairs:
        yield source, target, event.type.value


def _affected(event: Event) -> tuple[Participant, ...]:
    """Whom an event was done to; PLOVER asks for that whatever the grammar ("sided with Iran")."""
    return event.patients or (event.targets if event.type else ())


def _countries(participants: Iterable[Participant], cast: Cast) -> list[str]:
    """The countries of some participants, each once; `UNKNOWN` where there is none.

    Who has none is of the first country named in the words for it: "rebels in Zimbabwe".
    """
    found = (_country(each, cast) for each in participants)
    return list(dict.fromkeys(country for country in found if country)) or [UNKNOWN]


def _country(participant: Participant, cast: Cast) -> str | None:
    named = cast.mentioned_in([participant.span])
    nearest = (participant.actor, *named) if participant.actor else named
    return next((c for c in (cast.by_id[actor].country for actor in nearest) if c), None)


def _ranges(spans: Iterable[Span]) -> list[list[int]]:
    return [_range(span) for span in spans]


def _range(span: Span) -> list[int]:
    return [span.start, span.end]
