"""A user's list of known actors."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import KgError
from kg.identity import KnownActors, Method
from tests.identity.conftest import Resolve, body, person, story

HEADER = "id,name,aliases,kind\n"


@pytest.fixture
def known(tmp_path: Path) -> KnownActors:
    file = tmp_path / "known.csv"
    file.write_text(
        HEADER + "Q90001,Northern Relief Council,NRC; Relief Council,organization\n"
        "https://example.org/7,Ana Ruiz,A. Ruiz,person\n"
        "Q90002,Nautical Research Centre,NRC,organization\n",
        encoding="utf-8",
    )
    return KnownActors.read(file)


def test_who_is_listed_is_known_by_name_and_alias(identify: Resolve, known: KnownActors) -> None:
    found = identify([body("a", "Relief Council"), person("b", "Ana Ruiz")], known=known)
    relief = found["a", "relief-council"]
    assert (relief.path, relief.method) == ("actors/northern-relief-council", Method.KNOWN)
    assert relief.same_as == "http://www.wikidata.org/entity/Q90001"
    assert found["b", "ana-ruiz"].same_as == "https://example.org/7"


def test_an_alias_of_two_entries_tells_nobody(identify: Resolve, known: KnownActors) -> None:
    assert identify([body("a", "NRC")], known=known)["a", "nrc"].path == "actors/nrc"


def test_the_kind_must_fit(identify: Resolve, known: KnownActors) -> None:
    found = identify([body("a", "Ana Ruiz")], known=known)
    assert found["a", "ana-ruiz"].method is Method.NAME


def test_surnames_find_who_is_listed(identify: Resolve, known: KnownActors) -> None:
    shown = [person("a", "A. Ruiz"), person("b", "Ruiz"), *story("a", "b")]
    found = identify(shown, known=known)
    assert found["b", "ruiz"].path == "actors/ana-ruiz"


def test_the_list_knows_better_than_the_story(identify: Resolve, known: KnownActors) -> None:
    shown = [body("a", "Harbour Relief Council"), body("b", "Relief Council"), *story("a", "b")]
    found = identify(shown, known=known)["b", "relief-council"]
    assert (found.path, found.method) == ("actors/northern-relief-council", Method.KNOWN)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("name,kind\nAna Ruiz,person\n", "has no column 'id'"),
        (HEADER + "Q1,,,person\n", "line 2: has no name"),
        (HEADER + "Q1,Ana Ruiz,,human\n", "the kind is 'human': give country"),
        (HEADER + "77,Ana Ruiz,,person\n", "the id is '77': give a Wikidata item"),
        (HEADER + 'Q1,"Ana\x00 Ruiz,,person\n', "known.csv"),
    ],
)
def test_a_bad_list_is_named_with_its_line(tmp_path: Path, text: str, complaint: str) -> None:
    file = tmp_path / "known.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(KgError, match=r"known\.csv") as caught:
        KnownActors.read(file)
    assert complaint in str(caught.value)


def test_a_list_that_is_missing_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(KgError, match=r"nowhere\.csv"):
        KnownActors.read(tmp_path / "nowhere.csv")
