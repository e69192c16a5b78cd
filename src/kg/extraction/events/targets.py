"""Whom an event is aimed at or done with, where no subject or object says so.

"talks with Russia", "sanctions on Iran", "threatened to shell Iraqi towns", "praised Haiti's
efforts": the actor stands behind a preposition, in the clause below, or as the possessor.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain

from spacy.tokens import Token

from kg.extraction.events.clauses import Clauses
from kg.extraction.events.complements import conjuncts
from kg.extraction.events.triggers import Trigger
from kg.model import EventType

# Prepositions before whom an event is aimed at or done with, whatever it is ...
AIMED = frozenset(("with", "against", "toward", "towards", "upon", "alongside"))
# ... and those that do so only for some types of event.
AIMED_BY_TYPE = {
    preposition: frozenset(map(EventType, kinds.split()))
    for preposition, kinds in {
        "on": "SANCTION ASSAULT REQUEST COERCE ACCUSE CONCEDE",
        "at": "ASSAULT ACCUSE THREATEN",
        "to": "AID CONCEDE SUPPORT AGREE COOPERATE CONSULT REQUEST THREATEN SANCTION "
        "RETREAT REJECT",
        "for": "SUPPORT",
        "from": "REQUEST COERCE REJECT CONCEDE",
        "into": "ACCUSE",
        "between": "CONSULT AGREE",
    }.items()
}
# What is done to somebody's deed or word is done to him: "rejected Iran's offer".
BY_DEED = frozenset((EventType.ACCUSE, EventType.REJECT, EventType.SUPPORT, EventType.REQUEST))
# Whom the deed that one commits oneself to, or threatens, would befall.
BY_COMPLEMENT = frozenset(
    (EventType.AGREE, EventType.REJECT, EventType.THREATEN, EventType.CONCEDE)
)


def of(trigger: Trigger, clauses: Clauses, acts: Callable[[Token], bool]) -> list[Token]:
    """The head words of those whom an event is aimed at, in the order found.

    Args:
        trigger: the event's word.
        clauses: who does what in the article.
        acts: whether a noun names somebody.
    """
    words = [trigger.word] + ([trigger.support] if trigger.support is not None else [])
    if trigger.type is not None and not trigger.is_noun:
        words.extend(child for child in trigger.word.children if child.dep_ == "dobj")
    pairs = list(chain.from_iterable(_behind_prepositions(word, trigger.type) for word in words))
    together = any(preposition in AIMED for preposition, _ in pairs)
    # "ended talks with Kenya on fishing": what they are about
    found = (noun for preposition, noun in pairs if not (together and preposition == "on"))
    below = _below(trigger, clauses)
    owners = _owners(trigger) if trigger.type in BY_DEED else iter(())
    return [noun for noun in chain(found, below, owners) if acts(noun)]


def _behind_prepositions(word: Token, kind: EventType | None) -> Iterator[tuple[str, Token]]:
    """Prepositions under a word that aim it at somebody, with the nouns behind them."""
    for child in word.children:
        lower = child.lower_
        aims = lower in AIMED or (kind is not None and kind in AIMED_BY_TYPE.get(lower, ()))
        if aims and child.dep_ in ("prep", "dative"):
            for noun in child.children:
                if noun.dep_ == "pobj":
                    yield from ((lower, each) for each in conjuncts(noun))


def _below(trigger: Trigger, clauses: Clauses) -> Iterator[Token]:
    """From the clause that the verb takes: "refused to arm them", "demands that Hamas disarm"."""
    for child in trigger.word.children:
        if child.dep_ == "xcomp" and trigger.type in BY_COMPLEMENT:
            yield from clauses.arguments(child).patients
            objects = (noun for noun in child.children if noun.dep_ == "dobj")
            for word in (child, *objects):
                yield from (noun for _, noun in _behind_prepositions(word, EventType.SANCTION))
        elif child.dep_ == "ccomp" and trigger.type is EventType.REQUEST:
            asked = clauses.arguments(child)
            yield from asked.agents or asked.patients


def _owners(trigger: Trigger) -> Iterator[Token]:
    for child in trigger.word.children:
        if child.dep_ == "dobj":
            for word in child.children:
                named = word.dep_ in ("amod", "compound") and word.ent_type_ and not child.ent_type_
                if named or word.dep_ == "poss":
                    yield word
