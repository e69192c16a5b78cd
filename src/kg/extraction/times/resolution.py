"""When: date and time expressions against the day that the article was published."""

from __future__ import annotations

from kg.extraction.document import Document
from kg.extraction.times.dates import iso
from kg.extraction.times.publication import reference_day
from kg.extraction.times.words import part_of_day
from kg.model import Span, TimeExpression

OPENERS = frozenset(("since", "until", "till"))


def resolve(document: Document, span: Span, *, past: bool | None = None) -> TimeExpression:
    """The ISO 8601 value of a DATE or TIME expression.

    Args:
        document: "Monday" is counted from its `reference_day`.
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
    value = iso(words, reference_day(document), past)
    return TimeExpression(span, value, part_of_day(words))
