"""Cities that stand for governments: "Washington decided", but not "in Washington".

A capital is its country's government where the sentence makes it act, speak, or be spoken to. Once
it does so in an article, its other mentions follow, unless a preposition of place goes before.
Seats of government ("the Kremlin", "the White House", "Downing Street") are no metonyms here but
organizations of their country, known to the gazetteer.
"""

from __future__ import annotations

from spacy.tokens import Token

from kg.extraction.actors import gazetteer
from kg.extraction.actors.gazetteer import Known
from kg.extraction.actors.names import Name
from kg.model import ActorKind

STATES = frozenset(("lies", "lay", "sits", "sat", "stands", "stood", "has", "had", "hosted"))


def find(names: tuple[Name, ...], kinds: dict[str, ActorKind]) -> dict[int, Known]:
    """The countries that names of cities stand for, by the index of the name's first token."""
    capitals = {
        name.tokens.start: known
        for name in names
        if kinds[name.text] is ActorKind.PLACE and (known := gazetteer.of_capital(name.text))
    }
    heads = {name.tokens.start: name.tokens.root for name in names}
    acting = {capitals[start].name for start in capitals if _acts(heads[start])}
    return {
        start: known
        for start, known in capitals.items()
        if known.name in acting and not _is_location(heads[start])
    }


def _acts(head: Token) -> bool:
    while head.dep_ == "conj":
        head = head.head
    if head.dep_ == "nsubj" and head.head.pos_ == "VERB":
        return head.head.lower_ not in STATES
    if head.dep_ == "nsubj" and head.head.pos_ == "AUX":
        return any(child.lower_ == "under" for child in head.head.children)
    return head.dep_ == "pobj" and (head.head.dep_ == "agent" or head.head.lower_ == "at")


def _is_location(head: Token) -> bool:
    if head.dep_ == "pobj":
        return head.head.lower_ in gazetteer.words("locative")
    return head.dep_ in ("appos", "npadvmod", "compound", "nmod")
