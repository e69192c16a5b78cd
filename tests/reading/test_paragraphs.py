"""Paragraphs and offsets, on any text."""

from hypothesis import given
from hypothesis import strategies as st

from kg.errors import ReadingError
from kg.model import Article
from kg.reading import read_text
from kg.reading.paragraphs import paragraphs

WORDS = st.sampled_from(
    [
        "By Anna Berg", "OSLO", "—", " - ", "(Reuters)", "March 4, 2024", "Tags:", "Read more:",
        "© 2024 Wire", "Photo by Li Wei", "• item", "The guards left.", "a, b, c", "\ufeff",
        "\n", "\n\n", "\r\n", "\r\n\r\n", "\r", "\t", "\u2028", "\u00a0", "\x0c", "\x1c", "é", "😀",
    ]
)  # fmt: skip
TEXTS = st.text() | st.lists(WORDS, max_size=30).map(" ".join) | st.lists(WORDS).map("".join)


def paragraph_texts(text: str) -> list[str]:
    return [text[span.start : span.end] for span in paragraphs(text)]


def assert_covers(text: str, bounds: list[tuple[int, int]]) -> None:
    end = 0
    for start, stop in bounds:
        assert end <= start < stop
        assert not text[end:start].removeprefix("\ufeff" if end == 0 else "").strip()
        assert text[start:stop] == text[start:stop].strip()
        end = stop
    assert not text[end:].removeprefix("\ufeff" if end == 0 else "").strip()


@given(TEXTS)
def test_paragraphs_are_ordered_trimmed_and_leave_out_only_white_space(text: str) -> None:
    assert_covers(text, [(span.start, span.end) for span in paragraphs(text)])


@given(TEXTS, st.booleans())
def test_passages_of_any_article_do_too(text: str, raw: bool) -> None:
    try:
        article = read_text(text, id="any", raw=raw)
    except ReadingError:
        return
    assert isinstance(article, Article)
    assert article.text == text
    assert_covers(text, [(p.span.start, p.span.end) for p in article.passages])


def test_blank_lines_part_paragraphs_whatever_the_line_breaks() -> None:
    assert paragraph_texts("One.\r\n\r\nTwo.\n \t\nThree.\r\rFour.") == [
        "One.", "Two.", "Three.", "Four.",
    ]  # fmt: skip


def test_without_blank_lines_each_line_is_a_paragraph() -> None:
    assert paragraph_texts("One.\nTwo.\r\nThree.") == ["One.", "Two.", "Three."]


WRAPPED = """\
Border closed after shooting

The government said on Monday that it would close the
northern border for a week after two guards were shot,
and called on its neighbour to hand over the men who
fired.

Officials in the capital denied that anybody had come
over the line.
"""


def test_hard_wrapped_lines_are_joined() -> None:
    found = paragraph_texts(WRAPPED)
    assert len(found) == 3
    assert found[1].startswith("The government")
    assert found[1].endswith("fired.")
    assert found[1].count("\n") == 3


def test_a_masthead_above_hard_wrapped_news_keeps_its_lines() -> None:
    masthead = "Border closed after shooting\nBy Anna Berg\nMarch 4, 2024\n\n"
    found = paragraph_texts(masthead + WRAPPED)
    assert found[:3] == ["Border closed after shooting", "By Anna Berg", "March 4, 2024"]


def test_long_lines_are_not_taken_for_wrapped_ones() -> None:
    line = "The government said on Monday that it would close the northern border for a week"
    text = "\n".join(f"{line}, officials told reporters in town number {n}." for n in range(6))
    assert len(paragraph_texts(text)) == 6
