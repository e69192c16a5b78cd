"""With what and for whom things are done."""

from __future__ import annotations

import pytest

from kg.extraction import events
from kg.extraction.annotations import Cast
from kg.model import Event

EMPTY = Cast(())


def told(document) -> dict[str, Event]:
    return {document.article.quote(e.trigger): e for e in events.find(document, (), EMPTY)}


def words(document, participants) -> list[str]:
    return [document.article.quote(p.span) for p in participants]


INSTRUMENTS = [
    ("Rebels shelled the village with mortars.", "shelled", ["mortars"]),
    ("The guard was killed by a car bomb.", "killed", ["a car bomb"]),
    ("Fighters attacked the post using rockets.", "attacked", ["rockets"]),
    ("The minister arrived by train.", "arrived", ["train"]),
    ("The drone strike killed nine.", "strike", ["drone"]),
    ("The bank sent the letter via Geneva.", "sent", []),
    ("The woman escaped with a pistol.", "escaped", []),
]


@pytest.mark.parametrize(("sentence", "trigger", "instruments"), INSTRUMENTS)
def test_what_it_was_done_with(parse, sentence, trigger, instruments) -> None:
    document = parse(sentence)
    assert words(document, told(document)[trigger].instruments) == instruments


def test_what_it_was_done_with_did_not_do_it(parse) -> None:
    found = told(parse("The guard was killed by a car bomb."))
    assert found["killed"].agents == ()


BENEFICIARIES = [
    ("Qatar gave them weapons.", "gave", ["them"], ["weapons"]),
    ("Qatar gave weapons to the rebels.", "gave", ["the rebels"], ["weapons"]),
    (
        "The nuns built a school for the refugees.",
        "built",
        ["the refugees"],
        ["a school for the refugees"],
    ),
    ("They were given weapons by Qatar.", "given", ["They"], ["weapons"]),
    ("The clerk taught her.", "taught", [], ["her"]),
    ("Voters chose him for mayor.", "chose", [], ["him"]),
]


@pytest.mark.parametrize(("sentence", "trigger", "beneficiaries", "patients"), BENEFICIARIES)
def test_for_whom_it_was_done(parse, sentence, trigger, beneficiaries, patients) -> None:
    document = parse(sentence)
    event = told(document)[trigger]
    assert words(document, event.beneficiaries) == beneficiaries
    assert words(document, event.patients) == patients


def test_who_suffers_an_attack_is_its_patient(parse) -> None:
    document = parse("The garrison suffered an attack in May.")
    event = told(document)["suffered an attack"]
    assert words(document, event.patients) == ["The garrison"]
    assert event.agents == ()


@pytest.mark.parametrize(
    ("sentence", "actor"),
    [
        ("Norwegian jets bombed the port. Norway said nothing.", "norway"),
        ("A NATO drone hit the port.", "nato"),
        ("Norway’s frigate shelled the port.", "norway"),
        ("Norwegian farmers shelled the peas.", "norwegian-farmers"),
    ],
)
def test_who_acts_through_a_weapon_or_craft(parse, extractor, sentence, actor) -> None:
    event = extractor.understand(parse(sentence)).events[0]
    assert [agent.actor for agent in event.agents] == [actor]


def test_sides_stand_behind_the_verb_too(parse) -> None:
    document = parse("War broke out between Norway and Iceland.")
    sides = words(document, told(document)["War"].agents)
    assert sides == ["Norway", "Iceland"]
