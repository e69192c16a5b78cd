"""Who is who in an article."""

from __future__ import annotations

from kg.extraction.annotations import Attribution, Cast, Quotation
from kg.extraction.document import Document


def resolve(
    document: Document, quotations: tuple[Quotation, ...], attributions: tuple[Attribution, ...]
) -> Cast:
    """The actors of an article."""
    return Cast(())
