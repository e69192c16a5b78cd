"""The order of reading changes nothing, whatever the articles say."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from kg.identity import Appearance, Decisions, Identity, Register, resolve
from kg.model import ActorKind
from tests.identity.conftest import appearance, body, nobody, person

ARTICLES = [f"article-{number}" for number in range(8)]
NAMES = ["Ana Ruiz", "Ana M. Ruiz", "Leo Ruiz", "Ruiz", "Robert Hale", "Bob Hale", "Hale"]
BODIES = ["Harbour Board", "Northern Relief Council", "NRC", "Relief Council", "Ferry Union"]
TITLES = ["minister", "goalkeeper", "spokeswoman"]

facts = st.fixed_dictionaries(
    {
        "titles": st.lists(st.sampled_from(TITLES), max_size=1).map(tuple),
        "bodies": st.lists(st.sampled_from(BODIES), max_size=1).map(tuple),
        "country": st.sampled_from([None, "ESP", "CHL"]),
        "published": st.sampled_from(["", "2026-01-01", "2026-02-02"]),
    }
)
people = st.builds(
    lambda article, name, told: person(article, name, **told),
    st.sampled_from(ARTICLES),
    st.sampled_from(NAMES),
    facts,
)
bodies = st.builds(
    lambda article, name, aliases: body(article, name, aliases=aliases),
    st.sampled_from(ARTICLES),
    st.sampled_from(BODIES),
    st.sampled_from([(), ("NRC",)]),
)
groups = st.builds(
    nobody, st.sampled_from(ARTICLES), st.sampled_from(["fishermen", "two fishermen", "crew"])
)
corpora = st.lists(
    people | bodies | groups, min_size=2, max_size=40, unique_by=lambda each: each.key
)


def resolved(shown: list[Appearance]) -> list[tuple[Identity, ...]]:
    with Register() as register:
        for each in shown:
            register.add(each)
        return list(resolve(register, Decisions()))


@given(corpora, st.randoms(use_true_random=False))
def test_the_order_of_reading_changes_nothing(
    shown: list[Appearance], chance: random.Random
) -> None:
    shuffled = chance.sample(shown, len(shown))
    assert resolved(shuffled) == resolved(shown)


@given(corpora)
def test_everybody_is_somebody_once_and_nobody_of_another_kind_of_node(
    shown: list[Appearance],
) -> None:
    found = [each for identities in resolved(shown) for each in identities]
    assert sorted(each.key for each in found) == sorted(each.key for each in shown)
    nodes = {each.path for each in shown} | {each.home for each in shown}
    assert {each.path for each in found} <= nodes


@given(corpora)
def test_profiles_tell_all(shown: list[Appearance]) -> None:
    for each in shown:
        assert Appearance.of_profile(each.article, each.id, each.profile) == each


def test_a_place_is_an_appearance_too() -> None:
    port = appearance("a", "Valdivia", ActorKind.PLACE, weak=False)
    [[found]] = resolved([port])
    assert found.path == port.path
