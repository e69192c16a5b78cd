"""A synthetic article's text while it is written, and those who are spoken of in it."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import TypeVar

from shares import AGAIN, CAST, PRONOUNS
from world import World, Zipf, slug

from kg.model import Actor, ActorKind, Mention, MentionKind, Role, Span

T = TypeVar("T")


class Page:
    """Writes words and names, and keeps where each actor is spoken of."""

    def __init__(self, rng: Random, world: World) -> None:
        self._rng = rng
        self._world = world
        self._cast = {kind: self._chosen(kind) for kind in CAST}
        self._mentions: dict[Actor, list[Mention]] = {}
        self._aliases: dict[Actor, set[str]] = {}
        self._roles: dict[Actor, list[Role]] = {}
        self._named: list[Actor] = []  # in order of the text
        self._text = ""

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

    def _mention(self, actor: Actor) -> Span:
        """Speaks of an actor: by its name at first, with its role if it has one."""
        kind, words = MentionKind.NAME, actor.name
        if actor not in self._mentions:
            if actor.kind is ActorKind.PERSON and self._chance(0.75):
                self._roles[actor] = [self._role()]
        elif actor.kind not in (ActorKind.COUNTRY, ActorKind.PLACE):
            kind, words = self._mentioned_again(actor)
        if actor.kind is ActorKind.UNNAMED and kind is MentionKind.NAME:
            kind = MentionKind.NOMINAL
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
        id = f"{slug(name)}-{kind.value}"  # another kind may bear the name
        return Actor(id=id, name=name, kind=kind, mentions=(), local=True)

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
