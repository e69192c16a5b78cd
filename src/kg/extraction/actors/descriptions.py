"""Where a text tells what somebody is: beside the name, or by a verb.

"X, a fellow at Y" and "the fellow, X" are appositions; "X is a fellow", "X served as envoy",
"X was appointed envoy", "X resigned as envoy" and "X, who heads Y" tell it by a verb.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from spacy.tokens import Token

from kg.extraction.actors.names import Name
from kg.extraction.actors.nouns import is_person
from kg.extraction.actors.phrases import coordinated

COPULAS = frozenset(("is", "was", "are", "were", "be", "been", "’s", "'s", "remains", "remained"))
BECOMING = frozenset(("became", "becomes", "become"))
SERVING = frozenset(
    ("serve", "serves", "served", "serving", "work", "works", "worked", "acts", "acted")
)
TAKING_OVER = frozenset(("succeeded", "replaced", "joined", "returned", "succeeds", "replaces"))
PUT_OUT = frozenset(("fired", "sacked", "ousted", "dismissed", "removed", "deposed"))
AMBIGUOUS = frozenset(("stepped", "stood", "removed", "dismissed"))  # without "as"
LEAVING = PUT_OUT | frozenset(
    ("resigned", "resigns", "quit", "quits", "retired", "retires", "stepped", "stood")
)
APPOINTED = frozenset(("appointed", "named", "elected", "reelected", "re-elected", "hired", "made"))
# What somebody is who does it to an organization. Who led it may lead it still, or have led it
# but once: the past tense needs a time.
OFFICE_OF = {
    **dict.fromkeys(("heads", "headed", "runs"), "head"),
    **dict.fromkeys(("leads", "led"), "leader"),
    **dict.fromkeys(("chairs", "chaired"), "chair"),
    **dict.fromkeys(("directs", "directed"), "director"),
    **dict.fromkeys(("edits", "edited"), "editor"),
    **dict.fromkeys(("commands", "commanded"), "commander"),
    "owns": "owner",
    "founded": "founder",
}
WORKING = frozenset(("works", "work", "worked", "serves", "served", "teaches", "taught"))
UNSURE = frozenset(
    ("will", "would", "could", "may", "might", "should", "can", "must", "shall", "to", "’ll", "'ll")
)
PAST = frozenset(("VBD", "VBN"))


@dataclass(frozen=True, slots=True)
class Description:
    """A noun phrase that tells what somebody is or was.

    Attributes:
        head: its noun.
        verb: what joins it to the name; None beside the name.
        over: whether the verb tells that it is over.
        begins: whether the verb tells how it began: "was appointed".
    """

    head: Token
    verb: Token | None = None
    over: bool = False
    begins: bool = False


@dataclass(frozen=True, slots=True)
class Affiliation:
    """ "X, who heads Y", "X works for Y": what a verb tells without a noun for it.

    Attributes:
        title: what X is of Y; None where the verb tells no more than that X belongs there.
        verb: the verb.
        body: the noun of Y.
        needs_time: whether a time has to be told for it to be an office: "led".
    """

    title: str | None
    verb: Token
    body: Token
    needs_time: bool = False


def beside(name: Name) -> Iterator[Description]:
    """The appositions of a name, before and behind it."""
    for child in name.tokens.root.children:
        if child.dep_ == "appos":
            yield from map(Description, coordinated(child))
    noun = _noun_in_front(name)
    if noun is not None:
        yield Description(noun)


def by_verb(subject: Token) -> Iterator[Description]:
    """What verbs tell of their subject."""
    for verb in _verbs_of(subject):
        if not is_sure(verb):
            continue
        if verb.lower_ in COPULAS | BECOMING:
            over = verb.lower_ in ("was", "were") and not _is_reported(verb)
            for noun in _children(verb, "attr"):
                yield from _each(noun, verb, over, begins=verb.lower_ in BECOMING)
        elif verb.lower_ in APPOINTED and _is_passive(verb):
            for noun in _children(verb, "oprd", "attr", "dobj"):
                yield from _each(noun, verb, over=False, begins=True)
        for noun in _as(verb) if _takes_as(verb) else ():
            yield from _each(noun, verb, _is_over(verb), begins=verb.lower_ in TAKING_OVER)


def is_left(name: Token) -> bool:
    """Whether a name's bearer is told to have left an office: "Minister X resigned"."""
    verb = name.head
    if verb.lower_ not in LEAVING - AMBIGUOUS or verb.tag_ not in PAST or not is_sure(verb):
        return False
    is_put_out = verb.lower_ in PUT_OUT
    if any(_as(verb)) or any(_children(verb, "dobj", "xcomp")):
        return False  # "resigned as chair", "quit the race"
    return name.dep_ == ("nsubjpass" if is_put_out else "nsubj")


