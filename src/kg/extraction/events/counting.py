"""Which of the found events an analyst would count.

A typed event, and what a noun tells of one in particular, counts by itself. A verb without a type
tells what happened only if it tells of somebody or something, and not merely what is so, always or
possibly, or what somebody says.
"""

from __future__ import annotations

from spacy.tokens import Token

from kg.extraction.document import Document
from kg.extraction.events.complements import PRONOUNS_OF_CLAUSES, SUBJECTS, is_infinitive
from kg.extraction.events.lexicon import words
from kg.extraction.events.modality import CONDITIONS
from kg.extraction.events.triggers import Trigger
from kg.model import Certainty, Event, Participant

DEPTH = 12  # clauses within clauses
ABILITY = frozenset(("can", "ca", "could"))
ANY = frozenset(
    (
        *("any", "every", "each", "no", "whatever", "anyone", "anybody", "everyone", "everybody"),
        *("nobody", "anything", "everything", "nothing", "whoever"),
    )
)
SPEAKERS = frozenset(("i", "we"))
DEGREES = frozenset(("too", "enough"))


def counts(document: Document, trigger: Trigger, event: Event) -> bool:
    """Whether an event counts.

    Args:
        document: where it is told.
        trigger: the word that tells it.
        event: who takes part in it, where and when.
    """
    if trigger.is_noun:
        return trigger.type is not None or not _is_bare(trigger)
    if trigger.type is not None:
        return True
    if _only_says(trigger):
        return bool(event.places)
    return _is_on_occasion(document, trigger.word) and _is_told_of_somebody(trigger, event)


def _is_on_occasion(document: Document, verb: Token) -> bool:
    """Whether a verb tells what happened once, as far as its form shows."""
    return not (_is_anything(verb) or _is_custom(verb) or _is_of_text(document, verb))


def _is_told_of_somebody(trigger: Trigger, event: Event) -> bool:
    participants = (*event.agents, *event.patients, *event.targets)
    if not (participants or event.places or event.time):
        return _is_past(trigger.word)
    if _is_advice(trigger.word):
        return False
    return _is_known(participants) or not _is_general(trigger, event)


def _is_bare(trigger: Trigger) -> bool:
    """ "in elections", "storms and floods": of a kind, none in particular."""
    noun = trigger.word
    return (
        trigger.support is None
        and noun.tag_ == "NNS"
        and all(child.dep_ in ("cc", "conj", "punct") for child in noun.children)
    )


def _only_says(trigger: Trigger) -> bool:
    """ "will tell you that", "was quoted as saying", "what he describes"; not "told a lie"."""
    behind = {child.dep_ for child in trigger.word.rights if child.tag_ != "PRP"}
    if trigger.lemma in words("calling"):  # "called the plan a mistake"
        return "oprd" in behind
    return trigger.lemma in words("saying") and "dobj" not in behind


def _is_anything(verb: Token) -> bool:
    """ "any law that would let firms off", "nothing to stop him", "too big to fail"."""
    head = verb.head
    if is_infinitive(verb) and verb.dep_ in ("xcomp", "advcl"):
        degrees = (word for child in head.children for word in (child, *child.children))
        if any(word.dep_ == "advmod" and word.lower_ in DEGREES for word in degrees):
            return True
    if verb.dep_ == "xcomp" and head.dep_ == "relcl":
        head = head.head
    elif verb.dep_ not in ("relcl", "acl") or verb.tag_ == "VBD":
        return False  # "everybody she met"
    return head.lower_ in ANY or any(child.lower_ in ANY for child in head.children)


def _is_custom(verb: Token) -> bool:
    """ "has never met him", "does not take sides", "they sign at dawn", "who lives by the sea"."""
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    has_not = any(helper.lower_ in ("has", "have", "'ve", "’ve") for helper in helpers)
    if has_not and any(child.lower_ == "never" for child in verb.children):
        return True
    if _is_simple_present(verb, helpers):
        return verb.dep_ == "relcl" or (not helpers and _is_of_pronoun(verb))
    is_condition = any(child.lower_ in CONDITIONS for child in verb.children)
    return not is_condition and any(helper.lower_ in ("do", "does") for helper in helpers)


def _is_of_pronoun(verb: Token) -> bool:
    """ "they sign", "how people live": no news, as names are, or "we take note" of who speaks."""
    before = [word for child in verb.lefts for word in (child, *child.lefts)]
    if any(word.tag_ in PRONOUNS_OF_CLAUSES for word in before):
        return True
    return any(s.tag_ == "PRP" and s.lower_ not in SPEAKERS for s in _subjects(verb))


def _subjects(verb: Token) -> list[Token]:
    return [child for child in verb.children if child.dep_ in SUBJECTS]


def _is_of_text(document: Document, verb: Token) -> bool:
    """ "the survey found", "the law requires": what a text says, not what anybody does."""
    subjects = [document.lemma(child) for child in verb.children if child.dep_ == "nsubj"]
    has_object = any(child.dep_ in ("dobj", "ccomp", "xcomp") for child in verb.children)
    return has_object and any(subject in words("text") for subject in subjects)


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
    if helpers and any(subject.lower_ in SPEAKERS for subject in _subjects(verb)):
        return False  # "I am told"
    return _is_simple_present(verb, helpers)


def _is_simple_present(verb: Token, helpers: list[Token]) -> bool:
    """ "makes", "is made", where it is no headline, which tells so what has happened."""
    finite = [*helpers, verb][0]
    is_simple = not helpers or (len(helpers) == 1 and finite.dep_ == "auxpass")
    return is_simple and finite.tag_ in ("VBZ", "VBP") and not _is_headline(verb)


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
