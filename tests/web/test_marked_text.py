"""Texts cut where marks begin and end."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.web.portraits.marked_text import Mark, Piece, paragraphs, pieces

TEXT = "“No,” she said."
SPANS = st.tuples(st.integers(0, 60), st.integers(0, 20)).map(lambda pair: (pair[0], sum(pair)))


def test_what_is_marked_is_cut_out() -> None:
    marks = [Mark(100, 105, "content", "/statements/1"), Mark(106, 109, "source")]
    assert list(pieces(TEXT, 100, marks, [(100, "char=100,105"), (110, "char=110,114")])) == [
        Piece("“No,”", "content", "/statements/1", ("char=100,105",)),
        Piece(" "),
        Piece("she", "source"),
        Piece(" "),
        Piece("said.", anchors=("char=110,114",)),
    ]


def test_marks_that_overlap_are_both_told() -> None:
    found = list(pieces("abc", 0, [Mark(0, 2, "one"), Mark(1, 3, "two", "/x")]))
    assert [(piece.text, piece.title, piece.url) for piece in found] == [
        ("a", "one", ""),
        ("b", "one · two", "/x"),
        ("c", "two", "/x"),
    ]


@given(st.text(max_size=40), st.integers(0, 20), st.lists(SPANS), st.lists(st.integers(0, 60)))
def test_the_pieces_are_the_text_and_keep_every_place_in_it(
    text: str, offset: int, spans: list[tuple[int, int]], places: list[int]
) -> None:
    marks = [Mark(start, end, f"{start}-{end}") for start, end in spans]
    found = list(pieces(text, offset, marks, [(place, str(place)) for place in places]))
    assert "".join(piece.text for piece in found) == text
    here = {place for place in places if offset <= place < offset + len(text)}
    assert {int(name) for piece in found for name in piece.anchors} == here
    at = offset
    for piece in found:
        covering = {f"{a}-{b}" for a, b in spans if a <= at and at + len(piece.text) <= b}
        assert set(filter(None, piece.title.split(" · "))) == covering
        at += len(piece.text)


@given(st.text("ab \n", max_size=40))
def test_paragraphs_stand_where_they_say(text: str) -> None:
    found = list(paragraphs(text))
    assert all(text[offset : offset + len(line)] == line for offset, line in found)
    assert " ".join(line for _, line in found).split() == text.split()
