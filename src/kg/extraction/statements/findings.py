"""What the rules and the tagger hand on: that some words report others, as spans."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from kg.model import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A cue with its source and its content.

    Attributes:
        head: the cue's head word; where there is no cue, the word that the content hangs on.
        cue: the cue's words, in order; may be empty.
        content: its pieces, in order and exact.
        source: the phrase that the content is attributed to; None for nobody.
        confidence: how likely all this is so, 0 to 1.
        preposition: what joins the cue to its content: "called *for* calm"; "" for nothing.
        spoken: whether the content are somebody's very words though without quotation marks.
    """

    head: Token
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    source: Span | None
    confidence: float
    preposition: str = ""
    spoken: bool = False
