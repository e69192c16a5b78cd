"""From a matched date pattern to its ISO 8601 value; one function per kind of expression."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from kg.extraction.times import periods
from kg.extraction.times.words import (
    DAYS,
    FEASTS,
    MONTHS,
    NINETIES,
    NUMBERS,
    ORDINALS,
    SEASONS,
    SHIFTS,
)


class Known(NamedTuple):
    """What an expression is read against."""

    reference: date | None
    past: bool | None


def numeric(match: re.Match[str], _: Known) -> str:
    """Dates in figures: "10/3/2016" month first, as in US news, where it can be; "3.10.2016" day
    first, "2016/10/03" year first. A year of two figures is one from 1970 to 2069.
    """
    parts = match.groupdict()
    if parts.get("year"):
        return date(int(parts["year"]), int(parts["second"]), int(parts["third"])).isoformat()
    year, first, second = int(parts["short"]), int(parts["first"]), int(parts["second"])
    if year < 100:
        year += 2000 if year < 70 else 1900
    is_day_first = first > 12 or (parts["mark"] == "." and second <= 12)
    day, month = (first, second) if is_day_first else (second, first)
    return date(year, month, day).isoformat()


def years(match: re.Match[str], _: Known) -> str | None:
    """ "2014 to 2016"."""
    first, last = int(match["year"]), int(match["year2"])
    return periods.interval(date(first, 1, 1), date(last, 12, 31)) if first <= last else None


def decade(match: re.Match[str], _: Known) -> str:
    """ "The 1990s", "the '90s", "the nineties"; without a century, the last one."""
    parts = match.groupdict()
    tens = int(parts["tens"] + "0") if parts["tens"] else NINETIES[parts["tens2"]]
    first = int(parts.get("century") or "19") * 100 + tens
    return periods.interval(date(first, 1, 1), date(first + 9, 12, 31))


def century(match: re.Match[str], _: Known) -> str:
    """ "The 19th century": 1801 to 1900."""
    last = int(match["nth"]) * 100
    return periods.interval(date(last - 99, 1, 1), date(last, 12, 31))


def days(match: re.Match[str], known: Known) -> str | None:
    """ "Oct. 3-5", "30 September to 2 October 2016"."""
    month, day, day2 = MONTHS[match["month"]], int(match["day"]), int(match["day2"])
    month2 = MONTHS[match.groupdict().get("month2") or match["month"]]
    if match["year"]:
        last: date | None = date(int(match["year"]), month2, day2)
    else:
        last = _nearest_date(month2, day2, known)
    if last is None:
        return None
    first = date(last.year - (month > month2), month, day)
    return periods.interval(first, last) if first <= last else None


def day_of_month(match: re.Match[str], known: Known) -> str | None:
    """ "Oct. 3", "Sunday 2 October 2016", "last Sept. 11"."""
    parts = match.groupdict()
    month, day = MONTHS[parts["month"]], int(parts["day"])
    if parts.get("year"):
        return date(int(parts["year"]), month, day).isoformat()
    if parts.get("shift") and known.reference:
        return date(known.reference.year + SHIFTS[parts["shift"]], month, day).isoformat()
    found = _nearest_date(month, day, known)
    return found.isoformat() if found else None


def _nearest_date(month: int, day: int, known: Known) -> date | None:
    """The day of that name on the asked side of the reference, or nearest to it."""
    reference = known.reference
    if reference is None:
        return None
    years = (reference.year, reference.year - 1, reference.year + 1)
    # A report may be dated a day before the dateline it was filed under.
    slack = timedelta(days=1)
    days = [date(year, month, day) for year in years if periods.exists(year, month, day)]
    if known.past is not None:
        days = [d for d in days if (d <= reference + slack if known.past else d >= reference)]
    return min(days, key=lambda d: abs(d - reference), default=None)


def month(match: re.Match[str], known: Known) -> str | None:
    """ "September 2010", "September last year"."""
    parts = match.groupdict()
    if parts.get("year"):
        return periods.month(int(parts["year"]), MONTHS[parts["month"]])
    if known.reference is None:
        return None
    return periods.month(known.reference.year + SHIFTS[parts["shift"]], MONTHS[parts["month"]])


def nearest_month(match: re.Match[str], known: Known) -> str | None:
    """ "March": the latest one that has begun, or the next for the future."""
    month, shift = MONTHS[match["month"]], SHIFTS.get(match["shift"] or "")
    reference = known.reference
    if reference is None:
        return None
    if shift == 0:
        year = reference.year
    elif shift == 1 or (shift is None and known.past is False):
        year = reference.year + (month < reference.month)
    else:
        year = reference.year - (month > reference.month)
    return periods.month(year, month)


def weekday(match: re.Match[str], known: Known) -> str | None:
    """ "Monday": the reference itself or the nearest before it (after it for the future)."""
    reference, shift = known.reference, SHIFTS.get(match["shift"] or "")
    if reference is None:
        return None
    ahead = (DAYS[match["weekday"]] - reference.weekday()) % 7
    if shift == 1 or (shift != -1 and known.past is False):
        return (reference + timedelta(days=ahead or 7 * (shift == 1))).isoformat()
    back = (7 - ahead) % 7
    return (reference - timedelta(days=back or 7 * (shift == -1))).isoformat()


def weekday_of_week(match: re.Match[str], known: Known) -> str | None:
    """ "Monday next week"."""
    if known.reference is None:
        return None
    monday, _ = periods.week(known.reference, SHIFTS[match["shift"]])
    return (monday + timedelta(days=DAYS[match["weekday"]])).isoformat()


def relative(days: int, _: re.Match[str], known: Known) -> str | None:
    """So many days from the reference."""
    return (known.reference + timedelta(days=days)).isoformat() if known.reference else None


def weekend(match: re.Match[str], known: Known) -> str | None:
    """The weekend next to the reference: on Monday and Tuesday the one just over."""
    reference, shift = known.reference, SHIFTS.get(match["shift"] or "")
    if reference is None:
        return None
    saturday = reference - timedelta(days=(reference.weekday() - 5) % 7)
    over = saturday + timedelta(days=1) < reference
    ahead = known.past is False or (shift == 0 and reference.weekday() > 1)
    if over and (ahead or shift == 1):
        saturday += timedelta(days=7)
    return periods.interval(saturday, saturday + timedelta(days=1))


def unit(match: re.Match[str], known: Known) -> str | None:
    """ "Last month", "next week"."""
    if known.reference is None or match["unit"] == "day":
        return None
    return periods.around(known.reference, match["unit"], SHIFTS[match["shift"]])


def counted(sign: int, match: re.Match[str], known: Known) -> str | None:
    """ "Three weeks ago", as precisely as its unit."""
    count = _number(match["count"])
    if known.reference is None or count is None:
        return None
    return periods.around(known.reference, match["unit"], sign * count)


def stretch(match: re.Match[str], known: Known) -> str | None:
    """ "The last seven months": up to the reference, or from it on."""
    count, reference = _number(match["count"]), known.reference
    shift = SHIFTS[match["shift"]]
    if reference is None or count is None or shift == 0:
        return None
    other = periods.shifted(reference, match["unit"], shift * count)
    return periods.interval(min(other, reference), max(other, reference))


def _number(words: str) -> int | None:
    return int(words) if words.isdigit() else NUMBERS.get(words)


def _year_of(match: re.Match[str], known: Known) -> int | None:
    parts = match.groupdict()
    if parts.get("year"):
        return int(parts["year"])
    return known.reference.year + SHIFTS[parts.get("shift") or "this"] if known.reference else None


def part(match: re.Match[str], known: Known) -> str | None:
    """A quarter or half of a year; without a year, the latest one that has begun."""
    year, nth = _year_of(match, known), match["nth"]
    number = int(nth) if nth.isdigit() else ORDINALS[nth]
    months = 6 if match["part"] == "half" else 3
    first = (number - 1) * months + 1
    if year is None or first > 12:
        return None
    told = match["year"] or match["shift"]
    if not told and known.reference and known.past is not False and first > known.reference.month:
        year -= 1
    return periods.months(year, first, months)


def season(match: re.Match[str], known: Known) -> str | None:
    """A season of three months of the northern year; winter begins in December."""
    first, year, reference = SEASONS[match["season"]], _year_of(match, known), known.reference
    if year is None:
        return None
    shift = SHIFTS.get(match["shift"] or "")
    begun = reference is None or reference.month >= first
    over = reference is not None and (reference.month >= first + 3)
    if not match["year"] and reference:
        year = reference.year
        if shift == -1:
            year -= not over
        elif shift == 1 or (shift is None and known.past is False):
            year += begun
        elif shift is None:
            year -= not begun
    return periods.months(year, first, 3)


def feast(match: re.Match[str], known: Known) -> str | None:
    """ "Christmas Day"."""
    month, day = FEASTS[match["feast"]]
    if match["year"]:
        return date(int(match["year"]), month, day).isoformat()
    found = _nearest_date(month, day, known)
    return found.isoformat() if found else None
