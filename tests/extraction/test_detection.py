"""Which words tell an event, and who reports or denies it."""

from __future__ import annotations

import pytest

from kg.extraction import events
from kg.extraction.annotations import Cast
from kg.model import (
    Actor,
    ActorKind,
    Event,
    Mention,
    MentionKind,
    Span,
    SpeechAct,
    Statement,
    StatementKind,
)

EMPTY = Cast(())


def told(document, statements=()) -> dict[str, Event]:
    return {document.article.quote(e.trigger): e for e in events.find(document, statements, EMPTY)}


def holm(text: str) -> Actor:
    start = text.index("Holm")
    mention = Mention(Span(start, start + 4), MentionKind.NAME)
    return Actor(id="holm", name="Holm", kind=ActorKind.PERSON, mentions=(mention,))


def denial(text: str, content: str, *, negated: bool = False) -> Statement:
    start = text.index(content)
    return Statement(
        id="s",
        content=(Span(start, start + len(content)),),
        cue=(),
        source=None,
        speaker=None,
        kind=StatementKind.INDIRECT,
        act=SpeechAct.DENY,
        negated=negated,
    )


TOLD = [
    ("Ten miners are dead after a blast in Oslan.", {"dead", "blast"}),
    ("A blast left ten miners dead.", {"blast", "dead"}),
    ("Two guards were shot dead.", {"shot"}),
    ("The bombing suspect was arrested.", {"bombing", "arrested"}),
    ("The bombing squad was disbanded.", {"disbanded"}),
    ("The suspended minister resigned.", {"suspended", "resigned"}),
    ("Holm missed the Winter Olympics.", {"missed", "Olympics"}),
    ("Ann Holm Dies in Oslan Prison", {"Dies"}),
    ("Holm bought a firm called Oslan Steel.", {"bought"}),
    ("The indictment says that Holm fled.", {"fled"}),
    ("Holm resigned in the fall of 2015.", {"resigned"}),
    ("Holm decided to leave.", {"decided", "leave"}),
    ("The firm led by Holm moved.", {"moved"}),
    ("According to the prosecution, Holm fled.", {"fled"}),
    ("Holm was not authorized to leave.", {"leave"}),
    ("The boat that had left the port sank.", {"left", "sank"}),
    ("Holm burned his tax returns.", {"burned"}),
]


@pytest.mark.parametrize(("sentence", "triggers"), TOLD)
def test_which_words_tell_an_event(parse, sentence: str, triggers: set[str]) -> None:
    assert set(told(parse(sentence))) == triggers


NOTHING_HAPPENS = [
    "Bees make honey.",
    "The flaw can be mended.",
    "The coast overlooks the bay.",
    "Save a quarter of the price.",
    "You save a quarter of the price.",
    "The storm's path is known.",
    "It was a concert-like show.",
]


@pytest.mark.parametrize("sentence", NOTHING_HAPPENS)
def test_what_is_always_so_or_only_advised_is_no_event(parse, sentence: str) -> None:
    assert told(parse(sentence)) == {}


def test_what_somebody_known_can_do_is_an_event(parse) -> None:
    sentence = "Holm can close the road."
    cast = Cast((holm(sentence),))
    assert [e.lemma for e in events.find(parse(sentence), (), cast)] == ["close"]


DENIALS = [
    (
        "Holm denied that rebels had shelled the town.",
        "that rebels had shelled the town",
        "shelled",
    ),
    ("Holm denied shelling the town.", "shelling the town", "shelling"),
    ('"We did not shell the town," Holm denied.', '"We did not shell the town,"', "shell"),
    ("Holm denied claims that he shelled the town.", "that he shelled the town", "shelled"),
]


@pytest.mark.parametrize(("sentence", "content", "trigger"), DENIALS)
def test_what_a_denial_denies(parse, sentence: str, content: str, trigger: str) -> None:
    event = told(parse(sentence), (denial(sentence, content),))[trigger]
    assert (event.reported_by, event.denied_by, event.factuality.negated) == ("s", "s", True)


ASSERTED = [
    (
        "Holm denied that men who took the town had fled.",
        "that men who took the town had fled",
        "took",
    ),
    ('"We only shot back," Holm denied.', '"We only shot back,"', "shot"),
    (
        "Holm denied any part in the attack on the town.",
        "any part in the attack on the town",
        "attack",
    ),
]


@pytest.mark.parametrize(("sentence", "content", "trigger"), ASSERTED)
def test_what_a_denial_takes_for_granted(parse, sentence, content, trigger) -> None:
    event = told(parse(sentence), (denial(sentence, content),))[trigger]
    assert (event.reported_by, event.denied_by, event.factuality.negated) == ("s", None, False)


def test_who_does_not_deny_denies_nothing(parse) -> None:
    sentence = "Holm did not deny that rebels had shelled the town."
    said = denial(sentence, "that rebels had shelled the town", negated=True)
    assert told(parse(sentence), (said,))["shelled"].denied_by is None
