"""What speaks for and against two mentions being of one event, in log-odds.

Each thing that agrees or disagrees adds its weight, one within an article, another one across
articles. The weights are those of a logistic regression on pairs of mentions of ECB+ (Cybulska and
Vossen, LREC 2014), learnt by training/event_identity.py. Times are weighed by hand, as ECB+ seldom
tells on what day an article was published.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib import resources
from typing import Final, TypeAlias

from kg.identity.events.profiles import EventProfile, Part
from kg.identity.events.words import BLEACHED
from kg.identity.evidence import Evidence

ENOUGH: Final = 0.5  # log-odds from which two mentions are taken to be of one event
SHARED: Final = frozenset(("same", "head"))
UNLIKE: Final = frozenset(("other", "unlike"))
ROLES: Final = ("agents", "patients", "places")
BIAS: Final = "any"
LIKEST: Final = 5  # tenths of likeness from which two articles are as alike as can be
OTHER_TIME: Final = -3.0
# Where the articles lie so many days apart and the text does not date the event.
DAYS_APART: Final = ((3, 0.0), (14, -0.5), (60, -1.5), (10**6, -3.0))

Feature: TypeAlias = tuple[str, str]  # its name, and what it says to people; "" for nothing


def weigh(one: EventProfile, other: EventProfile, likeness: float) -> Evidence:
    """What two mentions say for being of one event.

    Args:
        one, other: the mentions, with actors named in the same way.
        likeness: how alike their articles are, 0 to 1; ignored within one article.
    """
    weights = _weights()
    found = list(features(one, other, likeness))
    weight = sum(weights.get(name, 0.0) for name, _ in found) + _in_time(one, other)
    return Evidence(weight, tuple(reason for _, reason in found if reason))


def may_be_one(one: EventProfile, other: EventProfile) -> bool:
    """Whether more than a common word brings two mentions together.

    ECB+ annotates a few sentences an article, in which one word hardly ever tells two events.
    Elsewhere they must share a participant or a place; or nothing may set them apart, and they have
    a day in common, or one of them is a noun that takes up what is told ("the attack").
    """
    shared, unlike = _compared_parts(one, other)
    if shared or unlike:
        return shared
    if one.date and other.date:
        return overlap(one.date, other.date)
    return (one.nominal or other.nominal) and one.lemma == other.lemma


def clash(one: EventProfile, other: EventProfile) -> bool:
    """Whether two mentions tell of different days; or, in one article, of different actors.

    Another article may well call the same people by other words.
    """
    if one.date and other.date and not overlap(one.date, other.date):
        return True
    if one.article != other.article or _compared_parts(one, other)[0]:
        return False
    return any(_relation(getattr(one, role), getattr(other, role))[0] == "other" for role in ROLES)


def _compared_parts(one: EventProfile, other: EventProfile) -> tuple[bool, bool]:
    """Whether two mentions share a participant or a place, and whether they tell different ones."""
    relations = {_relation(getattr(one, role), getattr(other, role))[0] for role in ROLES}
    crossed = _crossed(one, other) or _crossed(other, one)
    return crossed or not relations.isdisjoint(SHARED), not relations.isdisjoint(UNLIKE)


def features(one: EventProfile, other: EventProfile, likeness: float) -> Iterator[Feature]:
    """What agrees and disagrees, each by its name in the table of weights."""
    within = one.article == other.article
    scope = "within" if within else "across"
    yield f"{scope} {BIAS}", ""
    if not within:
        yield (
            f"across story {min(int(likeness * 10), LIKEST)}",
            f"articles alike: {likeness:.2f}",
        )
    yield from ((f"{scope} {name}", reason) for name, reason in _compared(one, other))


def _compared(one: EventProfile, other: EventProfile) -> Iterator[Feature]:
    if one.lemma == other.lemma:
        yield "lemma", f"same word: {one.lemma}"
    else:
        yield "sort", f"same sort of word: {one.lemma}, {other.lemma}"
    if one.lemma in BLEACHED or other.lemma in BLEACHED:
        yield "bleached", ""
    if one.type and other.type:
        same = one.type == other.type
        yield ("type same" if same else "type other"), (f"same type: {one.type}" if same else "")
    for role in ROLES:
        relation, shared = _relation(getattr(one, role), getattr(other, role))
        yield f"{role} {relation}", f"same {role}: {shared}" if shared else ""
    if _crossed(one, other) or _crossed(other, one):
        yield "crossed", "one's agent is the other's patient"
    if one.date and other.date and overlap(one.date, other.date):
        yield "time same", f"same time: {other.date}"
    if one.negated != other.negated:
        yield "polarity other", ""
    if one.future != other.future:
        yield "tense other", ""


def _relation(some: tuple[Part, ...], others: tuple[Part, ...]) -> tuple[str, str]:
    """How the parts of two mentions in one role stand to each other, and what they share."""
    actors = {part.actor for part in some if part.actor}
    theirs = {part.actor for part in others if part.actor}
    if actors & theirs:
        return "same", ", ".join(sorted(actors & theirs))
    heads = {part.head for part in some if part.head} & {part.head for part in others}
    if heads:
        return "head", ", ".join(sorted(heads))
    if actors and theirs:
        return "other", ""
    return ("unlike" if some and others else "untold"), ""


def _crossed(one: EventProfile, other: EventProfile) -> bool:
    agents = {part.actor for part in one.agents if part.actor}
    return any(part.actor in agents for part in other.patients)


def overlap(one: str, other: str) -> bool:
    """Whether two ISO 8601 values have a day in common.

    >>> overlap("2016-10", "2016-10-03"), overlap("2016-10-03", "2016-10-05/2016-10-06")
    (True, False)
    """
    (first, last), (start, end) = _ends(one), _ends(other)
    return _not_after(first, end) and _not_after(start, last)


def _ends(value: str) -> tuple[str, str]:
    first, _, last = value.partition("/")
    return first, last or first


def _not_after(one: str, other: str) -> bool:
    """Whether one date begins no later than another, as far as both are told."""
    told = min(len(one), len(other))
    return one[:told] <= other[:told]


def _in_time(one: EventProfile, other: EventProfile) -> float:
    """What times that differ say, or the days between two articles that do not date the event."""
    if one.date and other.date:
        return 0.0 if overlap(one.date, other.date) else OTHER_TIME
    if not one.published or not other.published:
        return 0.0
    between = abs((date.fromisoformat(one.published) - date.fromisoformat(other.published)).days)
    return next(weight for days, weight in DAYS_APART if between <= days)


@cache
def _weights() -> dict[str, float]:
    """The weights that ship with the package."""
    text = resources.files("kg.identity.events").joinpath("evidence.tsv").read_text("utf-8")
    lines = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return {name: float(weight) for name, weight in lines}
