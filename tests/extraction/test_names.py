"""Names: where they begin and end, what kind they are of, and which of them are one actor."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.extraction import actors
from kg.extraction.actors import gazetteer
from kg.extraction.document import Document
from kg.model import Actor, ActorKind

Parse = Callable[[str], Document]


def cast_of(document: Document) -> dict[str, Actor]:
    return {actor.name: actor for actor in actors.resolve(document, (), ()).actors}


def texts(document: Document, actor: Actor) -> list[str]:
    return [document.article.quote(mention.span) for mention in actor.mentions]


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("U.N.", "United Nations"),
        ("U.S", "United States"),
        ("US State Department", "Department of State"),
        ("British Home Office", "Home Office"),
        ("L.A.", "Los Angeles"),
        ("Pa.", "Pennsylvania"),
    ],
)
def test_what_the_gazetteer_knows_by_other_spellings(name: str, known: str) -> None:
    found = gazetteer.find(name)
    assert found is not None
    assert found.name == known


def test_an_organization_is_not_known_by_the_country_of_another() -> None:
    assert gazetteer.find("German Home Office") is None


def test_a_city_is_a_place_of_its_country(parse: Parse) -> None:
    found = cast_of(parse("Chicago officials left for Lyon on Monday."))
    assert (found["Chicago"].kind, found["Chicago"].country) == (ActorKind.PLACE, "USA")
    assert (found["Lyon"].kind, found["Lyon"].country) == (ActorKind.PLACE, "FRA")


def test_a_person_may_bear_the_name_of_a_city(parse: Parse) -> None:
    document = parse("Mrs. Milan sued her landlord on Monday. Mrs. Milan lost the case.")
    assert cast_of(document)["Milan"].kind is ActorKind.PERSON


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Trucks left the town of Kovali on Monday.", "Kovali", ActorKind.PLACE),
        ("A group called Silver Otter attacked the port.", "Silver Otter", ActorKind.ORGANIZATION),
        ("The Sikhs of the valley voted on Monday.", "Sikhs", ActorKind.GROUP),
        ("The Tories rejected the bill.", "Tories", ActorKind.GROUP),
        ("The Leeds Mercury reported the theft.", "Leeds Mercury", ActorKind.ORGANIZATION),
    ],
)
def test_what_shows_the_kind_of_a_name(parse: Parse, text: str, name: str, kind: ActorKind) -> None:
    assert cast_of(parse(text))[name].kind is kind


@pytest.mark.parametrize(
    ("text", "no_actor"),
    [
        ("Ann Lee won the Harbour Prize in May.", "Harbour Prize"),
        ("Hurricane Iduna destroyed the pier. Iduna killed two people.", "Iduna"),
        ("Ann Lee fasted during Ramadan.", "Ramadan"),
        ("Riot police cleared the square.", "Riot"),
        ("Ann Lee met every other Norwegian in town.", "Norwegian"),
    ],
)
def test_things_are_no_actors(parse: Parse, text: str, no_actor: str) -> None:
    assert not {name for name in cast_of(parse(text)) if name == no_actor}


@pytest.mark.parametrize(
    ("text", "name", "shorter"),
    [
        (
            "Anna van den Berg won. Later, Van den Berg said no.",
            "Anna van den Berg",
            "Van den Berg",
        ),
        ("Omar bin Tarek won. Bin Tarek left Oslo.", "Omar bin Tarek", "Bin Tarek"),
        ("Omar al-Haddi won. Mr. Haddi left Oslo.", "Omar al-Haddi", "Mr. Haddi"),
        ("Anna Berg (@annaberg) won on Monday.", "Anna Berg", "@annaberg"),
        (
            "The Union of Small Island Ports met. USIP wants more.",
            "Union of Small Island Ports",
            "USIP",
        ),
        (
            "The World Hockey Office (WHO) met. The WHO chose a host.",
            "World Hockey Office",
            "The WHO",
        ),
    ],
)
def test_shorter_names_are_the_same_actor(parse: Parse, text: str, name: str, shorter: str) -> None:
    document = parse(text)
    assert shorter in texts(document, cast_of(document)[name])


def test_a_known_name_with_small_words_is_one(parse: Parse) -> None:
    document = parse("The Organization for Security and Co-operation in Europe sent observers.")
    assert set(cast_of(document)) >= {"OSCE"}
    assert "Europe" not in cast_of(document)


def test_a_body_and_the_person_behind_it_are_two(parse: Parse) -> None:
    found = cast_of(parse("The head of the Harbour Council Anna Hallam told Sky News no."))
    assert found["Harbour Council"].kind is ActorKind.ORGANIZATION
    assert found["Anna Hallam"].kind is ActorKind.PERSON


def test_a_place_is_no_short_form_of_a_body(parse: Parse) -> None:
    document = parse("Ann Lee studied at Boston University. She left Boston in May.")
    found = cast_of(document)
    assert texts(document, found["Boston"]) == ["Boston"]


def test_titles_keep_two_people_of_one_surname_apart(parse: Parse) -> None:
    document = parse(
        "Mr. Carter met Anna Carter in Oslo. Mrs. Carter said yes. Mr. Carter said no."
    )
    found = cast_of(document)
    assert len(texts(document, found["Mr. Carter"])) == 2
    assert found["Mr. Carter"].local
    assert "Mrs. Carter" in texts(document, found["Anna Carter"])


def test_a_title_tells_which_of_two_is_meant(parse: Parse) -> None:
    document = parse(
        "Judge Vera Lund spoke first. Colonel Osman Lund disagreed. Judge Lund left for Oslo."
    )
    assert "Judge Lund" in texts(document, cast_of(document)["Vera Lund"])


def test_a_surname_stays_with_whom_it_was_used_for(parse: Parse) -> None:
    document = parse(
        "Dale Carver came to talk about taxes. Carver was late. "
        "Nora Carver stayed at home. Carver said he was sorry."
    )
    assert texts(document, cast_of(document)["Dale Carver"]).count("Carver") == 2


def test_two_governments_that_act_together(parse: Parse) -> None:
    found = cast_of(parse("Washington and Moscow rejected the proposal on Tuesday."))
    assert {"United States", "Russia"} <= set(found)


def test_a_headline_does_not_lengthen_a_name(parse: Parse) -> None:
    document = parse(
        "Anna Hallam Wins Second Term After Recount\nHallam won by two votes on Sunday."
    )
    assert "Hallam" in texts(document, cast_of(document)["Anna Hallam"])
