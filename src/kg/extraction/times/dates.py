"""What an English date expression means: "last Friday", "Oct. 3-5", "the 1990s" as ISO 8601.

A small grammar of anchored patterns, tried in order; where none fits, the full date that the
words hold ("today (3 October 2016)"). Values are those of `kg.model.TimeExpression`. The machine's
clock is never asked: whatever needs "now" is counted from the reference date, or has no value.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import cache, lru_cache, partial

from kg.extraction.times import periods, readings
from kg.extraction.times.readings import Known
from kg.extraction.times.words import (
    DAYS,
    FEASTS,
    MONTHS,
    NINETIES,
    NUMBERS,
    ORDINALS,
    SEASONS,
    SHIFTS,
    plain,
)

_Reader = Callable[[re.Match[str], Known], "str | None"]


@lru_cache(maxsize=4096)
def iso(expression: str, reference: date | None, past: bool | None = None) -> str | None:
    """The ISO 8601 value of a date expression.

    Args:
        expression: the words, with "since" or "until" before them where the text has it.
        reference: the day that it was written; None makes relative expressions unknown.
        past: whether it speaks of the past (True), the future (False), or unknown (None: a
            weekday is the past one, a month with a day the nearest one).

    Returns:
        "2016-10-03", "2016-10", "2016", or an interval "2016-03-03/2016-10-03"; None where the
        words name no time of the calendar (durations, ages, "recent days").
    """
    known = Known(reference, past)
    words = plain(expression)
    try:
        for pattern, read in _grammar():
            match = pattern.fullmatch(words)
            if match:
                return read(match, known)
    except (ValueError, OverflowError):  # 30 February, year 0
        return None
    return _full_date(words, known)


# Patterns speak of words as `plain` leaves them.
_TERMS = {
    "month": "|".join(sorted(MONTHS, key=len, reverse=True)),
    "weekday": "|".join(sorted(DAYS, key=len, reverse=True)),
    "day": r"\d{1,2}",
    "year": r"1[5-9]\d\d|20\d\d",
    "shift": "|".join(SHIFTS),
    "count": r"\d{1,3}|" + "|".join(sorted(NUMBERS, key=len, reverse=True)),
    "unit": "day|week|month|quarter|year|decade",
    "nth": "|".join(ORDINALS),
    "season": "|".join(SEASONS),
    "feast": "|".join(map(re.escape, FEASTS)),
    "tens": "|".join(NINETIES),
}
# A full date among other words.
_FULL_DATE = re.compile(
    rf"""\b(?:(?:{_TERMS["month"]})\ \d{{1,2}}(?:st|nd|rd|th)?
      | \d{{1,2}}(?:st|nd|rd|th)?[ -](?:{_TERMS["month"]}))[ -](?:{_TERMS["year"]})\b
      | (?<!\d)\d{{1,2}}/\d{{1,2}}/\d{{4}}(?!\d)""",
    re.VERBOSE,
)
_TO = " ?(?:-|–|—|to|through|until|till|and) ?"


@cache
def _grammar() -> tuple[tuple[re.Pattern[str], _Reader], ...]:
    """The rules; `{month}` stands for any month as a group of that name, `{month2}` for another."""
    rules: tuple[tuple[str, _Reader], ...] = (
        (r"\d{{4}}-\d\d-\d\d", lambda m, _: date.fromisoformat(m.group()).isoformat()),
        (r"{year}(?P<mark>[/.])(?P<second>\d\d?)(?P=mark)(?P<third>\d\d?)", readings.numeric),
        (
            r"(?P<first>\d\d?)(?P<mark>[/.-])(?P<second>\d\d?)(?P=mark)(?P<short>\d{{4}}|\d\d)",
            readings.numeric,
        ),
        ("{year} ?(?:[-–]|to|and|through|until) ?{year2}", readings.years),
        ("(?:between|from) (?P<a>.+?) (?:and|to|until|till|through) (?P<b>.+)", _between),
        ("since (?P<a>.+)", _since),
        ("(?:until|till|before|after) (?P<a>.+)", lambda m, k: iso(m["a"], *k)),
        ("(?:fiscal |year )?{year}", lambda m, _: m["year"]),
        (r"(?P<century>1\d|20)(?P<tens>\d)0'?s", readings.decade),
        (r"'?(?P<tens>\d)0'?s|{tens2}", readings.decade),
        (r"(?P<nth>\d{{1,2}})(?:st|nd|rd|th) century", readings.century),
        ("{month} {day}{to}{month2} {day2}(?: {year})?", readings.days),
        ("{day} {month}{to}{day2} {month2}(?: {year})?", readings.days),
        ("{month} {day}{to}{day2}(?: {year})?", readings.days),
        ("{day}{to}{day2} {month}(?: {year})?", readings.days),
        ("(?:{weekday} )?{month} {day}(?: {year})?", readings.day_of_month),
        ("(?:{weekday} )?{day}[ -]{month}(?:[ -]{year})?", readings.day_of_month),
        ("{month} {day} {shift} year", readings.day_of_month),
        ("{shift} {month} {day}", readings.day_of_month),
        ("{month}[ -]{year}", readings.month),
        ("{year} {month}", readings.month),
        ("{month} {shift} year", readings.month),
        ("(?:{shift} )?(?:month )?{month}", readings.nearest_month),
        ("(?:{shift} )?{weekday}", readings.weekday),
        ("{weekday} {shift} week", readings.weekday_of_week),
        ("{shift} week {weekday}", readings.weekday_of_week),
        ("today|tonight|this (?:morning|afternoon|evening)", partial(readings.relative, 0)),
        ("yesterday|last (?:night|evening)", partial(readings.relative, -1)),
        ("tomorrow", partial(readings.relative, 1)),
        ("day before yesterday", partial(readings.relative, -2)),
        ("day after tomorrow", partial(readings.relative, 2)),
        ("(?:(?:all|{shift}) )?weekend", readings.weekend),
        ("(?:past|coming) {unit}", _whole),
        ("{shift} {unit}", readings.unit),
        ("{count} {unit}s? ago", partial(readings.counted, -1)),
        ("{count} {unit}s? (?:from now|hence|from today)", partial(readings.counted, 1)),
        ("{shift} {count}[ -]{unit}s?", readings.stretch),
        ("{nth} (?P<part>quarter|half)(?: {year}| {shift} year)?", readings.part),
        ("q(?P<nth>[1-4])(?P<part>)(?: {year}| {shift} year)?", readings.part),
        ("(?:{shift} )?{season}(?: {year})?", readings.season),
        ("{feast}(?: {year})?", readings.feast),
    )
    terms = {name: f"(?P<{name}>{words})" for name, words in _TERMS.items()}
    terms |= {f"{name}2": f"(?P<{name}2>{words})" for name, words in _TERMS.items()}
    ordinal = "(?:st|nd|rd|th)?"
    terms |= {"day": terms["day"] + ordinal, "day2": terms["day2"] + ordinal, "to": _TO}
    return tuple((re.compile(pattern.format(**terms)), read) for pattern, read in rules)


def _full_date(words: str, known: Known) -> str | None:
    """The value of the one full date among other words."""
    found = list(_FULL_DATE.finditer(words))
    if len(found) != 1 or found[0].group() == words:
        return None
    return iso(found[0].group(), *known)


def _between(match: re.Match[str], known: Known) -> str | None:
    last = iso(match["b"], *known)
    year = last[:4] if last and re.search(r"\b(1\d|20)\d\d", match["b"]) else None
    first = iso(match["a"] + f" {year}" if year else match["a"], *known) or iso(match["a"], *known)
    return periods.spanning(first, last) if first and last else None


def _since(match: re.Match[str], known: Known) -> str | None:
    first = iso(match["a"], known.reference, True)
    return (
        periods.spanning(first, known.reference.isoformat()) if first and known.reference else None
    )


def _whole(match: re.Match[str], known: Known) -> str | None:
    """ "The past year": the twelve months up to the reference."""
    return iso(match.group().replace(" ", " one ", 1), *known)
