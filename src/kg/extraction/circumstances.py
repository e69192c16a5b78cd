"""When and where: which time expressions and places belong to which event."""

from __future__ import annotations

from datetime import date
from functools import cache

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from kg.extraction import times
from kg.extraction.annotations import Cast
from kg.extraction.clauses import conjuncts
from kg.extraction.dates import iso
from kg.extraction.document import Document, between
from kg.extraction.event_lexicon import words
from kg.extraction.triggers import Trigger
from kg.model import Participant, TimeExpression

PLACE_LABELS = frozenset(("GPE", "LOC", "FAC"))
CLIMB = 4  # nouns and prepositions between a time or place and the event it belongs to
ANY_DAY = date(2000, 1, 3)


class Circumstances:
    """The times and places of one document, by the word that they hang on."""

    def __init__(self, document: Document, triggers: list[Trigger], cast: Cast) -> None:
        self._document = document
        self._cast = cast
        self._triggers = {trigger.word.i for trigger in triggers}
        self._triggers |= {t.support.i for t in triggers if t.support is not None}
        self._times: dict[int, list[TokenSpan]] = {}
        self._places: dict[int, list[Token]] = {}
        for entity in document.entities:
            if entity.label_ in ("DATE", "TIME") and _is_calendar(entity.text):
                self._times.setdefault(self._governor(entity.root).i, []).append(entity)
        for token in document.tokens:
            if token.dep_ == "pobj" and token.head.lower_ in words("at") and self._is_place(token):
                self._places.setdefault(self._governor(token.head).i, []).append(token)

    def time_of(self, trigger: Trigger, *, past: bool | None) -> TimeExpression | None:
        """When an event happened: its own time, or that of the clause it shares one with."""
        for word in _holders(trigger):
            found = [
                e
                for e in self._times.get(word.i, ())
                if word.i in _own(trigger) or e.start < trigger.word.i
            ]
            if found:
                first = found[0]
                span = between(first[0], first[-1])
                return times.resolve(self._document, span, past=past)
        return None

    def places_of(self, trigger: Trigger) -> tuple[Participant, ...]:
        """Where an event happened."""
        for word in _holders(trigger):
            found = [
                noun
                for head in self._places.get(word.i, ())
                if word.i in _own(trigger) or head.i < trigger.word.i
                for noun in conjuncts(head)
            ]
            if found:
                return tuple(self._participant(noun) for noun in found)
        return ()

    def _governor(self, word: Token) -> Token:
        """The event or verb that a time or place hangs on."""
        for _ in range(CLIMB):
            if word.i in self._triggers or word.pos_ in ("VERB", "AUX") or word.head.i == word.i:
                break
            word = word.head
        return word

    def _is_place(self, noun: Token) -> bool:
        if noun.ent_type_ in PLACE_LABELS:
            return True
        return noun.pos_ == "NOUN" and self._document.lemma(noun) in words("place")

    def _participant(self, head: Token) -> Participant:
        span = self._document.phrase(head)
        return Participant(span, self._cast.actor_of(span, between(head, head)))


def _own(trigger: Trigger) -> set[int]:
    return {trigger.word.i} | ({trigger.support.i} if trigger.support is not None else set())


def _holders(trigger: Trigger) -> list[Token]:
    """The words whose time and place are the event's, nearest first."""
    found = [trigger.word] + ([trigger.support] if trigger.support is not None else [])
    word = trigger.support or trigger.word
    for _ in range(CLIMB):
        head = word.head
        if head.i == word.i or not _shares(word):
            break
        found.append(head)
        word = head
    return found


def _shares(word: Token) -> bool:
    """Whether a clause happens with the one it hangs on: conjuncts, "killing three"."""
    if word.dep_ == "conj":
        return True
    if word.dep_ == "advcl":
        return word.tag_ == "VBG" and not any(child.dep_ == "mark" for child in word.children)
    if word.dep_ in ("pobj", "prep"):
        return (
            word.dep_ == "prep" and word.lower_ in ("in", "during", "by", "with")
        ) or word.dep_ == "pobj"
    return False


@cache
def _is_calendar(text: str) -> bool:
    """Whether words name a time of the calendar, not a duration or an age."""
    return iso(text, ANY_DAY) is not None or "recent" in text
