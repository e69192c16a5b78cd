"""Whether an event is told as having happened: certain, probable, possible; negated; future.

The values are those of the Grounded Annotation Framework; the reading of modals, negation and
governing words through the chain of complements follows FactBank (Saurí & Pustejovsky 2009).
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from kg.extraction.document import Document
from kg.extraction.events.complements import is_infinitive
from kg.extraction.events.lexicon import operators
from kg.extraction.events.modality import NEGATED, Effects, is_none, own, within
from kg.model import Certainty, Factuality

COMPLEMENTS = frozenset(("xcomp", "ccomp", "acl", "pcomp", "dobj", "pobj", "attr", "nsubjpass"))
# What an operator governs by a preposition; behind others stands where, when or how.
GOVERNING = frozenset(("of", "for", "to", "with", "from"))
WITHHELD = frozenset(("from", "of"))  # "prevented from leaving", "failure of the talks"
OWNERS = frozenset(("by", "from"))
FINITE = frozenset(("VBD", "VBZ", "VBP"))
UNCERTAIN = frozenset(("possible", "future"))
DEPTH = 6


@dataclass(frozen=True, slots=True)
class Link:
    """What one governing word does to what it governs.

    Attributes:
        own: how it is told itself, as far as that holds for both ("did not try to flee").
        operator: what it tells by its meaning ("refused to").
    """

    own: Effects = frozenset()
    operator: Effects = frozenset()


def judge(document: Document, word: Token, support: Token | None = None) -> Factuality:
    """How an event is told.

    Args:
        document: where it is told.
        word: the verb or noun that tells it.
        support: the verb that carries it, for a noun ("held" in "held talks").
    """
    effects = own(document, word)
    if support is not None:
        effects |= own(document, support) | _planned(document, support)
    effects = within(_inherited(document, support or word), effects)
    if support is not None and support.head.i == word.i:
        effects = within(_inherited(document, word), effects)
    certainty = Certainty.CERTAIN
    if "possible" in effects or ("attempted" in effects and not _is_operator(document, word)):
        certainty = Certainty.POSSIBLE
    elif "probable" in effects:
        certainty = Certainty.PROBABLE
    return Factuality(certainty, "negated" in effects, "future" in effects)


def _planned(document: Document, support: Token) -> Effects:
    """ "planned talks" were not held; "offered an apology" is one."""
    effects = operators().get(document.lemma(support), frozenset())
    return effects if effects == {"future"} else frozenset()


def _inherited(document: Document, word: Token) -> Effects:
    """What the words above an event tell about it: "plans to", "refused to", "if"."""
    links: list[Link] = []
    first = word
    for _ in range(DEPTH):
        head = word.head
        link = None if head.i == word.i else _link(document, word, head)
        if link is None:
            break
        links.append(link)
        if word.dep_ == "advcl" or _is_claimed(word):
            break
        word = head
    told: Effects = frozenset()
    for link in reversed(links):
        told = _passed_on(within(told, link.own), link.operator)
    if links and links[0].operator & NEGATED and _is_operator(document, first):
        told -= NEGATED  # "rejected a request": it had been made
    return told


def _passed_on(told: Effects, operator: Effects) -> Effects:
    """What a governing word tells about what it governs.

    Args:
        told: how the governing word itself is told.
        operator: what it tells by its meaning.
    """
    if operator & NEGATED and told & UNCERTAIN:  # "wants to prevent a strike"
        return told - NEGATED | operator - NEGATED | {"possible"}
    return within(told, operator)


def _link(document: Document, word: Token, head: Token) -> Link | None:
    """What a head tells about a word that hangs on it; None where its scope ends."""
    if word.dep_ == "conj":
        return _link_conjunct(document, word, head)
    if word.dep_ == "advcl":
        return Link(operator=frozenset(("possible",))) if is_infinitive(word) else None
    if word.dep_ == "prep":
        return _link_by(document, word, head)
    if word.dep_ not in COMPLEMENTS or not _governs(document, word, head):
        return None
    operator = operators().get(document.lemma(head), frozenset())
    if word.dep_ not in ("xcomp", "dobj", "pcomp") and not operator & NEGATED:
        return Link(operator=operator)
    itself = NEGATED if is_none(word) else frozenset()  # "planned no attack" has one negation
    return Link(own(document, head) - itself, operator)


def _link_conjunct(document: Document, word: Token, head: Token) -> Link | None:
    if _is_of_clause_above(word):
        return None
    return Link(frozenset() if _has_own_subject(word) else own(document, head) - _apart(word))


def _link_by(document: Document, preposition: Token, head: Token) -> Link | None:
    """ "without firing", "accused of murder", "kept from leaving"."""
    if preposition.lower_ == "without":
        return Link(own=NEGATED)
    operator = operators().get(document.lemma(head))
    if operator is None or preposition.lower_ not in GOVERNING or preposition.i < head.i:
        return None
    if operator & NEGATED and preposition.lower_ not in WITHHELD:
        return None
    return Link(operator=operator)


def _governs(document: Document, word: Token, head: Token) -> bool:
    """Whether a head tells about what hangs on it, not only beside it."""
    if _is_quoted(document, word, head) or _is_named(word, head):
        return False
    if word.dep_ == "xcomp" or head.pos_ == "ADP":
        return True
    if word.dep_ == "acl" and not is_infinitive(word):
        denied = NEGATED & operators().get(document.lemma(head.head), frozenset())
        that = any(child.dep_ == "mark" for child in word.children)
        return that and (_is_operator(document, head) or bool(denied))  # "reports that they fled"
    return _is_operator(document, head)


def _is_claimed(word: Token) -> bool:
    """ "her claim that they fled", "a claim by the union that": told so, whoever denies it."""
    is_clause = word.dep_ in ("acl", "ccomp") and word.head.pos_ == "NOUN"
    owners = (child.dep_ == "poss" or child.lower_ in OWNERS for child in word.head.children)
    return is_clause and not is_infinitive(word) and any(owners)


def _is_quoted(document: Document, word: Token, head: Token) -> bool:
    """ "'We only watched,' he denied": his own words."""
    negates = NEGATED & operators().get(document.lemma(head), frozenset())
    return word.dep_ == "ccomp" and word.i < head.i and bool(negates)


def _is_named(word: Token, head: Token) -> bool:
    """ "called the attack a crime": no call for an attack."""
    return word.dep_ == "dobj" and any(child.dep_ == "oprd" for child in head.children)


def _is_operator(document: Document, word: Token) -> bool:
    return document.lemma(word) in operators()


def _is_of_clause_above(word: Token) -> bool:
    """ "has denied that she lied and has left": the auxiliary tells which verb it goes with."""
    inner, outer = word.head, word.head.head
    if inner.dep_ != "ccomp" or _has_own_subject(word):
        return False
    return bool(_auxiliaries(word) & (_auxiliaries(outer) - _auxiliaries(inner)))


def _auxiliaries(verb: Token) -> set[str]:
    return {child.lower_ for child in verb.children if child.dep_ == "aux" and child.tag_ != "TO"}


def _has_own_subject(word: Token) -> bool:
    return any(child.dep_ in ("nsubj", "nsubjpass", "expl") for child in word.children)


def _apart(word: Token) -> Effects:
    """What a conjunct does not share: with a tense or an auxiliary of its own nothing, and a
    negation never behind "but".
    """
    if word.tag_ in FINITE or any(child.dep_ in ("aux", "auxpass") for child in word.children):
        return frozenset(("future", "possible", "negated"))
    joined = any(child.dep_ == "cc" and child.lower_ == "but" for child in word.head.children)
    return NEGATED if joined else frozenset()
