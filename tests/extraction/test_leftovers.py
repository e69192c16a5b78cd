"""Quotations that no reporting clause announces go to whoever they go on from."""

from __future__ import annotations

import pytest

from kg.extraction.document import Document
from kg.extraction.statements import find_quotations
from kg.extraction.statements.findings import Finding
from kg.extraction.statements.leftovers import follows, is_scare_quote, owners, with_leftovers
from kg.extraction.statements.marks import Marks
from kg.model import Span
from tests.extraction.conftest import Parse


def finding(document: Document, cue: str, content: str) -> Finding:
    """A finding by its words; nothing here asks for its source."""
    text = document.article.text
    spans = [Span(text.index(words), text.index(words) + len(words)) for words in (cue, content)]
    (head,) = document.words(spans[0])
    return Finding(head=head, cue=(spans[0],), content=(spans[1],), source=None, confidence=0.9)


def contents(parse: Parse, text: str, *given: tuple[str, str]) -> list[tuple[str, ...]]:
    """The contents of findings, each given by its cue and its content, with leftovers."""
    document = parse(text)
    marks = Marks(find_quotations(document))
    found = with_leftovers(document, marks, [finding(document, *each) for each in given])
    return [tuple(document.article.quote(piece) for piece in each.content) for each in found]


LATE = ("said", "“We are late,”")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # behind the reporting clause, and behind that
        (
            "“We are late,” Okafor said. “Nobody called us.” “Not one.”",
            ("“We are late,”", "“Nobody called us.”", "“Not one.”"),
        ),
        # another sentence stands between them
        ("“We are late,” Okafor said. The ferry left. “Nobody called us.”", ("“We are late,”",)),
        # an abbreviation ends no sentence
        (
            "“We are late,” said J. Okafor. “Nobody called us.”",
            ("“We are late,”", "“Nobody called us.”"),
        ),
        # nothing that ends a clause stands between them
        ("“We are late,” Okafor said near the “Old Harbour of Ghent.”", ("“We are late,”",)),
        # a paragraph of its own
        ("“We are late,” Okafor said.\n“Nobody called us.”", ("“We are late,”",)),
        # a word in marks is nobody's sentence; what comes after it goes on all the same
        (
            "“We are late,” Okafor said, “sort of” smiling. “Nobody called us.”",
            ("“We are late,”", "“Nobody called us.”"),
        ),
    ],
)
def test_quotations_that_go_on(parse: Parse, text: str, expected: tuple[str, ...]) -> None:
    assert contents(parse, text, LATE) == [expected]


def test_a_paragraph_goes_on_from_one_without_its_closing_mark(parse: Parse) -> None:
    text = "Okafor said: “We are late.\n“Nobody called us.”"
    assert contents(parse, text, ("said", "“We are late.")) == [
        ("“We are late.", "“Nobody called us.”")
    ]


def test_a_quotation_before_all_others_is_nobodys(parse: Parse) -> None:
    text = "“Nobody called us.” “We are late,” Okafor said."
    assert contents(parse, text, LATE) == [("“We are late,”",)]


def test_the_innermost_statement_goes_on(parse: Parse) -> None:
    text = "Brandt wrote that “it is late,” as Okafor noted. “Nobody called us.”"
    outer, inner = "that “it is late,” as Okafor noted", "“it is late,”"
    expected = [(outer,), (inner, "“Nobody called us.”")]
    assert contents(parse, text, ("wrote", outer), ("noted", inner)) == expected
    assert contents(parse, text, ("noted", inner), ("wrote", outer)) == expected[::-1]


def test_a_cue_within_a_quotation_does_not_own_it(parse: Parse) -> None:
    document = parse("“Brandt said that it was late,” Okafor added.")
    marks = Marks(find_quotations(document))
    told = finding(document, "said", "that it was late")
    assert owners(marks, [told]) == {}
    assert owners(marks, [told, finding(document, "added", "that it was late")]) == {0: 1}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We are late,” Okafor said.\n“Nobody called us.”", True),
        ("“We are late,” Okafor said.\n“Nobody called us,” wrote Brandt.", False),
        ("“We are late,” Okafor said.\nThe ferry left.\n“Nobody called us.”", False),
        (f"“We are late,” Okafor said{' and smiled' * 13}.\n“Nobody called us.”", False),
    ],
)
def test_what_follows_across_paragraphs(parse: Parse, text: str, expected: bool) -> None:
    document = parse(text)
    assert follows(document, *find_quotations(document)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The “ghost ferry” sank.", True),
        ("They call it “the old ghost ferry of Ghent” here.", True),
        ("It left at “noon.”", True),  # complete, but in the midst of a sentence
        ("“Ghost ferry” is its name.", True),
        ("“Never.”", False),
        ("The vote in Ghent\n“Never.”", False),
        ("Okafor answered: “Never.”", False),
        ("Okafor is “not going to pay for it” herself.", False),
        ("Okafor called it “a very long and costly night.”", False),
        ("“”", True),
    ],
)
def test_words_in_marks_that_nobody_said(parse: Parse, text: str, expected: bool) -> None:
    document = parse(text)
    (quotation,) = find_quotations(document)
    assert is_scare_quote(document, quotation) is expected
