"""Stretches of the calendar as ISO 8601 values: weeks, months, years, and moving among them."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta


def interval(first: date, last: date) -> str:
    """ "2016-10-03/2016-10-05": both days included."""
    return f"{first.isoformat()}/{last.isoformat()}"


def month(year: int, number: int) -> str:
    """ "2016-09"."""
    return date(year, number, 1).isoformat()[:7]


def months(year: int, first: int, count: int) -> str:
    """So many whole months from the first on, as an interval."""
    start = date(year, first, 1)
    return interval(start, shifted(start, "month", count) - timedelta(days=1))


def week(day: date, weeks: int = 0) -> tuple[date, date]:
    """Monday and Sunday of a day's week, or of one so many weeks later."""
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=weeks)
    return monday, monday + timedelta(days=6)


def exists(year: int, number: int, day: int) -> bool:
    """Whether the calendar has that day."""
    return 1 <= number <= 12 and 1 <= day <= monthrange(year, number)[1]


def shifted(day: date, unit: str, count: int) -> date:
    """The day so many days, weeks, months, quarters, years or decades later.

    Raises:
        ValueError, OverflowError: beyond the calendar.
    """
    if unit in ("day", "week"):
        return day + timedelta(days=count * (7 if unit == "week" else 1))
    step = {"month": 1, "quarter": 3, "year": 12, "decade": 120}[unit] * count
    year, index = divmod(day.year * 12 + day.month - 1 + step, 12)
    return date(year, index + 1, min(day.day, monthrange(year, index + 1)[1]))


def around(day: date, unit: str, count: int) -> str:
    """The day, week, month, quarter, year or decade so many units away."""
    there = shifted(day, unit, count)
    if unit == "day":
        return there.isoformat()
    if unit == "week":
        return interval(*week(there))
    if unit == "month":
        return month(there.year, there.month)
    if unit == "quarter":
        return months(there.year, 3 * ((there.month - 1) // 3) + 1, 3)
    if unit == "year":
        return f"{there.year:04d}"
    first = there.year // 10 * 10
    return interval(date(first, 1, 1), date(first + 9, 12, 31))


def bounds(value: str) -> tuple[date, date]:
    """First and last day of a value that the functions above wrote."""
    first, _, last = value.partition("/")
    if last:
        return date.fromisoformat(first), date.fromisoformat(last)
    if len(value) == 4:
        return date(int(value), 1, 1), date(int(value), 12, 31)
    if len(value) == 7:
        year, number = int(value[:4]), int(value[5:])
        return date(year, number, 1), date(year, number, monthrange(year, number)[1])
    return date.fromisoformat(value), date.fromisoformat(value)


def spanning(first: str, last: str) -> str | None:
    """From the beginning of one value to the end of another; None where that runs backwards."""
    start, end = bounds(first)[0], bounds(last)[1]
    return interval(start, end) if start <= end else None
