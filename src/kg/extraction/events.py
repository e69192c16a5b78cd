"""Who did what to whom, when and where."""

from __future__ import annotations

from kg.extraction.annotations import Cast
from kg.extraction.document import Document
from kg.model import Event, Statement


def find(document: Document, statements: tuple[Statement, ...], cast: Cast) -> tuple[Event, ...]:
    """The events of an article, in order."""
    return ()
