"""Reporting clauses beside what they report: "X, Kirby said", "Kirby said: “X”"."""

from __future__ import annotations

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from kg.extraction import cues, sources
from kg.extraction.annotations import Quotation
from kg.extraction.complements import Reading
from kg.extraction.document import Document, between
from kg.extraction.marks import Marks
from kg.extraction.neighbours import sentence_start, word_after, word_before
from kg.model import Span

_PREVERBAL = frozenset(
    ("nsubj", "nsubjpass", "csubj", "aux", "auxpass", "neg", "advmod", "expl", "npadvmod")
)
_POSTVERBAL = frozenset(
    ("nsubj", "dobj", "dative", "prep", "npadvmod", "advmod", "prt", "agent", "neg", "oprd")
)
_PRENOMINAL = frozenset(("det", "amod", "compound", "nmod", "poss", "nummod", "advmod"))
_RELATIVE = frozenset(("WP", "WDT", "WP$", "WRB"))
_APPOSED = 8  # words of a part of such a source, at most
_PARTS = 3
_REACH = 30  # words between a cue and the quotation that it announces
_ENDS = frozenset(".?!…;")


def preposed(document: Document, marks: Marks, verb: Token) -> Reading | None:
    """The reading of a verb whose clause stands after or amid what it reports."""
    first = clause_start(verb) if _is_finite(verb) else None
    if first is None:
        return None
    before = word_before(first)
    if before is None or document.passage(before) is not document.passage(verb):
        return None
    quotation = _ending_at(marks, before)
    if quotation is not None and marks.of(verb) is quotation:
        quotation = None
    outer = marks.of(verb)
    speaker = None
    if quotation is None:
        if any(c.dep_ == "mark" for c in verb.lefts):
            return None
        if before.text not in (",", "–", "—", "-", "--") or before.sent != verb.sent:
            return None
        if any(c.dep_ in ("ccomp", "dobj") and not _addressee(c) for c in verb.rights):
            return None
        start = sentence_start(verb)
        if start.i >= before.i:
            return None
        interposed = _quoted_before(document, marks, start, before)
        if interposed is not None:
            speaker = _noun_after(interposed, document, before)
            if speaker is not None and verb.dep_ != "relcl":
                content = _with_lead(document, marks, interposed)
                return Reading("quotation", verb, (verb,), (content,), speaker)
        moved = _apposed(verb, first, before)
        if moved is not None:
            before, speaker = moved
        amid = not _holds_clause(start, before, verb)
        content = Span(start.idx, before.idx)
        construction = "amid" if amid else "before"
    else:
        content = _with_lead(document, marks, quotation)
        construction = _ending(document, quotation, before)
    if outer is not None and content.start < outer.span.start:
        content = Span(outer.span.start, max(content.end, outer.span.start + 1))
    pieces = [content]
    rest = _resumed(document, marks, verb, quoted=quotation is not None)
    if rest is not None:
        pieces.append(rest)
    elif construction == "amid":
        return None
    source = speaker or sources.speaker_of(verb)
    return Reading(construction, verb, (verb,), tuple(pieces), source)


def as_said(marks: Marks, verb: Token) -> Reading | None:
    """The reading of a clause with "as": "as Kirby noted, X", "X, as Kirby put it"."""
    mark = next((c for c in verb.lefts if c.dep_ in ("mark", "advmod") and c.lower_ == "as"), None)
    if mark is None or any(c.dep_ in ("ccomp", "dobj", "xcomp") for c in verb.rights):
        return None
    start, last = sentence_start(verb), verb.sent[-1]
    after = word_after(verb.right_edge)
    if mark == start or (mark.i == start.i + 1 and start.dep_ == "cc"):
        following = word_after(after) if after is not None and after.text == "," else None
        if following is None or following.i > last.i:
            return None
        content = between(following, last)
    else:
        before = word_before(mark)
        if before is None or before.text not in (",", "–", "—") or before.idx <= start.idx:
            return None
        content = Span(start.idx, before.idx)
    if marks.of(verb) is not marks.around(content.start):
        return None
    name = "as," if content.start > verb.idx else "as"
    return Reading(name, verb, (verb,), (content,), sources.speaker_of(verb))


