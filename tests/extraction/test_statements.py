"""From attributions to statements, and what a reader of the seed article would write down."""

from __future__ import annotations

from collections.abc import Callable

from kg.extraction import Extractor, statements
from kg.extraction.annotations import Attribution, Cast
from kg.extraction.document import Document
from kg.extraction.statements import quotations
from kg.model import (
    Actor,
    ActorKind,
    Extraction,
    Mention,
    MentionKind,
    Span,
    SpeechAct,
    Statement,
    StatementKind,
)
from kg.reading import read_text

Parse = Callable[[str], Document]


def actor(document: Document, name: str, *words: str) -> Actor:
    """An actor with a mention for the first occurrence of each of the words."""
    text = document.article.text
    starts = [(text.index(word), word) for word in words or (name,)]
    mentions = tuple(
        Mention(Span(start, start + len(word)), MentionKind.NAME) for start, word in sorted(starts)
    )
    slug = name.lower().replace(" ", "-")
    return Actor(id=slug, name=name, kind=ActorKind.PERSON, mentions=mentions)


def linked(document: Document, *cast: Actor) -> tuple[Statement, ...]:
    found = statements.by_rules(document, quotations.find(document))
    return statements.link(document, found, Cast(cast))


def test_speaker_addressee_and_what_it_is_about(parse: Parse) -> None:
    document = parse("Maria Lopez told John Reed that Peter Hahn had met her in Oslo.")
    cast = [
        actor(document, "Maria Lopez", "Maria Lopez", "her"),
        actor(document, "John Reed"),
        actor(document, "Peter Hahn"),
        actor(document, "Oslo"),
    ]
    (statement,) = linked(document, *cast)
    assert statement.speaker == "maria-lopez"
    assert statement.addressee == "john-reed"
    assert statement.about == ("peter-hahn", "oslo")


def test_who_was_told_is_the_addressee_and_said_nothing(parse: Parse) -> None:
    document = parse("Maria Lopez was told that Peter Hahn had met John Reed in Oslo.")
    cast = [actor(document, "Maria Lopez"), actor(document, "Peter Hahn")]
    (statement,) = linked(document, *cast)
    assert statement.speaker is None
    assert statement.addressee == "maria-lopez"


def test_the_antecedent_of_a_relative_pronoun_is_the_speaker(extractor: Extractor) -> None:
    text = "The plan angered Robert Ford, who said that it was a mistake."
    found = extractor.extract(read_text(text, id="note"))
    (statement,) = (s for s in found.statements if found.article.quote(s.cue[0]) == "said")
    assert found.article.quote(statement.source) == "who"
    assert statement.speaker == "robert-ford"


def test_the_head_of_the_source_speaks_not_whom_it_works_for(parse: Parse) -> None:
    document = parse("The dam is safe, a spokesman for Ann Hill said.")
    cast = [actor(document, "spokesman", "a spokesman"), actor(document, "Ann Hill")]
    (statement,) = linked(document, *cast)
    assert statement.speaker == "spokesman"


def test_nobody_speaks_where_nobody_is_named(parse: Parse) -> None:
    (statement,) = linked(parse("It was reported that the bridge had collapsed."))
    assert (statement.source, statement.speaker) == (None, None)


def test_ids_tell_the_extent_and_are_unique_and_ordered(parse: Parse) -> None:
    document = parse("“We won,” Lopez said. “They lost.”\nReed said that Lopez had lied.")
    first, second = linked(document)
    assert first.id == f"{first.content[0].start}-{first.content[-1].end}"
    assert document.article.text[slice(*map(int, second.id.split("-")))] == "that Lopez had lied"
    assert first.content[0].start < second.content[0].start


def test_of_two_attributions_with_one_extent_one_statement_is_made(parse: Parse) -> None:
    document = parse("Lopez said it rained.")
    content = (Span(11, 20),)
    twice = [
        Attribution(
            kind=StatementKind.INDIRECT,
            act=SpeechAct.ASSERT,
            content=content,
            cue=(Span(6, 10),),
            source=source,
        )
        for source in (Span(0, 5), None)
    ]
    (statement,) = statements.link(document, tuple(twice), Cast(()))
    assert statement.source == Span(0, 5)


def test_every_quotation_of_the_seed_article_has_a_source(seed: Extraction) -> None:
    text = seed.article.text
    body = text.index("WASHINGTON")
    marks = [i for i, c in enumerate(text) if c in '“”"' and i > body]
    sourced = [p for s in seed.statements if s.source for p in s.content]
    bare = [text[i : i + 40] for i in marks if not any(p.start <= i < p.end for p in sourced)]
    assert bare == []


def test_statements_of_the_seed_article(seed: Extraction) -> None:
    quote = seed.article.quote
    said = [(quote(s.source) if s.source else None, s.kind, s.act) for s in seed.statements]
    sources = [source for source, _, _ in said]
    for source in (
        "State Department spokesman John Kirby",
        "White House spokesman Josh Earnest",
        "State Department spokeswoman Elizabeth Trudeau",
        "Russian officials",
        "the Defense Department",
        "Syria expert Charles Lister",
        "Russian Foreign Minister Sergey Lavrov",
        "a former Russian diplomat",
        "the former Russian envoy",
        "former US Ambassador to Syria Robert Ford",
    ):
        assert source in sources
    putin = "Russian President Vladimir Putin"
    assert (putin, StatementKind.MIXED, SpeechAct.ACCUSE) in said
    assert sum(kind is StatementKind.DIRECT for _, kind, _ in said) >= 12
