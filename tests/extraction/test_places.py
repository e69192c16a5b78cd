"""Which place lies in which."""

from __future__ import annotations

import pytest

from kg.extraction import actors
from kg.extraction.actors import gazetteer
from kg.extraction.actors.nesting import known_wholes
from kg.model import Actor


@pytest.fixture
def places(parse):
    def places(text: str) -> dict[str, Actor]:
        return {actor.name: actor for actor in actors.resolve(parse(text), (), ()).actors}

    return places


def chain(actor: Actor) -> list[str]:
    return [whole.name for whole in actor.lies_in]


def test_a_known_city_lies_in_its_country_though_nobody_says_so(places) -> None:
    aleppo = places("Shells fell on Aleppo on Monday.")["Aleppo"]
    (syria,) = aleppo.lies_in
    assert (syria.name, syria.country, syria.wikidata) == ("Syria", "SYR", "Q858")
    assert (syria.actor, syria.evidence) == (None, None)
    assert aleppo.wikidata == "Q41183"


def test_regions_stand_between_a_city_and_its_country(places) -> None:
    assert chain(places("The mayor of Sevastopol spoke.")["Sevastopol"]) == ["Crimea", "Ukraine"]


def test_a_capital_lies_in_its_country(places) -> None:
    damascus = places("Thousands marched in Damascus.")["Damascus"]
    assert (chain(damascus), damascus.country) == (["Syria"], "SYR")


TOLD = [
    # text, place, what it lies in, the words that tell
    ("The village of Bar Elias in Lebanon burned.", "Bar Elias", "Lebanon", "Bar Elias in Lebanon"),
    ("Shells fell on Aleppo in northern Syria.", "Aleppo", "Syria", "Aleppo in northern Syria"),
    ("They met in Aleppo, Syria, on Monday.", "Aleppo", "Syria", "Aleppo, Syria"),
]


@pytest.mark.parametrize(("text", "place", "whole", "words"), TOLD)
def test_the_text_tells_what_a_place_lies_in(places, text, place, whole, words) -> None:
    found = places(text)
    first = found[place].lies_in[0]
    assert (first.name, first.actor) == (whole, found[whole].id)
    assert text[first.evidence.start : first.evidence.end] == words
    assert found[place].country == first.country


@pytest.mark.parametrize("words", ["Manchester, Texas,", "Manchester in western Texas"])
def test_a_place_told_elsewhere_is_another_place(places, words: str) -> None:
    place = places(f"The blast in {words} killed two.")["Manchester"]
    assert chain(place) == ["Texas", "United States"]
    assert (place.country, place.wikidata, place.local) == ("USA", None, True)


def test_places_in_a_list_do_not_lie_in_one_another(places) -> None:
    found = places("They met in Aleppo, Homs and Mosul.")
    assert [chain(found[name]) for name in ("Aleppo", "Homs", "Mosul")] == [
        ["Syria"],
        ["Syria"],
        ["Iraq"],
    ]


def test_a_list_without_and_does_not_nest_either(places) -> None:
    found = places("He saw Boston, Chicago, Houston.")
    assert chain(found["Boston"])[:1] == ["Massachusetts"]


def test_known_places_lie_in_places_of_their_own_country() -> None:
    for name in ("Mumbai", "Brooklyn", "Goma", "Rafah", "Belfast", "Lhasa", "Hollywood"):
        known = gazetteer.find(name)
        assert known is not None
        *regions, country = known_wholes(known)
        assert regions
        assert {region.country for region in regions} == {country.country} == {known.country}


def test_a_text_may_end_behind_a_place(places) -> None:
    assert chain(places("They met in Aleppo, Syria,")["Aleppo"]) == ["Syria"]
    assert chain(places("They met in Aleppo, Syria")["Aleppo"]) == ["Syria"]
