"""What a user decided has the last word, in the order of the file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import KgError
from kg.identity import Decision, Decisions, Method, Verdict
from tests.identity.conftest import Resolve, person

MERGE = Decision(Verdict.MERGE, "actors/robert-hale", "actors/bob-hale")
SPLIT = Decision(Verdict.SPLIT, "actors/robert-hale", article="b")
SHOWN = [person("a", "Robert Hale"), person("b", "Bob Hale"), person("c", "Bob Hale")]

words = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1)
decisions = st.lists(
    st.builds(Decision, st.just(Verdict.MERGE), words, words)
    | st.builds(Decision, st.just(Verdict.SPLIT), words, article=words)
)


def test_a_merge_moves_all_appearances(identify: Resolve) -> None:
    found = identify(SHOWN, decisions=Decisions([MERGE]))
    assert {each.path for each in found.values()} == {"actors/robert-hale"}
    assert found["b", "bob-hale"].method is Method.DECISION
    assert found["b", "bob-hale"].evidence == "merge actors/robert-hale actors/bob-hale"
    assert found["a", "robert-hale"].method is Method.NAME


def test_a_split_takes_one_article_out_of_a_merge(identify: Resolve) -> None:
    found = identify(SHOWN, decisions=Decisions([MERGE, SPLIT]))
    assert found["b", "bob-hale"].path == "actors/b/bob-hale"
    assert found["c", "bob-hale"].path == "actors/robert-hale"


def test_a_later_decision_sees_what_earlier_ones_made(identify: Resolve) -> None:
    found = identify(SHOWN, decisions=Decisions([SPLIT, MERGE]))
    assert found["b", "bob-hale"].path == "actors/robert-hale"
    again = Decision(Verdict.MERGE, "actors/robert-hale", "actors/b/bob-hale")
    undone = identify(SHOWN, decisions=Decisions([MERGE, SPLIT, again]))
    assert undone["b", "bob-hale"].path == "actors/robert-hale"


@given(decisions)
def test_what_is_written_is_read(
    tmp_path_factory: pytest.TempPathFactory, taken: list[Decision]
) -> None:
    file = tmp_path_factory.mktemp("decisions") / "decisions.csv"
    Decisions(taken).write(file)
    assert list(Decisions.read(file)) == taken


def test_no_file_is_no_decisions(tmp_path: Path) -> None:
    assert len(Decisions.read(tmp_path / "decisions.csv")) == 0


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("join,actors/a,actors/b,", "line 2: the decision is 'join': give merge or split"),
        ("merge,actors/a,,x", "line 2: a merge needs two actors"),
        ("split,actors/a,actors/b,", "line 2: a split needs an actor and an article"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, line: str, complaint: str) -> None:
    file = tmp_path / "decisions.csv"
    file.write_text(f"decision,actor,other,article\n{line}\n", encoding="utf-8")
    with pytest.raises(KgError, match=r"decisions\.csv") as caught:
        Decisions.read(file)
    assert complaint in str(caught.value)
