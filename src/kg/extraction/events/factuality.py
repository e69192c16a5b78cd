"""Whether an event is told as having happened: certain, probable, possible; negated; future.

The values are those of the Grounded Annotation Framework; the reading of modals, negation and
governing words through the chain of complements follows FactBank (Saurí & Pustejovsky 2009).
"""

from __future__ import annotations

from spacy.tokens import Token

from kg.extraction.document import Document
from kg.extraction.events.complements import SUBJECTS, is_infinitive
from kg.extraction.events.lexicon import operators
from kg.model import Certainty, Factuality

FUTURE_MODALS = frozenset(("will", "'ll", "’ll", "wo", "shall", "would", "'d", "’d"))
POSSIBLE_MODALS = frozenset(("may", "might", "could", "can", "ca"))
DUTY_MODALS = frozenset(("must", "should", "ought"))
NEGATIONS = frozenset(("not", "n't", "n’t", "never", "no", "neither", "nor", "without", "hardly"))
NOBODY = frozenset(("nobody", "none", "nothing", "neither"))
CONDITIONS = frozenset(("if", "unless", "whether", "lest"))
COMPLEMENTS = frozenset(("xcomp", "ccomp", "acl", "pcomp", "dobj", "pobj", "attr", "nsubjpass"))
DEPTH = 6


def judge(document: Document, word: Token, support: Token | None = None) -> Factuality:
    """How an event is told.

    Args:
        document: where it is told.
        word: the verb or noun that tells it.
        support: the verb that carries it, for a noun ("held" in "held talks").
    """
    effects = _own(document, word)
    if support is not None:
        effects |= _own(document, support)
    effects |= _inherited(document, support or word)
    if support is not None and support.head.i == word.i:
        effects |= _inherited(document, word)
    certainty = Certainty.CERTAIN
    if "possible" in effects:
        certainty = Certainty.POSSIBLE
    elif "probable" in effects:
        certainty = Certainty.PROBABLE
    return Factuality(certainty, "negated" in effects, "future" in effects)


def _own(document: Document, word: Token) -> set[str]:
    """What auxiliaries, adverbs, determiners and adjectives at the word itself tell."""
    found: set[str] = set()
    for child in word.children:
        lower = child.lower_
        if (
            child.dep_ == "neg"
            or (child.dep_ in ("det", "preconj", "advmod") and lower in NEGATIONS)
            or (child.dep_ in SUBJECTS and _is_none(child))
        ):
            found.add("negated")
        elif child.dep_ == "aux":
            found |= _modal(lower, word)
        elif child.dep_ == "mark" and lower in CONDITIONS:
            found.add("possible")
        elif child.dep_ in ("advmod", "amod"):
            found |= _adverb(document, child)
    if _is_going(word):
        found.add("future")
    return found


def _is_none(subject: Token) -> bool:
    """ "no one", "nobody", "no troops", "neither side"."""
    return subject.lower_ in NOBODY or any(
        child.lower_ in ("no", "neither") for child in subject.children
    )


def _modal(lower: str, word: Token) -> set[str]:
    if lower in FUTURE_MODALS:
        perfect = any(child.lower_ in ("have", "ve", "'ve", "’ve") for child in word.children)
        past = lower in ("would", "'d", "’d")
        if lower in ("'d", "’d") and word.tag_ == "VBN":  # "they'd left"
            return set()
        return {"possible"} if past and perfect else {"future"}
    if lower in POSSIBLE_MODALS:
        return {"possible"}
    return {"possible", "future"} if lower in DUTY_MODALS else set()


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


def _inherited(document: Document, word: Token) -> set[str]:
    """What the words above an event tell about it: "plans to", "refused to", "if"."""
    found: set[str] = set()
    for _ in range(DEPTH):
        head = word.head
        effects = set() if head.i == word.i else _passed_on(document, word, head)
        if effects is None:
            break
        found |= effects
        if head.i == word.i or word.dep_ == "advcl":
            break
        word = head
    return found


def _passed_on(document: Document, word: Token, head: Token) -> set[str] | None:
    """What a head tells about a word that hangs on it; None where its scope ends."""
    if word.dep_ == "conj":
        return set() if _has_own_subject(word) else _own(document, head) - _not_shared(word)
    if word.dep_ == "advcl":
        return {"possible"} if is_infinitive(word) else None
    if word.dep_ == "prep":
        if word.lower_ == "without":
            return {"negated"}
        return set(operators()[document.lemma(head)]) if _is_operator(document, head) else None
    if word.dep_ not in COMPLEMENTS or not _governs(document, word, head):
        return None
    effects = set(operators().get(document.lemma(head), ()))
    if word.dep_ in ("xcomp", "dobj", "pcomp"):
        effects |= _own(document, head)
    return effects


def _governs(document: Document, word: Token, head: Token) -> bool:
    """Whether a head tells about what hangs on it, not only beside it."""
    if word.dep_ == "xcomp" or head.pos_ == "ADP":
        return True
    if word.dep_ == "acl" and not is_infinitive(word):
        return False
    return _is_operator(document, head)


def _is_operator(document: Document, word: Token) -> bool:
    return document.lemma(word) in operators()


def _has_own_subject(word: Token) -> bool:
    return any(child.dep_ in ("nsubj", "nsubjpass", "expl") for child in word.children)


def _not_shared(word: Token) -> set[str]:
    """A conjunct with an auxiliary of its own shares none; a negation is never shared by "but"."""
    if any(child.dep_ in ("aux", "auxpass") for child in word.children):
        return {"future", "possible", "negated"}
    joined = any(child.dep_ == "cc" and child.lower_ == "but" for child in word.head.children)
    return {"negated"} if joined else set()
