"""From all appearances to who each of them is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from kg.identity import bodies, people
from kg.identity.appearances import Appearance, Identity, Method
from kg.identity.clusters import joined
from kg.identity.decisions import Decisions
from kg.identity.known import KnownActors
from kg.identity.register import Register
from kg.model import ActorKind

OF_NAME: Final = 0.97  # how likely two of one full name are one
OF_DESCRIPTION: Final = -1.0  # log-odds of two of one description, before stories are compared
DESCRIBED: Final = (
    *(ActorKind.GROUP, ActorKind.PERSON, ActorKind.UNNAMED, ActorKind.ORGANIZATION),
)


def resolve(register: Register, decisions: Decisions) -> Iterator[tuple[Identity, ...]]:
    """Who each appearance is, article by article.

    Args:
        register: all appearances.
        decisions: what a user decided; it has the last word.

    Yields:
        For each article, in order of its id, an identity for each of its appearances, in order of
        theirs.
    """
    register.close_entries()
    for block in register.blocks(ActorKind.PERSON, named=True):
        for identity in people.resolve(register, block):
            register.identify(identity)
    for block in register.blocks(ActorKind.ORGANIZATION, named=True):
        for identity in bodies.resolve(register, block):
            register.identify(identity)
    for kind in DESCRIBED:
        for block in register.blocks(kind, named=False):
            for identity in joined(register, block, OF_DESCRIPTION, Method.STORY):
                register.identify(identity)
    for article in register.articles():
        found = register.identities(article[0].article)
        yield tuple(
            _decided(each, _found(each, found, register.known), decisions) for each in article
        )


def _found(appearance: Appearance, found: Mapping[str, Identity], known: KnownActors) -> Identity:
    """Who an appearance is; a user's list knows better than the context."""
    identity = found.get(appearance.id)
    if identity is None or known.find(appearance) is not None:
        return by_name(appearance, known)
    return identity


def by_name(appearance: Appearance, known: KnownActors) -> Identity:
    """Who an appearance is by its name alone."""
    entry = known.find(appearance)
    if entry is not None:
        method, score = Method.KNOWN, 1.0
    elif appearance.is_weak:
        method, score = Method.ALONE, None
    else:
        method, score = Method.NAME, OF_NAME
    return Identity(
        article=appearance.article,
        id=appearance.id,
        path=entry.path if entry else appearance.path,
        method=method,
        score=score,
        evidence="" if method is Method.ALONE else appearance.name,
        same_as=entry.iri if entry else None,
    )


def _decided(appearance: Appearance, found: Identity, decisions: Decisions) -> Identity:
    """The identity that decisions make of the one that was found."""
    path, decision = decisions.applied(found.path, appearance.article, appearance.home)
    if decision is None:
        return found
    return Identity(
        article=found.article,
        id=found.id,
        path=path,
        method=Method.DECISION,
        score=1.0,
        evidence=str(decision),
        same_as=found.same_as if path == found.path else None,
    )
