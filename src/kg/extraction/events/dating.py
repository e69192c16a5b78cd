"""When each event happened, where its own words do not tell: from the clause to the whole report.

A report has a main event, told first and often, and dates it once; what else it tells in the past
tense happened then, until its paragraph tells another time (narrative containers, Pustejovsky &
Stubbs, "Increasing informativeness in temporal annotation", LAW 2011). `kg.model.Dating` says for
each event how its date was come by.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from spacy.tokens import Token

from kg.extraction import times
from kg.extraction.document import Document
from kg.extraction.events.circumstances import Circumstances
from kg.extraction.events.timing import Timing, is_past
from kg.extraction.events.triggers import Trigger
from kg.model import (
    DatedBy,
    Dating,
    Event,
    EventType,
    Passage,
    PassageKind,
    Precision,
    TimeExpression,
)

HEADLINE = 160  # characters; a longer paragraph is none, though it be without a full stop
NEWS = timedelta(days=40)  # a report's main event is no older
VIOLENCE = "violence"
DEATH = frozenset(("die", "death"))
CLIMB = 6  # verbs between one without a tense and the one that has it
PRESENT = frozenset(("is", "are", "am", "'s", "’s", "'re", "’re", "do", "does", "may", "can"))
PAST = frozenset(("was", "were", "had", "did"))


@dataclass(frozen=True, slots=True)
class Told:
    """An event that is to be dated.

    Attributes:
        past: whether the tense puts it before the report, after it, or leaves it open.
    """

    event: Event
    trigger: Trigger
    past: bool | None


def date_all(
    document: Document,
    events: Iterable[Event],
    triggers: Iterable[Trigger],
    circumstances: Circumstances,
    timing: Timing,
) -> tuple[Event, ...]:
    """Events with their datings.

    Args:
        document: the article; what it tells no day for may have its day of publication.
        events: its events, in order.
        triggers: the triggers that they are told by; others do not matter.
        circumstances: tells which events share a clause.
        timing: the words of time in it.
    """
    of_span = {trigger.span: trigger for trigger in triggers}
    told = [
        Told(event, trigger, is_past(trigger, event.factuality))
        for event in events
        for trigger in (of_span[event.trigger],)
    ]
    datings = Datings(document, told, circumstances, timing).all()
    published = document.article.published
    return tuple(
        _dated(each.event, dating, published) for each, dating in zip(told, datings, strict=True)
    )


def _dated(event: Event, dating: Dating | None, published: date | None) -> Event:
    """An event with its dating. What its own clause puts after the publication is yet to come,
    whatever its tense; of what is not, no day can be later.
    """
    is_later = dating and published and times.bounds(dating.value)[0] > published
    if not dating or not is_later or event.factuality.future:
        return replace(event, dating=dating)
    if dating.by not in (DatedBy.OWN, DatedBy.CLAUSE):
        return replace(event, dating=None)
    return replace(event, dating=dating, factuality=replace(event.factuality, future=True))


class Datings:
    """The dates of one document's events, worked out from the surest down."""

    def __init__(
        self,
        document: Document,
        told: Sequence[Told],
        circumstances: Circumstances,
        timing: Timing,
    ) -> None:
        self._document = document
        self._told = told
        self._circumstances = circumstances
        self._timing = timing
        self._published = times.reference_day(document)
        self._ahead = {
            each.event.time.span
            for each in told
            if each.event.time is not None and each.past is False
        }

    def all(self) -> list[Dating | None]:
        """The dating of each event, in the order given; None where nothing tells.

        What is yet to come has only the date that its own clause gives.
        """
        found = [self._near(each) for each in self._told]
        found = self._by_mention(found)
        return list(self._by_report(found))

    def _near(self, each: Told) -> Dating | None:
        """From the event's own words, from its clause, or from its sentence."""
        word, past = each.trigger.word, each.past
        if each.event.time is not None and each.event.time.value:
            return _dating(each.event.time, DatedBy.OWN)
        for holder, anywhere in self._circumstances.holders(each.trigger, future=past is False):
            time = self._timing.at(holder, past=past)
            if time is not None and (anywhere or time.span.end <= each.trigger.span.start):
                return _dating(time, DatedBy.CLAUSE)
        times_beside = self._timing.beside(word, past=past) if past is not False else ()
        shared = (time for time in times_beside if time.span not in self._ahead)
        time = next(shared, None)
        return _dating(time, DatedBy.SENTENCE) if time is not None else None

    def _by_mention(self, found: list[Dating | None]) -> list[Dating | None]:
        """Told again, an event has the day of the first mention that gives one.

        Of violence, which a report has one of as a rule, a month or year does too; not without a
        day of publication, for then it may be of long ago.
        """
        known: dict[str, Dating] = {}
        for each, dating in zip(self._told, found, strict=True):
            word = _same(each.trigger)
            if dating is None or dating.by is DatedBy.SENTENCE:
                continue
            if _is_day(dating) or (word == VIOLENCE and self._published is not None):
                known.setdefault(word, dating)
        return [
            dating or _again(known.get(_same(each.trigger)), DatedBy.SAME_EVENT, each)
            for each, dating in zip(self._told, found, strict=True)
        ]

    def _by_report(self, found: list[Dating | None]) -> Iterator[Dating | None]:
        main = self._main_day(found)
        published = self._published
        default = Dating(published.isoformat(), DatedBy.PUBLICATION) if published else None
        latest: tuple[Passage | None, Dating | None] = (None, None)
        for each, near in zip(self._told, found, strict=True):
            passage = self._document.passage(each.trigger.word)
            if near is not None:
                if self._is_news(each, near) and near.by is not DatedBy.SAME_EVENT:
                    latest = passage, near
                yield near
                continue
            day = latest[1] if latest[0] is passage else main
            if _is_present(each.trigger) and not self._is_headline(passage):
                day = None
            told = _again(day, DatedBy.REPORT, each)
            yield told or _again(default, DatedBy.PUBLICATION, each)

    def _main_day(self, found: list[Dating | None]) -> Dating | None:
        """The day that most events of the report are told of, the first of equals."""
        days = [
            dating
            for each, dating in zip(self._told, found, strict=True)
            if dating is not None and self._is_news(each, dating)
        ]
        counts = Counter(day.value for day in days)
        return max(days, key=lambda day: counts[day.value], default=None)

    def _is_news(self, each: Told, dating: Dating) -> bool:
        """Whether a date is a day shortly before the publication."""
        if each.past is False or not _is_day(dating):
            return False
        if self._published is None:
            return True
        age = self._published - date.fromisoformat(dating.value)
        return timedelta(days=-1) <= age <= NEWS

    def _is_headline(self, passage: Passage | None) -> bool:
        if passage is None or passage.kind is PassageKind.TITLE:
            return passage is not None
        words = self._document.article.quote(passage.span)
        return len(words) < HEADLINE and not words.endswith((".", "?", "!", '"', "”", "’", ")"))