def announced(document: Document, marks: Marks, quotation: Quotation) -> Reading | None:
    """The reading of a quotation by the reporting verb before it: "Kirby said: “X”"."""
    doc = document.doc
    opening = document.words(Span(quotation.span.start, quotation.span.start + 1))
    if not opening:
        return None
    before = word_before(opening[0])
    if before is None:
        return None
    passage = document.passage(opening[0])
    introduced = before.text in (",", ":", ",:")
    if not introduced and not _is_clause(document, quotation):
        return None
    for distance in range(_REACH):
        position = before.i - distance
        if position < 0:
            return None
        token = doc[position]
        if document.passage(token) is not passage and not token.is_space:
            return None
        if token.text in _ENDS or marks.of(token) is not None:
            return None
        if token.pos_ in ("VERB", "AUX") and token.tag_ != "MD":
            lemma = document.lemma(token)
            if cues.speaks(lemma):
                source = sources.speaker_of(token)
                return Reading("announced", token, (token,), (quotation.span,), source)
            if token.pos_ == "VERB" and token.tag_ in ("VBD", "VBZ", "VBP"):
                return None
    return None


def _is_finite(verb: Token) -> bool:
    return verb.tag_ in ("VBD", "VBZ", "VBP") or any(c.dep_ in ("aux", "auxpass") for c in verb.lefts)


def _ending(document: Document, quotation: Quotation, before: Token) -> str:
    """The construction that a quotation before a clause is: does a pause end it, a stop, nothing."""
    if before.text == ",":
        return "quotation"
    last = document.article.quote(quotation.span).rstrip("”\"'’»“ ")[-1:]
    if last == ".":
        return "quotation."
    return "quotation" if last in ",?!…-–—" else "quotation-bare"


def _is_clause(document: Document, quotation: Quotation) -> bool:
    words = document.words(quotation.span)
    letters = [word for word in words if word.is_alpha]
    return (
        len(letters) > 3
        and letters[0].text[0].isupper()
        and any(word.tag_ in ("VBD", "VBZ", "VBP", "MD") for word in words)
    )


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


def _ending_at(marks: Marks, token: Token) -> Quotation | None:
    """The quotation that ends with a token, or with the token before a comma."""
    quotation = marks.around(token.idx)
    if quotation is None and token.text == "," and token.idx:
        quotation = marks.around(token.idx - 1)
        return quotation if quotation and quotation.span.end == token.idx else None
    if quotation is None or quotation.span.end > token.idx + len(token):
        return None
    return quotation


def _quoted_before(
    document: Document, marks: Marks, start: Token, before: Token
) -> Quotation | None:
    """A quotation that ends with a comma between the two, only a noun phrase after it:
    "“X,” a diplomat, speaking in private, told ..."
    """
    places = marks.places(between(start, before))
    if not places or marks.of(before) is not None:
        return None
    quotation = marks.quotations[places[-1]]
    return quotation if document.article.quote(quotation.span)[-2:-1] == "," else None


def _apposed(verb: Token, first: Token, before: Token) -> tuple[Token, Token] | None:
    """First word and head of a source whose parts stand between commas, where the parser took
    only the last part, or none, for the subject: "X, *Ann White*, the minister, said",
    "X, *a spokeswoman*, Ann White, said".
    """
    parts = [verb.doc[first.i : verb.i]] if first != verb else []
    comma = before
    while comma.text == "," and len(parts) < _PARTS:
        start = comma.i
        while start > verb.sent.start and comma.i - start <= _APPOSED:
            if verb.doc[start - 1].text == ",":
                break
            start -= 1
        part = verb.doc[start : comma.i]
        if not part or not _is_name(part) and not _introduces_speaker(part):
            break
        parts.append(part)
        comma = verb.doc[start - 1]
    if len(parts) < 2 or not any(_is_name(part) for part in parts):
        return None
    source = parts[-1]
    if not (source[0].i and source[0].nbor(-1).text == ","):
        return None
    return source[0], source.root


