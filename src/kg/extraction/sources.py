"""Whose words: from a cue to the phrase that names its source."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extraction.document import Document, between, last_word
from kg.model import Span

SUBJECTS = ("nsubj", "csubj")
PASSIVE_SUBJECTS = ("nsubjpass", "csubjpass")
_RELATIVE = frozenset(("who", "that", "which"))
_DEPTH = 8  # how far up a source is looked for; deeper chains are parsing errors
# Verbs whose object does what the infinitive says: "asked him to say".
_OUTSIDE = frozenset(("relcl", "acl", "punct", "parataxis", "ccomp", "advcl", "dep"))


def subject(verb: Token) -> Token | None:
    """The verb's own subject; of a passive, the noun after "by"."""
    if is_passive(verb):
        return agent(verb)
    return next((child for child in verb.children if child.dep_ in SUBJECTS), None)


def passive_subject(verb: Token) -> Token | None:
    """What a passive verb is about: "he was accused"."""
    return next((child for child in verb.children if child.dep_ in PASSIVE_SUBJECTS), None)


def is_passive(verb: Token) -> bool:
    """Whether a verb is in the passive ("was told", "seen by many")."""
    if any(c.dep_ in ("auxpass", *PASSIVE_SUBJECTS) for c in verb.children):
        return True
    if verb.tag_ != "VBN" or verb.dep_ not in ("acl", "advcl", "pcomp"):
        return False
    return not any(c.dep_ in ("aux", *SUBJECTS) for c in verb.lefts)


def agent(verb: Token) -> Token | None:
    """The noun after "by" of a passive."""
    for child in verb.rights:
        if child.dep_ == "agent":
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def speaker_of(verb: Token) -> Token | None:
    """The head of the phrase that a verb's words are attributed to, None for nobody.

    The verb's subject; else that of the verb that it is coordinated with, or that governs it
    ("lashed out, saying", "went on to say"); for a participle after a noun, that noun ("a letter
    saying"). A relative pronoun stands for its antecedent.
    """
    for _ in range(_DEPTH):
        found = subject(verb)
        if found is not None:
            return _antecedent(found, verb)
        governor = verb.head
        if governor == verb:
            return None
        if is_passive(verb):
            return None
        if verb.dep_ == "acl":
            return governor
        if verb.dep_ == "relcl":
            return None
        if verb.dep_ in ("pcomp", "prep"):
            governor = _out_of_preposition(governor)
            if governor.pos_ in ("NOUN", "PROPN"):
                return _possessor(governor)
        elif verb.dep_ == "xcomp":
            controlled = _controller(governor)
            if controlled is not None:
                return controlled
        elif verb.dep_ not in ("conj", "advcl", "ccomp", "dep", "attr", "acomp"):
            return None
        if governor.pos_ not in ("VERB", "AUX", "ADJ"):
            return governor if governor.pos_ in ("NOUN", "PROPN") and verb.tag_ == "VBG" else None
        if is_passive(governor) and verb.dep_ in ("advcl", "xcomp", "pcomp"):
            passive = passive_subject(governor)
            if passive is not None:
                return _antecedent(passive, governor)
        verb = governor
    return None


def _antecedent(found: Token, verb: Token) -> Token:
    if found.lower_ in _RELATIVE and found.tag_ in ("WDT", "WP") and verb.dep_ == "relcl":
        return verb.head
    return found


def _out_of_preposition(token: Token) -> Token:
    return token.head if token.pos_ in ("ADP", "SCONJ") else token


def _controller(governor: Token) -> Token | None:
    """The object that an infinitive's doer is: "asked *him* to say"."""
    return next((c for c in governor.rights if c.dep_ in ("dobj", "dative")), None)


def _possessor(noun: Token) -> Token | None:
    return next((c for c in noun.lefts if c.dep_ == "poss"), None)


def source_span(document: Document, head: Token) -> Span:
    """The phrase that names a source: its noun phrase, coordinated nouns and appositions
    included, relative clauses left out.
    """
    if head.pos_ == "PRON":
        return between(head, head)
    span = document.phrase(head)
    if head.dep_ == "poss":
        return span
    end = span.end
    for child in head.rights:
        if child.dep_ == "acl" and not document.doc[child.left_edge.i - 1].is_punct:
            end = max(end, between(head, last_word(child)).end)
            continue
        if child.dep_ in _OUTSIDE and not child.is_punct:
            break
        if child.dep_ in ("conj", "appos"):
            end = max(end, document.phrase(child).end)
    return Span(span.start, end)
