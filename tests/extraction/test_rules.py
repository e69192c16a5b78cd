"""Who is said to have said what: one sentence, or a few, for each way of saying it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.extraction.annotations import Attribution
from kg.extraction.document import Document
from kg.extraction.statements import by_rules, quotations, sources
from kg.extraction.statements.marks import Marks
from kg.extraction.statements.rules.complements import Reading
from kg.extraction.statements.rules.extent import fit
from kg.model import Span, SpeechAct, StatementKind

Parse = Callable[[str], Document]
Said = tuple[str | None, tuple[str, ...]]


def attributions(document: Document) -> tuple[Attribution, ...]:
    return by_rules(document, quotations.find(document))


def said(document: Document) -> list[Said]:
    """Source and content of every attribution, as words."""
    quote = document.article.quote
    return [
        (None if a.source is None else quote(a.source), tuple(quote(p) for p in a.content))
        for a in attributions(document)
    ]


DIRECT: list[tuple[str, list[Said]]] = [
    (
        "“The talks have failed,” Maria Lopez, the foreign minister, said on Monday.",
        [("Maria Lopez, the foreign minister", ("“The talks have failed,”",))],
    ),
    (
        "“The talks,” said Lopez, “have failed.”",
        [("Lopez", ("“The talks,”", "“have failed.”"))],
    ),
    (
        "“The talks have failed,” Lopez said. “We are going home. Nobody listened.”",
        [("Lopez", ("“The talks have failed,”", "“We are going home. Nobody listened.”"))],
    ),
    ("Lopez told reporters: “The talks have failed.”", [("Lopez", ("“The talks have failed.”",))]),
    (
        "There is “nothing left to discuss” in Geneva, Lopez said.",
        [("Lopez", ("There is “nothing left to discuss” in Geneva",))],
    ),
    (
        "“We are close,” a senior official, speaking on condition of anonymity, told The Herald.",
        [("a senior official", ("“We are close,”",))],
    ),
    (
        "“The talks have failed,” Lopez said.\n“We will not come back.”",
        [("Lopez", ("“The talks have failed,”", "“We will not come back.”"))],
    ),
    (
        "Lopez said she was tired of it. “I have not slept for a week.”",
        [("Lopez", ("she was tired of it",)), ("Lopez", ("“I have not slept for a week.”",))],
    ),
]

INDIRECT: list[tuple[str, list[Said]]] = [
    (
        "Lopez said that the talks had failed.",
        [("Lopez", ("that the talks had failed",))],
    ),
    ("The talks had failed, Lopez said.", [("Lopez", ("The talks had failed",))]),
    (
        "The government, Lopez said, will continue the talks.",
        [("Lopez", ("The government", "will continue the talks"))],
    ),
    (
        "According to the ministry, the talks have failed.",
        [("the ministry", ("the talks have failed",))],
    ),
    (
        "The talks have failed, according to two people familiar with the matter.",
        [("two people familiar with the matter", ("The talks have failed",))],
    ),
    (
        "Saying the roof might fall, the ministry closed the embassy.",
        [("the ministry", ("the roof might fall",))],
    ),
    (
        "The bank issued a statement saying that the accounts were safe.",
        [("The bank", ("that the accounts were safe",))],
    ),
    (
        "Three people were killed, a spokeswoman, Ann White, said.",
        [("a spokeswoman, Ann White", ("Three people were killed",))],
    ),
    (
        "As Lopez noted, the talks have failed twice.",
        [("Lopez", ("the talks have failed twice",))],
    ),
    (
        "It was reported that the bridge had collapsed.",
        [(None, ("that the bridge had collapsed",))],
    ),
]


@pytest.mark.parametrize(("text", "expected"), DIRECT + INDIRECT)
def test_source_and_content(parse: Parse, text: str, expected: list[Said]) -> None:
    assert said(parse(text)) == expected


def test_what_is_told_within_what_is_told_is_a_statement_too(parse: Parse) -> None:
    found = said(parse("Ivanov said that Kerry told him that the deal was dead."))
    assert found == [
        ("Ivanov", ("that Kerry told him that the deal was dead",)),
        ("Kerry", ("that the deal was dead",)),
    ]


def test_the_pronoun_is_the_source_in_a_relative_clause(parse: Parse) -> None:
    found = said(parse("The plan angered Ford, who said that it was a mistake."))
    assert ("who", ("that it was a mistake",)) in found


def test_coordinated_verbs_share_their_subject(parse: Parse) -> None:
    found = said(parse("Lopez denied that she had lied and demanded that the paper apologize."))
    assert [source for source, _ in found] == ["Lopez", "Lopez"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“The talks have failed,” Lopez said.", StatementKind.DIRECT),
        ("Lopez said the talks had failed.", StatementKind.INDIRECT),
        ("Lopez said the talks were “a complete waste of time.”", StatementKind.MIXED),
        ("Lopez accused the ministry of “unfair tricks.”", StatementKind.MIXED),
    ],
)
def test_kind(parse: Parse, text: str, kind: StatementKind) -> None:
    assert [a.kind for a in attributions(parse(text))] == [kind]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Lopez denied that she had met him.", SpeechAct.DENY),
        ("Lopez warned that the dam could break.", SpeechAct.WARN),
        ("Lopez accused the army of looting shops.", SpeechAct.ACCUSE),
        ("Lopez promised to resign.", SpeechAct.PROMISE),
        ("Lopez demanded that the army withdraw.", SpeechAct.DEMAND),
        ("Lopez believes that the army will withdraw.", SpeechAct.BELIEVE),
        ("Lopez said that the army would withdraw.", SpeechAct.ASSERT),
    ],
)
def test_what_is_done_by_saying_it(parse: Parse, text: str, act: SpeechAct) -> None:
    assert [a.act for a in attributions(parse(text))] == [act]


def test_negated(parse: Parse) -> None:
    (found,) = attributions(parse("The ministry did not say whether the talks would go on."))
    assert found.negated


def test_addressee_and_date(parse: Parse) -> None:
    document = parse("Lopez told journalists on Oct. 3, 2016 that the talks had failed.")
    (found,) = attributions(document)
    assert found.addressee is not None
    assert document.article.quote(found.addressee) == "journalists"
    assert found.stated_on is not None
    assert found.stated_on.value == date(2016, 10, 3).isoformat()


def test_the_one_an_interview_is_given_to_is_addressed(parse: Parse) -> None:
    document = parse("“We are ready,” Lopez said in an interview with The Herald.")
    (found,) = attributions(document)
    assert found.addressee is not None
    assert document.article.quote(found.addressee) == "The Herald"


def test_a_transcript_is_its_speakers_words(parse: Parse) -> None:
    lines = "REYES: Why did you go?", "MABUNDA: Because the river rose.", "REYES: Were you afraid?"
    document = parse("\n".join(lines))
    assert said(document) == [
        ("REYES", ("Why did you go?",)),
        ("MABUNDA", ("Because the river rose.",)),
        ("REYES", ("Were you afraid?",)),
    ]
    assert {a.kind for a in attributions(document)} == {StatementKind.DIRECT}


@pytest.mark.parametrize(
    "text",
    [
        "The army shelled the town of Brod on Monday, killing nine people.",
        "The so-called “green zone” was closed to traffic.",
        "Time: 9 a.m.\nPlace: Town hall\nPrice: 5 euros",
        "",
    ],
)
def test_nothing_said(parse: Parse, text: str) -> None:
    assert said(parse(text)) == []


PIECES = [
    "“",
    "”",
    '"',
    "‘",
    "’",
    " said ",
    "Lopez",
    ", ",
    ". ",
    "\n",
    " that ",
    "😀",
    "according to ",
]
PIECES += ["he left", "A: ", "as ", "—", "which", "(", "told her "]


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(pieces=st.lists(st.sampled_from(PIECES), max_size=24))
def test_any_text_gives_sound_spans(parse: Parse, pieces: list[str]) -> None:
    document = parse("".join(pieces))
    length = len(document.article.text)
    found = attributions(document)
    extents = [(a.content[0].start, a.content[-1].end) for a in found]
    assert extents == sorted(set(extents))
    for a in found:
        assert list(a.content) == sorted(a.content)
        assert all(x.end <= y.start for x, y in zip(a.content, a.content[1:], strict=False))
        assert all(span.end <= length for span in (*a.content, *a.cue))
        assert a.source is None or a.source.end <= length


def test_any_word_can_be_the_source_of_any_other(parse) -> None:
    document = parse('In an e-mail late Thursday - night, Henry said, "We met" - and (they) left.')
    for head in document.tokens:
        for cue in document.tokens:
            span = sources.source_span(document, head, cue)
            assert span.end <= len(document.article.text)


def test_words_of_a_cue_that_stand_side_by_side_are_one_span(parse: Parse) -> None:
    document = parse("The bridge is safe, according to the ministry.")
    (found,) = by_rules(document, quotations.find(document))
    assert [document.article.quote(piece) for piece in found.cue] == ["according to"]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("it was late,” and that", "it was late,"),  # within the cue's own quotation: no further
        ("that nobody came", "that nobody came"),  # behind it
    ],
)
def test_content_of_a_cue_within_a_quotation(parse: Parse, content: str, expected: str) -> None:
    text = "“Lopez said it was late,” and that nobody came."
    document = parse(text)
    said = document.words(Span(text.index("said"), text.index("said") + 4))[0]
    start = text.index(content)
    reading = Reading("clause", said, (said,), (Span(start, start + len(content)),), None)
    (piece,) = fit(document, Marks(quotations.find(document)), reading)
    assert document.article.quote(piece) == expected
