"""Which of the told events an analyst would count: not sayings, customs and generalities."""

from __future__ import annotations

import pytest

from kg.extraction import events
from kg.extraction.annotations import Cast
from kg.model import Actor, ActorKind, Mention, MentionKind, Span


def counted(document) -> set[str]:
    """The triggers of a text in which Holm and Norland are known."""
    text, actors = document.article.text, []
    for name in ("Holm", "Norland"):
        if name in text:
            start = text.index(name)
            mention = Mention(Span(start, start + len(name)), MentionKind.NAME)
            actors.append(
                Actor(id=name.lower(), name=name, kind=ActorKind.PERSON, mentions=(mention,))
            )
    found = events.find(document, (), Cast(tuple(actors)))
    return {document.article.quote(event.trigger) for event in found}


ONLY_SAID = [
    "Holm will tell you that he never knew.",
    "Holm, the court heard, had no money.",
    "Holm was quoted as saying that the roof was old.",
    "What Holm describes is not in the letter.",
    "Holm called the plan a mistake.",
    "Holm spoke on condition of anonymity.",
]
GENERAL = [
    "Holm wants no law that would let firms off.",
    "Holm has nothing to hide from the tax office.",
    "Holm has never seen a goose that he did not like.",
    "Norland does not take sides.",
    "The rules for boats are made by the county.",
    "Norland is too poor to build a bridge.",
    "The survey put Holm ahead of his rival.",
    "A film shows Holm at his desk.",
    "They sign the book at dawn.",
    "The mill is run by a board.",
]
HAPPENS = [
    ("Holm greeted everybody he met.", "met"),
    ("We take Holm for a friend.", "take"),
    ("They never sent Holm a letter.", "sent"),
    ("Holm spoke in Paris.", "spoke"),
    ("Holm told two lies in the letter.", "told"),
    ("Norland will close the port if Holm does not mend the crane.", "mend"),
    ("Holm built a bridge in May.", "built"),
    ("A rival made a film about Holm.", "made"),
]


@pytest.mark.parametrize("sentence", ONLY_SAID)
def test_saying_something_is_no_event(parse, sentence: str) -> None:
    assert counted(parse(sentence)) == set()


@pytest.mark.parametrize("sentence", GENERAL)
def test_what_is_so_in_general_is_no_event(parse, sentence: str) -> None:
    assert counted(parse(sentence)) == set()


@pytest.mark.parametrize(("sentence", "trigger"), HAPPENS)
def test_what_happened_on_an_occasion_is_one(parse, sentence: str, trigger: str) -> None:
    assert trigger in counted(parse(sentence))


def test_a_bare_plural_names_a_kind_of_event(parse) -> None:
    assert "elections" not in counted(parse("The board took no part in elections."))
    assert "elections" in counted(parse("The board took no part in the elections of May."))
