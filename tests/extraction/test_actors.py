"""Who is who: names, kinds, metonyms and roles, on sentences written for the test."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.extraction import actors
from kg.extraction.annotations import Cast
from kg.extraction.document import Document
from kg.extraction.statements import by_rules, quotations
from kg.model import Actor, ActorKind, Extraction, International, MentionKind

Parse = Callable[[str], Document]


def cast_of(document: Document) -> Cast:
    marks = quotations.find(document)
    return actors.resolve(document, marks, by_rules(document, marks))


def by_id(cast: Cast) -> dict[str, Actor]:
    return {actor.id: actor for actor in cast.actors}


def texts(document: Document, actor: Actor) -> list[str]:
    return [document.article.quote(mention.span) for mention in actor.mentions]


def test_a_surname_joins_its_full_name_and_a_title_becomes_a_role(parse: Parse) -> None:
    document = parse(
        "State Department spokeswoman Jane Porter criticised the plan on Monday. "
        "Porter said it would fail."
    )
    found = by_id(cast_of(document))
    porter, department = found["jane-porter"], found["department-of-state"]
    assert porter.kind is ActorKind.PERSON
    assert porter.aliases == ("Porter",)
    assert not porter.local
    assert texts(document, porter)[:2] == ["State Department spokeswoman Jane Porter", "Porter"]
    (role,) = porter.roles
    assert (role.title, role.organization, role.former) == ("spokeswoman", department.id, False)
    assert porter.country == department.country == "USA"


def test_two_people_of_one_surname_stay_apart(parse: Parse) -> None:
    document = parse(
        "Robert Ford met Susan Ford in Boston on Tuesday. Robert Ford praised the talks. "
        "Susan Ford called them useless."
    )
    found = by_id(cast_of(document))
    assert {"robert-ford", "susan-ford"} <= set(found)
    assert len(found["robert-ford"].mentions) == len(found["susan-ford"].mentions) == 2


def test_a_surname_may_look_like_a_title(parse: Parse) -> None:
    document = parse("Stephen King met reporters on Monday. Mr King said he was tired.")
    king = by_id(cast_of(document))["stephen-king"]
    assert len([m for m in king.mentions if m.kind is MentionKind.NAME]) == 2


def test_a_bare_surname_is_local_to_its_article(parse: Parse) -> None:
    found = by_id(cast_of(parse("The plan was rejected by Mr Kowalczyk on Friday.")))
    assert found["kowalczyk"].local
    assert found["kowalczyk"].kind is ActorKind.PERSON


@pytest.mark.parametrize("name", ["the US", "the United States", "America", "the U.S."])
def test_a_country_is_one_node_whatever_it_is_called(parse: Parse, name: str) -> None:
    found = by_id(cast_of(parse(f"Canada and {name} signed a treaty with Japan on Monday.")))
    states = found["united-states"]
    assert (states.name, states.country, states.wikidata) == ("United States", "USA", "Q30")
    assert states.kind is ActorKind.COUNTRY
    assert not states.local


@pytest.mark.parametrize(
    ("sentence", "ident"),
    [
        ("Moscow rejected the proposal on Tuesday.", "russia"),
        ("Thousands of people marched in Moscow on Tuesday.", "moscow"),
        ("The plan was condemned by Beijing on Tuesday.", "china"),
        ("The Kremlin rejected the proposal on Tuesday.", "kremlin"),
    ],
)
def test_a_capital_is_its_government_only_where_it_acts(
    parse: Parse, sentence: str, ident: str
) -> None:
    assert ident in by_id(cast_of(parse(sentence)))


def test_organizations_of_many_countries_are_told_apart(parse: Parse) -> None:
    found = by_id(cast_of(parse("The UN, Oxfam and the Kremlin disagreed.")))
    kinds = {actor.name: actor.international for actor in found.values()}
    assert kinds == {
        "United Nations": International.INTERGOVERNMENTAL,
        "Oxfam": International.NON_GOVERNMENTAL,
        "Kremlin": None,
    }


def test_a_capital_is_of_its_country_and_ethnic_groups_are_of_none(parse: Parse) -> None:
    found = by_id(cast_of(parse("Ethnic Greeks marched in Nairobi.")))
    assert (found["nairobi"].country, found["greeks"].country) == ("KEN", None)


def test_a_seat_of_government_is_an_organization_of_its_country(parse: Parse) -> None:
    kremlin = by_id(cast_of(parse("The Kremlin denied the report.")))["kremlin"]
    assert (kremlin.kind, kremlin.country) == (ActorKind.ORGANIZATION, "RUS")


def test_ministries_of_two_countries_stay_apart(parse: Parse) -> None:
    document = parse(
        "Estonia’s Foreign Ministry protested. The Norwegian Foreign Ministry did not answer. "
        "The Foreign Ministry said on Friday that it was studying the note."
    )
    found = by_id(cast_of(document))
    norwegian = found["foreign-ministry-of-norway"]
    assert norwegian.country == "NOR"
    assert "The Foreign Ministry" in texts(document, norwegian)
    assert found["foreign-ministry-of-estonia"].country == "EST"


def test_a_ministry_of_no_country_is_local(parse: Parse) -> None:
    ministry = by_id(cast_of(parse("The Interior Ministry denied the report.")))
    assert ministry["interior-ministry"].local


@pytest.mark.parametrize(
    ("text", "ident", "kind"),
    [
        ("Protesters left Tbilisi. Georgia holds elections soon.", "georgia", ActorKind.COUNTRY),
        ("Voters left Atlanta. Georgia holds a vote.", "georgia-united-states", ActorKind.PLACE),
    ],
)
def test_georgia_is_a_country_among_its_neighbours(
    parse: Parse, text: str, ident: str, kind: ActorKind
) -> None:
    assert by_id(cast_of(parse(text)))[ident].kind is kind


def test_capitals_do_not_make_another_actor(parse: Parse) -> None:
    document = parse(
        "Clara Benning runs the Harbour Institute. Benning spoke to reporters on Monday.\n"
        "BENNING: We are not ready."
    )
    benning = by_id(cast_of(document))["clara-benning"]
    assert texts(document, benning)[:3] == ["Clara Benning", "Benning", "BENNING"]


def test_an_acronym_joins_its_expansion(parse: Parse) -> None:
    document = parse(
        "The Northern Fishing Association (NFA) sued the ministry in May. "
        "The NFA lost the case in June."
    )
    association = by_id(cast_of(document))["northern-fishing-association"]
    assert association.aliases == ("NFA",)
    assert len(association.mentions) >= 3


def test_a_possessive_is_no_part_of_a_name(parse: Parse) -> None:
    document = parse("Aleppo’s hospitals closed. Residents left Aleppo in July.")
    aleppo = by_id(cast_of(document))["aleppo"]
    assert aleppo.kind is ActorKind.PLACE
    assert len(aleppo.mentions) == 2


def test_a_body_in_front_of_a_surname_is_where_its_bearer_belongs(parse: Parse) -> None:
    document = parse(
        "Spokesman Josh Miller spoke first. The White House’s Miller then left for Geneva."
    )
    miller = by_id(cast_of(document))["josh-miller"]
    assert len(miller.mentions) == 2
    assert "white-house" in {role.organization for role in miller.roles}


def test_a_former_office_and_a_present_one(parse: Parse) -> None:
    document = parse(
        "“We lost,” former British Ambassador to Jordan Alan Reed told the BBC. "
        "Reed, now a fellow at the Harbour Institute, teaches in London."
    )
    reed = by_id(cast_of(document))["alan-reed"]
    assert [(role.title, role.organization, role.former) for role in reed.roles] == [
        ("Ambassador to Jordan", "united-kingdom", True),
        ("fellow", "harbour-institute", False),
    ]


def test_a_role_by_another_person_keeps_that_person(parse: Parse) -> None:
    document = parse("Peter Lang, Maria Costa's running mate, spoke in Denver on Monday.")
    (role,) = by_id(cast_of(document))["peter-lang"].roles
    assert (role.title, role.relative_to) == ("running mate", "maria-costa")


def test_a_country_known_only_by_its_adjective_is_in_the_cast(parse: Parse) -> None:
    document = parse("Norwegian Prime Minister Kari Berg resigned on Sunday.")
    found = by_id(cast_of(document))
    assert found["kari-berg"].roles[0].organization == "norway"
    assert found["norway"].kind is ActorKind.COUNTRY


def test_ids_are_ascii_where_they_can_be_and_unique(parse: Parse) -> None:
    document = parse("Prime Minister Göran Åkesson met Gérald Dupont in Malmö on Monday.")
    idents = [actor.id for actor in cast_of(document).actors]
    assert "gerald-dupont" in idents
    assert len(idents) == len(set(idents))


def test_no_span_is_two_actors_mention(samples: dict[str, Extraction]) -> None:
    for extraction in samples.values():
        spans = [mention.span for actor in extraction.actors for mention in actor.mentions]
        assert len(spans) == len(set(spans)), extraction.article.id


def test_every_role_belongs_to_an_actor_of_the_cast(samples: dict[str, Extraction]) -> None:
    for extraction in samples.values():
        idents = {actor.id for actor in extraction.actors}
        for actor in extraction.actors:
            assert {role.organization for role in actor.roles} <= idents | {None}


WORDS = "Mr Kirby the US - Russian ’s “ ” he said ( ) of Moscow Ministry . , it I 😀 A. # officials"
words = st.sampled_from([*WORDS.split(), "\n", "\n\n"])


@given(st.lists(words, max_size=30))
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_odd_text_gives_mentions_inside_the_text(parse: Parse, pieces: list[str]) -> None:
    document = parse(" ".join(pieces))
    cast = actors.resolve(document, (), ())
    for actor in cast.actors:
        assert actor.mentions == tuple(sorted(actor.mentions, key=lambda m: m.span))
        for mention in actor.mentions:
            quoted = document.article.quote(mention.span)
            assert quoted == quoted.strip() != ""
            assert mention.span.end <= len(document.article.text)
            assert mention.kind in MentionKind


@pytest.mark.parametrize(
    ("text", "name", "official"),
    [
        ("Estonian authorities closed the port.", "Estonian authorities", True),
        ("The Defence Ministry of Estonia closed the port.", "Defence Ministry of Estonia", True),
        ("The Kremlin denied it on Monday.", "Kremlin", True),
        ("CNN reported the closure on Monday.", "CNN", False),
        ("Estonian protesters closed the port.", "Estonian protesters", False),
        ("The Estonian Union of Teachers closed the school.", "Estonian Union of Teachers", False),
    ],
)
def test_who_is_part_of_a_state(parse: Parse, text: str, name: str, official: bool) -> None:
    document = parse(text)
    cast = actors.resolve(document, (), ())
    assert {actor.name: actor.official for actor in cast.actors}[name] is official
