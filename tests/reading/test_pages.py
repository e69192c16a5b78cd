"""HTML pages: the article's text and metadata, without the page around it."""

import socket
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from kg.errors import ReadingError
from kg.model import Article, PassageKind
from kg.reading import read
from kg.settings import Settings

LEDE = (
    "OSLO — The government said on Monday that it would close the northern border for a week "
    "after two guards were shot, and called on its neighbour to hand over the men who fired."
)
MORE = (
    "Officials in the capital denied that anybody had crossed the line, and asked why the guards "
    "had left their post without telling the commission. “We know nothing,” said Zoë Müller."
)
HEAD = """
<title>Border closed after shooting | Northern Wire</title>
<meta property="og:title" content="Border closed after shooting">
<meta property="og:site_name" content="Northern Wire">
<meta property="og:url" content="https://example.org/border-closed">
<meta property="article:published_time" content="{day}T09:20:00+03:00">
<meta name="author" content="Anna Berg">
"""
BODY = f"""
<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>Border closed after shooting</h1>
<figure><img src="a.jpg"><figcaption>A guard. Photo by Li Wei</figcaption></figure>
<p>{LEDE}</p><p>{MORE}</p></article>
<footer><p>We use cookies. © 2024 Northern Wire</p></footer>
"""


def page(path: Path, *, head: str = "", body: str = BODY, encoding: str = "utf-8") -> Path:
    html = f"<!DOCTYPE html><html lang='en'><head>{head}</head><body>{body}</body></html>"
    path.write_bytes(html.encode(encoding))
    return path


def outcome(path: Path) -> Article | ReadingError:
    (found,) = read([path], settings=Settings())
    return found


def article(path: Path) -> Article:
    found = outcome(path)
    assert isinstance(found, Article), found
    return found


def test_a_page_s_metadata_and_text(tmp_path: Path) -> None:
    read_page = article(page(tmp_path / "border.html", head=HEAD.format(day="2024-03-04")))
    assert read_page.id == "border"
    assert read_page.title == "Border closed after shooting"
    assert read_page.publisher == "Northern Wire"
    assert read_page.published == date(2024, 3, 4)
    assert read_page.url == "https://example.org/border-closed"
    assert read_page.authors == ("Anna Berg",)
    assert read_page.dateline == "Oslo"
    news = [p for p in read_page.passages if p.kind is PassageKind.BODY]
    assert [read_page.quote(p.span) for p in news] == [LEDE.removeprefix("OSLO — "), MORE]
    assert "cookies" not in read_page.text
    assert "Sport" not in read_page.text


def test_a_day_in_the_future_is_believed(tmp_path: Path) -> None:
    head = HEAD.format(day="2091-03-04")
    assert article(page(tmp_path / "a.html", head=head)).published == date(2091, 3, 4)


def test_a_page_that_tells_no_day_gets_none(tmp_path: Path) -> None:
    assert article(page(tmp_path / "a.html")).published is None


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1252", "utf-16"])
def test_a_declared_encoding_is_obeyed(tmp_path: Path, encoding: str) -> None:
    head = f'<meta charset="{encoding}">'
    assert "Zoë Müller" in article(page(tmp_path / "a.html", head=head, encoding=encoding)).text


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "no article"),
        (b"<html><body></body></html>", "no article"),
        (b"<html><script>var a = 1;</script></html>", "no article"),
        (BODY.encode("latin-1", "replace") + b"\xe9", "not UTF-8 at byte"),
        (b'<meta charset="klingon">' + BODY.encode(), "unknown encoding 'klingon'"),
        (b"\x89PNG\r\n\x1a\n\0\0", "binary"),
    ],
)
def test_pages_that_are_none(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(content)
    error = outcome(path)
    assert isinstance(error, ReadingError)
    assert str(error).startswith(f"{path}: ")
    assert words in str(error)


def test_no_page_makes_a_call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a page was read over the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    article(page(tmp_path / "a.html", head=HEAD.format(day="2024-03-04")))


def test_what_reads_pages_is_loaded_only_when_one_is_read() -> None:
    code = "import sys, kg.reading; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], check=True, capture_output=True, text=True
    ).stdout.split()
    assert "kg.reading.html" in loaded
    assert not {"trafilatura", "py3langid", "numpy", "lxml"} & set(loaded)


def test_nothing_is_logged_about_broken_pages(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(b"<<<html>>><p")
    outcome(path)
    assert capfd.readouterr() == ("", "")
