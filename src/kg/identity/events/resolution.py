"""From all event mentions to the events that they are of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from kg.identity.events.clusters import Link, alone, joined
from kg.identity.events.evidence import ENOUGH, may_be_one, weigh
from kg.identity.events.profiles import EventIdentity, EventProfile, Key, Part
from kg.identity.events.register import EventRegister
from kg.identity.events.words import sort_of
from kg.identity.register import Register

# Bounds that keep the work linear in the number and the length of articles.
NEXT: Final = 30  # mentions of one sort within an article that one is compared with
FIRST: Final = 10  # mentions of one sort in an article that another article's are compared with
LIKEST: Final = 30  # articles that one is compared with


def resolve_article(mentions: Sequence[EventProfile]) -> tuple[EventIdentity, ...]:
    """Which events the mentions of one article are of, by that article alone.

    Args:
        mentions: in any order.

    Returns:
        An identity for each, in order of the text.
    """
    mentions = sorted(mentions, key=lambda mention: mention.order)
    found = {
        (identity.article, identity.id): identity
        for event in joined(mentions, links_within(mentions))
        for identity in event
    }
    return tuple(found[mention.key] for mention in mentions)


def resolve_all(
    register: EventRegister, actors: Register, paths: Mapping[str, Mapping[str, str]]
) -> Iterator[tuple[EventIdentity, ...]]:
    """Which events all mentions are of, article by article.

    Args:
        register: the mentions.
        actors: knows which articles tell related stories.
        paths: for each article, the node's path of each of its actors, by id; who is missing
            counts for nobody.

    Yields:
        For each article, in order of its id, an identity for each mention, in order of the text.
    """
    merged: dict[Key, EventProfile] = {}
    links: list[Link] = []
    for mentions in register.articles():
        article = mentions[0].article
        mine = [named(mention, paths.get(article, {})) for mention in mentions]
        found = [*links_within(mine)]
        by_key = {mention.key: mention for mention in mine}
        for other, likeness in _likest(actors.neighbours(article), article):
            theirs = [
                named(mention, paths.get(other, {}))
                for mention in register.comparable(other, article)
            ]
            by_key |= {mention.key: mention for mention in theirs}
            found += links_across(mine, theirs, likeness)
        links += found
        for link in found:
            merged |= {key: by_key[key] for key in (link.one, link.other)}
    identities = {
        (identity.article, identity.id): identity
        for event in joined(merged.values(), links)
        for identity in event
    }
    for mentions in register.articles():
        yield tuple(identities.get(mention.key) or alone(mention) for mention in mentions)


def links_within(mentions: Sequence[EventProfile]) -> Iterator[Link]:
    """The links between the mentions of one article, given in order of the text."""
    return _links((one, other, 1.0) for one, other in pairs_within(mentions))


def links_across(
    some: Sequence[EventProfile], others: Sequence[EventProfile], likeness: float
) -> Iterator[Link]:
    """The links between the mentions of two articles that are so alike, 0 to 1."""
    return _links((one, other, likeness) for one, other in pairs_across(some, others))


def pairs_within(
    mentions: Sequence[EventProfile],
) -> Iterator[tuple[EventProfile, EventProfile]]:
    """The pairs of mentions in one article that are worth comparing."""
    for _, alike in sorted(_by_sort(mentions).items()):
        for place, one in enumerate(alike):
            following = alike[place + 1 : place + 1 + NEXT]
            yield from ((one, other) for other in following if may_be_one(one, other))


def pairs_across(
    some: Sequence[EventProfile], others: Sequence[EventProfile]
) -> Iterator[tuple[EventProfile, EventProfile]]:
    """The pairs of mentions in two articles that are worth comparing."""
    theirs = _by_sort(others)
    for sort, mine in sorted(_by_sort(some).items()):
        for one in mine[:FIRST]:
            facing = theirs.get(sort, ())[:FIRST]
            yield from ((one, other) for other in facing if may_be_one(one, other))


def named(mention: EventProfile, paths: Mapping[str, str]) -> EventProfile:
    """A mention with its actors by their nodes' paths instead of their ids in the article."""

    def renamed(parts: Iterable[Part]) -> tuple[Part, ...]:
        return tuple(Part(paths.get(part.actor, ""), part.head) for part in parts)

    return replace(
        mention,
        agents=renamed(mention.agents),
        patients=renamed(mention.patients),
        places=renamed(mention.places),
    )


def _links(pairs: Iterable[tuple[EventProfile, EventProfile, float]]) -> Iterator[Link]:
    for one, other, likeness in pairs:
        evidence = weigh(one, other, likeness)
        if evidence.weight >= ENOUGH:
            yield Link(one.key, other.key, evidence)


def _by_sort(mentions: Iterable[EventProfile]) -> dict[str, list[EventProfile]]:
    found: defaultdict[str, list[EventProfile]] = defaultdict(list)
    for mention in mentions:
        found[sort_of(mention.lemma)].append(mention)
    return found


def _likest(alike: Mapping[str, float], article: str) -> list[tuple[str, float]]:
    """The articles most like one, of those before it in order, so that each pair comes once."""
    before = [(other, likeness) for other, likeness in alike.items() if other < article]
    return sorted(before, key=lambda pair: (-pair[1], pair[0]))[:LIKEST]
