"""PLOVER types of verbs and nouns, by the patterns in lexicon/event_verbs.tsv and event_nouns.tsv.

Types: PLOVER, the Political Language Ontology for Verifiable Event Records (Open Event Data
Alliance 2018), sixteen of them, whose definitions continue CAMEO's (Schrodt 2012).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from kg.extraction.document import Document
from kg.extraction.event_lexicon import rows
from kg.model import EventType

OBJECTS = frozenset(("dobj", "nsubjpass", "attr", "oprd", "dative", "npadvmod", "advmod"))
PARTS = frozenset(("compound", "amod", "conj", "poss", "nummod"))


@dataclass(frozen=True, slots=True)
class EventNoun:
    """A noun that tells an event.

    Attributes:
        type: its PLOVER type, if it has one.
        of_patient: whether "of X" and "X's" name the patient ("X's arrest"), not the agent.
    """

    type: EventType | None
    of_patient: bool


@dataclass(frozen=True, slots=True)
class _Pattern:
    companions: tuple[frozenset[str], ...]
    type: EventType

    def fits(self, words: frozenset[str]) -> bool:
        return all(not companion.isdisjoint(words) for companion in self.companions)


def of_verb(document: Document, verb: Token) -> EventType | None:
    """The type of the event that a verb tells with its particle, prepositions and objects."""
    patterns = _verbs().get(document.lemma(verb))
    if patterns is None:
        return None
    words = frozenset(_companions(document, verb))
    return next((pattern.type for pattern in patterns if pattern.fits(words)), None)


def of_noun(lemma: str) -> EventNoun | None:
    """What a noun tells; None for nouns that tell no event."""
    return _nouns().get(lemma)


def _companions(document: Document, verb: Token) -> Iterator[str]:
    for child in verb.children:
        if child.dep_ == "prt":
            yield child.lower_
        elif child.dep_ in ("prep", "agent"):
            yield child.lower_
            for noun in child.children:
                if noun.dep_ == "pobj":
                    yield from _noun_words(document, noun)
        elif child.dep_ in OBJECTS:
            yield from _noun_words(document, child)
        elif child.dep_ == "xcomp":
            yield "to"
            yield document.lemma(child)
        elif child.dep_ == "acomp":
            yield child.lower_


def _noun_words(document: Document, noun: Token) -> Iterator[str]:
    yield document.lemma(noun)
    yield noun.lower_
    for child in noun.children:
        if child.dep_ in PARTS:
            yield document.lemma(child)
        elif child.dep_ == "prep" and child.lower_ == "of":  # "tons of medicine"
            yield from (document.lemma(part) for part in child.children if part.dep_ == "pobj")


@cache
def _verbs() -> dict[str, tuple[_Pattern, ...]]:
    """Patterns by verb, those with most companions first."""
    found: dict[str, list[_Pattern]] = {}
    for name, patterns in rows("event_verbs.tsv"):
        for pattern in patterns.split("; "):
            verbs, *companions = (frozenset(word.split("|")) for word in pattern.split())
            for verb in sorted(verbs):
                found.setdefault(verb, []).append(_Pattern(tuple(companions), EventType(name)))
    return {
        verb: tuple(sorted(patterns, key=lambda pattern: -len(pattern.companions)))
        for verb, patterns in found.items()
    }


@cache
def _nouns() -> dict[str, EventNoun]:
    found: dict[str, EventNoun] = {}
    for name, role, nouns in rows("event_nouns.tsv"):
        kind = EventNoun(None if name == "-" else EventType(name), role == "patient")
        for noun in nouns.split():
            found.setdefault(noun, kind)
    return found
