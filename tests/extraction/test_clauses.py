"""Who the subject and objects of a verb are, also where another clause holds them."""

from __future__ import annotations

import pytest

from kg.extraction.events.clauses import Clauses

ARGUMENTS = [
    # sentence, verb, heads of its agents, of its patients
    ("The nurse helped him leave.", "helped", ["nurse"], ["him"]),
    ("The nurse helped him leave.", "leave", ["him"], []),
    ("They wanted the mayor to resign.", "wanted", ["They"], ["mayor"]),
    ("The girls were able to flee.", "flee", ["girls"], []),
    ("It is important to act.", "act", [], []),
    ("The fort was hard to take.", "take", [], []),
    ("The sect was banned from the park by the mayor.", "banned", ["mayor"], ["sect"]),
    ("He was betrayed by his aide and by his wife.", "betrayed", ["aide", "wife"], ["He"]),
    ("The ground on which the tribes fought is barren.", "fought", ["tribes"], []),
    ("The bridge they bombed fell.", "bombed", ["they"], ["bridge"]),
    ("They have accused the mayor of hiding a letter.", "hiding", ["mayor"], ["letter"]),
    ("The letter was returned by mail.", "returned", [], ["letter"]),
]


@pytest.mark.parametrize(("sentence", "verb", "agents", "patients"), ARGUMENTS)
def test_the_arguments_of_a_verb(parse, sentence, verb, agents, patients) -> None:
    document = parse(sentence)
    word = next(token for token in document.tokens if token.text == verb)
    found = Clauses(document).arguments(word)
    assert [token.text for token in found.agents] == agents
    assert [token.text for token in found.patients] == patients
