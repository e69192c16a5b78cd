"""Appearances of actors: made of an extraction, written as triples, read back from a store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from kg.graph.iris import Iris
from kg.graph.terms import decimal, describe, text
from kg.graph.vocabulary import TYPE, Class, Property
from kg.identity import Appearance, Identity
from kg.model import Actor, Extraction, MentionKind
from kg.namespaces import RDF

JSON: Final = NamedNode(RDF + "JSON")


def appearances(extraction: Extraction, iris: Iris) -> Iterator[Appearance]:
    """How an article shows its actors, in the extraction's order.

    Args:
        extraction: the article and what was found in it.
        iris: names the nodes.
    """
    by_id = {actor.id: actor for actor in extraction.actors}
    article = extraction.article
    for actor in extraction.actors:
        yield Appearance(
            article=article.id,
            id=actor.id,
            home=_path(iris, iris.home(article.id, actor)),
            path=_path(iris, iris.actor(article.id, actor)),
            published=article.published.isoformat() if article.published else "",
            kind=actor.kind,
            named=any(mention.kind is MentionKind.NAME for mention in actor.mentions),
            names=(actor.name, *actor.aliases),
            titles=_unique(role.title for role in actor.roles),
            bodies=_bodies(actor, by_id),
            country=actor.country,
        )


def appearance_triples(appearance: Appearance, identity: Identity, iris: Iris) -> Iterator[Triple]:
    """An appearance, and who it is."""
    node = iris.appearance(appearance.article, appearance.id)
    yield from describe(
        node,
        (TYPE, Class.APPEARANCE),
        (Property.IN_ARTICLE, iris.article(appearance.article)),
        (Property.PROFILE, Literal(appearance.profile, datatype=JSON)),
    )
    yield from identity_triples(node, identity, iris)


def identity_triples(node: NamedNode, identity: Identity, iris: Iris) -> Iterator[Triple]:
    """Who the actor of an appearance's node is, by what, how likely, and why."""
    yield from describe(
        node,
        (Property.APPEARANCE_OF, NamedNode(iris.base + identity.path)),
        (Property.IDENTIFIED_BY, Literal(identity.method.value)),
        (Property.IDENTITY_SCORE, decimal(identity.score)),
        (Property.IDENTITY_EVIDENCE, text(identity.evidence)),
    )


def appearance_of(node: str, profile: str, iris: Iris) -> Appearance:
    """The appearance of which a store holds the profile.

    Args:
        node: its IRI.
        profile: what `Appearance.profile` gave.
        iris: named the nodes.

    Raises:
        ValueError: it is no appearance's IRI or profile.
    """
    key = iris.appearance_key(node)
    if key is None:
        raise ValueError(f"no appearance: {node}")
    return Appearance.of_profile(*key, profile)


def _path(iris: Iris, node: NamedNode) -> str:
    return node.value.removeprefix(iris.base)


def _bodies(actor: Actor, by_id: dict[str, Actor]) -> tuple[str, ...]:
    ids = (role.organization for role in actor.roles)
    return _unique(by_id[id].name for id in ids if id in by_id)


def _unique(values: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(sorted({value for value in values if value}))
