"""Who the text says said what, as the trained tagger tells it, and all that the cue tells."""

from __future__ import annotations

import pytest

from kg.extraction.annotations import Attribution
from kg.extraction.statements import Tagger, by_tagger, find_quotations, trained
from kg.extraction.statements.acts import act
from kg.model import Span, SpeechAct, StatementKind
from tests.extraction.conftest import Parse

D, I, M = StatementKind.DIRECT, StatementKind.INDIRECT, StatementKind.MIXED  # noqa: E741

# Text, and for each statement: kind, source, pieces of content.
Said = tuple[StatementKind, str | None, tuple[str, ...]]
TEXTS: list[tuple[str, list[Said]]] = [
    # split around the cue
    (
        "“The harbour,” said Ann Lee, the mayor of Ghent, “will be rebuilt.”",
        [(D, "Ann Lee, the mayor of Ghent", ("“The harbour,”", "“will be rebuilt.”"))],
    ),
    ("The harbour, Lee said, will be rebuilt.", [(I, "Lee", ("The harbour", "will be rebuilt"))]),
    # goes on in the next sentence
    (
        "“It is over,” the minister told reporters on Friday. “There will be no second vote.”",
        [(D, "the minister", ("“It is over,”", "“There will be no second vote.”"))],
    ),
    # without "that", without marks
    ("Officials said the road was closed.", [(I, "Officials", ("the road was closed",))]),
    (
        "The road was closed, according to the police.",
        [(I, "the police", ("The road was closed",))],
    ),
    # quoted in part
    (
        "The union called the offer “an insult to every driver.”",
        [(M, "The union", ("the offer “an insult to every driver.”",))],
    ),
    # passive, with and without an agent
    ("It was reported that the ferry had sunk.", [(I, None, ("that the ferry had sunk",))]),
    # nouns
    (
        "There was no proof of his claim that the letter was forged.",
        [(I, "his", ("that the letter was forged",))],
    ),
    # participles
    (
        "Roe left the talks early, saying that nothing had changed.",
        [(I, "Roe", ("that nothing had changed",))],
    ),
    # two cues in a sentence
    (
        "Lee said the bridge was safe, but Roe warned that it could collapse.",
        [(I, "Lee", ("the bridge was safe",)), (I, "Roe", ("that it could collapse",))],
    ),
]


def found(parse: Parse, text: str) -> tuple[Attribution, ...]:
    document = parse(text)
    return by_tagger(Tagger(trained()), document, find_quotations(document))


def only(parse: Parse, text: str) -> tuple[Attribution, str]:
    (attribution,) = found(parse, text)
    return attribution, text


def words(text: str, span: Span | None) -> str | None:
    return None if span is None else text[span.start : span.end]


@pytest.mark.parametrize(("text", "expected"), TEXTS, ids=[text for text, _ in TEXTS])
def test_source_and_content(parse: Parse, text: str, expected: list[Said]) -> None:
    said = [
        (a.kind, words(text, a.source), tuple(text[p.start : p.end] for p in a.content))
        for a in found(parse, text)
    ]
    assert said == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lee denied that the bridge was unsafe.", SpeechAct.DENY),
        ("Lee threatened to close the bridge.", SpeechAct.THREATEN),
        ("Lee promised to rebuild the bridge.", SpeechAct.PROMISE),
        ("Lee warned that the bridge could collapse.", SpeechAct.WARN),
        ("Lee called for a vote on the bridge.", SpeechAct.DEMAND),
        ("Lee hopes that the bridge will be rebuilt.", SpeechAct.HOPE),
        ("Lee believes that the bridge is safe.", SpeechAct.BELIEVE),
        ("Lee acknowledged that the bridge was unsafe.", SpeechAct.ADMIT),
        ("Lee said that the bridge was safe.", SpeechAct.ASSERT),
    ],
)
def test_what_the_cue_does(parse: Parse, text: str, expected: SpeechAct) -> None:
    assert [attribution.act for attribution in found(parse, text)] == [expected]


def test_prepositions_tell_acts_apart() -> None:
    assert act("call") is SpeechAct.ASSERT
    assert act("call", "for") is SpeechAct.DEMAND
    assert act("recalibrate") is None


def test_attitudes_are_no_speech() -> None:
    assert SpeechAct.HOPE.is_attitude
    assert not SpeechAct.DENY.is_attitude


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("Lee did not say that the bridge was safe.", True),
        ("Lee never claimed that the bridge was safe.", True),
        ("Lee refused to say whether the bridge was safe.", True),
        ("Lee said that the bridge was not safe.", False),
        ("Lee denied that the bridge was safe.", False),
    ],
)
def test_polarity(parse: Parse, text: str, negated: bool) -> None:
    assert only(parse, text)[0].negated is negated


def test_to_whom_how_where_and_when(parse: Parse) -> None:
    attribution, text = only(
        parse,
        "“We will rebuild it,” Ann Lee told reporters in Geneva on Monday.",
    )
    assert words(text, attribution.addressee) == "reporters"
    assert words(text, attribution.stated_at) == "Geneva"
    assert attribution.stated_on is not None
    assert words(text, attribution.stated_on.span) == "Monday"


@pytest.mark.parametrize(
    ("text", "medium"),
    [
        ("“We will rebuild it,” Lee said in a statement.", "in a statement"),
        ("“We will rebuild it,” Lee wrote on Twitter.", "on Twitter"),
        ("“We will rebuild it,” Lee said by email.", "by email"),
        ("“We will rebuild it,” Lee said.", None),
    ],
)
def test_medium(parse: Parse, text: str, medium: str | None) -> None:
    assert words(text, only(parse, text)[0].medium) == medium


def test_on_behalf_of(parse: Parse) -> None:
    attribution, text = only(parse, "“We are hungry,” Roe said on behalf of the strikers.")
    assert words(text, attribution.on_behalf_of) == "the strikers"


def test_transcripts_go_by_their_labels(parse: Parse) -> None:
    text = "LEE: We will rebuild it.\nROE: Who pays?\nLEE: Everybody. He said so.\n"
    said = [(words(text, a.source), a.kind) for a in found(parse, text) if a.kind is D]
    assert said == [("LEE", D), ("ROE", D), ("LEE", D)]


def test_quotations_that_span_paragraphs_are_one_statement(parse: Parse) -> None:
    text = (
        "“We will rebuild the harbour,” Ann Lee said. “It will take ten years.\n"
        "“Nobody will be forgotten.”\n"
    )
    attribution, _ = only(parse, text)
    assert words(text, attribution.source) == "Ann Lee"
    assert words(text, attribution.content[-1]) == "“Nobody will be forgotten.”"


@pytest.mark.parametrize("marks", ["“”", '""', "‘’", "«»", "„“"])
def test_marks_of_all_shapes(parse: Parse, marks: str) -> None:
    text = f"{marks[0]}We will rebuild the harbour,{marks[1]} Ann Lee said."
    attribution, _ = only(parse, text)
    assert attribution.kind is D
    assert words(text, attribution.source) == "Ann Lee"
