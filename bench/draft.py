"""A synthetic article while it is written: its text, and what is found in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import TypeVar

from shares import (
    ACTS,
    AGAIN,
    AGENTS,
    CAST,
    CERTAINTIES,
    KINDS,
    OTHERS,
    PRONOUNS,
    SITES,
    SPEAKERS,
)
from world import World, Zipf, slug

from kg.model import (
    Actor,
    ActorKind,
    Event,
    Factuality,
    Mention,
    MentionKind,
    Participant,
    Passage,
    PassageKind,
    Role,
    Span,
    Statement,
    StatementKind,
    TimeExpression,
)

T = TypeVar("T")


class Draft:
    """Writes sentences, and keeps what each tells.

    Attributes:
        passages: the paragraphs that are finished.
        statements: what was said so far.
        events: what happened so far, and what is said to have happened.
    """

    def __init__(self, rng: Random, world: World, published: date) -> None:
        self.passages: list[Passage] = []
        self.statements: list[Statement] = []
        self.events: list[Event] = []
        self._rng = rng
        self._world = world
        self._published = published
        self._cast = {kind: self._chosen(kind) for kind in CAST}
        self._mentions: dict[Actor, list[Mention]] = {}
        self._aliases: dict[Actor, set[str]] = {}
        self._roles: dict[Actor, list[Role]] = {}
        self._named: list[Actor] = []  # in order of the text
        self._text = ""
        self._begin = 0  # of the paragraph

    @property
    def text(self) -> str:
        """What is written."""
        return self._text

    @property
    def actors(self) -> tuple[Actor, ...]:
        """Those who are spoken of."""
        return tuple(
            replace(
                actor,
                aliases=tuple(sorted(self._aliases.get(actor, ()))),
                mentions=tuple(mentions),
                roles=tuple(self._roles.get(actor, ())),
            )
            for actor, mentions in self._mentions.items()
        )

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
        self._clauses(self._rng.choice((1, 2, 3)))
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
            pieces.append(self._clauses(self._rng.choice((1, 2))))
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
        told = (replace(event, reported_by=statement.id) for event in self.events[first_event:])
        self.events[first_event:] = told

    def _quoted(self, stop: str) -> Span:
        start = self._write("“").start
        self._clauses(self._rng.choice((1, 2)), glued=True)
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
        """Who did what to whom, where and when."""
        rng = self._rng
        if glued or not self._chance(0.74):
            self._write(self._words(1), glued=glued)
        agents = self._participants(0.72, AGENTS, 0.57)
        lemma, kind = self._world.verbs.draw(rng)
        trigger = self._write(lemma)
        patients = self._participants(0.54, OTHERS, 0.2)
        targets = self._participants(0.028, OTHERS, 0.9)
        places = self._participants(0.068, SITES, 0.6)
        time = self._time() if self._chance(0.1) else None
        if self._chance(0.3):
            self._mention(self._one_of(rng.choice((AGENTS, OTHERS, SITES))))
        self._write(self._words(rng.randint(1, 3)))
        self.events.append(
            Event(
                id=f"{trigger.start}-{trigger.end}",
                trigger=trigger,
                lemma=lemma,
                type=kind,
                factuality=Factuality(
                    self._drawn(CERTAINTIES), self._chance(0.067), self._chance(0.13)
                ),
                agents=agents,
                patients=patients,
                targets=targets,
                places=places,
                time=time,
            )
        )

    def _participants(
        self, share: float, kinds: dict[str, int], resolved: float
    ) -> tuple[Participant, ...]:
        """Somebody or nobody; an actor, or words that nobody can be found for."""
        if not self._chance(share):
            return ()
        if not self._chance(resolved):
            return (Participant(self._write("the " + self._words(1)), None),)
        actor = self._one_of(kinds)
        return (Participant(self._mention(actor), actor.id),)

    def _mention(self, actor: Actor) -> Span:
        """Speaks of an actor: by its name at first, with its role if it has one."""
        kind, words = MentionKind.NAME, actor.name
        if actor not in self._mentions:
            if actor.kind is ActorKind.PERSON and self._chance(0.75):
                self._roles[actor] = [self._role()]
        elif actor.kind not in (ActorKind.COUNTRY, ActorKind.PLACE):
            kind, words = self._mentioned_again(actor)
        span = self._write(words)
        self._mentions.setdefault(actor, []).append(Mention(span, kind))
        self._named.append(actor)
        return span

    def _mentioned_again(self, actor: Actor) -> tuple[MentionKind, str]:
        last = actor.name.split()[-1]
        kind = self._drawn(AGAIN)
        if kind is MentionKind.PRONOUN:
            return kind, self._rng.choice(PRONOUNS)
        if kind is MentionKind.NOMINAL:
            return kind, f"the {last.lower()}"
        if last != actor.name and not actor.local:
            self._aliases.setdefault(actor, set()).add(last)
        return kind, last

    def _role(self) -> Role:
        organization = None
        if self._chance(0.28):
            organization = self._one_of({"organization": 1})
            self._mention(organization)
        title = self._words(1)
        former = self._chance(0.06)
        evidence = self._write(f"former {title}" if former else title)
        return Role(title, organization.id if organization else None, former, evidence)

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
        return TimeExpression(self._write(words), value)

    def _chosen(self, kind: ActorKind) -> Zipf[Actor]:
        count, known = CAST[kind]
        actors = [
            self._world.known[kind].draw(self._rng) if self._chance(known) else self._local(kind)
            for _ in range(self._rng.randint(1, 2 * count - 1))
        ]
        return Zipf(list(dict.fromkeys(actors)))

    def _local(self, kind: ActorKind) -> Actor:
        """Somebody whom no other article knows."""
        name = self._words(2) if kind is ActorKind.UNNAMED else self._words(1).capitalize()
        return Actor(id=slug(name), name=name, kind=kind, mentions=(), local=True)

    def _one_of(self, kinds: dict[str, int]) -> Actor:
        return self._cast[ActorKind(self._drawn(kinds))].draw(self._rng)

    def _words(self, count: int) -> str:
        return " ".join(self._world.words.draw(self._rng) for _ in range(count))

    def _write(self, words: str, *, glued: bool = False) -> Span:
        if not glued and self._text and not self._text.endswith("\n"):
            self._text += " "
        start = len(self._text)
        self._text += words
        return Span(start, len(self._text))

    def _chance(self, share: float) -> bool:
        return self._rng.random() < share

    def _drawn(self, shares: dict[T, int]) -> T:
        return self._rng.choices(list(shares), list(shares.values()))[0]
