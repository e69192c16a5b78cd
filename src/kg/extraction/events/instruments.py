"""What an event is done with, and for whose good.

"shelled the town with mortars", "by car bomb", "using tear gas", "a drone strike"; "gave the
rebels weapons", "built a school for the refugees". Weapons, means and verbs that serve somebody are
listed in lexicon/event_words.tsv.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.tokens import Token

from kg.extraction.document import Document
from kg.extraction.events.clauses import Clauses
from kg.extraction.events.complements import is_tool, objects_of
from kg.extraction.events.lexicon import words
from kg.extraction.events.triggers import Trigger
from kg.model import EventType

# "escaped with a gun": to have one is not to use it.
WITH_WEAPONS = frozenset((EventType.ASSAULT, EventType.COERCE, EventType.PROTEST))


def of(trigger: Trigger, document: Document) -> list[Token]:
    """The head words of what an event is done with, in the order found."""
    found: list[Token] = []
    armed = trigger.type in WITH_WEAPONS or _is_transitive(trigger.word)
    for child in (child for word in trigger.words for child in word.children):
        if child.dep_ in ("prep", "agent"):
            for noun in objects_of(child):
                is_weapon = document.lemma(noun) in words("weapon")
                with_it = child.lower_ == "with" and is_weapon and armed
                if with_it or is_tool(noun, document):
                    found.append(noun)
        elif child.lower_ == "using" and child.dep_ in ("advcl", "acl", "prep", "xcomp"):
            found.extend(noun for noun in child.children if noun.dep_ in ("dobj", "pobj"))
        elif child.dep_ == "compound" and trigger.is_noun and trigger.type is EventType.ASSAULT:
            found.extend([child] if document.lemma(child) in words("weapon") else [])
    return found


def beneficiaries(
    trigger: Trigger, clauses: Clauses, is_somebody: Callable[[Token], bool]
) -> list[Token]:
    """The head words of those for whom, or to whom, something is done, in the order found.

    Args:
        trigger: the event's word.
        clauses: who does what in the article.
        is_somebody: whether a noun means people or a body that acts.
    """
    found: list[Token] = []
    for word in trigger.words:
        if word.pos_ == "VERB":
            found.extend(clauses.arguments(word).recipients)
        if trigger.type is EventType.AID:
            found.extend(_behind(word, ("to", "for")))
    if trigger.lemma in words("serving"):
        objects = (child for child in trigger.word.children if child.dep_ == "dobj")
        for holder in (trigger.word, *objects):
            found.extend(_behind(holder, ("for",)))
    return [noun for noun in found if is_somebody(noun)]


def _behind(word: Token, prepositions: tuple[str, ...]) -> Iterator[Token]:
    for child in word.children:
        if child.lower_ in prepositions and child.dep_ in ("prep", "dative"):
            yield from objects_of(child)


def _is_transitive(verb: Token) -> bool:
    return any(child.dep_ in ("dobj", "nsubjpass") for child in verb.children)
