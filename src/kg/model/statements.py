"""What was said, by whom, and how."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kg.model.articles import Span
from kg.model.times import TimeExpression


class StatementKind(StrEnum):
    """How the words are given."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class SpeechAct(StrEnum):
    """What the speaker does by saying it, or how he stands to it, told by the cue."""

    ASSERT = "assert"
    ADMIT = "admit"
    DENY = "deny"
    ACCUSE = "accuse"
    WARN = "warn"
    THREATEN = "threaten"
    PROMISE = "promise"
    PREDICT = "predict"
    PROPOSE = "propose"
    DEMAND = "demand"
    ASK = "ask"
    PRAISE = "praise"
    BELIEVE = "believe"
    KNOW = "know"
    HOPE = "hope"
    FEAR = "fear"
    INTEND = "intend"
    SUPPORT = "support"
    OPPOSE = "oppose"
    EXPRESS = "express"

    @property
    def is_attitude(self) -> bool:
        """Whether it is thought or felt, and need not have been said."""
        return self in _ATTITUDES


_ATTITUDES = frozenset(
    (
        *(SpeechAct.BELIEVE, SpeechAct.KNOW, SpeechAct.HOPE, SpeechAct.FEAR),
        *(SpeechAct.INTEND, SpeechAct.SUPPORT, SpeechAct.OPPOSE, SpeechAct.EXPRESS),
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Somebody's words or reported words.

    Attributes:
        id: unique within the article: "START-END" of the content's extent.
        content: the pieces of what was said, in order; more than one where the cue splits it.
            Quotation marks around a direct quotation belong to the content.
        cue: the words that tell that it was said ("said", "according to"); may be empty.
        cue_head: of those words, the one that tells what is done by saying it: "denied".
        source: the mention that it is attributed to, a pronoun included; None for nobody.
        confidence: how likely the text attributes these words to this source, 0 to 1.
        speaker: id of the actor that the source resolves to.
        speaker_confidence: how likely the source means that actor, 0 to 1.
        addressee: id of the actor spoken to.
        medium: the words that tell by what means it was said: "in a statement", "on Twitter".
        stated_at: id of the place where it was said.
        on_behalf_of: id of the actor in whose name the speaker speaks.
        embedded_in: id of the statement in whose content this one is told.
        about: ids of the actors that the content mentions, in order, the speaker left out.
    """

    id: str
    kind: StatementKind
    act: SpeechAct
    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: Span | None
    speaker: str | None
    cue_head: Span | None = None
    confidence: float = 1.0
    speaker_confidence: float | None = None
    addressee: str | None = None
    stated_on: TimeExpression | None = None
    stated_at: str | None = None
    medium: Span | None = None
    on_behalf_of: str | None = None
    embedded_in: str | None = None
    about: tuple[str, ...] = ()
    negated: bool = False  # "did not say that"
