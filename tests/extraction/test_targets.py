from __future__ import annotations

import pytest

from kg.extraction import events
from kg.extraction.annotations import Cast

EMPTY = Cast(())

TARGETS = [
    # behind a preposition
    ("Sudan halted its aid to Somali rebels.", "halted", ["Somali rebels"]),
    ("The judge opened investigations against officials.", "opened investigations", ["officials"]),
    ("Kenya withdrew its troops from Somalia.", "withdrew", ["Somalia"]),
    # of a thing, its owner or maker
    ("Peru rejected Chile's offer.", "rejected", ["Chile"]),
    ("Peru rejected an offer from Chile.", "rejected", ["Chile"]),
    ("Students protested against the policies of Chile.", "protested", ["Chile"]),
    ("Kenya protested over Somali raids.", "protested", ["Somali"]),
    # in the clause below
    ("The rebels refused to release the journalists.", "refused", ["the journalists"]),
    ("Norway demanded that Iceland close the plant.", "demanded", ["Iceland"]),
    ("Norway said that Iceland must close the plant.", "said", ["Iceland"]),
    ("Mali refused to let Nigerian planes land.", "refused", ["Nigerian"]),
    # who could avert it, what it is for
    ("The union threatened to strike unless the minister resigns.", "threatened", ["the minister"]),
    ("Farmers marched to denounce Chile.", "marched", ["Chile"]),
]


@pytest.mark.parametrize(("sentence", "trigger", "expected"), TARGETS)
def test_whom_an_event_is_aimed_at(parse, sentence, trigger, expected) -> None:
    document = parse(sentence)
    found = {document.article.quote(e.trigger): e for e in events.find(document, (), EMPTY)}
    assert [document.article.quote(p.span) for p in found[trigger].targets] == expected


NONE = [
    ("Norway denied arming the rebels.", "denied"),
    ("Iran condemned an attack on Lebanese farmers.", "condemned"),
    ("Denmark agreed to open its borders.", "agreed"),
    ("The army withdrew from the table.", "withdrew"),
]


@pytest.mark.parametrize(("sentence", "trigger"), NONE)
def test_what_an_event_is_about_is_no_target(parse, sentence, trigger) -> None:
    document = parse(sentence)
    found = {document.article.quote(e.trigger): e for e in events.find(document, (), EMPTY)}
    assert found[trigger].targets == ()


COUNTRIES = [
    ("Police freed forty Afghan farmers.", ("AFG",)),
    ("Police freed Greek and Cypriot sailors.", ("GRC", "CYP")),
    ("Police freed sailors from Bosnia and Herzegovina.", ("BIH",)),
    ("Police freed the governor of Tehran.", ("IRN",)),
    ("Police freed ethnic Greeks.", ()),
    ("Police freed the sailors.", ()),
]


@pytest.mark.parametrize(("sentence", "countries"), COUNTRIES)
def test_the_words_for_a_participant_tell_its_countries(parse, sentence, countries) -> None:
    (event,) = events.find(parse(sentence), (), EMPTY)
    assert event.patients[0].countries == countries
