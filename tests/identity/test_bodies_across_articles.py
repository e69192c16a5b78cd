"""Acronyms, shortened names of organizations, and those without a name."""

from __future__ import annotations

from kg.identity import Method
from kg.model import ActorKind
from tests.identity.conftest import Resolve, body, nobody, story


def test_an_acronym_is_what_another_article_spells_out(identify: Resolve) -> None:
    found = identify([body("a", "Northern Relief Council", aliases=("NRC",)), body("b", "NRC")])
    assert found["b", "nrc"].path == "actors/northern-relief-council"
    assert found["b", "nrc"].method is Method.ACRONYM
    assert found["b", "nrc"].evidence == "spelt out in a"


def test_the_first_article_that_spells_it_out_is_named(identify: Resolve) -> None:
    full = "Northern Relief Council"
    shown = [
        body("a", full, published="2026-03-01"),
        body("c", full, aliases=("NRC",), published="2026-02-01"),
        body("b", full, aliases=("NRC",), published="2026-02-02"),
        body("d", "NRC", published="2026-02-03"),
    ]
    assert identify(shown)["d", "nrc"].evidence.startswith("spelt out in c")


def test_an_acronym_of_two_stays_apart(identify: Resolve) -> None:
    shown = [
        body("a", "Northern Relief Council", aliases=("NRC",)),
        body("b", "National Rail Company", aliases=("NRC",)),
        body("c", "NRC"),
    ]
    assert identify(shown)["c", "nrc"].path == "actors/nrc"
    found = identify([*shown, *story("b", "c")])
    assert found["c", "nrc"].path == "actors/national-rail-company"


def test_a_part_of_a_name_means_it_in_the_same_story(identify: Resolve) -> None:
    shown = [body("a", "Valdivia Harbour Bank"), body("b", "Harbour Bank")]
    assert identify(shown)["b", "harbour-bank"].path == "actors/harbour-bank"
    found = identify([*shown, *story("a", "b")])["b", "harbour-bank"]
    assert (found.path, found.method) == ("actors/valdivia-harbour-bank", Method.SHORT_NAME)


def test_ministries_of_one_name_need_one_country(identify: Resolve) -> None:
    def shown(country: str) -> list[object]:
        return [
            body("a", "Foreign Ministry", weak=True, country="EST"),
            body("b", "Foreign Ministry", weak=True, country=country),
            *story("a", "b"),
        ]

    same, other = identify(shown("EST")), identify(shown("RUS"))
    assert same["a", "foreign-ministry"].path == same["b", "foreign-ministry"].path
    assert other["a", "foreign-ministry"].path != other["b", "foreign-ministry"].path


def test_a_group_is_the_same_in_the_same_story_only(identify: Resolve) -> None:
    shown = [nobody("a", "fishermen"), nobody("b", "fishermen"), nobody("c", "fishermen")]
    found = identify([*shown, *story("a", "b"), *story("c", tells="Tunnel")])
    assert found["a", "fishermen"].path == found["b", "fishermen"].path
    assert found["a", "fishermen"].method is Method.STORY
    assert found["c", "fishermen"].path == "actors/c/fishermen"


def test_more_words_may_be_the_same_group_but_other_words_are_not(identify: Resolve) -> None:
    shown = [
        nobody("a", "two fishermen"),
        nobody("b", "two missing fishermen"),
        nobody("c", "two rescued fishermen"),
        *story("a", "b"),
        *story("c", tells="Tunnel"),
    ]
    found = identify(shown)
    assert found["a", "two-fishermen"].path == found["b", "two-missing-fishermen"].path
    apart = identify([shown[1], nobody("a", "two rescued fishermen"), *story("a", "b")])
    assert len({each.path for each in apart.values() if "fishermen" in each.path}) == 2


def test_anonymous_sources_must_be_called_the_same(identify: Resolve) -> None:
    shown = [
        nobody("a", "official", ActorKind.UNNAMED),
        nobody("b", "port official", ActorKind.UNNAMED),
        *story("a", "b"),
    ]
    found = identify(shown)
    assert found["a", "official"].path != found["b", "port-official"].path
