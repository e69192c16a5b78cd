"""Values of times as TIMEX3 writes them (ISO-TimeML, ISO 24617-1): weeks, seasons, parts of day.

TIMEX3 knows names for some intervals: the week "2016-W40" and its weekend "2016-W40-WE", the
season "2016-SU", the decade "199X"; a part of a day goes behind its date: "2016-10-03TMO".
"""

from __future__ import annotations

from datetime import date

from kg.model import PartOfDay

_PARTS = {
    PartOfDay.MORNING: "TMO",
    PartOfDay.AFTERNOON: "TAF",
    PartOfDay.EVENING: "TEV",
    PartOfDay.NIGHT: "TNI",
}
_SEASONS = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}


def timex3(value: str, part: PartOfDay | None = None) -> str:
    """A value of `kg.model.TimeExpression` as TIMEX3 writes it.

    Args:
        value: an ISO 8601 date, month, year or interval.
        part: the part of the day, which counts for dates only.

    Returns:
        TIMEX3's name for the interval, or the interval itself where it has none.
    """
    first, _, last = value.partition("/")
    if last:
        return _named(date.fromisoformat(first), date.fromisoformat(last)) or value
    return value + _PARTS[part] if part is not None and len(value) == len("2016-10-03") else value


def _named(first: date, last: date) -> str | None:
    days = (last - first).days + 1
    year, week, weekday = first.isocalendar()
    if days == 7 and weekday == 1:
        return f"{year}-W{week:02d}"
    if days == 2 and weekday == 6:
        return f"{year}-W{week:02d}-WE"
    if first.day == 1 and first.month in _SEASONS and 89 <= days <= 92 and last.day >= 28:
        return f"{first.year}-{_SEASONS[first.month]}"
    if first.year % 10 == 0 and last.year == first.year + 9 and days > 3650:
        return f"{first.year // 10}X"
    return None
