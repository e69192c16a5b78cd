"""Pronouns by their forms, and what grammar alone tells of them."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extraction.actors.salience import FEMALE, MALE, SUBJECTS

SINGULAR_FIRST = frozenset(("i", "me", "my", "mine", "myself"))
PLURAL_FIRST = frozenset(("we", "us", "our", "ours", "ourselves"))
RELATIVE = frozenset(("who", "which", "that", "whom"))
# Verbs whose "it" means nothing where a clause follows: "it seems that".
IMPERSONAL = frozenset(
    ("seems", "appears", "seemed", "appeared", "turns", "turned", "takes", "took")
)
CLAUSES = frozenset(("ccomp", "xcomp", "csubj", "csubjpass", "advcl"))
INDEFINITE_TAGS = frozenset(("NN", "DT", "CD", "JJ", "JJS", "NNS"))


def gender_of(pronoun: Token) -> str | None:
    """ "m" for "he", "f" for "she"."""
    if pronoun.lower_ in MALE:
        return "m"
    return "f" if pronoun.lower_ in FEMALE else None


def relativized(token: Token) -> Token | None:
    """The noun that "who" or "which" stands for."""
    is_relative = token.lower_ in RELATIVE and token.head.dep_ == "relcl"
    return token.head.head if is_relative else None


def is_expletive(it: Token) -> bool:
    """Whether "it" means nothing: "it is clear that", "it was reported that"."""
    verb = it.head
    if it.dep_ == "expl":
        return True
    if it.dep_ not in SUBJECTS:
        return False
    children = {child.dep_ for child in verb.children}
    if verb.lower_ in ("is", "was", "'s", "’s", "be", "been", "became"):
        return bool(children & {"acomp", "attr"} and children & CLAUSES)
    if it.dep_ == "nsubjpass" or verb.lower_ in IMPERSONAL:
        return bool(children & CLAUSES)
    return False
