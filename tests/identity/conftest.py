"""Articles in a line: who appears in each, and who they are together."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeAlias

import pytest

from kg.identity import Appearance, Decisions, Identity, KnownActors, Register, resolve
from kg.model import ActorKind
from kg.slugs import name_slug

Resolve: TypeAlias = Callable[..., dict[tuple[str, str], Identity]]


def person(article: str, name: str, **facts: Any) -> Appearance:
    """A person of a full name, or of a bare surname, which is weak."""
    return appearance(article, name, ActorKind.PERSON, weak=" " not in name, **facts)


def body(article: str, name: str, *, weak: bool = False, **facts: Any) -> Appearance:
    """An organization."""
    return appearance(article, name, ActorKind.ORGANIZATION, weak=weak, **facts)


def nobody(article: str, words: str, kind: ActorKind = ActorKind.GROUP) -> Appearance:
    """Somebody without a name."""
    return appearance(article, words, kind, weak=True, named=False)


def appearance(
    article: str, name: str, kind: ActorKind, *, weak: bool, named: bool = True, **facts: Any
) -> Appearance:
    aliases = facts.pop("aliases", ())
    id = facts.pop("id", name_slug(name))
    home = f"actors/{article}/{id}"
    return Appearance(
        article=article,
        id=id,
        home=home,
        path=home if weak else f"actors/{id}",
        kind=kind,
        named=named,
        names=(name, *aliases),
        **facts,
    )


def story(*articles: str, tells: str = "Ferry") -> list[Appearance]:
    """Three companions that make articles tell one story."""
    return [
        body(article, f"{tells} {noun}")
        for article in articles
        for noun in ("Owners", "Union", "Inquiry")
    ]


@pytest.fixture
def identify() -> Resolve:
    """Resolves appearances; gives who each is, by article and id."""

    def resolved(
        appearances: Iterable[Appearance],
        *,
        decisions: Decisions | None = None,
        known: KnownActors | None = None,
    ) -> dict[tuple[str, str], Identity]:
        with Register(known) as register:
            for each in appearances:
                register.add(each)
            articles = resolve(register, decisions or Decisions())
            return {each.key: each for identities in articles for each in identities}

    return resolved
