"""Whom an event is aimed at or done with, where no subject or object says so.

"talks with Russia", "sanctions on Iran", "threatened to bomb Somali ports", "praised Peru's
efforts": the actor stands behind a preposition, in the clause below, or beside a thing as its
owner, maker or origin.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from kg.extraction.events.clauses import Clauses
from kg.extraction.events.complements import SUBJECTS, conjuncts, is_infinitive
from kg.extraction.events.triggers import Trigger
from kg.extraction.statements.acts import act
from kg.model import EventType, SpeechAct

# Prepositions before whom an event is aimed at or done with, whatever it is ...
AIMED = frozenset(("with", "against", "toward", "towards", "upon", "alongside"))
# ... and those that do so only for some types of event.
AIMED_BY_TYPE = {
    preposition: frozenset(map(EventType, kinds.split()))
    for preposition, kinds in {
        "on": "SANCTION ASSAULT REQUEST COERCE ACCUSE CONCEDE",
        "at": "ASSAULT ACCUSE THREATEN PROTEST",
        "to": "AID CONCEDE SUPPORT AGREE COOPERATE CONSULT REQUEST THREATEN SANCTION "
        "RETREAT REJECT",
        "for": "SUPPORT MOBILIZE",
        "from": "REQUEST COERCE REJECT CONCEDE RETREAT SANCTION",
        "into": "ACCUSE",
        "over": "ACCUSE PROTEST",
        "about": "ACCUSE",
        "between": "CONSULT AGREE",
        "of": "PROTEST",
    }.items()
}
# What is done to somebody's deed or word is done to him: "rejected Iran's offer".
BY_DEED = frozenset(
    (
        *(EventType.ACCUSE, EventType.REJECT, EventType.SUPPORT, EventType.REQUEST),
        *(EventType.PROTEST, EventType.CONCEDE, EventType.AGREE),
    )
)
# Whom the deed that one commits oneself to, or threatens, would befall.
BY_COMPLEMENT = frozenset(
    (EventType.AGREE, EventType.REJECT, EventType.THREATEN, EventType.CONCEDE)
)
# Who is to do what is asked for or allowed: "demanded that Peru pay", "let the party campaign".
BY_SUBJECT = frozenset((EventType.REQUEST, EventType.CONCEDE))
OF_OWNERS = frozenset(("by", "from", "of", "against"))
OF_DOERS = frozenset(("by", "from"))  # "condemned the killing of farmers by the army"
CONDITIONS = frozenset(("if", "unless", "until"))
DEPTH = 2  # things looked through for their owners: "riots against the policies of Peru"


def of(trigger: Trigger, clauses: Clauses, acts: Callable[[Token], bool]) -> list[Token]:
    """The head words of those whom an event is aimed at, in the order found.

    Args:
        trigger: the event's word.
        clauses: who does what in the article.
        acts: whether a noun names somebody.
    """
    search = _Search(trigger.type, clauses, acts)
    verb = trigger.support if trigger.is_noun else trigger.word
    words = [trigger.word] + ([verb] if trigger.is_noun and verb is not None else [])
    if trigger.type is not None and not trigger.is_noun:
        words.extend(child for child in trigger.word.children if child.dep_ == "dobj")
    found = [*search.aimed_at(words)]
    if act(trigger.lemma) is not SpeechAct.DENY:  # "denied arming the rebels" is aimed at nobody
        found.extend(search.below(trigger.word))
    if trigger.type in BY_DEED and not trigger.is_noun:
        found.extend(search.owners_of_objects(trigger.word))
    if trigger.type is EventType.PROTEST and verb is not None:
        found.extend(search.purposes(verb))
    if trigger.type is EventType.THREATEN:
        found.extend(search.conditions(trigger.word))
    return list(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class _Search:
    """Looks for the targets of an event of some type."""

    kind: EventType | None
    clauses: Clauses
    acts: Callable[[Token], bool]

    def aimed_at(self, words: list[Token]) -> Iterator[Token]:
        """Those behind the prepositions under some words."""
        pairs = [pair for word in words for pair in self._behind_prepositions(word)]
        together = any(preposition in AIMED for preposition, _ in pairs)
        for preposition, noun in pairs:
            # "ended talks with Kenya on fishing", "condemned an attack on farmers": what about
            about = preposition == "on" and (
                together or (self.kind is EventType.ACCUSE and noun.head.head.pos_ == "NOUN")
            )
            if not about:
                yield from self._whom(noun)

    def _behind_prepositions(self, word: Token) -> Iterator[tuple[str, Token]]:
        """Prepositions under a word that aim it at somebody, with the nouns behind them."""
        for child in word.children:
            lower = child.lower_
            aims = lower in AIMED or (
                self.kind is not None and self.kind in AIMED_BY_TYPE.get(lower, ())
            )
            if aims and child.dep_ in ("prep", "dative"):
                for noun in child.children:
                    if noun.dep_ == "pobj":
                        yield from ((lower, each) for each in conjuncts(noun))

    def _whom(self, noun: Token, depth: int = DEPTH) -> Iterator[Token]:
        """A noun that names somebody; of a thing or deed, those to whom it belongs."""
        if self.acts(noun):
            yield noun
        elif self.kind is not None and depth:
            blamed = self.kind is EventType.ACCUSE
            for owner in _owners(noun, OF_DOERS if blamed else OF_OWNERS):
                yield from self._whom(owner, depth - 1)

    def owners_of_objects(self, verb: Token) -> Iterator[Token]:
        """Whose deed or word the object is: "Iran's offer", "a Greek request"."""
        for child in verb.children:
            if child.dep_ == "dobj" and not self.acts(child):
                yield from self._whom(child)

    def below(self, verb: Token) -> Iterator[Token]:
        """From the clause that the verb takes: "refused to arm X", "demanded that X disarm"."""
        for child in verb.children:
            if child.dep_ == "xcomp" and self.kind in BY_COMPLEMENT:
                yield from self._complement(child)
            elif child.dep_ in ("ccomp", "acl") and self.kind in BY_SUBJECT:
                asked = self.clauses.arguments(child)
                for noun in asked.agents or asked.patients:
                    yield from self._whom(noun)

    def _complement(self, verb: Token) -> Iterator[Token]:
        deed = _Search(EventType.SANCTION, self.clauses, self.acts)
        objects = [noun for noun in verb.children if noun.dep_ == "dobj"]
        for noun in self.clauses.arguments(verb).patients:
            yield from self._whom(noun)
        yield from deed.aimed_at([verb, *objects])
        yield from _places([verb, *objects])
        for child in verb.children:
            if child.dep_ == "ccomp":  # "refused to let them leave"
                for noun in self.clauses.arguments(child).agents:
                    yield from self._whom(noun)

    def purposes(self, verb: Token) -> Iterator[Token]:
        """What a protest is for: "marched to denounce the mayor", "in defiance of the army"."""
        for child in verb.children:
            is_purpose = child.dep_ in ("advcl", "xcomp")
            if is_purpose and (is_infinitive(child) or child.tag_ == "VBG"):
                yield from self.aimed_at([child])
                yield from self.owners_of_objects(child)
                yield from (n for n in self.clauses.arguments(child).patients if self.acts(n))
            elif child.dep_ == "prep" and child.lower_ == "in":
                for noun in child.children:
                    if noun.lower_ in ("protest", "defiance", "opposition", "response", "reply"):
                        yield from self.aimed_at([noun])

    def conditions(self, verb: Token) -> Iterator[Token]:
        """Who could avert it: "threatened to walk out unless the mayor resigns"."""
        for word in (verb, *(child for child in verb.children if child.dep_ == "xcomp")):
            for clause in word.children:
                if clause.dep_ == "advcl" and any(w.lower_ in CONDITIONS for w in clause.children):
                    subjects = (child for child in clause.children if child.dep_ in SUBJECTS)
                    yield from (noun for noun in subjects if self.acts(noun))


def _places(words: list[Token]) -> Iterator[Token]:
    """Where a deed would be done: "threatened to resume its raids in Somalia"."""
    for word in words:
        for child in word.children:
            if child.dep_ == "prep" and child.lower_ == "in":
                yield from (noun for noun in child.children if noun.ent_type_ == "GPE")


def _owners(thing: Token, prepositions: frozenset[str]) -> Iterator[Token]:
    """Whose a thing or deed is: "Iran's offer", "the Iranian offer", "crimes committed by X"."""
    for child in thing.children:
        modifies = child.dep_ in ("amod", "compound", "nmod")
        if (child.dep_ == "poss" and child.tag_ != "PRP$") or (
            modifies and child.ent_type_ and not thing.ent_type_
        ):
            yield child
        elif child.dep_ in ("prep", "agent") and child.lower_ in prepositions:
            yield from (each for noun in child.children for each in conjuncts(noun))
        elif child.dep_ == "acl" and child.tag_ == "VBN":
            for by in child.children:
                if by.dep_ == "agent":
                    yield from by.children
