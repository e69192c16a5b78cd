"""A sentence is cut out of its passage where it begins and ends, with its offsets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.graph.grounds import Words
from kg.graph.sentences import sentence_around

FIRST = 100  # offset of the passage


def words(passage: str, exact: str) -> Words:
    start = FIRST + passage.index(exact)
    end = start + len(exact)
    iri = f"https://x/articles/a#char={FIRST},{FIRST + len(passage)}"
    return Words(f"https://x/articles/a#char={start},{end}", start, end, exact, iri, passage)


@pytest.mark.parametrize(
    ("passage", "exact", "sentence"),
    [
        ("Ada Berg spoke. Boris Falk left.", "Boris", "Boris Falk left."),
        ("Ada Berg spoke. Boris Falk left.", "spoke", "Ada Berg spoke."),
        ("“We go.” Ada Berg left.", "Ada", "Ada Berg left."),
        ("“We go,” said Ada Berg. “Now!” They went.", "Now", "“Now!”"),
        ("Sen. Ada Berg met Mr. Falk of the U.S. Senate. He left.", "Falk", None),
        ("Ada Berg came on Oct. 3 and left.", "left", "Ada Berg came on Oct. 3 and left."),
        ("No end here", "end", "No end here"),
    ],
)
def test_the_sentence_of_words(passage: str, exact: str, sentence: str | None) -> None:
    found = sentence_around(words(passage, exact))
    assert found.text == (sentence or passage.partition(" He left")[0])
    assert found.article == "https://x/articles/a"
    assert passage[found.start - FIRST : found.end - FIRST] == found.text


@given(st.text("Ab .!?“”’)\n", min_size=1), st.data())
def test_a_sentence_is_part_of_its_passage_and_holds_the_beginning_of_the_words(
    passage: str, data: st.DataObject
) -> None:
    letters = [place for place, char in enumerate(passage) if char in "Ab"]
    if not letters:
        return
    at = data.draw(st.sampled_from(letters))
    iri = f"https://x/articles/a#char={FIRST},{FIRST + len(passage)}"
    start = FIRST + at
    found = sentence_around(Words("", start, start + 1, passage[at], iri, passage))
    assert found.start <= start < found.end
    assert passage[found.start - FIRST : found.end - FIRST] == found.text == found.text.strip()
