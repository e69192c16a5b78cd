"""An actor as one article shows it, and what it was identified with."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from kg.model import ActorKind

Key: TypeAlias = tuple[str, str]  # id of the article, id of the actor in it


class Method(StrEnum):
    """By what an appearance was identified."""

    ALONE = "alone"  # not at all: too little is told of it
    NAME = "full name"
    VARIANT = "variant of the name"
    NAMESAKE = "namesake told apart"
    SURNAME = "surname in context"
    ACRONYM = "acronym spelt out elsewhere"
    SHORT_NAME = "short name in context"
    STORY = "same words in the same story"
    KNOWN = "list of known actors"
    DECISION = "decision"


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    """An actor as one article shows it: all that identity is resolved by.

    Attributes:
        article: the article's id.
        id: the actor's id in it.
        home: path of the node that is this article's alone: "actors/some-article/kirby".
        path: path of the node that its name alone tells; its home if the name is too weak to be
            known beyond the article.
        published: the article's day, ISO 8601; "" where it is not told.
        named: whether it has a name at all, rather than a description ("two diplomats").
        names: what the article calls it, the fullest name first.
        titles: what it is or was: "spokesman".
        bodies: names of the organizations and countries that it serves or served.
        country: ISO 3166 alpha-3 of its country.
    """

    article: str
    id: str
    home: str
    path: str
    published: str = ""
    kind: ActorKind
    named: bool
    names: tuple[str, ...]
    titles: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    country: str | None = None

    @property
    def key(self) -> Key:
        """What tells it from all others."""
        return self.article, self.id

    @property
    def name(self) -> str:
        """The fullest name, or the description."""
        return self.names[0]

    @property
    def is_weak(self) -> bool:
        """Whether its name alone does not tell who it is."""
        return self.path == self.home

    @property
    def order(self) -> tuple[str, str, str]:
        """For sorting: the earliest article first, those without a day last."""
        return self.published or "9999", self.article, self.id

    @property
    def profile(self) -> str:
        """All of it but the two ids, as JSON with sorted keys."""
        told = {
            "bodies": self.bodies,
            "country": self.country,
            "home": self.home,
            "kind": self.kind,
            "named": self.named,
            "names": self.names,
            "path": None if self.is_weak else self.path,
            "published": self.published,
            "titles": self.titles,
        }
        kept = {name: value for name, value in told.items() if value not in (None, (), "")}
        return json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @classmethod
    def of_profile(cls, article: str, id: str, profile: str) -> Appearance:
        """What `profile` was made of.

        Raises:
            ValueError: it is no such JSON.
        """
        told = json.loads(profile)
        try:
            return cls(
                article=article,
                id=id,
                home=told["home"],
                path=told.get("path", told["home"]),
                published=told.get("published", ""),
                kind=ActorKind(told["kind"]),
                named=told["named"],
                names=tuple(told["names"]),
                titles=tuple(told.get("titles", ())),
                bodies=tuple(told.get("bodies", ())),
                country=told.get("country"),
            )
        except (KeyError, TypeError) as error:
            raise ValueError(f"no profile of an actor: {profile}") from error


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Who an appearance is.

    Attributes:
        article: the article's id.
        id: the actor's id in it.
        path: path of the node of the actor that it is.
        method: by what it was identified.
        score: how likely that is right, 0 to 1; None where it was not identified.
        evidence: what speaks for it, for people to read; "" for nothing beyond the method.
        same_as: IRI of the entry in a user's list of known actors.
    """

    article: str
    id: str
    path: str
    method: Method
    score: float | None = None
    evidence: str = ""
    same_as: str | None = None

    @property
    def key(self) -> Key:
        """Whose identity it is."""
        return self.article, self.id

    @property
    def is_plain(self) -> bool:
        """Whether the name alone tells it, or nothing does."""
        return self.method in (Method.NAME, Method.ALONE)
