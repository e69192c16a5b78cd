"""From attributions to statements: whose words they are."""

from __future__ import annotations

from kg.extraction.annotations import Attribution, Cast
from kg.extraction.document import Document, between
from kg.model import Span, Statement


def link(
    document: Document, attributions: tuple[Attribution, ...], cast: Cast
) -> tuple[Statement, ...]:
    """The statements of an article, in order of their content.

    Args:
        document: the article and its parse.
        attributions: who the text says said what; no two with content of one extent.
        cast: who is who.

    Returns:
        A statement for each attribution. What it is about are the actors that its content
        mentions, its speaker left out.
    """
    ordered = sorted(attributions, key=lambda a: (a.content[0].start, a.content[-1].end))
    unique = {(a.content[0].start, a.content[-1].end): a for a in reversed(ordered)}
    return tuple(_statement(document, unique[extent], cast) for extent in sorted(unique))


def _statement(document: Document, said: Attribution, cast: Cast) -> Statement:
    speaker = _actor(document, said.source, cast)
    return Statement(
        id=f"{said.content[0].start}-{said.content[-1].end}",
        kind=said.kind,
        act=said.act,
        content=said.content,
        cue=said.cue,
        source=said.source,
        speaker=speaker,
        addressee=_actor(document, said.addressee, cast),
        stated_on=said.stated_on,
        about=tuple(actor for actor in cast.mentioned_in(said.content) if actor != speaker),
        negated=said.negated,
    )


def _actor(document: Document, phrase: Span | None, cast: Cast) -> str | None:
    if phrase is None:
        return None
    head = document.head(phrase)
    return cast.actor_of(phrase, None if head is None else between(head, head))
