"""Interviews and debates printed as they were spoken: "PENCE: ...", "Q: ... A: ...".

A paragraph that begins with a speaker's label and a colon is that speaker's words, in an article
where labels come back.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from kg.extraction.document import Document
from kg.extraction.statements.findings import Finding
from kg.model import Span

_LABEL = re.compile(
    r"(?P<label>[QA]|(?:[A-Z][A-Z.'’-]+ ){0,3}[A-Z][A-Z.'’-]+|(?:[A-Z][\w.'’-]+ ){1,2}[A-Z]\w+)"
    r"(?: \([^)\n]{1,40}\))?\s?(?P<colon>:)\s*(?=\S)"
)
_CONFIDENCE = 0.95
_LEAST = 3  # labelled paragraphs that make a transcript


def spoken(document: Document) -> Iterator[Finding]:
    """What each labelled paragraph of a transcript says; nothing for an article that is none."""
    text = document.article.text
    found = []
    for passage in document.article.passages:
        if passage.kind.is_news:
            match = _LABEL.match(text, passage.span.start, passage.span.end)
            if match is not None:
                found.append((match, passage.span))
    labels = Counter(match["label"] for match, _ in found)
    if len(found) < _LEAST or max(labels.values()) < 2:
        return
    for match, span in found:
        source = Span(*match.span("label"))
        colon = Span(*match.span("colon"))
        yield Finding(
            head=document.words(colon)[-1],
            cue=(colon,),
            content=(Span(match.end(), span.end),),
            source=source,
            confidence=_CONFIDENCE,
            spoken=True,
        )
