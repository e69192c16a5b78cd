"""Sources that stand between commas, amid what they say, and that the parser takes apart."""

from __future__ import annotations

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from kg.extraction.annotations import Quotation
from kg.extraction.document import Document, between
from kg.extraction.statements.marks import Marks
from kg.extraction.statements.neighbours import word_after
from kg.model import Span

_PRENOMINAL = frozenset(("det", "amod", "compound", "nmod", "poss", "nummod", "advmod"))
_LONGEST = 8  # words of a part of such a source
_PARTS = 3


def apposed(verb: Token, first: Token, before: Token) -> tuple[Token, Token] | None:
    """First word and head of a source whose parts stand between commas, where the parser took
    only the last part, or none, for the subject: "X, *Ann White*, the minister, said",
    "X, *a spokeswoman*, Ann White, said".
    """
    parts = [verb.doc[first.i : verb.i]] if first != verb else []
    comma = before
    while comma.text == "," and len(parts) < _PARTS:
        start = comma.i
        while not verb.doc[start].is_sent_start and comma.i - start <= _LONGEST:
            if verb.doc[start - 1].text == ",":
                break
            start -= 1
        part = verb.doc[start : comma.i]
        if not part or (not _is_name(part) and not _introduces_speaker(part)):
            break
        parts.append(part)
        comma = verb.doc[start - 1]
    if len(parts) < 2 or not any(_is_name(part) for part in parts):
        return None
    source = parts[-1]
    if not (source[0].i and source[0].nbor(-1).text == ","):
        return None
    return source[0], source.root


def quotation_before(
    document: Document, marks: Marks, start: Token, before: Token
) -> tuple[Quotation, Token] | None:
    """A quotation that ends with a comma between two words, and the head of the noun phrase after
    it: "“X,” a *diplomat*, speaking in private, told ...".
    """
    places = marks.places(between(start, before))
    if not places or marks.of(before) is not None:
        return None
    quotation = marks.quotations[places[-1]]
    if document.article.quote(quotation.span)[-2:-1] != ",":
        return None
    head = _noun_after(document, quotation, before)
    return None if head is None else (quotation, head)


def _noun_after(document: Document, quotation: Quotation, before: Token) -> Token | None:
    token = document.words(Span(quotation.span.end - 1, quotation.span.end))[-1]
    head = word_after(token)
    while head is not None and head.dep_ in _PRENOMINAL and head.i < head.head.i < before.i:
        head = head.head
    return head if head is not None and head.pos_ in ("NOUN", "PROPN", "PRON") else None


def _is_name(part: TokenSpan) -> bool:
    return bool(part) and all(t.ent_type_ == "PERSON" or t.is_punct for t in part)


def _introduces_speaker(part: TokenSpan) -> bool:
    """Whether words are a noun phrase such as "a spokeswoman", "its secretary-general"."""
    opens = part[0].tag_ in ("DT", "PRP$") or part[0].text[0].isupper()
    return opens and all(t.pos_ not in ("VERB", "AUX", "PRON") or t.tag_ == "PRP$" for t in part)
