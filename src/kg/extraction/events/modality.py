"""What the words at an event itself tell about it: auxiliaries, negations, adverbs, "if", "?"."""

from __future__ import annotations

from typing import Final, TypeAlias

from spacy.tokens import Token

from kg.extraction.document import Document
from kg.extraction.events.complements import SUBJECTS
from kg.extraction.events.lexicon import operators

FUTURE_MODALS = frozenset(("will", "'ll", "’ll", "wo", "shall", "would", "'d", "’d"))
POSSIBLE_MODALS = frozenset(("may", "might", "could", "can", "ca"))
DUTY_MODALS = frozenset(("must", "should", "ought"))
NEGATIONS = frozenset(("not", "n't", "n’t", "never", "no", "neither", "nor", "without", "hardly"))
NOBODY = frozenset(("nobody", "none", "nothing", "neither"))
CONDITIONS = frozenset(("if", "unless", "whether", "lest"))
UNREAL = "unreal"
NEGATED: Final = frozenset(("negated",))
NEGATING = frozenset(("det", "preconj", "advmod"))
NEGATABLE = frozenset((*SUBJECTS, "dobj"))

# Any of negated, future, possible, probable, attempted: see operators.tsv.
Effects: TypeAlias = frozenset[str]


def within(outer: Effects, inner: Effects) -> Effects:
    """What two words, one governing the other, tell together: two negations tell none."""
    return (outer | inner) - NEGATED | ((outer ^ inner) & NEGATED)


def own(document: Document, word: Token) -> Effects:
    """What auxiliaries, adverbs, determiners and adjectives at the word itself tell."""
    found: set[str] = set()
    for child in word.children:
        lower = child.lower_
        if _negates(child):
            found.add("negated")
        elif child.dep_ == "aux":
            found |= _modal(lower, word)
        elif child.dep_ == "mark" and lower in CONDITIONS:
            found.add("possible")
        elif child.dep_ in ("advmod", "amod"):
            found |= _adverb(document, child)
    if _is_going(word):
        found.add("future")
    if ("future" in found and _is_conditional(word)) or _is_asked(word):
        found.add("possible")
    if UNREAL in found:  # "would not have died": but did
        found -= {UNREAL, "negated"}
    return frozenset(found)


def _negates(child: Token) -> bool:
    """ "not", "never", "no troops came", "found nothing"; but not "not only"."""
    if child.dep_ == "neg" or (child.dep_ in NEGATING and child.lower_ in NEGATIONS):
        after = child.doc[child.i + 1 : child.i + 2].text.lower()
        return after not in ("only", "just", "merely", "simply")
    return child.dep_ in NEGATABLE and is_none(child)


def is_none(noun: Token) -> bool:
    """ "no one", "nobody", "no troops", "neither side"."""
    return noun.lower_ in NOBODY or any(
        child.lower_ in ("no", "neither") and child.tag_ == "DT" for child in noun.children
    )


def _modal(lower: str, word: Token) -> set[str]:
    if lower in FUTURE_MODALS:
        perfect = any(child.lower_ in ("have", "ve", "'ve", "’ve") for child in word.children)
        past = lower in ("would", "'d", "’d")
        if lower in ("'d", "’d") and word.tag_ == "VBN":  # "they'd left"
            return set()
        return {"possible", UNREAL} if past and perfect else {"future"}
    if lower in POSSIBLE_MODALS:
        return {"possible"}
    if lower not in DUTY_MODALS:
        return set()
    missed = lower != "must" and any(child.lower_ == "have" for child in word.children)
    return {"negated"} if missed else {"possible", "future"}  # "should have left": did not


def _adverb(document: Document, child: Token) -> set[str]:
    if child.pos_ not in ("ADV", "ADJ", "VERB"):
        return set()
    effects = operators().get(child.lower_)
    return set(effects or operators().get(document.lemma(child), frozenset()))


def _is_going(word: Token) -> bool:
    """ "is going to leave": the future, where nobody goes anywhere."""
    head = word.head
    return (
        word.dep_ == "xcomp"
        and head.lower_ == "going"
        and any(child.dep_ == "aux" for child in head.children)
    )


def _is_conditional(word: Token) -> bool:
    """ "would leave if he lost"."""
    return any(
        mark.dep_ == "mark" and mark.lower_ in CONDITIONS
        for child in word.children
        if child.dep_ == "advcl"
        for mark in child.children
    )


def _is_asked(word: Token) -> bool:
    """ "did they leave?" """
    helper = next((child for child in word.lefts if child.dep_ in ("aux", "auxpass")), None)
    subject = next((child for child in word.lefts if child.dep_ in SUBJECTS), None)
    inverted = helper is not None and subject is not None and helper.i < subject.i
    return inverted and word.right_edge.text == "?"
