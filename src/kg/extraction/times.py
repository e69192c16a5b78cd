"""When: date and time expressions against the day that the article was published."""

from __future__ import annotations

from kg.extraction.dates import iso
from kg.extraction.document import Document
from kg.model import Span, TimeExpression

OPENERS = frozenset(("since", "until", "till"))


def resolve(document: Document, span: Span, *, past: bool | None = None) -> TimeExpression:
    """The ISO 8601 value of a DATE or TIME expression.

    Args:
        document: its article's day of publication is what "Monday" is counted from.
        span: the words.
        past: whether what it dates is past (True) or yet to come (False); None where unknown.

    Returns:
        The expression with its value; None as value where it names no time of the calendar
        (durations, ages, times of a day that is not told), or where it needs a day of
        publication and there is none.
    """
    words = document.article.quote(span)
    before = document.article.text[max(0, span.start - 12) : span.start].lower().split()
    if before and before[-1] in OPENERS:
        words = f"{before[-1]} {words}"
    return TimeExpression(span, iso(words, document.article.published, past))