def affiliations(subject: Token) -> Iterator[Affiliation]:
    """The bodies that the subject of a verb is told to lead or to work for."""
    for verb in _verbs_of(subject):
        if not is_sure(verb) or _is_passive(verb):
            continue
        title = OFFICE_OF.get(verb.lower_)
        if title is not None:
            needs_time = verb.tag_ in PAST and title != "founder"
            for noun in _children(verb, "dobj"):
                is_relative = noun.tag_ == "WDT" and verb.dep_ == "relcl"
                yield Affiliation(title, verb, verb.head if is_relative else noun, needs_time)
        elif verb.lower_ in WORKING:
            for prep in _children(verb, "prep"):
                for noun in _children(prep, "pobj") if prep.lower_ in ("for", "at", "on") else ():
                    yield Affiliation(None, verb, noun, verb.tag_ in PAST)


def is_sure(verb: Token) -> bool:
    """Whether a verb tells a fact: neither denied nor to come."""
    return not any(
        child.dep_ == "neg" or (child.dep_ == "aux" and child.lower_ in UNSURE)
        for child in verb.children
    )


def _is_reported(verb: Token) -> bool:
    """Whether a clause is told by a verb of saying, in whose past tense "is" becomes "was"."""
    above = [verb, *islice(verb.ancestors, 3)]
    return any(word.dep_ in ("ccomp", "parataxis") for word in above)


def _each(noun: Token, verb: Token, over: bool, begins: bool) -> Iterator[Description]:
    for head in coordinated(noun):
        yield Description(head, verb, over, begins)


def _takes_as(verb: Token) -> bool:
    is_left = verb.lower_ in LEAVING
    is_passive = verb.lower_ in APPOINTED and _is_passive(verb)
    return is_left or is_passive or verb.lower_ in SERVING | TAKING_OVER


def _is_over(verb: Token) -> bool:
    if verb.lower_ in LEAVING:
        return True
    has = any(child.lower_ in ("has", "have", "’s", "'s") for child in _children(verb, "aux"))
    return verb.lower_ in SERVING and verb.tag_ in PAST and not has


def _as(verb: Token) -> Iterator[Token]:
    for prep in _children(verb, "prep"):
        if prep.lower_ == "as":
            yield from _children(prep, "pobj")


def _is_passive(verb: Token) -> bool:
    return verb.dep_ == "acl" or any(True for _ in _children(verb, "auxpass"))


def _children(word: Token, *labels: str) -> Iterator[Token]:
    return (child for child in word.children if child.dep_ in labels)


def _verbs_of(head: Token) -> Iterator[Token]:
    """The verbs that a word is the subject of, those of "who served and is ..." among them."""
    first = [head.head] if head.dep_ in ("nsubj", "nsubjpass") else []
    for verb in [*first, *_children(head, "relcl", "acl")]:
        yield verb
        for other in _children(verb, "conj"):
            if not any(True for _ in _children(other, "nsubj", "nsubjpass")):
                yield other


def _noun_in_front(name: Name) -> Token | None:
    """The noun that a name is in apposition to: "the envoy for Sudan, Jane Doe".

    The parser often hangs the name on the last noun of the phrase in front; the person's noun is
    looked for above it.
    """
    doc, head, start = name.tokens.doc, name.tokens.root, name.span_start
    if head.dep_ != "appos":
        follows = doc[name.tokens.end].text if name.tokens.end < len(doc) else ""
        is_set_off = start > 1 and doc[start - 1].text == "," and follows == ","
        if not is_set_off or head.dep_ in ("conj", "ROOT"):
            return None
    noun = head.head if head.dep_ == "appos" else doc[start - 2]
    if noun.i > 1 and noun.nbor(-1).text == "-" and is_person(noun.nbor(-2)):
        noun = noun.nbor(-2)  # "its secretary-general, Jane Doe"
    for _ in range(6):
        if noun.i >= name.tokens.start or is_person(noun) or noun.head == noun:
            break
        if noun.dep_ not in ("pobj", "prep", "compound", "nmod", "poss", "amod"):
            break
        noun = noun.head
    is_second_subject = head.dep_ in ("nsubj", "nsubjpass")
    if is_second_subject and (noun.dep_ != head.dep_ or noun.head != head.head):
        return None
    return noun if noun.i < name.tokens.start else None
