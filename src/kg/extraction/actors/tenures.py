"""From when to when somebody held a role, where the text tells: "from 2009 to 2012"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from kg.extraction.document import Document
from kg.extraction.times.dates import iso
from kg.extraction.times.publication import reference_day
from kg.model import TimeExpression

SINCE = frozenset(("since", "from", "between"))
UNTIL = frozenset(("until", "till", "to", "and", "through"))


@dataclass(frozen=True, slots=True)
class Tenure:
    """When a role began and ended; None where the text does not tell."""

    since: TimeExpression | None = None
    until: TimeExpression | None = None


def find(document: Document, noun: Token, verb: Token | None, *, begins: bool) -> Tenure:
    """The time that a description of somebody tells.

    Args:
        document: dates are counted from its day.
        noun: the noun that names the role.
        verb: the verb that joins it to the name, if one does.
        begins: whether that verb tells how the role began ("was appointed in 2010").
    """
    since = until = None
    for word in _prepositions(noun, verb):
        when = _date(document, word)
        if when is None:
            continue
        if word.lower_ in SINCE or (begins and word.lower_ in ("in", "on")):
            since = since or when
        elif word.lower_ in UNTIL:
            until = until or when
    return Tenure(since, until)


def is_past(document: Document, until: TimeExpression | None) -> bool:
    """Whether a time ends before the article's day."""
    today = reference_day(document)
    if today is None or until is None or until.value is None:
        return False
    end = until.value.rpartition("/")[2]
    return end < today.isoformat()[: len(end)]


def _prepositions(noun: Token, verb: Token | None) -> Iterator[Token]:
    """The words that lead to a time, in order; those behind "from" and "between" too."""
    for word in (*noun.rights, *(verb.rights if verb is not None else ())):
        if word.lower_ not in SINCE | UNTIL | {"in", "on"} or word.i < noun.i:
            continue
        yield word
        for child in word.subtree:
            if child.lower_ in UNTIL and child != word:
                yield child


def _date(document: Document, preposition: Token) -> TimeExpression | None:
    following = preposition.i + 1
    if following >= len(preposition.doc):
        return None
    first = preposition.doc[following]
    head = next((c for c in preposition.children if c.dep_ in ("pobj", "pcomp")), first)
    span = document.phrase(head, prepositions=False)
    value = iso(document.article.quote(span), reference_day(document), True)
    return TimeExpression(span, value) if value is not None else None
