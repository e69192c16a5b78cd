"""JSON Lines: one article a line."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import ReadingError
from kg.model import Article
from kg.reading import read
from kg.settings import Settings

SETTINGS = Settings(max_chars=1000)


def outcomes(path: Path, *lines: object, raw: bool = False) -> list[Article | ReadingError]:
    written = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    path.write_text("\n".join(written), encoding="utf-8", newline="")
    return list(read([path], settings=SETTINGS, raw=raw))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "wire.jsonl"


def test_a_record_s_fields_become_the_article_s(path: Path) -> None:
    record = {
        "id": "wire-1",
        "url": "https://example.org/1",
        "title": "Border closed",
        "publisher": "Northern Wire",
        "published": "2024-03-04T23:30:00-05:00",
        "text": "OSLO (Reuters) - The guards left.\n\nNobody saw them.",
        "section": ["world"],
    }
    (article,) = outcomes(path, record)
    assert isinstance(article, Article)
    assert (article.id, article.url) == ("wire-1", "https://example.org/1")
    assert (article.title, article.publisher) == ("Border closed", "Northern Wire")
    assert article.published == date(2024, 3, 4)
    assert article.text == record["text"]
    assert article.dateline == "Oslo"


def test_only_the_text_is_needed(path: Path) -> None:
    first, second = outcomes(path, {"text": "The guards left."}, {"id": 7, "text": "They stayed."})
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.id, second.id) == ("wire-1", "7")
    assert (first.url, first.title, first.publisher, first.published) == (None,) * 4


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{", "not JSON"),
        ("[1]", "not a JSON object"),
        ({"id": "a"}, 'no "text"'),
        ({"id": "a", "text": None}, 'no "text"'),
        ({"id": "a", "text": ["x"]}, '"text" is an array: give a string'),
        ({"id": True, "text": "x"}, '"id" is a boolean'),
        ({"id": "a", "text": "x", "title": 3}, '"title" is a number'),
        ({"id": "a", "text": "x", "published": 2024}, '"published" is a number'),
        ({"id": "a", "text": "x", "published": "4 March"}, "2016-10-03"),
        ({"id": "a", "text": "x", "published": "2024-02-30"}, "\"published\" is '2024-02-30'"),
        ({"id": "a", "text": "\ud800"}, '"text" holds half a surrogate pair'),
        ({"id": "a", "text": " "}, "empty"),
        ({"id": "a", "text": "x\0y"}, "binary"),
        ({"id": "a", "text": "x" * 1001}, "KG_MAX_CHARS"),
        ('{"id": "a", "text": "' + "x" * 200_000 + '"}', "KG_MAX_CHARS"),
        ('{"a":' * 100_000, "KG_MAX_CHARS"),
        ('{"a":' * 20_000, "not JSON"),
    ],
)
def test_a_bad_line_is_named_and_the_next_is_read(path: Path, line: object, words: str) -> None:
    error, article = outcomes(path, line, {"id": "b", "text": "The guards left."})
    assert isinstance(error, ReadingError)
    assert str(error).startswith(f"{path}:1: ")
    assert words in str(error)
    assert isinstance(article, Article)


def test_a_line_that_is_not_utf_8_is_named(path: Path) -> None:
    path.write_bytes(b'{"text": "caf\xe9"}\n{"id": "b", "text": "The guards left."}\r\n')
    error, article = read([path], settings=SETTINGS)
    assert "wire.jsonl:1: not UTF-8 at byte 13" in str(error)
    assert isinstance(article, Article)


def test_blank_lines_and_a_byte_order_mark_are_passed_over(path: Path) -> None:
    (article,) = outcomes(path, "\ufeff" + '{"id": "a", "text": "The guards left."}', "", "  ")
    assert isinstance(article, Article)
    assert article.id == "a"


def test_a_file_without_records_is_empty(path: Path) -> None:
    (error,) = outcomes(path, "", "")
    assert str(error).startswith(f"{path}: empty")


def test_two_records_of_one_id(path: Path) -> None:
    record = {"id": "a", "text": "The guards left."}
    kept, error = outcomes(path, record, record)
    assert isinstance(kept, Article)
    assert str(error).startswith(f"{path}:2: has the id 'a', which {path}:1 has already")


def test_raw_keeps_what_the_record_tells_but_looks_for_no_more(path: Path) -> None:
    record = {"id": "a", "published": "2024-03-04", "text": "Border closed\n\nOSLO — They left."}
    (article,) = outcomes(path, record, raw=True)
    assert isinstance(article, Article)
    assert (article.published, article.title, article.dateline) == (date(2024, 3, 4), None, None)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda children: (
        st.lists(children, max_size=3) | st.dictionaries(st.text(), children, max_size=3)
    ),
    max_leaves=5,
)
FIELDS = st.sampled_from(["id", "url", "title", "publisher", "published", "text"])


@given(st.dictionaries(FIELDS, JSON), st.text(max_size=50))
def test_any_record_is_an_article_or_an_error_that_names_its_line(
    tmp_path_factory: pytest.TempPathFactory, record: dict[str, object], text: str
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.jsonl"
    path.write_text(json.dumps({"text": text} | record) + "\n", encoding="utf-8")
    (outcome,) = read([path], settings=SETTINGS)
    if isinstance(outcome, ReadingError):
        assert str(outcome).startswith(f"{path}:1: ")
    else:
        assert outcome.text == record.get("text", text)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_turned_down(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    for suffix in (".jsonl", ".txt"):
        path = tmp_path_factory.getbasetemp() / f"bytes{suffix}"
        path.write_bytes(content)
        for outcome in read([path], settings=SETTINGS):
            assert isinstance(outcome, Article | ReadingError)
