"""Who the text says said what: content, cue and source, as spans."""

from __future__ import annotations

from kg.extraction.annotations import Attribution, Quotation
from kg.extraction.document import Document


def find(document: Document, quotations: tuple[Quotation, ...]) -> tuple[Attribution, ...]:
    """The attributions of an article, in order."""
    return ()
