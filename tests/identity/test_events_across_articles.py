"""Which mentions are of one event, within an article and across articles."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.identity import Decisions, Register, resolve
from kg.identity.events import (
    EventIdentity,
    EventProfile,
    EventRegister,
    Part,
    resolve_all,
    resolve_article,
)
from kg.identity.events.evidence import overlap
from tests.identity.conftest import body

STORY = ["Ferry Union", "Harbour Board", "Lake Rescue", "Lee Shipping"]
RAIDERS = Part("lee-raiders", "raiders")
HARBOUR = Part("harbour-board", "harbour")


def mention(article: str, start: int = 10, /, **told: Any) -> EventProfile:
    told = {"lemma": "attack", "nominal": True, "type": "ASSAULT"} | told
    return EventProfile(article=article, id=f"{start}-{start + 4}", start=start, **told)


def resolved(
    mentions: list[EventProfile], stories: dict[str, list[str]]
) -> dict[tuple[str, str], EventIdentity]:
    """Identities by article and id, of articles that name the organizations given."""
    with Register() as actors, EventRegister() as events:
        for article, names in stories.items():
            for name in names:
                actors.add(body(article, name))
        for each in mentions:
            events.add(each)
        paths = {
            found[0].article: {each.id: each.path for each in found}
            for found in resolve(actors, Decisions())
        }
        return {
            (each.article, each.id): each
            for identities in resolve_all(events, actors, paths)
            for each in identities
        }


def are_one(one: EventProfile, other: EventProfile, *, related: bool = True) -> bool:
    stories = {"a": STORY, "b": STORY if related else ["Tea Growers", "Hill Council"]}
    found = resolved([one, other], stories)
    return found[one.key].event == found[other.key].event


def test_the_attack_of_two_reports_of_one_story_is_one_with_its_evidence() -> None:
    first = mention("a", published="2026-03-02", agents=(HARBOUR,), label="Harbour – attack")
    second = mention("b", published="2026-03-03", agents=(HARBOUR,), lemma="raid")
    found = resolved([first, second], {"a": STORY, "b": STORY})
    joined = found[second.key]
    assert joined.event == first.key
    assert joined.joined_to == first.key
    assert joined.label == "Harbour – attack"
    assert joined.score is not None
    assert 0.5 < joined.score < 1
    assert "same agents: actors/harbour-board" in joined.evidence
    assert "articles alike" in joined.evidence
    assert found[first.key].joined_to is None


def test_one_word_in_two_stories_is_two_events() -> None:
    assert are_one(mention("a"), mention("b"))
    assert not are_one(mention("a"), mention("b"), related=False)


@pytest.mark.parametrize(
    "told",
    [
        {"date": "2026-03-09"},
        {"agents": (RAIDERS,), "patients": (Part("", "village"),)},
        {"lemma": "visit", "type": "CONSULT"},
        {"published": "2026-09-09"},
    ],
    ids=["another day", "other participants", "another word", "half a year later"],
)
def test_what_differs_keeps_two_events_apart(told: dict[str, Any]) -> None:
    first = mention(
        "a",
        published="2026-03-02",
        date="" if "published" in told else "2026-03-02",
        agents=(HARBOUR,),
        patients=(Part("", "ferry"),),
    )
    assert not are_one(first, replace(first, article="b", **told))


def test_verbs_that_share_nobody_are_not_one_event_within_an_article() -> None:
    first = mention("a", 10, nominal=False, agents=(RAIDERS,))
    second = mention("a", 90, nominal=False, agents=(HARBOUR,))
    third = mention("a", 190, nominal=True)
    events = [identity.event for identity in resolve_article([first, second, third])]
    assert events[0] != events[1]
    assert events[2] in events[:2]


def test_a_claim_and_its_denial_are_of_one_event() -> None:
    told = mention("a", 10, agents=(HARBOUR,), patients=(RAIDERS,), lemma="shell", nominal=False)
    denied = replace(told, id="50-54", start=50, negated=True)
    one, other = resolve_article([told, denied])
    assert one.event == other.event


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ("2016-10-03", "2016-10", True),
        ("2016", "2016-10-03", True),
        ("2016-10-01/2016-10-05", "2016-10-03", True),
        ("2016-10-03", "2016-10-04", False),
        ("2016-09", "2016-10-01/2016-10-05", False),
    ],
)
def test_days_in_common(one: str, other: str, shared: bool) -> None:
    assert overlap(one, other) is overlap(other, one) is shared


parts = st.lists(
    st.sampled_from([RAIDERS, HARBOUR, Part("", "ferry"), Part("", "")]), max_size=2
).map(tuple)
mentions = st.builds(
    mention,
    st.sampled_from("abcd"),
    st.integers(0, 60),
    lemma=st.sampled_from(["attack", "raid", "visit", "go"]),
    type=st.sampled_from(["", "ASSAULT"]),
    agents=parts,
    patients=parts,
    date=st.sampled_from(["", "2026-03-02", "2026-03"]),
    published=st.just("2026-03-05"),
    nominal=st.booleans(),
    negated=st.booleans(),
)
corpora = st.lists(mentions, min_size=1, max_size=15, unique_by=lambda each: each.key)


@given(corpora, st.randoms(use_true_random=False))
def test_the_order_of_reading_changes_nothing(
    told: list[EventProfile], chance: random.Random
) -> None:
    stories = dict.fromkeys("abcd", STORY)
    shuffled = dict(chance.sample(sorted(stories.items()), len(stories)))
    assert resolved(chance.sample(told, len(told)), shuffled) == resolved(told, stories)


@given(corpora)
def test_every_mention_is_of_one_event_that_its_first_mention_names(
    told: list[EventProfile],
) -> None:
    found = resolved(told, dict.fromkeys("abcd", STORY))
    orders = {each.key: each.order for each in told}
    assert sorted(found) == sorted(orders)
    for key, identity in found.items():
        members = [other for other, its in found.items() if its.event == identity.event]
        assert identity.event == min(members, key=orders.__getitem__)
        assert (identity.joined_to is None) == (key == identity.event)
        assert identity.joined_to is None or identity.joined_to in members


@given(mentions)
def test_profiles_tell_all(told: EventProfile) -> None:
    assert EventProfile.of_text(told.article, told.id, told.text) == told
