"""Variants of names, namesakes, bare surnames."""

from __future__ import annotations

import pytest

from kg.identity import Method
from tests.identity.conftest import Resolve, person, story


def test_full_names_meet(identify: Resolve) -> None:
    found = identify([person("a", "Ana Ruiz"), person("b", "Ana Ruiz")])
    assert {each.path for each in found.values()} == {"actors/ana-ruiz"}
    assert {each.method for each in found.values()} == {Method.NAME}


@pytest.mark.parametrize("other", ["Ana M. Ruiz", "Ana Ruiz Jr.", "Ána Ruiz"])
def test_what_stands_between_may_be_missing(identify: Resolve, other: str) -> None:
    shown = [person("a", "Ana Ruiz"), person("b", "Ana Ruiz"), person("c", other)]
    found = identify(shown)[shown[-1].key]
    assert found.path == "actors/ana-ruiz"
    assert found.method in (Method.VARIANT, Method.NAME)
    assert other in found.evidence


def test_other_middle_initials_are_other_people(identify: Resolve) -> None:
    shown = [person("a", "Ana M. Ruiz"), person("b", "Ana T. Ruiz")]
    assert len({each.path for each in identify(shown).values()}) == 2


def test_a_name_that_may_be_two_peoples_stays_apart(identify: Resolve) -> None:
    shown = [person("a", "Ana M. Ruiz"), person("b", "Ana T. Ruiz"), person("c", "Ana Ruiz")]
    assert len({each.path for each in identify(shown).values()}) == 3


def test_a_short_form_needs_the_story(identify: Resolve) -> None:
    shown = [person("a", "Robert Hale"), person("b", "Bob Hale")]
    assert len({each.path for each in identify(shown).values()}) == 2
    found = identify([*shown, *story("a", "b")])
    assert found["b", "bob-hale"].path == found["a", "robert-hale"].path


def test_relatives_of_one_story_stay_apart(identify: Resolve) -> None:
    shown = [person("a", "Robert Hale"), person("b", "Susan Hale"), *story("a", "b")]
    found = identify(shown)
    assert found["a", "robert-hale"].path != found["b", "susan-hale"].path


def test_a_bare_surname_alone_meets_nobody(identify: Resolve) -> None:
    found = identify([person("a", "Ana Ruiz"), person("b", "Ruiz")])["b", "ruiz"]
    assert (found.path, found.method, found.score) == ("actors/b/ruiz", Method.ALONE, None)


def test_a_bare_surname_in_the_same_story_is_who_has_it_there(identify: Resolve) -> None:
    found = identify([person("a", "Ana Ruiz"), person("b", "Ruiz"), *story("a", "b")])["b", "ruiz"]
    assert (found.path, found.method) == ("actors/ana-ruiz", Method.SURNAME)
    assert found.score is not None
    assert 0.8 <= found.score < 1
    assert "Ferry Inquiry" in found.evidence
    assert "(in a)" in found.evidence


def test_role_and_body_make_a_surname_enough(identify: Resolve) -> None:
    office = {"titles": ("spokeswoman",), "bodies": ("Harbour Board",)}
    shown = [person("a", "Ana Ruiz", **office), person("b", "Ruiz", **office)]
    found = identify(shown)["b", "ruiz"]
    assert found.path == "actors/ana-ruiz"
    assert found.evidence == "both of: Harbour Board; both: spokeswoman"


def test_of_two_that_a_surname_may_mean_neither(identify: Resolve) -> None:
    shown = [person("a", "Ana Ruiz"), person("b", "Leo Ruiz"), person("c", "Ruiz")]
    found = identify([*shown, *story("a", "b", "c")])["c", "ruiz"]
    assert found.path == "actors/c/ruiz"


def test_another_country_speaks_against(identify: Resolve) -> None:
    office = {"titles": ("spokeswoman",)}
    shown = [
        person("a", "Ana Ruiz", country="ESP", **office),
        person("b", "Ruiz", country="CHL", **office),
        *story("a", "b"),
    ]
    assert identify(shown)["b", "ruiz"].path == "actors/b/ruiz"


def test_an_article_that_names_both_has_told_them_apart(identify: Resolve) -> None:
    shown = [person("a", "Ana Ruiz"), person("b", "Ana Ruiz"), person("b", "Ruiz")]
    assert identify([*shown, *story("a", "b")])["b", "ruiz"].path == "actors/b/ruiz"


def test_surnames_that_nobody_has_in_full_meet_each_other(identify: Resolve) -> None:
    found = identify([person("b", "Ruiz"), person("a", "Ruiz"), *story("a", "b")])
    assert found["a", "ruiz"].path == found["b", "ruiz"].path == "actors/a/ruiz"


def test_namesakes_are_told_apart(identify: Resolve) -> None:
    minister = {"titles": ("minister",), "bodies": ("Ministry of Ports",), "country": "ESP"}
    keeper = {"titles": ("goalkeeper",), "bodies": ("Valdivia FC",), "country": "CHL"}
    shown = [
        person("a", "Ana Ruiz", published="2026-01-01", **minister),
        person("b", "Ana Ruiz", published="2026-01-02", **minister),
        person("c", "Ana Ruiz", published="2026-01-03", **keeper),
        person("d", "Ana Ruiz", published="2026-01-04"),
    ]
    found = identify(shown)
    assert found["a", "ana-ruiz"].path == found["b", "ana-ruiz"].path == "actors/ana-ruiz"
    assert found["c", "ana-ruiz"].path == "actors/c/ana-ruiz"
    assert found["c", "ana-ruiz"].method is Method.NAMESAKE
    assert "goalkeeper" in found["c", "ana-ruiz"].evidence
    assert found["d", "ana-ruiz"].path == "actors/ana-ruiz"  # of whom nothing else is told


def test_a_new_office_makes_nobody_else(identify: Resolve) -> None:
    shown = [
        person("a", "Ana Ruiz", titles=("foreign minister",), country="ESP"),
        person("b", "Ana Ruiz", titles=("secretary-general",), bodies=("Ports Union",)),
    ]
    assert {each.path for each in identify(shown).values()} == {"actors/ana-ruiz"}