def _dating(time: TimeExpression, by: DatedBy) -> Dating | None:
    return Dating(time.value, by, time.part_of_day, time.span) if time.value else None


def _again(dating: Dating | None, by: DatedBy, each: Told) -> Dating | None:
    """A dating for another event, unless that one is yet to come; of a report the day alone."""
    if dating is None or each.past is False:
        return None
    part = None if by is DatedBy.REPORT else dating.part_of_day
    return replace(dating, by=by, part_of_day=part)


def _is_day(dating: Dating) -> bool:
    return dating.precision is Precision.DAY


def _same(trigger: Trigger) -> str:
    """What tells one event again: its word; violence, and the death it brings, has many."""
    is_violence = trigger.type is EventType.ASSAULT or trigger.lemma in DEATH
    return VIOLENCE if is_violence else trigger.lemma


def _is_present(trigger: Trigger) -> bool:
    """Whether the verb that gives an event its tense stands in the present."""
    word: Token = trigger.support or trigger.word
    for _ in range(CLIMB):
        auxiliaries = {c.lower_ for c in word.children if c.dep_ in ("aux", "auxpass")}
        if word.tag_ == "VBD" or auxiliaries & PAST or auxiliaries & {"has", "have"}:
            return False
        if word.tag_ in ("VBZ", "VBP") or auxiliaries & PRESENT:
            return True
        word = word.head
    return False
