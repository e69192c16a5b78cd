"""When: date and time expressions against the day that the article was published."""

from __future__ import annotations

import re
from datetime import date

from kg.extraction.document import Document
from kg.extraction.times.dates import iso
from kg.model import Span, TimeExpression

OPENERS = frozenset(("since", "until", "till"))
HEADING = 6  # paragraphs in which a line with the date may stand
DATE_LINE = 60  # its greatest length, in characters
DAY = re.compile(r"\d{4}-\d\d-\d\d")


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
    return TimeExpression(span, iso(words, reference_day(document), past))


def reference_day(document: Document) -> date | None:
    """The day of publication, or else the full date that stands on a line of its own at the top.

    The reading room finds such a line too; here it is met in articles that were read raw.
    """
    article = document.article
    if article.published is not None:
        return article.published
    for passage in article.passages[:HEADING]:
        if passage.span.end - passage.span.start > DATE_LINE:
            continue
        for entity in document.words(passage.span)[0].sent.ents:
            value = iso(entity.text, None, None)
            if value is not None and DAY.fullmatch(value):
                return date.fromisoformat(value)
    return None
