"""Which of the found events an analyst would count.

A typed event, and what a noun tells, counts by itself. A verb without a type tells what happened
only if it tells of somebody or something, and not merely what is so, always or possibly.
"""

from __future__ import annotations

from spacy.tokens import Token

from kg.extraction.events.complements import SUBJECTS, is_infinitive
from kg.extraction.events.lexicon import words
from kg.extraction.events.triggers import Trigger
from kg.model import Certainty, Event, Participant

DEPTH = 12  # clauses within clauses
ABILITY = frozenset(("can", "ca", "could"))


def counts(trigger: Trigger, event: Event) -> bool:
    """Whether an event counts.

    Args:
        trigger: the word that tells it.
        event: who takes part in it, where and when.
    """
    if trigger.type is not None or trigger.is_noun:
        return True
    participants = (*event.agents, *event.patients, *event.targets)
    if not (participants or event.places or event.time):
        return _is_past(trigger.word)
    if _is_advice(trigger.word):
        return False
    return _is_known(participants) or not _is_general(trigger, event)


def _is_past(verb: Token) -> bool:
    return verb.tag_ == "VBD" or any(
        child.dep_ in ("aux", "auxpass") and child.tag_ == "VBD" for child in verb.children
    )


def _is_known(participants: tuple[Participant, ...]) -> bool:
    return any(participant.actor is not None for participant in participants)


def _is_general(trigger: Trigger, event: Event) -> bool:
    """ "bees make honey", "the road can be closed", "a plan to raise money"."""
    if trigger.lemma in words("lasting"):
        return True
    verb = trigger.word
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    if any(helper.lower_ in ABILITY for helper in helpers):
        return all(helper.lower_ != "have" for helper in helpers)
    if is_infinitive(verb) and verb.dep_ != "xcomp":
        return event.factuality.certainty is Certainty.POSSIBLE
    return verb.tag_ in ("VBZ", "VBP") and not helpers and not _is_headline(verb)


def _is_advice(verb: Token) -> bool:
    """ "pay a quarter now", "you pay a quarter": to whoever reads."""
    if any(child.dep_ in SUBJECTS or child.dep_ in ("aux", "auxpass") for child in verb.children):
        return any(child.dep_ in SUBJECTS and child.lower_ == "you" for child in verb.children)
    return verb.tag_ == "VB" and verb.dep_ == "ROOT" and not _is_headline(verb)


def _is_headline(word: Token) -> bool:
    """Whether a word's sentence lacks its full stop, as headlines do, which tell of the past."""
    for _ in range(DEPTH):
        word = word.head
    end = word.right_edge
    while end.i > word.i and (end.is_space or end.is_quote):
        end = end.nbor(-1)
    return end.lower_ not in (".", "?", "!")