def _is_name(part: TokenSpan) -> bool:
    return bool(part) and all(t.ent_type_ == "PERSON" or t.is_punct for t in part)


def _introduces_speaker(part: TokenSpan) -> bool:
    """Whether words are a noun phrase such as "a spokeswoman", "its secretary-general"."""
    opens = part[0].tag_ in ("DT", "PRP$") or part[0].text[0].isupper()
    return opens and all(t.pos_ not in ("VERB", "AUX", "PRON") or t.tag_ == "PRP$" for t in part)


def _noun_after(quotation: Quotation, document: Document, before: Token) -> Token | None:
    """The head of the noun phrase that follows a quotation."""
    token = document.words(Span(quotation.span.end - 1, quotation.span.end))[-1]
    head = word_after(token)
    while head is not None and head.dep_ in _PRENOMINAL and head.i < head.head.i < before.i:
        head = head.head
    return head if head is not None and head.pos_ in ("NOUN", "PROPN", "PRON") else None


def _holds_clause(first: Token, last: Token, verb: Token) -> bool:
    """Whether the words before a reporting clause are a clause of their own."""
    if first.dep_ == "mark" and first.head.head == verb and first.head.dep_ == "advcl":
        return False
    return any(
        t.pos_ in ("VERB", "AUX") and t.tag_ in ("VBD", "VBZ", "VBP", "MD")
        for t in verb.doc[first.i : last.i]
        if t.dep_ not in ("advcl", "relcl", "acl")
    )


def _addressee(token: Token) -> bool:
    return token.dep_ in ("dobj", "dative") and token.pos_ in ("PROPN", "NOUN", "PRON")


def _with_lead(document: Document, marks: Marks, quotation: Quotation) -> Span:
    """A quotation with the words of its sentence before it ("There is “nothing more”")."""
    span = quotation.span
    opening = document.words(Span(span.start, span.start + 1))
    if not opening:
        return span
    before = word_before(opening[0])
    if before is None or before.text in _ENDS or before.text in (":", "”", '"'):
        return span
    if document.passage(before) is not document.passage(opening[0]):
        return span
    start = sentence_start(opening[0])
    if start.idx >= span.start or marks.of(start) is quotation:
        return span
    return Span(start.idx, span.end)


def _resumed(document: Document, marks: Marks, verb: Token, *, quoted: bool) -> Span | None:
    """What goes on after a reporting clause: "The government will, Kirby said, *continue*"."""
    last = verb
    for child in verb.rights:
        if child.dep_ in _POSTVERBAL:
            last = child.right_edge
        elif not child.is_punct or child.i > last.i + 1:
            break
    after = word_after(last)
    if after is None or document.passage(after) is not document.passage(verb):
        return None
    if after.text not in (",", "–", "—", "--", ":", ";"):
        return None
    following = word_after(after)
    if following is None or document.passage(following) is not document.passage(verb):
        return None
    quotation = marks.of(following)
    if quotation is not None and quotation is not marks.of(verb):
        return quotation.span if quotation.span.start == following.idx else None
    if quoted:
        return None
    if following.sent != verb.sent or following.tag_ in _RELATIVE:
        return None
    if following.lower_ == "and":
        joined = next((c for c in verb.rights if c.dep_ == "conj"), None)
        own = joined is not None and any(c.dep_ in ("nsubj", "nsubjpass") for c in joined.lefts)
        return between(following, verb.sent[-1]) if own else None
    if verb.head == verb or verb.is_ancestor(following):
        return None
    return between(following, verb.sent[-1])
