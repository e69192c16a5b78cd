"""Where quotations begin and end."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from time import perf_counter
from types import SimpleNamespace
from typing import cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.extraction.annotations import Quotation
from kg.extraction.document import Document
from kg.extraction.statements import quotations
from kg.model import Article, Passage, PassageKind, Span

Parse = Callable[[str], Document]
MARKS = "\"“”„‟«»‘’'`"


def found(parse: Parse, text: str) -> list[str]:
    document = parse(text)
    return [document.article.quote(q.span) for q in quotations.find(document)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We won,” he said. “They lost.”", ["“We won,”", "“They lost.”"]),
        ('"We won," he said. "They lost."', ['"We won,"', '"They lost."']),
        ('"Mixed marks,” she said. “So be it."', ['"Mixed marks,”', '“So be it."']),
        ("``We won,'' he said.", ["``We won,''"]),
        ("''We won,'' he said. ''They lost.''", ["''We won,''", "''They lost.''"]),
        ("„Wir kommen“, sagte er.", ["„Wir kommen“"]),
        ("« Nous venons », dit-il.", ["« Nous venons »"]),
        ("He said, “She told me ‘no’ twice.”", ["“She told me ‘no’ twice.”"]),
        ("He said, “She told me “no” twice.” Then he left.", ["“She told me “no” twice.”"]),
        ("‘We won,’ she said. ‘They don’t care.’", ["‘We won,’", "‘They don’t care.’"]),
        ("'We won,' she said. 'They don't care.'", ["'We won,'", "'They don't care.'"]),
        ("‘The workers’ rights are gone,’ he said.", ["‘The workers’ rights are gone,’"]),
        ("‘He said “go” and I went,’ she said.", ["‘He said “go” and I went,’"]),
        ("They called it ‘netting’ in public.", ["‘netting’"]),
        ("(“Quite so,” she said.)", ["“Quite so,”"]),
        ("The “criminals“ and the “rapists“ fled.", ["“criminals“", "“rapists“"]),
    ],
)
def test_marks_of_every_style(parse: Parse, text: str, expected: list[str]) -> None:
    assert found(parse, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The dockers' union and the drivers' union don't agree.",
        "It was the summer of '69, rock 'n' roll and all the workers' songs.",
        "The ministers’ cars, the kings’ horses and James’s dog weren’t there.",
        "The board is 12\" wide and 6' long.",
    ],
)
def test_apostrophes_and_inches_are_no_quotations(parse: Parse, text: str) -> None:
    assert found(parse, text) == []


def test_a_paragraph_that_is_never_closed_goes_on_in_the_next(parse: Parse) -> None:
    document = parse("“This is long.\n“It goes on,” she said.\n“And this is new.”")
    first, second, third = quotations.find(document)
    assert document.article.quote(first.span) == "“This is long."
    assert (first.closed, first.continues) == (False, False)
    assert (second.closed, second.continues) == (True, True)
    assert (third.closed, third.continues) == (True, False)


def test_a_missing_mark_does_not_swallow_the_next_quotation(parse: Parse) -> None:
    assert found(parse, "“We won, he said. “They lost.”")[-1] == "“They lost.”"


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=st.text(alphabet=st.sampled_from(MARKS + " \nab.,s😀(—9"), max_size=60))
def test_any_marks_give_ordered_spans_that_open_with_a_mark(parse: Parse, text: str) -> None:
    document = parse(text)
    spans = quotations.find(document)
    assert all(isinstance(q, Quotation) for q in spans)
    assert all(a.span.end <= b.span.start for a, b in pairwise(spans))
    passages = [passage.span for passage in document.article.passages]
    for quotation in spans:
        words = document.article.quote(quotation.span)
        assert words[0] in MARKS
        assert not quotation.closed or words[-1] in MARKS
        assert any(quotation.span in passage for passage in passages)


def test_time_grows_with_length_only() -> None:
    def seconds(times: int) -> float:
        text = "‘a “b 'c " * times
        passage = Passage(PassageKind.BODY, Span(0, len(text) - 1))
        article = Article(id="long", text=text, passages=(passage,), digest="")
        start = perf_counter()
        quotations.find(cast(Document, SimpleNamespace(article=article)))
        return perf_counter() - start

    assert seconds(40_000) < 60 * seconds(4_000) + 0.2
