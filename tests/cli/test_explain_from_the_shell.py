"""`kg explain`: a tree for people, JSON for programs, errors that tell what to do."""

from __future__ import annotations

import json

from tests.cli.conftest import Run


def test_a_tree_with_rule_facts_and_sentence(kg: Run) -> None:
    done = kg("explain", "Kadri Laaneoja", "actsFor", "Estonia")
    assert done.code == 0, done.err
    first, second, *rest = done.out.splitlines()
    assert first == "Kadri Laaneoja  kg:actsFor  Estonia"
    assert "→" in second
    assert any("told in " in line and "Laaneoja" in line for line in rest)


def test_json(kg: Run) -> None:
    done = kg("explain", "Kadri Laaneoja", "acts for", "Estonia", "--format", "json")
    told = json.loads(done.out)
    assert told["names"] == ["Kadri Laaneoja", "kg:actsFor", "Estonia"]
    assert told["rule"].startswith("prp-")
    (premise, *_) = told["premises"]
    sentence = premise["told_by"][0]["sentence"]
    assert len(sentence["text"]) == sentence["end"] - sentence["start"]


def test_what_does_not_follow_and_what_nobody_is_called(kg: Run) -> None:
    done = kg("explain", "Estonia", "actsFor", "Kadri Laaneoja")
    assert (done.code, done.out) == (1, "")
    assert "no article tells" in done.err
    done = kg("explain", "Nobody At All", "actsFor", "Estonia")
    assert (done.code, done.out) == (2, "")
    assert "nothing is named 'Nobody At All'" in done.err
