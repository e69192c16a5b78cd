"""The making of an article: the checks it must pass, its passages, its digest."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import fields, replace
from datetime import date

from kg.errors import ReadingError
from kg.model import Article, Passage, PassageKind
from kg.reading.dates import day_in_name
from kg.reading.files import looks_binary, too_long
from kg.reading.language import foreign_language
from kg.reading.layout import Layout, lay_out
from kg.reading.paragraphs import BYTE_ORDER_MARK, paragraphs
from kg.reading.slugs import slug
from kg.reading.sources import Source
from kg.settings import Settings

_SURROGATE = re.compile("[\ud800-\udfff]")


def read_text(  # noqa: PLR0913 - what a caller may know of an article, by name
    text: str,
    *,
    id: str,
    raw: bool = False,
    publisher: str | None = None,
    published: date | None = None,
    title: str | None = None,
    url: str | None = None,
) -> Article:
    """Makes an article of a string.

    Args:
        text: the article; offsets count its code points.
        id: becomes the article's id; characters that an IRI's path cannot hold are replaced.
        raw: take every paragraph for news and look for no title, byline, footer...
        publisher: who published it, where the caller knows.
        published: the day of publication, where the caller knows.
        title: its headline, where the caller knows.
        url: where it was published.

    Raises:
        ReadingError: the text is empty, binary, longer than `Settings.max_chars` is by default,
            or not English; the message calls it by `id`.
    """
    source = Source(
        name=id, key=id, text=text, url=url, title=title, publisher=publisher, published=published
    )
    return make_article(source, raw=raw, max_chars=Settings().max_chars)


def make_article(
    source: Source, *, raw: bool, max_chars: int, published: date | None = None
) -> Article:
    """Checks a source and lays it out; what the source tells wins over what its text suggests.

    Args:
        source: what was read.
        raw: take every paragraph for news.
        max_chars: longest text.
        published: the day for an article that tells none, by its name neither; for every one
            when raw.

    Raises:
        ReadingError: the text is empty, binary, longer than `max_chars` or not English.
    """
    _check(source, max_chars)
    layout = _plain(source.text) if raw else lay_out(source.text, title=source.title)
    told = source.published or layout.published or day_in_name(source.key)
    article = Article(
        id=slug(source.key),
        text=source.text,
        passages=layout.passages,
        digest="",
        url=source.url,
        title=source.title or layout.title,
        publisher=source.publisher or layout.publisher,
        published=(published or told) if raw else (told or published),
        authors=source.authors or layout.authors,
        dateline=layout.dateline,
    )
    return replace(article, digest=_digest(article))


def _check(source: Source, max_chars: int) -> None:
    text = source.text
    if len(text) > max_chars:
        raise too_long(source.name, max_chars)
    if not text.removeprefix(BYTE_ORDER_MARK).strip():
        raise ReadingError(source.name, "empty: put the article's text in it, or leave it out")
    if looks_binary(text):
        raise ReadingError(source.name, "binary: control characters; give text, HTML or JSONL")
    if _SURROGATE.search(text):
        raise ReadingError(source.name, "holds half a surrogate pair: repair the text's encoding")
    if language := foreign_language(text):
        raise ReadingError(source.name, f"in {language}: only English is read; leave it out")


def _digest(article: Article) -> str:
    """SHA-256, in hex, of all that an article is made of, the digest itself apart."""
    told = {field.name: getattr(article, field.name) for field in fields(article)}
    del told["digest"]
    told["passages"] = [(p.kind.value, p.span.start, p.span.end) for p in article.passages]
    canonical = json.dumps(told, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(canonical.encode("ascii")).hexdigest()


def _plain(text: str) -> Layout:
    return Layout(passages=tuple(Passage(PassageKind.BODY, span) for span in paragraphs(text)))
