"""Events as the nodes that their mentions share: written, and changed when mentions find together.

What an article's graph says of events themselves follows from identities alone: it can be taken
out and put in anew. A graph's digest tells by which identities it was made, behind a "~".
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from pyoxigraph import Literal, Triple

from kg.graph.iris import Iris
from kg.graph.terms import decimal, describe, label, text
from kg.graph.vocabulary import LABEL, TYPE, Class, Property, event_class, event_type
from kg.identity.events import EventIdentity, EventProfile
from kg.model import EventType

# What identities say of a mention.
SAID: Final = frozenset(
    (
        *(Property.OF_EVENT, Property.COREFERS_WITH),
        *(Property.IDENTITY_SCORE, Property.IDENTITY_EVIDENCE),
    )
)


def event_identity_triples(identity: EventIdentity, iris: Iris) -> Iterator[Triple]:
    """An event mention's event, and what joined the mention to another one of it."""
    mention = iris.event_mention(identity.article, identity.id)
    event = iris.event(*identity.event)
    kind = EventType(identity.type) if identity.type else None
    yield from describe(
        event,
        (TYPE, Class.EVENT),
        (TYPE, event_class(kind) if kind else None),
        (LABEL, label(identity.label)),
        (Property.EVENT_TYPE, event_type(kind) if kind else None),
        (Property.FULLEST_MENTION, iris.event_mention(*identity.fullest)),
        (Property.MENTION_COUNT, Literal(identity.mentions)),
        (Property.ARTICLE_COUNT, Literal(identity.articles)),
    )
    joined_to = iris.event_mention(*identity.joined_to) if identity.joined_to else None
    yield from describe(
        mention,
        (Property.OF_EVENT, event),
        (Property.COREFERS_WITH, joined_to),
        (Property.IDENTITY_SCORE, decimal(identity.score)),
        (Property.IDENTITY_EVIDENCE, text(identity.evidence)),
    )


def with_events(
    graph: Iterable[Triple], identities: Sequence[EventIdentity], iris: Iris
) -> list[Triple]:
    """The graph of an article with its events as they were identified.

    Args:
        graph: its triples, with or without events.
        identities: one for each of its event mentions.
        iris: named the nodes.

    Returns:
        The triples, each once, sorted.
    """
    kept = set(graph)
    mentions = {iris.event_mention(each.article, each.id) for each in identities}
    events = {
        triple.object
        for triple in kept
        if triple.predicate == Property.OF_EVENT and triple.subject in mentions
    }
    found = {
        _stamped(triple, identities)
        for triple in kept
        if triple.subject not in events
        and not (triple.predicate in SAID and triple.subject in mentions)
    }
    for identity in identities:
        found.update(event_identity_triples(identity, iris))
    return sorted(found, key=str)


def events_digest(digest: str, identities: Iterable[EventIdentity]) -> str:
    """The digest of a graph whose events are as they were identified.

    Args:
        digest: of the graph, with or without that of former identities.
        identities: of its event mentions.
    """
    told = "\n".join(sorted(repr(each) for each in identities))
    suffix = f"~{hashlib.sha256(told.encode()).hexdigest()[:16]}" if told else ""
    return digest.partition("~")[0] + suffix


def event_profile_of(node: str, profile: str, iris: Iris) -> EventProfile:
    """The event mention of which a store holds the profile.

    Args:
        node: its IRI.
        profile: what `EventProfile.text` gave.
        iris: named the nodes.

    Raises:
        ValueError: it is no event mention's IRI or profile.
    """
    key = iris.event_mention_key(node)
    if key is None:
        raise ValueError(f"no event mention: {node}")
    return EventProfile.of_text(*key, profile)


def _stamped(triple: Triple, identities: Sequence[EventIdentity]) -> Triple:
    if triple.predicate != Property.DIGEST or not isinstance(triple.object, Literal):
        return triple
    digest = events_digest(triple.object.value, identities)
    return Triple(triple.subject, triple.predicate, Literal(digest))
