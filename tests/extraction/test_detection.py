"""Which words tell an event, and who reports or denies it."""

from __future__ import annotations

import pytest

from kg.extraction import events
from kg.extraction.annotations import Cast
from kg.model import Event, Span, SpeechAct, Statement, StatementKind

EMPTY = Cast(())


def told(document, statements=()) -> dict[str, Event]:
    return {document.article.quote(e.trigger): e for e in events.find(document, statements, EMPTY)}


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
