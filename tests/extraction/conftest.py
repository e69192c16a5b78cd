"""What the tests of extraction share: texts parsed by the real pipeline."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from kg.extraction import pipeline
from kg.extraction.document import Document
from kg.model import Article, Passage, PassageKind, Span
from kg.settings import Settings

Parse = Callable[..., Document]


@pytest.fixture(scope="session")
def parse() -> Parse:
    """Parse a text: each line with a character in it is a paragraph."""
    nlp = pipeline.load(Settings().pipeline)

    def parse(text: str, published: date | None = None) -> Document:
        passages, start = [], 0
        for line in text.splitlines(keepends=True):
            words = line.strip()
            if words:
                first = start + line.index(words)
                passages.append(Passage(PassageKind.BODY, Span(first, first + len(words))))
            start += len(line)
        article = Article(
            id="test", text=text, passages=tuple(passages), digest="", published=published
        )
        return next(pipeline.parse(nlp, [article]))

    return parse
