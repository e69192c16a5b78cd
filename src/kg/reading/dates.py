"""Dates as mastheads, date lines and datelines write them.

Only what is written counts: a date without a year, or one whose day and month could be swapped
(03/10/2016), is seen but has no value; no clock is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?!\d)"
_YEAR = r"(?:1[89]|20)\d\d(?!\d)"

DATE = re.compile(
    rf"""(?<!\d)(?:
        (?P<iso_year>{_YEAR})(?P<sep>[-/.])(?P<iso_month>\d\d?)(?P=sep)(?P<iso_day>{_DAY}|\d\d)
      | (?P<first>\d\d?)[/.-](?P<second>\d\d?)[/.-](?P<last_year>{_YEAR})
      | (?P<us_month>\b{_MONTH})\s*(?P<us_day>{_DAY})(?:st|nd|rd|th)?(?:,?\s+(?P<us_year>{_YEAR}))?
      | (?P<day>{_DAY})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+(?P<month>\b{_MONTH})
        (?:,?[\s-]+(?P<year>{_YEAR}))?
    )""",
    re.IGNORECASE | re.VERBOSE,
)

_IN_A_NAME = re.compile(r"(?<!\d)(\d{4}-\d\d-\d\d)(?!\d)")
_LONGEST_LINE = 160
_UPDATED = re.compile(r"\b(?:updated|modified|revised)\b", re.IGNORECASE)
_LABEL = re.compile(
    r"\b(?:(?:first|last|originally)\s+)?"
    r"(?:published|updated|modified|revised|posted|created|issued|released|date|time|filed)\b",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"""\bT?\d{1,2}[:.h]\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s*[ap]\.?m\b\.?)?   # 10:15 am
      | \b\d{1,2}\s*[ap]\.?m\b\.?                                         # 10 a.m.
      | \b\d{4}\s*(?=GMT|UTC|hrs)                                         # 1015 GMT
      | \b(?:[A-Z]{1,4}T|GMT|UTC|hrs|local\s+time)\b                      # EDT, BST, MSK by -T
      | (?<=\d)Z\b | [+-]\d{1,2}(?::?\d{2})?\b
      | \b(?:noon|midnight)\b
      | \b\d+[\s-]min(?:ute)?s?\s+read\b""",
    re.VERBOSE | re.IGNORECASE,
)
_WEEKDAY = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?", re.IGNORECASE
)
_FILLER = re.compile(r"\b(?:on|at|of)\b|[\W_]", re.IGNORECASE)


def day_in_name(name: str) -> date | None:
    """The day in the name of a file or record: "wire_2016-10-12_talks"; None without a real one."""
    for written in _IN_A_NAME.findall(name):
        try:
            return date.fromisoformat(written)
        except ValueError:
            continue
    return None


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date in a text: its characters `[start, end)`, and its day where that is certain."""

    start: int
    end: int
    day: date | None


@dataclass(frozen=True, slots=True)
class DateLine:
    """A line that tells nothing but when.

    Attributes:
        published: the day of publication, None if it gives none that is certain.
        updated: the day of the last update, likewise.
        is_labelled: whether it says what its dates are ("Published: ").
    """

    published: date | None
    updated: date | None
    is_labelled: bool


def written_dates(text: str) -> Iterator[WrittenDate]:
    """The dates that a text writes out, in order."""
    for match in DATE.finditer(text):
        yield WrittenDate(match.start(), match.end(), _day(match))


def date_line(line: str) -> DateLine | None:
    """Reads a line such as "Published: 3 October 2016 10:15 am EDT"; None if it says more."""
    found = list(written_dates(line)) if len(line) <= _LONGEST_LINE else []
    if not found:
        return None
    rest = DATE.sub(" ", line)
    for noise in (_LABEL, _CLOCK, _WEEKDAY, _FILLER):
        rest = noise.sub(" ", rest)
    if rest.strip():
        return None
    return _labelled(line, found)


def _labelled(line: str, found: list[WrittenDate]) -> DateLine:
    published = updated = None
    before = 0
    for written in found:
        labels = line[before : written.start]
        if _UPDATED.search(labels):
            updated = updated or written.day
        else:
            published = published or written.day
        before = written.end
    return DateLine(published, updated, _LABEL.search(line) is not None)


def _day(match: re.Match[str]) -> date | None:
    part = match.groupdict()
    if part["iso_year"]:
        return _calendar_day(part["iso_year"], part["iso_month"], part["iso_day"])
    if part["last_year"]:
        return _numeric_day(part["last_year"], int(part["first"]), int(part["second"]))
    month = part["us_month"] or part["month"]
    number = _MONTHS.index(month[:3].lower()) + 1
    return _calendar_day(part["us_year"] or part["year"], number, part["us_day"] or part["day"])


def _numeric_day(year: str, first: int, second: int) -> date | None:
    """Day and month in either order, where only one order is possible or both agree."""
    days = {_calendar_day(year, first, second), _calendar_day(year, second, first)} - {None}
    return days.pop() if len(days) == 1 else None


def _calendar_day(year: str | None, month: str | int, day: str | int) -> date | None:
    if year is None:
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
