"""HTML pages, read with trafilatura (Barbaresi 2021): the article's text and its metadata."""

from __future__ import annotations

import logging
from datetime import date
from pathlib import Path

from kg.errors import ReadingError
from kg.reading.files import decode, read_bytes, source_name
from kg.reading.sources import Source

_BYTES_PER_CHARACTER = 16  # of article text, at most: pages are mostly markup
_NO_DATE_IS_LATER = "2200-01-01"  # or else htmldate asks the clock


def read_page(path: Path, max_chars: int) -> Source:
    """Reads one page.

    Args:
        path: the file; its encoding is the one that it declares, or UTF-8.
        max_chars: longest text; pages of more than sixteen times as many bytes are not opened.

    Returns:
        The page's text, paragraphs parted by blank lines, and what its metadata tells.

    Raises:
        ReadingError: the page is too large, cannot be decoded, or has no article in it.
    """
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    _silence("trafilatura", "htmldate", "courlan")
    name = source_name(path)
    data = read_bytes(path, _BYTES_PER_CHARACTER * max_chars, max_chars)
    document = bare_extraction(
        decode(data, name, declared=True),
        include_comments=False,
        include_tables=False,
        with_metadata=True,
        date_extraction_params={
            "original_date": True,
            "extensive_search": False,
            "max_date": _NO_DATE_IS_LATER,
        },
    )
    if not isinstance(document, Document) or not document.text:
        raise ReadingError(name, "no article found in this page: save its text as a .txt file")
    return Source(
        name=name,
        key=path.stem,
        text="\n\n".join(line.strip() for line in document.text.splitlines() if line.strip()),
        url=document.url,
        title=document.title,
        publisher=document.sitename,
        published=date.fromisoformat(document.date) if document.date else None,
        authors=tuple(author for author in (document.author or "").split("; ") if author),
    )


def _silence(*loggers: str) -> None:
    """Keeps what libraries log about a broken page from stderr, unless somebody listens."""
    for name in loggers:
        logger = logging.getLogger(name)
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())
