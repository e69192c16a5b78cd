"""Grammar and marks mend what the tagger gets wrong; findings are made by hand here."""

from __future__ import annotations

import pytest

from kg.extraction.statements import find_quotations
from kg.extraction.statements.findings import Finding
from kg.extraction.statements.marks import Marks
from kg.extraction.statements.repairs import repaired
from kg.model import Span
from tests.extraction.conftest import Parse

Said = tuple[str | None, tuple[str, ...]]  # source, pieces of content


def mended(parse: Parse, text: str, cue: str, source: str | None, content: tuple[str, ...]) -> Said:
    """What becomes of a finding whose head is the cue's first verb."""

    def span(words: str) -> Span:
        start = text.index(words)
        return Span(start, start + len(words))

    document = parse(text)
    finding = Finding(
        head=next(word for word in document.words(span(cue)) if word.pos_ == "VERB"),
        cue=(span(cue),),
        content=tuple(span(piece) for piece in content),
        source=None if source is None else span(source),
        confidence=0.9,
    )
    found = repaired(document, Marks(find_quotations(document)), finding)
    quote = document.article.quote
    return quote(found.source) if found.source else None, tuple(map(quote, found.content))


def test_who_was_quoted_is_the_source_not_the_paper_that_quotes(parse: Parse) -> None:
    text = "“The bridge is closed,” Okafor was quoted as saying by the Daily Lantern."
    given = ("“The bridge is closed,” Okafor",)
    assert mended(parse, text, "was quoted as saying by", "the Daily Lantern", given) == (
        "Okafor",
        ("“The bridge is closed,”",),
    )


def test_who_was_quoted_is_no_content(parse: Parse) -> None:
    text = "The mayor was quoted by the agency as saying: “We will not sign it.”"
    given = ("The mayor", "“We will not sign it.”")
    said = ("The mayor", ("“We will not sign it.”",))
    assert mended(parse, text, "was quoted by", "the agency", given) == said


@pytest.mark.parametrize("hearer", ["Brandt", "the crew of the ferry"])
def test_the_subject_speaks_and_the_object_listens(parse: Parse, hearer: str) -> None:
    text = f"“We were never asked,” Okafor told {hearer}."
    said = ("Okafor", ("“We were never asked,”",))
    assert mended(parse, text, "told", hearer, ("“We were never asked,”",)) == said


def test_who_tells_a_passive_verb_stays_its_source(parse: Parse) -> None:
    text = "The plan was praised by the owners of the ferry, who had met in Ghent."
    said = ("the owners of the ferry, who had met in Ghent", ("The plan",))
    assert mended(parse, text, "was praised by", said[0], said[1]) == said


def test_a_subject_within_a_source_of_somebody_else_speaks(parse: Parse) -> None:
    text = "Every sailor Okafor spoke to criticized the new ferry."
    said = ("Okafor", ("the new ferry",))
    assert mended(parse, text, "spoke to", "Every sailor Okafor", ("the new ferry",)) == said


def test_a_source_longer_than_its_subject_stays(parse: Parse) -> None:
    text = "Okafor, who steers the ferry, said that the bridge would fall."
    said = ("Okafor, who steers the ferry", ("that the bridge would fall",))
    assert mended(parse, text, "said", said[0], said[1]) == said


def test_what_a_quotation_is_said_of_is_no_content(parse: Parse) -> None:
    text = "“A disgrace,” Brandt said of the decision to close the bridge."
    given = ("“A disgrace,”", "the decision to close the bridge")
    assert mended(parse, text, "said of", "Brandt", given) == ("Brandt", given[:1])


def test_what_goes_on_after_the_cue_stays_content(parse: Parse) -> None:
    quoted = "“A disgrace,” Brandt said of the plan, “and a waste.”"
    both = ("“A disgrace,”", "“and a waste.”")
    assert mended(parse, quoted, "said of", "Brandt", both) == ("Brandt", both)
    unquoted = "The bridge, Brandt said, would fall."
    both = ("The bridge", "would fall")
    assert mended(parse, unquoted, "said", "Brandt", both) == ("Brandt", both)


def test_a_participle_is_told_of_who_does_the_rest(parse: Parse) -> None:
    text = "Okafor left the room, saying that the talks were over."
    content = ("that the talks were over",)
    assert mended(parse, text, "saying", None, content) == ("Okafor", content)


def test_who_does_what_is_told_is_not_who_tells_it(parse: Parse) -> None:
    text = "The ferry sank on Monday, suggesting poor repairs."
    content = ("The ferry sank on Monday", "poor repairs")
    assert mended(parse, text, "suggesting", None, content) == (None, content)


def test_it_stands_for_the_clause_that_was_said(parse: Parse) -> None:
    text = "It was said that the ferry would stop."
    given = ("It", "that the ferry would stop")
    assert mended(parse, text, "was said", None, given) == (None, given[1:])
