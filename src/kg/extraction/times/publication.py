"""The day of publication of an article that tells it only in its own text.

The reading room finds date lines and datelines too; here they are met in articles that were read
raw, in any of the first paragraphs: "Posted: May 24, 2015, 3:23 PM ET", "Updated 9/10/2010",
"The talks failed. 26 June 2015", "today (14 October 2015)".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from kg.extraction.document import Document
from kg.extraction.times.dates import iso
from kg.extraction.times.words import DAYS, MONTHS

HEADING = 8  # paragraphs among which a date line may stand

_MONTH = rf"(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})\b\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = re.compile(
    rf"""(?<![\d/.-])(?:
        \d{{4}}[-./]\d\d[-./]\d\d
      | \d{{1,2}}[/.]\d{{1,2}}[/.](?:\d{{4}}|\d\d)
      | {_MONTH}\s*{_DAY},?\s+\d{{4}}
      | {_DAY}\s(?:of\s)?{_MONTH},?\s\d{{4}}
    )(?!\d)""",
    re.IGNORECASE | re.VERBOSE,
)
# What may stand beside a date that tells nothing but when.
_NOISE = re.compile(
    rf"""\b(?:first|last|originally|story|article|published|posted|updated|modified|created|filed
      |issued|released|date|time|on|at|of)\b
      |\b(?:{"|".join(DAYS)})\b\.?
      |\bT?\d{{1,2}}\ ?[:.h]\ ?\d\d(?:\ ?:\d\d)?(?:\ ?[ap]\.?\ ?m?\b\.?)?
      |\b\d{{1,2}}\ ?[ap]\.?\ ?m\b\.?
      |\b(?:[A-Z]{{1,4}}T|GMT|UTC|ET|UK|hrs|local\ time)\b(?:[+-]\d\d?(?::\ ?\d+)?)?
      |[|@:,()\[\]–—-]|\ """,
    re.IGNORECASE | re.VERBOSE,
)
_SENTENCE_END = re.compile(r"[.?!][\"'”’)]*\s+$|[|\n]\s*$")
_UPDATED = re.compile(r"\b(?:updated|modified)\b[^\d]*$", re.IGNORECASE)
_TODAY = re.compile(r"\btoday[\s,(\[]+$", re.IGNORECASE)


def reference_day(document: Document) -> date | None:
    """The day of publication, or else the day that the first paragraphs give as such.

    Returns:
        The first date that stands alone on its line or between sentences, an update's only where
        there is no other; or the date that explains "today"; None where there is none.
    """
    article = document.article
    if article.published is not None:
        return article.published
    return _told(tuple(article.quote(passage.span) for passage in article.passages[:HEADING]))


@lru_cache(maxsize=8)
def _told(paragraphs: tuple[str, ...]) -> date | None:
    updated = explained = None
    for text in paragraphs:
        for before, day, after in _dates(text):
            if _TODAY.search(before):
                explained = explained or day
            elif _ends(before) and _begins(after):
                if not _UPDATED.search(before):
                    return day
                updated = updated or day
    return updated or explained


def _dates(text: str) -> Iterator[tuple[str, date, str]]:
    """The full dates of a paragraph, each with what stands before and behind it."""
    for match in _DATE.finditer(text):
        value = iso(match.group(), None)
        if value is not None and len(value) == len("2016-10-03"):
            day = date.fromisoformat(value)
            yield text[: match.start()], day, _DATE.sub("", text[match.end() :])


def _ends(before: str) -> bool:
    """Whether nothing but noise stands between a sentence's end and the date behind it."""
    while before and not _SENTENCE_END.search(before):
        noise = [m for m in _NOISE.finditer(before[-40:]) if m.end() == len(before[-40:])]
        if not noise:
            return False
        before = before[: len(before) - len(noise[0].group())]
    return True


def _begins(after: str) -> bool:
    """Whether a line ends or a sentence begins behind the noise that follows a date."""
    end = 0
    while noise := _NOISE.match(after, end):
        end = noise.end()
    rest = after[end:]
    beginning = bool(end) and rest[:1].isupper()
    return not rest or rest[0] in ".\n" or beginning
