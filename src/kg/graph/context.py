"""One article while its triples are made: resolves ids to nodes and spans to mentions."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Triple

from kg.errors import ValidationError
from kg.graph.iris import Iris
from kg.graph.terms import decimal, describe, text
from kg.graph.vocabulary import TYPE, Class, Property
from kg.model import Actor, ActorKind, Extraction, Mention, Participant, Span, Whole


class Context:
    """What the triples of an article's actors, statements and events have in common.

    Attributes:
        article: the article.
        article_iri: its IRI.
        acting: ids of the actors that speak, act, are acted on, or hold or give roles.
    """

    def __init__(self, extraction: Extraction, iris: Iris) -> None:
        self.article = extraction.article
        self.article_iri = iris.article(self.article.id)
        self.acting = _acting(extraction)
        self._iris = iris
        self._actors = {actor.id: actor for actor in extraction.actors}
        self._statements = {statement.id for statement in extraction.statements}
        self._passages = [passage.span for passage in self.article.passages]
        self._countries: dict[str, Actor] = {}
        for actor in extraction.actors:
            if actor.kind is ActorKind.COUNTRY and actor.country:
                self._countries.setdefault(actor.country, actor)

    def actor(self, actor_id: str) -> Actor:
        """The actor of that id.

        Raises:
            ValidationError: the extraction holds none.
        """
        try:
            return self._actors[actor_id]
        except KeyError:
            raise ValidationError(
                f"article {self.article.id!r} refers to an actor {actor_id!r} that it does not have"
            ) from None

    def node(self, actor_id: str | None) -> NamedNode | None:
        """The node of the actor of that id; None for None."""
        return None if actor_id is None else self.actor_node(self.actor(actor_id))

    def name(self, actor_id: str | None) -> str | None:
        """The name of the actor of that id; None for None."""
        return None if actor_id is None else self.actor(actor_id).name

    def actor_node(self, actor: Actor) -> NamedNode:
        """The node of an actor."""
        return self._iris.actor(self.article.id, actor)

    def whole_node(self, whole: Whole) -> NamedNode:
        """The node of what a place lies in, named in the article or not."""
        if whole.actor is not None:
            return self.actor_node(self.actor(whole.actor))
        return self._iris.known_place(whole.name, whole.kind)

    def country(self, code: str | None) -> Actor | None:
        """The country of that code that the article names first."""
        return self._countries.get(code) if code else None

    def role_node(self, actor: Actor, number: int) -> NamedNode:
        """The node of an actor's role, numbered from 1."""
        return self._iris.role(self.article.id, actor, number)

    def event_node(self, event_id: str) -> NamedNode:
        """The node of an event mention."""
        return self._iris.event_mention(self.article.id, event_id)

    def statement(self, statement_id: str | None) -> NamedNode | None:
        """The node of the statement of that id; None for None."""
        return None if statement_id is None else self.statement_node(statement_id)

    def statement_node(self, statement_id: str) -> NamedNode:
        """The node of a statement.

        Raises:
            ValidationError: the extraction holds none of that id.
        """
        if statement_id not in self._statements:
            raise ValidationError(
                f"article {self.article.id!r} refers to a statement {statement_id!r} "
                "that it does not have"
            )
        return self._iris.statement(self.article.id, statement_id)

    def mention(self, node: NamedNode, link: NamedNode, span: Span) -> Iterator[Triple]:
        """A node's link to a span of the text, the span, and the passage that it begins in."""
        mention, passage = self._iris.mention(self.article.id, span), self._passage(span)
        yield Triple(node, link, mention)
        yield from self._span(mention, span)
        if passage is not None and passage != span:
            passage_node = self._iris.mention(self.article.id, passage)
            yield Triple(mention, Property.PASSAGE, passage_node)
            yield from self._span(passage_node, passage)

    def countries(self, participant: Participant) -> Iterator[Triple]:
        """The country that a participant's words name first: "Afghan farmers"."""
        for country in participant.countries[:1]:
            mention = self._iris.mention(self.article.id, participant.span)
            yield Triple(mention, Property.COUNTRY_CODE, Literal(country))

    def denotation(self, node: NamedNode, mention: Mention) -> Iterator[Triple]:
        """An actor's link to a mention, how that refers, and what shows it."""
        yield from self.mention(node, Property.DENOTED_BY, mention.span)
        yield from describe(
            self._iris.mention(self.article.id, mention.span),
            (Property.MENTION_KIND, text(mention.kind.value)),
            (Property.MENTION_REASON, text(mention.reason.value if mention.reason else None)),
            (Property.MENTION_CONFIDENCE, decimal(mention.confidence)),
        )

    def _span(self, mention: NamedNode, span: Span) -> Iterator[Triple]:
        yield from describe(
            mention,
            (TYPE, Class.MENTION),
            (Property.IN_ARTICLE, self.article_iri),
            (Property.START, Literal(span.start)),
            (Property.END, Literal(span.end)),
            (Property.EXACT, text(self.article.quote(span))),
        )

    def _passage(self, span: Span) -> Span | None:
        index = bisect_right(self._passages, span.start, key=lambda passage: passage.start) - 1
        if index < 0 or self._passages[index].end <= span.start:
            return None
        return self._passages[index]


def _acting(extraction: Extraction) -> frozenset[str]:
    ids = [role.organization for actor in extraction.actors for role in actor.roles]
    ids += [actor.id for actor in extraction.actors if actor.roles]
    for statement in extraction.statements:
        ids += [statement.speaker, statement.addressee, statement.on_behalf_of]
    for event in extraction.events:
        others = event.patients + event.targets + event.beneficiaries + event.instruments
        ids += [part.actor for part in event.agents + others]
    return frozenset(actor_id for actor_id in ids if actor_id is not None)
