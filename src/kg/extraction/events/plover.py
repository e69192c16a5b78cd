"""PLOVER types of verbs and nouns, by the patterns in lexicon/event_verbs.tsv and event_nouns.tsv.

Types: PLOVER, the Political Language Ontology for Verifiable Event Records (Open Event Data
Alliance 2018), sixteen of them, whose definitions continue CAMEO's (Schrodt 2012).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from kg.extraction.actors.nouns import of_noun as of_person
from kg.extraction.document import Document
from kg.extraction.events.complements import is_infinitive, is_passive
from kg.extraction.events.lexicon import words
from kg.extraction.tables import rows
from kg.model import EventType

OBJECTS = frozenset(("dobj", "nsubjpass", "attr", "oprd", "dative", "npadvmod", "advmod"))
WILL = frozenset(("will", "would", "'ll", "’ll", "shall"))
CLIMB = 3  # clauses looked through for a verb's subject
PARTS = frozenset(("compound", "amod", "conj", "poss", "nummod"))


@dataclass(frozen=True, slots=True)
class EventNoun:
    """A noun that tells an event.

    Attributes:
        type: its PLOVER type, if it has one.
        owner: whom "of X" and "X's" name: the "agent" ("X's attack"), the "patient" ("X's
            arrest"), or "neither" ("the storm of 1987").
    """

    type: EventType | None
    owner: str


@dataclass(frozen=True, slots=True)
class VerbType:
    """The type of an event that a verb tells.

    Attributes:
        type: the PLOVER type.
        companions: the words that make the verb tell it ("sanction" in "imposed sanctions").
    """

    type: EventType
    companions: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Pattern:
    companions: tuple[frozenset[str], ...]
    type: EventType | None  # None: what it fits is an exception, and none of the types

    @property
    def weight(self) -> int:
        """How many words it asks for; whether there is an object counts for none."""
        return sum(companion.isdisjoint("+-") for companion in self.companions)


def of_verb(document: Document, verb: Token, lemma: str | None = None) -> VerbType | None:
    """The type of the event that a verb tells with its particle, prepositions and objects.

    Args:
        document: where it is told.
        verb: the verb.
        lemma: its dictionary form, where the tagger took it for another word.
    """
    lemma = lemma or document.lemma(verb)
    patterns = _verbs().get(lemma) or _verbs().get(_american(lemma))
    if patterns is None or _by_nature(document, verb):
        return None
    around = frozenset(_companions(document, verb))
    for pattern in patterns:
        found = [companion & around for companion in pattern.companions]
        if all(found):
            told = frozenset[str]().union(*found)
            return VerbType(pattern.type, told) if pattern.type is not None else None
    return None


def _by_nature(document: Document, verb: Token) -> bool:
    """Whether nobody does it: "the storm killed three", "a blaze broke out, destroying homes"."""
    clause, subjects = verb, _subjects(verb)
    for _ in range(CLIMB):
        if subjects or clause.dep_ not in ("advcl", "conj") or clause.head.pos_ != "VERB":
            break
        clause = clause.head
        subjects = _subjects(clause)
    doers = [noun for child in verb.children if child.dep_ == "agent" for noun in child.children]
    return any(document.lemma(noun) in words("nature") for noun in [*subjects, *doers])


def _subjects(verb: Token) -> list[Token]:
    return [child for child in verb.children if child.dep_ == "nsubj"]


def of_noun(lemma: str) -> EventNoun | None:
    """What a noun tells; None for nouns that tell no event."""
    return _nouns().get(lemma)


def is_of_labour(document: Document, noun: Token) -> bool:
    """Whether a strike is a stoppage of work, by the words of the article and at the noun."""
    if document.lemma(noun) != "strike" or any(
        document.lemma(child) in words("weapon") for child in noun.lefts
    ):
        return False
    return not document.nouns.isdisjoint(words("labour"))


def is_another_thing(document: Document, noun: Token) -> bool:
    """Whether the words before an event noun make it another thing: "press release"."""
    others = _compounds().get(document.lemma(noun), frozenset())
    before = (child for child in noun.lefts if child.dep_ in ("compound", "amod"))
    return any(document.lemma(word) in others for word in before)


def cameo(kind: EventType, lemma: str) -> str:
    """The CAMEO code of an event of some type, by the dictionary form of its word."""
    codes = _codes()
    return codes.get((kind, lemma)) or codes[kind, "*"]


def _companions(document: Document, verb: Token) -> Iterator[str]:
    """The words around a verb that patterns speak of; see the head of event_verbs.tsv."""
    yield "+" if is_passive(verb) or any(child.dep_ == "dobj" for child in verb.children) else "-"
    for child in verb.children:
        if child.dep_ in ("prt", "acomp"):
            yield child.lower_
        elif child.dep_ in ("prep", "agent"):
            yield from _prepositional(document, child)
        elif child.dep_ in OBJECTS:
            yield from _noun_words(document, child)
        elif child.dep_ == "xcomp":
            yield "to"
            yield document.lemma(child)
        elif child.dep_ == "ccomp" and is_infinitive(child):  # "asked him to leave"
            yield "to"
        elif child.dep_ == "ccomp" and _obliges(child):
            yield "must"
        elif child.dep_ == "ccomp" and _announces(child):
            yield "will"


def _obliges(clause: Token) -> bool:
    """Whether a clause tells what somebody must do: "said that the army must leave"."""
    bound = any(word.dep_ == "aux" and word.lower_ == "must" for word in clause.children)
    subjects = (word for word in clause.children if word.dep_ == "nsubj")
    return bound and any(word.ent_type_ or of_person(word) for word in subjects)


def _announces(clause: Token) -> bool:
    """Whether a clause tells what those who say it will do: "warned that it would attack"."""
    will = any(word.dep_ == "aux" and word.lower_ in WILL for word in clause.children)
    return will and any(w.dep_ == "nsubj" and w.tag_ == "PRP" for w in clause.children)


def _prepositional(document: Document, preposition: Token) -> Iterator[str]:
    if any(child.ent_type_ in ("DATE", "TIME") for child in preposition.children):
        return  # "called him on Friday"
    yield preposition.lower_
    for child in preposition.children:
        if child.dep_ == "pobj":
            yield f"{preposition.lower_}_{document.lemma(child)}"
        elif child.dep_ == "prep":  # "out of"
            yield from _prepositional(document, child)


def _noun_words(document: Document, noun: Token, depth: int = 2) -> Iterator[str]:
    yield document.lemma(noun)
    yield noun.lower_
    for child in noun.children:
        if child.dep_ in PARTS:
            yield document.lemma(child)
        elif depth and child.dep_ == "prep" and child.lower_ == "of":  # "tons of medicine"
            for part in child.children:
                yield from _noun_words(document, part, depth - 1)


def _rank(pattern: _Pattern) -> tuple[int, bool]:
    return -pattern.weight, pattern.type is not None


@cache
def _verbs() -> dict[str, tuple[_Pattern, ...]]:
    """Patterns by verb, those with most companions first, and of these the exceptions."""
    found: dict[str, list[_Pattern]] = {}
    for name, patterns in rows("event_verbs.tsv"):
        kind = None if name == "-" else EventType(name)
        for pattern in patterns.split("; "):
            verbs, *companions = (frozenset(word.split("|")) for word in pattern.split())
            for verb in sorted(verbs):
                found.setdefault(verb, []).append(_Pattern(tuple(companions), kind))
    return {verb: tuple(sorted(patterns, key=_rank)) for verb, patterns in found.items()}


@cache
def _nouns() -> dict[str, EventNoun]:
    found: dict[str, EventNoun] = {}
    for name, role, nouns in rows("event_nouns.tsv"):
        kind = EventNoun(None if name == "-" else EventType(name), role)
        for noun in nouns.split():
            found.setdefault(noun, kind)
    return found


@cache
def _compounds() -> dict[str, frozenset[str]]:
    return {
        noun: frozenset(words.split())
        for nouns, words in rows("event_compounds.tsv")
        for noun in nouns.split()
    }


def _american(lemma: str) -> str:
    return f"{lemma.removesuffix('ise')}ize" if lemma.endswith("ise") else lemma


@cache
def _codes() -> dict[tuple[EventType, str], str]:
    return {
        (EventType(name), word): code
        for name, code, words in rows("cameo.tsv")
        for word in words.split()
    }
