"""To whom something was said, and on which day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from kg.extraction import times
from kg.extraction.document import Document, between
from kg.model import Span, TimeExpression

# Verbs whose object is spoken to; with others it is what is spoken of.
_TELLING = frozenset(
    (
        *("tell", "inform", "assure", "remind", "ask", "warn", "urge", "advise", "notify"),
        *("promise", "brief", "caution", "implore", "beg", "order", "instruct", "exhort"),
        *("encourage", "press", "request", "petition", "counsel"),
    )
)
_SPEAKING_TO = frozenset(
    ("say", "speak", "talk", "write", "explain", "admit", "complain", "announce", "add")
)
_MEETINGS = frozenset(
    ("interview", "conversation", "call", "meeting", "briefing", "talk", "chat", "exchange")
)
_ADVERBIAL = frozenset(("prep", "pobj", "npadvmod", "advmod", "dobj", "dative", "nummod", "nmod"))
_DEPTH = 6


def addressee(document: Document, verb: Token, content: Iterable[Span]) -> Span | None:
    """The phrase that names whom a reporting verb's words were said to, None if it is not told."""
    told = _passive_subject(verb) if document.lemma(verb) in _TELLING else None
    if told is not None:
        return document.phrase(told, prepositions=False)
    head = _addressed(document, verb)
    if head is None or head.pos_ not in ("NOUN", "PROPN", "PRON") or head.ent_type_ == "DATE":
        return None
    phrase = document.phrase(head, prepositions=False)
    return None if any(phrase.overlaps(piece) for piece in content) else phrase


def _addressed(document: Document, verb: Token) -> Token | None:
    lemma = document.lemma(verb)
    for child in verb.rights:
        if child.dep_ in ("dobj", "dative") and lemma in _TELLING:
            return _object_of(child) if child.pos_ == "ADP" else child
        if child.dep_ in ("prep", "dative") and child.lower_ == "to" and lemma in _SPEAKING_TO:
            return _object_of(child)
        if child.dep_ == "prep" and child.lower_ in ("in", "during", "at", "by"):
            meeting = _object_of(child)
            if meeting is not None and document.lemma(meeting) in _MEETINGS:
                partners = (c for c in meeting.rights if c.lower_ in ("with", "to"))
                partner = next(partners, None)
                if partner is not None:
                    return _object_of(partner)
    return None


def _passive_subject(verb: Token) -> Token | None:
    """ "She was told", "he was held and told"."""
    for _ in range(_DEPTH):
        subjects = [child for child in verb.lefts if child.dep_ in ("nsubj", "nsubjpass")]
        if subjects or verb.dep_ != "conj" or verb.tag_ != "VBN":
            return next((child for child in subjects if child.dep_ == "nsubjpass"), None)
        verb = verb.head
    return None


def _object_of(preposition: Token) -> Token | None:
    return next((c for c in preposition.rights if c.dep_ == "pobj"), None)


def stated_on(document: Document, verb: Token, content: Iterable[Span]) -> TimeExpression | None:
    """The date that a reporting clause gives ("said on Monday"), None if it gives none."""
    past = True if verb.tag_ in ("VBD", "VBN") else None
    pieces = tuple(content)
    for token in _adverbials(verb):
        if token.ent_type_ == "DATE":
            span = _entity(token)
            if not any(span.overlaps(piece) for piece in pieces):
                return times.resolve(document, span, past=past)
    return None


def _adverbials(verb: Token) -> Iterator[Token]:
    """The words that hang on a verb by nouns and prepositions alone, nearest first."""
    level = [verb]
    for _ in range(_DEPTH):
        level = [c for token in level for c in token.children if c.dep_ in _ADVERBIAL]
        yield from level


def _entity(token: Token) -> Span:
    first = last = token
    while first.ent_iob_ == "I":
        first = first.nbor(-1)
    while last.i + 1 < len(last.doc) and last.nbor().ent_iob_ == "I":
        last = last.nbor()
    return between(first, last)
