"""Triples of actors, places and roles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Triple

from kg.graph.context import Context
from kg.graph.terms import describe, label, text
from kg.graph.vocabulary import ACTOR_CLASSES, LABEL, TYPE, Class, Property
from kg.model import Actor, ActorKind, Role, Whole
from kg.namespaces import WIKIDATA


def actor_triples(context: Context, actor: Actor) -> Iterator[Triple]:
    """An actor with its names, mentions and roles."""
    node = context.actor_node(actor)
    yield from describe(
        node,
        *((TYPE, kind) for kind in ACTOR_CLASSES[actor.kind]),
        (TYPE, Class.ACTOR if actor.id in context.acting else None),
        (LABEL, text(actor.name)),
        (Property.NAME, text(actor.name)),
        *((Property.ALIAS, text(alias)) for alias in actor.aliases),
        (Property.COUNTRY_CODE, text(actor.country)),
        (Property.WIKIDATA, NamedNode(WIKIDATA + actor.wikidata) if actor.wikidata else None),
        (Property.INTERNATIONAL, _international(actor)),
        (Property.SUB_ORGANIZATION_OF, context.node(actor.part_of)),
        *_country(context, actor),
    )
    yield from _nesting(context, node, actor.lies_in)
    for mention in actor.mentions:
        yield from context.denotation(node, mention)
    for number, role in enumerate(actor.roles, start=1):
        yield from _role(context, actor, role, number)


def _international(actor: Actor) -> Literal | None:
    is_body = actor.kind is ActorKind.ORGANIZATION and actor.international is not None
    return text(actor.international) if is_body else None


def _country(context: Context, actor: Actor) -> Iterator[tuple[NamedNode, NamedNode]]:
    """An actor's ties to its country, where the article names that country."""
    country = context.country(actor.country)
    if actor.kind is ActorKind.COUNTRY:
        yield Property.COUNTRY, context.actor_node(actor)
    elif country is not None and actor.kind is ActorKind.PLACE:
        yield Property.PART_OF, context.actor_node(country)
    elif country is not None:
        yield Property.OF_COUNTRY, context.actor_node(country)
        if actor.official:
            yield Property.ACTS_FOR, context.actor_node(country)


def _nesting(context: Context, inner: NamedNode, wholes: Iterable[Whole]) -> Iterator[Triple]:
    """What a place lies in, the smallest first: each a part of the next.

    What the article does not name itself has a label and can be found by it, but no `kg:name`: that
    is what tells in which articles somebody is named.
    """
    for whole in wholes:
        outer = context.whole_node(whole)
        yield Triple(inner, Property.PART_OF, outer)
        if whole.actor is None:
            yield from describe(
                outer,
                (TYPE, Class.PLACE),
                (LABEL, text(whole.name)),
                (Property.ALIAS, text(whole.name)),
                (Property.COUNTRY_CODE, text(whole.country)),
                (
                    Property.WIKIDATA,
                    NamedNode(WIKIDATA + whole.wikidata) if whole.wikidata else None,
                ),
            )
        if whole.evidence is not None:
            yield from context.mention(inner, Property.EVIDENCE, whole.evidence)
        inner = outer


def _role(context: Context, actor: Actor, role: Role, number: int) -> Iterator[Triple]:
    node, holder = context.role_node(actor, number), context.actor_node(actor)
    organization = context.node(role.organization)
    yield Triple(holder, Property.HAS_ROLE, node)
    yield from describe(
        node,
        (TYPE, Class.ROLE),
        (LABEL, label(_told(context, role))),
        (Property.IN_ARTICLE, context.article_iri),
        (Property.ROLE_TITLE, text(role.title)),
        (Property.ROLE_ORGANIZATION, organization),
        (Property.COUNTRY_CODE, text(role.country)),
        (Property.RELATIVE_TO, context.node(role.relative_to)),
        (Property.ROLE_SUBJECT, context.node(role.subject)),
        (Property.FORMER, Literal(role.former)),
        (Property.SINCE, text(role.since.value) if role.since else None),
        (Property.UNTIL, text(role.until.value) if role.until else None),
    )
    yield from context.mention(node, Property.EVIDENCE, role.evidence)
    if role.since is not None:
        yield from context.mention(node, Property.SINCE_MENTION, role.since.span)
    if role.until is not None:
        yield from context.mention(node, Property.UNTIL_MENTION, role.until.span)
    if not role.former:
        yield from describe(holder, (Property.MEMBER_OF, organization))


def _told(context: Context, role: Role) -> str:
    """A role in words: "former envoy to Syria, United States, since 2010, until 2012"."""
    title = role.title or "member"
    parts = [f"former {title}" if role.former else title]
    parts += filter(None, (context.name(role.organization or role.relative_to),))
    for word, when in (("since", role.since), ("until", role.until)):
        if when is not None and when.value is not None:
            parts.append(f"{word} {when.value}")
    return ", ".join(parts)
