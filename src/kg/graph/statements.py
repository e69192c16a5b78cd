"""Triples of statements."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pyoxigraph import Literal, Triple

from kg.graph.context import Context
from kg.graph.terms import day_told, decimal, describe, label, text
from kg.graph.vocabulary import LABEL, STATEMENT_CLASSES, TYPE, Class, Property, speech_act
from kg.model import Statement

_GAP: Final = " … "  # between the pieces of a quotation that the cue splits


def statement_triples(context: Context, statement: Statement) -> Iterator[Triple]:
    """A statement: who said what to whom, about whom and when, and the words that tell it."""
    node = context.statement_node(statement.id)
    quote = _GAP.join(context.article.quote(piece) for piece in statement.content)
    yield from describe(
        node,
        (TYPE, Class.STATEMENT),
        (TYPE, STATEMENT_CLASSES[statement.kind]),
        (LABEL, label(f"{context.name(statement.speaker) or 'somebody'}: {quote}")),
        (Property.IN_ARTICLE, context.article_iri),
        (Property.SPEAKER, context.node(statement.speaker)),
        (Property.SPEAKER_CONFIDENCE, decimal(statement.speaker_confidence)),
        (Property.ON_BEHALF_OF, context.node(statement.on_behalf_of)),
        (Property.ADDRESSEE, context.node(statement.addressee)),
        (Property.STATED_AT, context.node(statement.stated_at)),
        (Property.EMBEDDED_IN, context.statement(statement.embedded_in)),
        *((Property.ABOUT, context.node(actor)) for actor in statement.about),
        (Property.QUOTE, text(quote)),
        (Property.ACT, speech_act(statement.act)),
        (Property.NEGATED, Literal(statement.negated)),
        (Property.CONFIDENCE, decimal(statement.confidence)),
    )
    for piece in statement.content:
        yield from context.mention(node, Property.CONTENT, piece)
    for cue in statement.cue:
        yield from context.mention(node, Property.CUE, cue)
    if statement.source is not None:
        yield from context.mention(node, Property.SOURCE, statement.source)
    if statement.medium is not None:
        yield from context.mention(node, Property.MEDIUM, statement.medium)
    if statement.stated_on is not None:
        when = statement.stated_on
        yield from context.mention(node, Property.TIME_MENTION, when.span)
        on_day = day_told(when)
        yield from describe(
            node,
            (Property.STATED_ON, on_day),
            (Property.STATED_IN, None if on_day else text(when.value)),
        )
