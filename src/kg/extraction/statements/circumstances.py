"""By what means something was said, where, and in whose name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from spacy.tokens import Token

from kg.extraction.document import Document
from kg.extraction.tables import rows
from kg.model import Span

_MEANS = frozenset(("in", "on", "by", "via", "through", "at", "during", "over", "from"))
_WHERE = frozenset(("in", "at", "from", "outside", "near"))
_PLACES = frozenset(("GPE", "LOC", "FAC"))
_DEPTH = 3
_SPEAKING = frozenset(("speak", "talk", "write", "appear", "testify", "act"))


Adjunct = tuple[Token, Token]  # a preposition and its noun


def medium(document: Document, adjuncts: Iterable[Adjunct], content: Iterable[Span]) -> Span | None:
    """The words that tell by what means it was said ("in a statement", "on Twitter")."""
    for preposition, noun in adjuncts:
        if preposition.lower_ in _MEANS and document.lemma(noun) in _media():
            phrase = document.phrase(noun, prepositions=False)
            return _outside(Span(preposition.idx, phrase.end), content)
    return None


def place(document: Document, adjuncts: Iterable[Adjunct], content: Iterable[Span]) -> Span | None:
    """The words that name where it was said ("told reporters in Geneva")."""
    pieces = tuple(content)
    for preposition, noun in adjuncts:
        if preposition.lower_ in _WHERE and noun.ent_type_ in _PLACES:
            found = _outside(document.phrase(noun, prepositions=False), pieces)
            if found is not None:
                return found
    return None


def on_behalf_of(
    document: Document, adjuncts: Iterable[Adjunct], content: Iterable[Span]
) -> Span | None:
    """The words that name who the speaker speaks for ("on behalf of", "speaking for")."""
    for preposition, noun in adjuncts:
        if preposition.lower_ == "on" and noun.lower_ == "behalf":
            owner = next((child for child in noun.lefts if child.dep_ == "poss"), None)
            owner = owner or next((n for p, n in _own_adjuncts(noun) if p.lower_ == "of"), None)
        elif preposition.lower_ == "for" and document.lemma(preposition.head) in _SPEAKING:
            owner = noun if noun.pos_ in ("PROPN", "NOUN") and noun.ent_type_ != "DATE" else None
        else:
            continue
        if owner is not None:
            return _outside(document.phrase(owner, prepositions=False), content)
    return None


def adjuncts_of(cue: Token) -> Iterator[Adjunct]:
    """Prepositions with their nouns that say more of a cue, nearest first: those that hang on it,
    on the participles beside it ("said, speaking in Geneva"), on its object and on each other.
    """
    level = [cue]
    for _ in range(_DEPTH):
        below: list[Token] = []
        for word in level:
            for preposition, noun in _own_adjuncts(word):
                yield preposition, noun
                below.append(noun)
            below += [
                child
                for child in word.children
                if (child.dep_ in ("advcl", "conj") and child.tag_ == "VBG")
                or (child.dep_ in ("dobj", "dative") and child.pos_ in ("NOUN", "PRON"))
            ]
        level = below


def _own_adjuncts(word: Token) -> Iterator[Adjunct]:
    for child in word.children:
        if child.dep_ in ("prep", "agent"):
            for noun in child.children:
                if noun.dep_ == "pobj":
                    yield child, noun


def _outside(span: Span, content: Iterable[Span]) -> Span | None:
    return None if any(span.overlaps(piece) for piece in content) else span


@cache
def _media() -> frozenset[str]:
    return frozenset(word for (listed,) in rows("media.tsv") for word in listed.split())
