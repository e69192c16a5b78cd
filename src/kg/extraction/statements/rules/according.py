"""Attribution by a phrase: "according to the ministry, X"."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extraction.document import between
from kg.extraction.statements.marks import Marks
from kg.extraction.statements.neighbours import (
    opens_clause,
    sentence_end,
    sentence_start,
    word_after,
    word_before,
)
from kg.extraction.statements.rules.complements import Reading
from kg.model import Span

_PAUSES = frozenset((",", "–", "—", "--", ":"))
_REACH = 8  # words of a source that the parser runs together with what it says


def according_to(marks: Marks, token: Token) -> Reading | None:
    """The reading of "according" with its "to": the rest of the sentence is the content."""
    preposition = word_after(token)
    if preposition is None or preposition.lower_ != "to":
        return None
    source = next((c for c in preposition.rights if c.dep_ in ("pobj", "pcomp")), None)
    if source is None:
        source = next((c for c in token.rights if c.dep_ in ("pobj", "pcomp")), None)
    if source is None or source.i < preposition.i:
        return None
    pieces = [p for p in (_left(marks, token), _right(token, source)) if p]
    if not pieces:
        return None
    return Reading("according", token, (token, preposition), tuple(pieces), source)


def _left(marks: Marks, token: Token) -> Span | None:
    before = word_before(token)
    start = sentence_start(token)
    if before is None or start.i > before.i or start.i == token.i:
        return None
    governor = token.head
    while governor.pos_ not in ("VERB", "AUX") and governor.head != governor:
        governor = governor.head
    if governor.dep_ == "conj" and governor.left_edge.i < token.i:
        start = governor.left_edge
    if before.lower_ in ("and", "but", "or"):
        return None
    if not opens_clause(start, token):
        return None
    quotation = marks.of(before)
    if quotation is not None and quotation is not marks.of(token):
        return Span(min(start.idx, quotation.span.start), quotation.span.end)
    return between(start, before)


def _right(token: Token, source: Token) -> Span | None:
    after = word_after(source.right_edge)
    if after is None or after.text not in _PAUSES:
        near = token.doc[source.i + 1 : source.i + _REACH]
        after = next((t for t in near if t.text in _PAUSES), None)
    if after is None:
        return None
    following = word_after(after)
    if (
        following is None
        or sentence_start(following) != sentence_start(token)
        or following.tag_ in ("WP", "WDT", "WRB")
    ):
        return None
    amid = opens_clause(sentence_start(token), token)
    if following.lower_ in ("and", "but", "which", "who", "while", "although", "though"):
        return None
    last = sentence_end(token)
    if not opens_clause(following, last):
        return None
    if amid and following.tag_ in ("VBG", "IN"):
        return None
    return between(following, last)
