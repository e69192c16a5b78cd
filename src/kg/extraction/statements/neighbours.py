"""Words beside a word, white space passed over."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extraction.document import LONGEST

FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))


def word_before(token: Token) -> Token | None:
    """The word or mark before a token; None at the text's beginning."""
    position = token.i - 1
    while position >= 0 and token.doc[position].is_space:
        position -= 1
    return token.doc[position] if position >= 0 else None


def word_after(token: Token) -> Token | None:
    """The word or mark after a token; None at the text's end."""
    position = token.i + 1
    while position < len(token.doc) and token.doc[position].is_space:
        position += 1
    return token.doc[position] if position < len(token.doc) else None


def sentence_start(token: Token) -> Token:
    """The first word of a token's sentence, no more than `LONGEST` words back."""
    first = token
    while not first.is_sent_start and token.i - first.i < LONGEST and first.i:
        first = first.nbor(-1)
    return (word_after(first) or first) if first.is_space else first


def sentence_end(token: Token) -> Token:
    """The last word or mark of a token's sentence, no more than `LONGEST` words on."""
    doc, last = token.doc, token
    for position in range(token.i + 1, min(len(doc), token.i + LONGEST)):
        if doc[position].is_sent_start:
            break
        last = last if doc[position].is_space else doc[position]
    return last


def opens_clause(first: Token, last: Token) -> bool:
    """Whether a finite verb stands from one token up to another."""
    return any(token.tag_ in FINITE for token in first.doc[first.i : last.i])
