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
     "events": [{"id", "trigger", "type", "agents", "patients", "beneficiaries", "instruments",
                 "place", "time", "values", "negated", "factuality", "cluster", "reported_by",
                 "denied_by"}],
     "codes": [[source, target, type]]}

The codes are those of `kg.coding`, without what they rest on. The reasons and confidences are those
of the mentions, in their order. What is not known is left out, but for `speaker`, which is null;
actors (`cluster`, `part_of`, and those of roles and statements) are told by their IRIs, statements
(`embedded_in`, `reported_by`, `denied_by`) by their ids. An event's `time` is what hangs on its own
words, its `values` the best that can be told, in TIMEX3. Scorers count saying as an event, which in
the graph is a statement: each cue is an event here too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, TypeAlias

from kg.coding import affected, code
from kg.extraction.annotations import Cast
from kg.extraction.times import timex3
from kg.graph import Iris
from kg.identity.events import EventIdentity, profiles, resolve_article
from kg.model import (
    Actor,
    ActorKind,
    Certainty,
    Event,
    Extraction,
    MentionKind,
    Participant,
    Reason,
    Role,
    Span,
    Statement,
    StatementKind,
)

Record: TypeAlias = dict[str, Any]  # a JSON object

COPULAS: Final = frozenset(("am", "is", "are", "was", "were", "be", "been", "being", "re", "s"))

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
    events = event_nodes(resolve_article(list(profiles(extraction))), iris)
    names = {actor.id: iris.actor(article.id, actor).value for actor in extraction.actors}
    return {
        "doc": article.id,
        **({"published": article.published.isoformat()} if article.published else {}),
        "actors": [_actor(actor, names) for actor in extraction.actors],
        "statements": [_statement(said, cast, names) for said in extraction.statements],
        "events": [
            *(_event(event, events[event.id]) for event in extraction.events),
            *(
                _saying(said, cue, cast, iris.statement(article.id, said.id).value)
                for said, cue in _cues(extraction)
            ),
        ],
        "codes": [
            [found.source.code, found.target.code, found.type.value] for found in code(extraction)
        ],
    }


def event_nodes(identities: Iterable[EventIdentity], iris: Iris) -> dict[str, str]:
    """The IRI of each event mention's event, by the mention's id."""
    return {each.id: iris.event(*each.event).value for each in identities}


def with_events(found: Record, nodes: Mapping[str, str]) -> Record:
    """A record with its events under other IRIs.

    Args:
        found: what `record` gave.
        nodes: the new IRI for each event mention, by its id.
    """
    events = [
        {**event, "cluster": nodes.get(event.get("id", ""), event["cluster"])}
        for event in found["events"]
    ]
    return {**found, "events": events}


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
    time, dating = event.time, event.dating
    return {
        "id": event.id,
        "trigger": _range(event.trigger),
        **({"type": event.type.value} if event.type else {}),
        "agents": _ranges(each.span for each in event.agents),
        "patients": _ranges(each.span for each in affected(event)),
        **_roles("beneficiaries", event.beneficiaries),
        **_roles("instruments", event.instruments),
        "place": _ranges(each.span for each in event.places),
        "time": _ranges([time.span] if time else []),
        "values": [timex3(dating.value, dating.part_of_day)] if dating else [],
        "negated": event.factuality.negated,
        "factuality": event.factuality.certainty.value,
        "cluster": iri,
        **{name: said for name in ("reported_by", "denied_by") if (said := getattr(event, name))},
    }


def _roles(name: str, participants: tuple[Participant, ...]) -> Record:
    return {name: _ranges(each.span for each in participants)} if participants else {}


def _cues(extraction: Extraction) -> Iterator[tuple[Statement, Span]]:
    """The head of each statement's cue that is a word for an act ("was clear" and ":" have none),
    where no event has it for its trigger already.
    """
    starts = {event.trigger.start for event in extraction.events}
    for said in extraction.statements:
        cue = said.cue_head
        if cue and cue.start not in starts and _tells_an_act(extraction.article.quote(cue)):
            starts.add(cue.start)
            yield said, cue


def _tells_an_act(word: str) -> bool:
    return word.isalpha() and word.lower() not in COPULAS


def _saying(said: Statement, cue: Span, cast: Cast, iri: str) -> Record:
    time = said.stated_on
    return {
        "trigger": _range(cue),
        "agents": _ranges(_sources(said, cast)),
        "patients": _ranges(_addressees(said, cue, cast)),
        "place": [],
        "time": _ranges([time.span] if time else []),
        "values": [timex3(time.value, time.part_of_day)] if time and time.value else [],
        "negated": said.negated,
        "factuality": Certainty.CERTAIN.value,
        "cluster": iri,
    }


def _sources(said: Statement, cast: Cast) -> list[Span]:
    """Who says it; for a relative pronoun, the words before it that it stands for."""
    if said.source is None:
        return []
    mentions = cast.by_id[said.speaker].mentions if said.speaker else ()
    before = None
    for mention in mentions:
        if mention.span == said.source and mention.reason is Reason.RELATIVE and before:
            return [before]
        before = mention.span
    return [said.source]


def _addressees(said: Statement, cue: Span, cast: Cast) -> list[Span]:
    """To whom it is said: the words after the cue, or before it ("he was told")."""
    addressed = cast.by_id[said.addressee].mentions if said.addressee else ()
    behind = [mention.span for mention in addressed if cue.end <= mention.span.start]
    before = [mention.span for mention in addressed if mention.span.end <= cue.start]
    is_passive = said.source is None or said.source.start > cue.start
    return before[-1:] if is_passive and before else behind[:1]


def _ranges(spans: Iterable[Span]) -> list[list[int]]:
    return [_range(span) for span in spans]


def _range(span: Span) -> list[int]:
    return [span.start, span.end]
