"""When: words of time, their values, and how an event is dated."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kg.model.articles import Span


class Precision(StrEnum):
    """How finely a time is told."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    INTERVAL = "interval"


class PartOfDay(StrEnum):
    """The part of a day in which something happened."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    NIGHT = "night"


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that say when.

    Attributes:
        span: the words.
        value: ISO 8601 date "2016-10-03", month "2016-10", year "2016", or interval
            "2016-03-03/2016-10-03"; None where it cannot be told, and for durations.
        part_of_day: morning, afternoon, evening or night, where the words tell.
    """

    span: Span
    value: str | None
    part_of_day: PartOfDay | None = None

    @property
    def precision(self) -> Precision | None:
        """How fine the value is; None where there is none."""
        return precision_of(self.value) if self.value else None


def precision_of(value: str) -> Precision:
    """How fine an ISO 8601 date, month, year or interval is."""
    if "/" in value:
        return Precision.INTERVAL
    return {4: Precision.YEAR, 7: Precision.MONTH}.get(len(value), Precision.DAY)


class DatedBy(StrEnum):
    """What an event's date was taken from, the surest first."""

    OWN = "own"  # words of time that hang on the event's own word
    CLAUSE = "clause"  # those of the clause or event that it happens with
    SENTENCE = "sentence"  # the only time that its sentence gives
    SAME_EVENT = "same event"  # another mention of it in the article
    REPORT = "report"  # the day of the report's main event
    PUBLICATION = "publication"  # the day of publication, where the article tells no other


@dataclass(frozen=True, slots=True)
class Dating:
    """The best that can be told of when an event happened.

    Attributes:
        value: as that of a `TimeExpression`.
        by: what it was taken from; only `DatedBy.OWN` is what the text says of this event.
        part_of_day: morning, afternoon, evening or night, where told.
        evidence: the words of time, wherever they stand; None for the day of publication.
    """

    value: str
    by: DatedBy
    part_of_day: PartOfDay | None = None
    evidence: Span | None = None

    @property
    def precision(self) -> Precision:
        """How fine the value is."""
        return precision_of(self.value)
