"""Reporting clauses after or amid what they report: "X, Kirby said", "X, Kirby said, Y"."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extraction.annotations import Quotation
from kg.extraction.document import LONGEST, Document, between, is_sprawling
from kg.extraction.statements import acts, sources
from kg.extraction.statements.marks import Marks
from kg.extraction.statements.neighbours import (
    FINITE,
    sentence_end,
    sentence_start,
    word_after,
    word_before,
)
from kg.extraction.statements.rules.complements import Reading
from kg.extraction.statements.rules.interposed import apposed, quotation_before
from kg.model import Span

_PREVERBAL = frozenset(
    ("nsubj", "nsubjpass", "csubj", "aux", "auxpass", "neg", "advmod", "expl", "npadvmod")
)
_POSTVERBAL = frozenset(
    ("nsubj", "dobj", "dative", "prep", "npadvmod", "advmod", "prt", "agent", "neg", "oprd")
)
_RELATIVE = frozenset(("WP", "WDT", "WP$", "WRB"))
_ENDS = frozenset(".?!…;")
_PAUSES = frozenset((",", "–", "—", "-", "--"))


def preposed(document: Document, marks: Marks, verb: Token) -> Reading | None:
    """The reading of a finite verb whose clause stands after or amid what it reports."""
    first = clause_start(verb) if _is_finite(verb) else None
    before = word_before(first) if first is not None else None
    if first is None or before is None or _has_subject_before(verb, first):
        return None
    if document.passage(before) is not document.passage(verb):
        return None
    quotation = _ending_at(marks, before)
    if quotation is not None and marks.of(verb) is not quotation:
        content = _with_lead(document, marks, quotation)
        pieces = [content, *_resumed(document, marks, verb, quoted=True)]
        name = _ending(document, quotation, before)
        return Reading(name, verb, (verb,), tuple(pieces), sources.speaker_of(verb))
    if before.text not in _PAUSES or sentence_start(before) != sentence_start(verb):
        return None
    return _after_clause(document, marks, verb, first, before)


def _after_clause(
    document: Document, marks: Marks, verb: Token, first: Token, before: Token
) -> Reading | None:
    """The reading of a verb whose clause follows a pause in its sentence."""
    start = sentence_start(verb)
    if start.i >= before.i or any(c.dep_ == "mark" for c in verb.lefts):
        return None
    if any(c.dep_ in ("ccomp", "dobj") and not _may_listen(c) for c in verb.rights):
        return None
    quoted = quotation_before(document, marks, start, before)
    if quoted is not None and verb.dep_ != "relcl":
        content = _with_lead(document, marks, quoted[0])
        return Reading("quotation", verb, (verb,), (content,), quoted[1])
    before, source = apposed(verb, first, before) or (before, sources.speaker_of(verb))
    outer = marks.of(verb)
    begin = start.idx if outer is None else max(start.idx, outer.span.start)
    if begin >= before.idx:
        return None
    rest = _resumed(document, marks, verb, quoted=False)
    if rest and verb.head.i > verb.i and begin < verb.head.left_edge.idx < before.idx:
        begin = verb.head.left_edge.idx  # "he recalled the day when, *she said*, it broke"
    pieces = (Span(begin, before.idx), *rest)
    if _holds_clause(start, before, verb):
        return Reading("before", verb, (verb,), pieces, source)
    return Reading("amid", verb, (verb,), pieces, source) if rest else None


def mended(document: Document, marks: Marks) -> Marks:
    """The quotations, each that lacks its closing mark cut before the reporting clause in it:
    "“We were late, she said." is taken for "“We were late,” she said.".
    """
    return Marks(tuple(_cut(document, quotation) for quotation in marks.quotations))


def _cut(document: Document, quotation: Quotation) -> Quotation:
    if quotation.closed:
        return quotation
    for verb in document.words(quotation.span)[3:LONGEST]:
        if is_sprawling(verb):
            return quotation
        if verb.pos_ == "VERB" and _is_finite(verb) and acts.speaks(document.lemma(verb)):
            first = clause_start(verb)
            before = word_before(first) if first is not None else None
            complete = not any(
                c.dep_ in ("ccomp", "dobj") and not _may_listen(c) for c in verb.rights
            )
            if (
                before is not None
                and before.text == ","
                and before.idx > quotation.span.start
                and complete
            ):
                return Quotation(
                    Span(quotation.span.start, before.idx + 1), False, quotation.continues
                )
    return quotation


def as_said(marks: Marks, verb: Token) -> Reading | None:
    """The reading of a clause with "as": "as Kirby noted, X", "X, as Kirby put it"."""
    mark = next((c for c in verb.lefts if c.dep_ in ("mark", "advmod") and c.lower_ == "as"), None)
    if mark is None or any(c.dep_ in ("ccomp", "dobj", "xcomp") for c in verb.rights):
        return None
    start, last = sentence_start(verb), sentence_end(verb)
    if mark == start or (mark.i == start.i + 1 and start.dep_ == "cc"):
        after = word_after(verb.right_edge)
        following = word_after(after) if after is not None and after.text == "," else None
        content = between(following, last) if following and following.i <= last.i else None
    else:
        before = word_before(mark)
        pause = before is not None and before.text in _PAUSES and before.idx > start.idx
        content = Span(start.idx, before.idx) if before is not None and pause else None
    if content is None or marks.of(verb) is not marks.around(content.start):
        return None
    name = "as," if content.start > verb.idx else "as"
    return Reading(name, verb, (verb,), (content,), sources.speaker_of(verb))


def clause_start(verb: Token) -> Token | None:
    """The first word of "Kirby has often said", "said Kirby"; None for a relative clause."""
    first = verb
    for child in reversed(list(verb.lefts)):
        if child.dep_ not in _PREVERBAL:
            if child.is_punct:
                continue
            break
        if child.tag_ in _RELATIVE or (child.lower_ == "that" and child.dep_ != "det"):
            return None
        gap = verb.doc[child.right_edge.i + 1 : first.i]
        if any(not (t.is_punct or t.is_space) for t in gap):
            break
        if len(gap) and child.dep_ not in ("nsubj", "csubj"):
            break
        first = child.left_edge
    return first


def _is_finite(verb: Token) -> bool:
    if verb.tag_ in FINITE:
        return True
    return any(c.dep_ in ("aux", "auxpass") for c in verb.lefts)


def _has_subject_before(verb: Token, first: Token) -> bool:
    return any(c.dep_ in sources.ANY_SUBJECT and c.i < first.i for c in verb.lefts)


def _ending(document: Document, quotation: Quotation, before: Token) -> str:
    """The construction, by what ends the quotation before a clause: a pause, a stop, nothing."""
    if before.text == ",":
        return "quotation"
    last = document.article.quote(quotation.span).rstrip("”\"'’»“ ")[-1:]
    if last == ".":
        return "quotation."
    return "quotation" if last in ",?!…-–—" else "quotation-bare"


def _ending_at(marks: Marks, token: Token) -> Quotation | None:
    """The quotation that ends with a token, or with the token before a comma."""
    quotation = marks.around(token.idx)
    if quotation is None and token.text == "," and token.idx:
        quotation = marks.around(token.idx - 1)
        return quotation if quotation and quotation.span.end == token.idx else None
    if quotation is None or quotation.span.end > token.idx + len(token):
        return None
    return quotation


def _holds_clause(first: Token, last: Token, verb: Token) -> bool:
    """Whether the words before a reporting clause are a clause of their own."""
    if first.dep_ == "mark" and first.head.head == verb and first.head.dep_ == "advcl":
        return False
    return any(
        token.pos_ in ("VERB", "AUX") and token.tag_ in FINITE
        for token in verb.doc[first.i : last.i]
        if token.dep_ not in ("advcl", "relcl", "acl")
    )


def _may_listen(token: Token) -> bool:
    return token.dep_ == "dobj" and token.pos_ in ("PROPN", "NOUN", "PRON")


def _with_lead(document: Document, marks: Marks, quotation: Quotation) -> Span:
    """A quotation with the words of its sentence before it ("It was “a long night”")."""
    span = quotation.span
    opening = document.words(Span(span.start, span.start + 1))
    before = word_before(opening[0]) if opening else None
    if before is None or before.text in _ENDS or before.text in (":", "”", '"'):
        return span
    start = sentence_start(opening[0])
    if document.passage(start) is not document.passage(opening[0]):
        return span
    if start.idx >= span.start or marks.of(start) is quotation:
        return span
    return Span(start.idx, span.end)


def _resumed(document: Document, marks: Marks, verb: Token, *, quoted: bool) -> list[Span]:
    """What goes on after a reporting clause: "The government will, Kirby said, *continue*"."""
    following = _word_after_clause(verb)
    if following is None or document.passage(following) is not document.passage(verb):
        return []
    quotation = marks.of(following)
    if quotation is not None and quotation is not marks.of(verb):
        return [quotation.span] if quotation.span.start == following.idx else []
    if quoted or sentence_start(following) != sentence_start(verb) or following.tag_ in _RELATIVE:
        return []
    if following.lower_ == "and":
        joined = next((c for c in verb.rights if c.dep_ == "conj"), None)
        goes_on = joined is not None and any(c.dep_ in sources.ANY_SUBJECT for c in joined.lefts)
    else:
        goes_on = verb.head != verb and not verb.is_ancestor(following)
    return [between(following, sentence_end(verb))] if goes_on else []


def _word_after_clause(verb: Token) -> Token | None:
    """The word after the pause that ends a reporting clause, None where no pause ends it."""
    last = verb
    for child in verb.rights:
        if child.dep_ in _POSTVERBAL:
            last = child.right_edge
        elif not child.is_punct or child.i > last.i + 1:
            break
    after = word_after(last)
    if after is None or after.text not in (*_PAUSES, ":", ";"):
        return None
    return word_after(after)
