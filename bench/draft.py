"""A synthetic article while it is written: its sentences, and what they tell."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from page import Page
from shares import (
    ACTS,
    AGENTS,
    CERTAINTIES,
    CONTEXTS,
    DATED_BY,
    FIELDS,
    KINDS,
    OTHERS,
    PARTS_OF_DAY,
    SITES,
    SPEAKERS,
)
from world import World

from kg.extraction.events.plover import cameo
from kg.model import (
    Actor,
    ActorKind,
    DatedBy,
    Dating,
    Event,
    EventContext,
    Factuality,
    Participant,
    Passage,
    PassageKind,
    Span,
    SpeechAct,
    Statement,
    StatementKind,
    TimeExpression,
)


class Draft(Page):
    """Writes sentences, and keeps what each tells.

    Attributes:
        passages: the paragraphs that are finished.
        statements: what was said so far.
        events: what happened so far, and what is said to have happened.
    """

    def __init__(self, rng: Random, world: World, published: date) -> None:
        super().__init__(rng, world)
        self.passages: list[Passage] = []
        self.statements: list[Statement] = []
        self.events: list[Event] = []
        self._published = published
        self._times: list[TimeExpression] = []  # those with a value
        self._begin = 0  # of the paragraph

    def headline(self) -> str:
        """Writes the title."""
        title = self._write(self._words(6).capitalize())
        self.end_paragraph(PassageKind.TITLE)
        return self._text[title.start : title.end]

    def end_paragraph(self, kind: PassageKind = PassageKind.BODY) -> None:
        """Makes what was written since the last one a passage."""
        self.passages.append(Passage(kind, Span(self._begin, len(self._text))))
        self._text += "\n\n"
        self._begin = len(self._text)

    def narrate(self) -> None:
        """A sentence of the article's own."""
        self._clauses(self._rng.choice((1, 1, 2, 3)))
        self._text += "."

    def quote(self) -> None:
        """A sentence that tells what somebody said."""
        kind = self._drawn(KINDS)
        first_event, first_named = len(self.events), len(self._named)
        pieces, cue, when = [], None, None
        if kind is StatementKind.DIRECT:
            pieces.append(self._quoted(","))
        speaker, source = self._speaker()
        cue = self._write(self._world.words.draw(self._rng))
        if self._chance(0.03):
            when = self._time()
        if kind is StatementKind.DIRECT:
            self._text += "."
            if self._chance(0.5):
                pieces.append(self._quoted("."))
        else:
            self._write("that")
            pieces.append(self._clauses(self._rng.choice((1, 1, 2))))
            if kind is StatementKind.MIXED:
                pieces.append(self._quoted("."))
                pieces = [Span(pieces[0].start, pieces[-1].end)]
            else:
                self._text += "."
        about = dict.fromkeys(a.id for a in self._named[first_named:] if a is not speaker)
        statement = Statement(
            id=f"{pieces[0].start}-{pieces[-1].end}",
            kind=kind,
            act=self._drawn(ACTS),
            content=tuple(pieces),
            cue=(cue,),
            source=source,
            speaker=speaker.id if speaker else None,
            stated_on=when,
            about=tuple(about),
            negated=self._chance(0.01),
        )
        self.statements.append(statement)
        self.events[first_event:] = (
            replace(event, reported_by=statement.id, denied_by=self._denier(statement, event))
            for event in self.events[first_event:]
        )

    def _denier(self, statement: Statement, event: Event) -> str | None:
        is_denied = statement.act is SpeechAct.DENY and event.factuality.negated
        return statement.id if is_denied else None

    def _quoted(self, stop: str) -> Span:
        start = self._write("“").start
        self._clauses(self._rng.choice((1, 1, 2)), glued=True)
        self._text += f"{stop}”"
        return Span(start, len(self._text))

    def _speaker(self) -> tuple[Actor | None, Span | None]:
        if self._chance(0.03):
            return None, None
        speaker = self._one_of(SPEAKERS)
        return speaker, self._mention(speaker)

    def _clauses(self, count: int, *, glued: bool = False) -> Span:
        """Some events, one after the other."""
        start = len(self._text) + (not glued and self._text[-1:] not in ("", "\n"))
        for number in range(count):
            if number:
                self._text += ","
            self._clause(glued=glued and not number)
        return Span(start, len(self._text))

    def _clause(self, *, glued: bool) -> None:
        """Who did what to whom, where and when; sometimes what was told before."""
        rng = self._rng
        told = rng.choice(self.events) if self.events and self._chance(0.05) else None
        if glued or not self._chance(0.74):
            self._write(self._words(1), glued=glued)
        agents = self._again(told.agents) if told else self._participants(0.72, AGENTS, 0.66)
        lemma, kind = (told.lemma, told.type) if told else self._world.verbs.draw(rng)
        trigger = self._write(lemma)
        patients = self._again(told.patients) if told else self._participants(0.55, OTHERS, 0.27)
        targets = self._participants(0.042, OTHERS, 0.64)
        beneficiaries = self._participants(0.011, OTHERS, 0.65)
        instruments = self._participants(0.001, OTHERS, 0)
        places = self._participants(0.068, SITES, 0.71)
        time = self._time() if self._chance(0.096) else None
        if self._chance(0.2):
            self._mention(self._one_of(rng.choice((AGENTS, OTHERS, SITES))))
        self._write(self._words(rng.randint(1, 3)))
        self.events.append(
            Event(
                id=f"{trigger.start}-{trigger.end}",
                trigger=trigger,
                lemma=lemma,
                nominal=self._chance(0.21),
                type=kind,
                cameo=cameo(kind, lemma) if kind else None,
                contexts=self._contexts(),
                factuality=Factuality(
                    self._drawn(CERTAINTIES), self._chance(0.064), self._chance(0.14)
                ),
                agents=agents,
                patients=patients,
                targets=targets,
                beneficiaries=beneficiaries,
                instruments=instruments,
                places=places,
                time=time,
                dating=self._dating(time),
            )
        )

    def _participants(
        self, share: float, kinds: dict[str, int], resolved: float
    ) -> tuple[Participant, ...]:
        """Somebody or nobody; an actor, or words that nobody can be found for."""
        if not self._chance(share):
            return ()
        if self._chance(resolved):
            return (self._participant(self._one_of(kinds)),)
        if not self._chance(0.13):
            return (Participant(self._write("the " + self._words(1)), None),)
        nation = self._world.known[ActorKind.COUNTRY].draw(self._rng)
        words = self._write(f"the {nation.name} {self._words(1)}")
        return (Participant(words, None, (nation.country,) if nation.country else ()),)

    def _again(self, participants: tuple[Participant, ...]) -> tuple[Participant, ...]:
        """Those of them who are actors, spoken of once more."""
        ids = {participant.actor for participant in participants}
        return tuple(self._participant(one) for one in tuple(self._mentions) if one.id in ids)

    def _participant(self, actor: Actor) -> Participant:
        return Participant(self._mention(actor), actor.id)

    def _contexts(self) -> tuple[EventContext, ...]:
        count = self._drawn(CONTEXTS)
        return tuple(dict.fromkeys(self._drawn(FIELDS) for _ in range(count)))

    def _time(self) -> TimeExpression:
        day = self._published - timedelta(days=self._rng.randint(0, 30))
        words, value = self._rng.choice(
            (
                (f"on {day.day} {day:%B}", day.isoformat()),
                (f"in {day:%B}", f"{day:%Y-%m}"),
                (f"in {day.year}", f"{day.year}"),
                ("later", None),
            )
        )
        part = self._drawn(PARTS_OF_DAY) if value == day.isoformat() else None
        time = TimeExpression(self._write(words), value, part)
        if value:
            self._times.append(time)
        return time

    def _dating(self, time: TimeExpression | None) -> Dating | None:
        if time is not None and time.value:
            return Dating(time.value, DatedBy.OWN, time.part_of_day, time.span)
        by = self._drawn(DATED_BY)
        if by is None:
            return None
        if by is DatedBy.PUBLICATION or not self._times:
            return Dating(self._published.isoformat(), DatedBy.PUBLICATION)
        found = self._times[0 if by is DatedBy.REPORT else -1]
        return Dating(found.value or "", by, found.part_of_day, found.span)
