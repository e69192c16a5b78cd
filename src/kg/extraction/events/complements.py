"""What stands beside a verb in its own clause: objects, recipients, tools, the agents of passives.

Dependency labels are spaCy's English ones (ClearNLP style: nsubj, nsubjpass, dobj, agent, relcl).
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from spacy.tokens import Token

from kg.extraction.document import Document
from kg.extraction.events.lexicon import words

SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "csubjpass"))
RELATIVES = frozenset(("who", "whom", "which", "that"))
PRONOUNS_OF_CLAUSES = frozenset(("WDT", "WP", "WP$", "WRB"))
DEPTH = 6  # words looked through for one that the parse hangs too low
MOST = 20  # nouns in one enumeration; a longer one is a table


def conjuncts(head: Token) -> list[Token]:
    """A noun and the nouns joined to it ("the US, Britain and France")."""
    found = [head]
    for noun in found:
        found.extend(child for child in noun.children if child.dep_ == "conj")
        if len(found) > MOST:
            break
    return found[:MOST]


def objects_of(preposition: Token) -> list[Token]:
    """The nouns behind a preposition."""
    heads = (child for child in preposition.children if child.dep_ == "pobj")
    return [noun for head in heads for noun in conjuncts(head)]


def direct_objects(verb: Token) -> list[Token]:
    """Objects without a preposition, recipients left out; "helped [him leave]", "made [it known]":
    also those that the parse takes for the subject of what comes after.
    """
    found = [child for child in verb.children if child.dep_ == "dobj"]
    if not found:  # "told her": the recipient is all there is
        found = [child for child in verb.children if _is_recipient(child)]
    for clause in verb.rights:
        if clause.dep_ == "ccomp" and _is_small(clause):
            found.extend(child for child in clause.lefts if child.dep_ in ("nsubj", "nsubjpass"))
    return [noun for first in found for noun in conjuncts(first)]


def recipients(verb: Token) -> list[Token]:
    """To whom an object is given: "gave the rebels weapons", "gave weapons to the rebels"."""
    is_given = any(child.dep_ in ("dobj", "nsubjpass") for child in verb.children)
    found: list[Token] = []
    for child in verb.children if is_given else ():
        if _is_recipient(child):
            found.extend(conjuncts(child))
        elif child.dep_ == "dative":
            found.extend(objects_of(child))
    return found


def has_object(verb: Token) -> bool:
    """Whether a thing stands behind the verb, not an amount ("was fined $500")."""
    amounts = ("MONEY", "DATE", "TIME", "QUANTITY", "PERCENT", "CARDINAL")
    return any(c.dep_ == "dobj" and c.ent_type_ not in amounts for c in verb.rights)


def agents_of_passive(verb: Token, document: Document) -> list[Token]:
    """Who stands behind "by", also where the parse hangs it on a noun between ("was banned from
    the park by the mayor") or joins it to the one before ("by him and by her").
    """
    found = _by(verb.children, document)
    if not found and is_passive(verb):
        last = verb
        for _ in range(DEPTH):
            rights = [
                child for child in last.rights if child.dep_ in ("prep", "pcomp", "pobj", "dobj")
            ]
            if last.pos_ in ("NOUN", "PROPN"):
                found = _by(rights, document)
            if found or not rights:
                break
            last = rights[-1]
    return found


def _by(children: Iterable[Token], document: Document) -> list[Token]:
    phrases = [by for child in children if child.lower_ == "by" for by in conjuncts(child)]
    return [noun for by in phrases for noun in objects_of(by) if not is_tool(noun, document)]


def is_tool(noun: Token, document: Document) -> bool:
    """Whether a noun behind "by" or "via" is what something is done with, not who does it; see
    "weapon" and "means" in lexicon/event_words.tsv.
    """
    if noun.ent_type_ in ("PERSON", "GPE", "NORP"):
        return False
    if noun.head.lower_ == "via":
        return True
    lemma = document.lemma(noun)
    is_bare = noun.tag_ == "NN" and not any(c.dep_ in ("det", "poss") for c in noun.children)
    return noun.head.lower_ == "by" and (
        lemma in words("weapon") or (is_bare and lemma in words("means"))
    )


def shared_objects(verb: Token) -> list[Token]:
    """ "robbed and beat tourists": an object after the last of several verbs is that of all."""
    for _ in range(DEPTH):
        rights = [child for child in verb.rights if child.dep_ != "punct"]
        if not rights or any(child.dep_ not in ("cc", "conj") for child in rights):
            return []
        verb = rights[-1]
        if verb.pos_ != "VERB" or any(child.dep_ in SUBJECTS for child in verb.children):
            return []
        found = [child for child in verb.children if child.dep_ == "dobj"]
        if found:
            return conjuncts(found[0])
    return []


def lacks_object(verb: Token, subjects: list[Token]) -> bool:
    """ "the hospital they bombed": a relative clause with a subject and a gap after the verb."""
    if not subjects or any(s.lower_ in RELATIVES for s in subjects) or is_passive(verb):
        return False
    before = (word for child in verb.lefts for word in islice(child.subtree, DEPTH))
    if any(word.tag_ in PRONOUNS_OF_CLAUSES for word in before):
        return False  # "the ground on which they fight"
    return not any(
        child.dep_ in ("dobj", "ccomp", "xcomp", "attr", "prep", "prt", "acomp", "advmod")
        for child in islice(verb.rights, 1)
    )


def is_passive(verb: Token) -> bool:
    """Whether the verb's subject is what it is done to."""
    if any(child.dep_ in ("auxpass", "nsubjpass", "agent") for child in verb.children):
        return True
    if any(child.dep_ in ("nsubj", "aux") for child in verb.children):
        return False
    if verb.dep_ == "conj" and verb.tag_ == "VBN":  # "was ill and then taken to hospital"
        return verb.head.pos_ == "AUX" or (verb.head.tag_ == "VBN" and is_passive(verb.head))
    return verb.tag_ == "VBN" and verb.dep_ in ("acl", "advcl", "amod", "relcl")


def is_infinitive(verb: Token) -> bool:
    """Whether the verb has "to" before it."""
    return any(child.tag_ == "TO" for child in verb.children)


def is_infinite(verb: Token) -> bool:
    """Whether the verb is an infinitive or a gerund."""
    return verb.tag_ == "VBG" or is_infinitive(verb)


def _is_recipient(child: Token) -> bool:
    return child.dep_ == "dative" and child.pos_ != "ADP"


def _is_small(clause: Token) -> bool:
    """Whether a clause has no finite verb: "(make) him leave", "(find) it hard"."""
    inside = [clause, *clause.lefts]
    return not any(
        word.tag_ in ("VBD", "VBZ", "VBP", "MD") or word.dep_ == "mark" for word in inside
    )
