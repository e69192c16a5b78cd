"""From attributions to statements: whose words they are, and which are told within others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from kg.extraction.annotations import Attribution, Cast
from kg.extraction.document import Document, between
from kg.model import Mention, Span, Statement

_SPOKESPERSON: Final = frozenset(("spokesman", "spokeswoman", "spokesperson", "spokespeople"))


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
        mentions, its speaker left out. A statement told in the content of others is embedded in
        the shortest of them.
    """
    ordered = sorted(attributions, key=lambda a: (a.content[0].start, a.content[-1].end))
    unique = {(a.content[0].start, a.content[-1].end): a for a in reversed(ordered)}
    return tuple(_framed([_statement(document, unique[extent], cast) for extent in sorted(unique)]))


def _statement(document: Document, said: Attribution, cast: Cast) -> Statement:
    named = _named(document, said.source, cast)
    speaker = named[0] if named else None
    stands_for = _actor(document, said.on_behalf_of, cast) or _principal(speaker, cast)
    return Statement(
        id=f"{said.content[0].start}-{said.content[-1].end}",
        kind=said.kind,
        act=said.act,
        content=said.content,
        cue=said.cue,
        cue_head=said.cue_head,
        source=said.source,
        confidence=round(said.confidence, 2),
        speaker=speaker,
        speaker_confidence=named[1].confidence if named else None,
        addressee=_actor(document, said.addressee, cast),
        stated_on=said.stated_on,
        stated_at=_actor(document, said.stated_at, cast),
        medium=said.medium,
        on_behalf_of=stands_for if stands_for != speaker else None,
        about=tuple(actor for actor in cast.mentioned_in(said.content) if actor != speaker),
        negated=said.negated,
    )


def _named(document: Document, phrase: Span | None, cast: Cast) -> tuple[str, Mention] | None:
    if phrase is None:
        return None
    head = document.head(phrase)
    return cast.named_by(phrase, None if head is None else between(head, head))


def _actor(document: Document, phrase: Span | None, cast: Cast) -> str | None:
    named = _named(document, phrase, cast)
    return named[0] if named else None


def _principal(speaker: str | None, cast: Cast) -> str | None:
    """In whose name a spokesperson speaks."""
    roles = cast.by_id[speaker].roles if speaker else ()
    for role in roles:
        words = (role.title or "").lower().split()
        if role.organization and not role.former and _SPOKESPERSON.intersection(words):
            return role.organization
    return None


def _framed(said: list[Statement]) -> Iterator[Statement]:
    """The statements, in order, each with the shortest one in whose content it is told."""
    longest_first = sorted(said, key=lambda each: (each.content[0].start, -_length(each)))
    frames: dict[str, str] = {}
    open_ones: list[Statement] = []
    for each in longest_first:
        start = min(part.start for part in (*each.content, *each.cue))
        open_ones = [other for other in open_ones if other.content[-1].end > start]
        around = [other for other in open_ones if _holds(other, each)]
        if around:
            frames[each.id] = min(around, key=_length).id
        open_ones.append(each)
    return (replace(each, embedded_in=frames.get(each.id)) for each in said)


def _holds(outer: Statement, inner: Statement) -> bool:
    """Whether a statement is told in another's content, cue and all."""
    parts = (*inner.content, *inner.cue)
    held = all(any(part in piece for piece in outer.content) for part in parts)
    return held and _length(outer) > _length(inner)


def _length(said: Statement) -> int:
    return sum(piece.end - piece.start for piece in said.content)
