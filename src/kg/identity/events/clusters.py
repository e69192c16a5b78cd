"""Mentions that belong together, and the link that brought each of them in."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from heapq import heapify, heappop, heappush
from itertools import islice
from typing import Final, NamedTuple, TypeAlias

from kg.identity.events.evidence import clash
from kg.identity.events.profiles import EventIdentity, EventProfile, Key
from kg.identity.evidence import Evidence

MOST: Final = 50  # mentions of an event that a further one is compared with


class Link(NamedTuple):
    """Two mentions that are taken to be of one event, and what speaks for it."""

    one: Key
    other: Key
    evidence: Evidence


_Way: TypeAlias = tuple[float, Key, Key, Evidence]  # how unlikely, from where, to where, why


def alone(mention: EventProfile) -> EventIdentity:
    """The identity of a mention that is the only one of its event."""
    return EventIdentity(
        article=mention.article,
        id=mention.id,
        event=mention.key,
        type=mention.type,
        label=mention.label,
        fullest=mention.key,
    )


def joined(
    mentions: Iterable[EventProfile], links: Iterable[Link]
) -> Iterator[tuple[EventIdentity, ...]]:
    """The events that links make of mentions.

    The earliest mention names the event; each other one is joined by the best link that leads
    to it (the maximum spanning tree, by Prim's algorithm), unless it clashes with what the event
    has already.

    Args:
        mentions: all that the links speak of; others are events by themselves.
        links: each pair once.

    Yields:
        For each event, in order of its first mention, the identities of its mentions, in order.
    """
    by_key = {mention.key: mention for mention in mentions}
    ways: defaultdict[Key, list[_Way]] = defaultdict(list)
    for one, other, evidence in links:
        ways[one].append((-evidence.weight, one, other, evidence))
        ways[other].append((-evidence.weight, other, one, evidence))
    reached: set[Key] = set()
    for first in sorted(by_key.values(), key=lambda mention: mention.order):
        if first.key not in reached:
            into = _tree(first.key, ways, by_key, reached)
            reached.update(into)
            yield tuple(_event(first, into, by_key))


def _tree(
    first: Key, ways: dict[Key, list[_Way]], by_key: dict[Key, EventProfile], taken: set[Key]
) -> dict[Key, _Way | None]:
    """By which way each mention of an event is reached from the first one."""
    into: dict[Key, _Way | None] = {first: None}
    open_ways = list(ways.get(first, ()))
    heapify(open_ways)
    while open_ways:
        way = heappop(open_ways)
        reached = way[2]
        if reached in into or reached in taken:
            continue
        if not any(clash(by_key[reached], by_key[each]) for each in islice(into, MOST)):
            into[reached] = way
            for further in ways[reached]:
                heappush(open_ways, further)
    return into


def _event(
    first: EventProfile, into: dict[Key, _Way | None], by_key: dict[Key, EventProfile]
) -> Iterator[EventIdentity]:
    members = sorted((by_key[key] for key in into), key=lambda mention: mention.order)
    fullest = max(reversed(members), key=lambda mention: mention.fullness)
    types = Counter(mention.type for mention in members if mention.type)
    for mention in members:
        way = into[mention.key]
        yield EventIdentity(
            article=mention.article,
            id=mention.id,
            event=first.key,
            type=types.most_common(1)[0][0] if types else "",
            label=first.label,
            fullest=fullest.key,
            mentions=len(members),
            articles=len({member.article for member in members}),
            joined_to=way[1] if way else None,
            score=round(way[3].score, 2) if way else None,
            evidence=way[3].text if way else "",
        )
