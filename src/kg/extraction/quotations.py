"""Where the text is in quotation marks."""

from __future__ import annotations

from kg.extraction.annotations import Quotation
from kg.extraction.document import Document


def find(document: Document) -> tuple[Quotation, ...]:
    """The quotations of an article, in order."""
    return ()
