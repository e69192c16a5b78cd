"""What the steps of extraction hand to each other, before it becomes the model's facts.

Document ──find_quotations───► Quotation
         ──find_attributions─► Attribution   who the text says said what, as spans
         ──resolve───────────► Cast          who is who
and from these: statements, events.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from kg.model import Actor, Mention, Span, SpeechAct, StatementKind, TimeExpression


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in quotation marks.

    Attributes:
        span: the words with their marks; without a closing mark, up to the paragraph's end.
        closed: whether there is a closing mark.
        continues: whether it goes on from the quotation before it (a paragraph that opens with
            a mark after one that ended without its closing mark).
    """

    span: Span
    closed: bool = True
    continues: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Content, cue and source as the text gives them; see `kg.model.Statement` for the fields."""

    kind: StatementKind
    act: SpeechAct
    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: Span | None
    cue_head: Span | None = None
    addressee: Span | None = None
    stated_on: TimeExpression | None = None
    stated_at: Span | None = None
    medium: Span | None = None
    on_behalf_of: Span | None = None
    negated: bool = False
    confidence: float = 1.0


@dataclass(frozen=True)
class Cast:
    """The actors of one article and their mentions."""

    actors: tuple[Actor, ...]

    @cached_property
    def by_id(self) -> dict[str, Actor]:
        """The actors by their ids."""
        return {actor.id: actor for actor in self.actors}

    @cached_property
    def _mentions(self) -> list[tuple[Span, str]]:
        return sorted((m.span, actor.id) for actor in self.actors for m in actor.mentions)

    @cached_property
    def _at(self) -> dict[tuple[Span, str], Mention]:
        return {(m.span, actor.id): m for actor in self.actors for m in actor.mentions}

    @cached_property
    def _longest(self) -> int:
        return max((mention.end - mention.start for mention, _ in self._mentions), default=0)

    def _around(self, span: Span) -> list[tuple[Span, str]]:
        """The mentions that may overlap a span."""
        first = bisect_left(self._mentions, span.start - self._longest, key=_start)
        last = bisect_left(self._mentions, span.end, key=_start)
        return self._mentions[first:last]

    def actor_of(self, span: Span, head: Span | None = None) -> str | None:
        """Id of the actor that a phrase names; see `named_by`."""
        found = self.named_by(span, head)
        return found[0] if found else None

    def named_by(self, span: Span, head: Span | None = None) -> tuple[str, Mention] | None:
        """The actor that a phrase names, and the mention that tells.

        Args:
            span: the phrase ("State Department spokesman John Kirby").
            head: its head word, where known; only a mention that touches it counts.

        Returns:
            The id of the actor whose mention agrees with the phrase best (greatest Jaccard
            overlap, the longer and earlier one first), None where no mention overlaps it.
        """
        found = [
            (_jaccard(mention, span), mention.end - mention.start, -mention.start, actor, mention)
            for mention, actor in self._around(span)
            if mention.overlaps(head or span) and mention.overlaps(span)
        ]
        if not found:
            return None
        *_, actor, mention = max(found)
        return actor, self._at[mention, actor]

    def mentioned_in(self, spans: Iterable[Span]) -> tuple[str, ...]:
        """Ids of the actors mentioned within the spans, in order of first mention."""
        found = {hit for piece in spans for hit in self._around(piece) if hit[0] in piece}
        return tuple(dict.fromkeys(actor for _, actor in sorted(found)))


def _start(hit: tuple[Span, str]) -> int:
    return hit[0].start


def _jaccard(a: Span, b: Span) -> float:
    shared = min(a.end, b.end) - max(a.start, b.start)
    return shared / (max(a.end, b.end) - min(a.start, b.start))
