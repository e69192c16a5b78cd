"""Which words tell that something happened: verbs, event nouns, and verbs that only support one.

In "held talks" the noun tells the event and the verb carries its participants, tense and time:
one trigger, not two (light-verb constructions).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from kg.extraction.document import Document, between
from kg.extraction.events import plover
from kg.extraction.events.complements import direct_objects, is_passive
from kg.extraction.events.lexicon import words
from kg.model import EventType, Span

# Participles before a noun ("following talks", "detained journalists") tell an event only if
# somebody is hurt or held.
BEFORE_NOUNS = frozenset((EventType.ASSAULT, EventType.COERCE))
NO_TRIGGERS = frozenset(("aux", "auxpass", "prep", "case", "mark", "compound", "punct", "cc"))


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that tells an event.

    Attributes:
        word: the verb or noun.
        support: for a noun, the verb that carries its participants ("held" in "held talks").
        span: what is marked in the text: the word, or "held talks".
        lemma: the word's dictionary form.
        type: the event's PLOVER type.
        owner: for a noun, the role of "of X" and "X's": agent, patient or neither.
    """

    word: Token
    support: Token | None
    span: Span
    lemma: str
    type: EventType | None
    owner: str = "agent"

    @property
    def is_noun(self) -> bool:
        """Whether the word is a noun."""
        return self.word.pos_ != "VERB"

    @property
    def words(self) -> tuple[Token, ...]:
        """The word and its support."""
        return (self.word,) if self.support is None else (self.word, self.support)


def find(document: Document) -> list[Trigger]:
    """The triggers of an article, in order, one for each word."""
    nouns = list(_nouns(document))
    supports = {noun.support.i for noun in nouns if noun.support is not None}
    verbs = (verb for verb in _verbs(document) if verb.word.i not in supports)
    return sorted([*nouns, *verbs], key=lambda trigger: trigger.word.i)


def _verbs(document: Document) -> Iterator[Trigger]:
    for token in document.tokens:
        if token.pos_ != "VERB" or token.dep_ in NO_TRIGGERS or not _is_word(token):
            continue
        lemma = document.lemma(token)
        found = plover.of_verb(document, token)
        kind = found.type if found is not None else None
        if kind is None and lemma in words("steering") and _steers(token):
            continue
        if kind is None and lemma in words("state"):
            continue
        if token.dep_ == "amod" and kind not in BEFORE_NOUNS:
            continue
        yield Trigger(token, None, between(token, token), lemma, kind)


def _is_word(token: Token) -> bool:
    """Whether a token is a word, whatever the tagger says: not "’s", not the "re" of "re-ran"."""
    after = token.nbor().text if token.i + 1 < len(token.doc) else ""
    is_prefix = not token.whitespace_ and after in ("-", "‑")
    return token.text[0].isalpha() and not is_prefix


def _steers(verb: Token) -> bool:
    """ "began to flee", not "required them to flee"."""
    clauses = [
        child
        for child in verb.children
        if child.dep_ == "xcomp"
        or (child.dep_ in ("ccomp", "pcomp") and child.tag_ in ("VB", "VBG"))
    ]
    return bool(clauses) and not direct_objects(verb) and not is_passive(verb)


def _nouns(document: Document) -> Iterator[Trigger]:
    for token in document.tokens:
        headline = token.pos_ == "PROPN" and not token.ent_type_  # "Two Die in Shooting"
        if (token.pos_ != "NOUN" and not headline) or token.dep_ in NO_TRIGGERS:
            continue
        lemma, first = _compound(document, token)
        noun = plover.of_noun(lemma)
        if noun is None:
            continue
        support = _support(document, token)
        kind = None if plover.is_another_thing(document, token) else noun.type
        told = plover.of_verb(document, token.head) if token.head.pos_ == "VERB" else None
        if told is not None and token.dep_ in ("dobj", "nsubjpass") and lemma in told.companions:
            if support is None:
                continue  # "lifted the curfew": the verb has told it
            kind = told.type if kind is not None or noun.type is None else None
        yield Trigger(token, support, _extent(first, token, support), lemma, kind, noun.owner)


def _support(document: Document, noun: Token) -> Token | None:
    """The verb that only carries a noun: "held talks", "an attack was launched", "talks began"."""
    counted = _counted(document, noun)
    head = counted.head
    if head.pos_ == "VERB":
        lemma = document.lemma(head)
        if counted.dep_ in ("dobj", "nsubjpass") and lemma in words("light"):
            return head
        if counted.dep_ == "nsubj" and lemma in words("occur") and not _has_object(head):
            return head
    for child in noun.children:
        participle = child.dep_ == "acl" and child.tag_ == "VBN"
        clause = child.dep_ == "relcl" and not _has_object(child)
        if (participle or clause) and document.lemma(child) in words("light"):
            return child
    return None


def _counted(document: Document, noun: Token) -> Token:
    """ "a series of attacks": the word that stands in the clause for the attacks."""
    of = noun.head
    is_part = noun.dep_ == "pobj" and of.lower_ == "of" and of.head.pos_ == "NOUN"
    return of.head if is_part and document.lemma(of.head) in words("series") else noun


def _has_object(verb: Token) -> bool:
    return any(
        child.dep_ in ("dobj", "xcomp", "ccomp")
        and child.lower_ != "place"
        and child.tag_ not in ("WDT", "WP")
        for child in verb.children
    )


def _compound(document: Document, noun: Token) -> tuple[str, Token]:
    """A noun's dictionary form and first token: "cease-fire" is one word of three tokens."""
    lemma = document.lemma(noun)
    if noun.pos_ == "PROPN" and plover.of_noun(lemma) is None:
        lemma = lemma.removesuffix("s")
    if noun.i >= 2 and noun.nbor(-1).lower_ in ("-", "‑"):
        joined = f"{noun.nbor(-2).lower_}-{lemma}"
        if plover.of_noun(joined) is not None:
            return joined, noun.nbor(-2)
    return lemma, noun


def _extent(first: Token, noun: Token, support: Token | None) -> Span:
    """ "held talks", "talks were held" where the two stand close together, else the noun."""
    beside = noun.dep_ in ("dobj", "nsubjpass")
    if support is not None and beside and abs(noun.i - support.i) <= 4:
        return between(*sorted((support, noun), key=lambda token: token.i))
    return between(first, noun)
