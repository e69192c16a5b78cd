"""The words of time that hang on an event's own word: "left on Monday", "ruled for two years"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from spacy.tokens import Token

from kg.extraction import times
from kg.extraction.document import Document, between
from kg.extraction.events.complements import SUBJECTS, conjuncts
from kg.extraction.events.lexicon import words
from kg.extraction.events.triggers import Trigger
from kg.extraction.times.dates import iso
from kg.extraction.times.words import TIME_NOUNS, part_of_day
from kg.model import Factuality, Precision, TimeExpression, precision_of

TIME_LABELS = frozenset(("DATE", "TIME"))
# They tell a limit, not when: "stayed until Monday".
LIMITS = frozenset(("until", "till", "before", "after", "by"))
PREPOSITIONS = LIMITS | frozenset(
    (
        *("at", "on", "in", "during", "for", "over", "throughout", "through", "within", "since"),
        *("from", "to", "between", "around", "about", "into", "of"),
    )
)
PRESENT = frozenset(("is", "are", "am", "'s", "’s", "'re", "’re", "be"))
BEFORE_NOUNS = frozenset(("poss", "compound", "nmod", "amod", "nummod"))
CLIMB = 3  # nouns and prepositions between a time and the event that it belongs to
BESIDE = 3  # times on each side of an event that may be its own
LONGEST = 12  # words of one time
ANY_DAY = date(2000, 1, 3)


class Timing:
    """The expressions of time in one document, by the word that they hang on."""

    def __init__(self, document: Document, triggers: list[Trigger]) -> None:
        self._document = document
        self._words = {t.word.i for t in triggers}
        self._words |= {t.support.i for t in triggers if t.support is not None}
        self._heads: dict[int, list[Token]] = {}
        self._sentences: dict[int, list[Token]] = {}
        for token in document.tokens:
            if _is_time(token):
                self._sentences.setdefault(token.sent.start, []).append(token)
                governor = self._governor(token)
                if governor is not None:
                    self._heads.setdefault(governor.i, []).append(token)

    def of(self, trigger: Trigger, judged: Factuality) -> TimeExpression | None:
        """The time that an event's own words give.

        Args:
            trigger: the event.
            judged: how it is told.

        Returns:
            Of several the first with a value, or else the first.
        """
        past = is_past(trigger, judged)
        found = [each for word in self._own(trigger) for each in self._hanging_on(word, past)]
        return next((each for each in found if each.value), found[0] if found else None)

    def at(self, word: Token, *, past: bool | None) -> TimeExpression | None:
        """The first time with a value that hangs on one word."""
        return next((each for each in self._hanging_on(word, past) if each.value), None)

    def beside(self, word: Token, *, past: bool | None) -> Iterator[TimeExpression]:
        """The times with a value in a word's sentence and paragraph, the nearest first."""
        passage = self._document.passage(word)
        heads = self._sentences.get(word.sent.start, [])
        place = bisect_left(heads, word.i, key=lambda head: head.i)
        around = heads[max(0, place - BESIDE) : place + BESIDE]
        for head in sorted(around, key=lambda head: abs(head.i - word.i)):
            found = self._expression(head, past)
            if found.value and self._document.passage(head) is passage:
                yield found

    def _own(self, trigger: Trigger) -> Iterator[Token]:
        """An event's word, its support, and the verb that steers it: "began to flee"."""
        yield trigger.word
        if trigger.support is not None:
            yield trigger.support
        word = trigger.support or trigger.word
        steers = self._document.lemma(word.head) in words("steering")
        if word.dep_ == "xcomp" and steers and word.head.i not in self._words:
            yield word.head

    def _hanging_on(self, word: Token, past: bool | None) -> Iterator[TimeExpression]:
        return (self._expression(head, past) for head in self._heads.get(word.i, ()))

    def _expression(self, head: Token, past: bool | None) -> TimeExpression:
        span = self._document.phrase(head, prepositions=False)
        if head.ent_type_ in TIME_LABELS:
            first, last = _entity(head)
            span = between(first, max(last, *conjuncts(head), key=lambda token: token.i))
        preposition = head.head.lower_ if head.dep_ == "pobj" else ""
        if preposition == "for":  # "set for Monday"
            past = False
        found = times.resolve(self._document, span, past=past)
        return replace(found, value=None) if preposition in LIMITS else found

    def _governor(self, head: Token) -> Token | None:
        """The event or verb in the same paragraph that a time hangs on."""
        if head.dep_ in BEFORE_NOUNS:  # "Monday's attack"
            return head.head if head.head.i in self._words else None
        if not _is_adverbial(head):
            return None
        word = head.head if head.dep_ == "pobj" else head
        for _ in range(CLIMB):
            above = word.head
            if word.dep_ in SUBJECTS or word.dep_ in BEFORE_NOUNS or above.i == word.i:
                break
            if above.ent_type_ in TIME_LABELS:  # "March 3", March taken for a verb
                break
            if above.i in self._words or above.pos_ in ("VERB", "AUX"):
                passage = self._document.passage
                return above if passage(above) is passage(head) else None
            word = above
        return None


def is_past(trigger: Trigger, judged: Factuality) -> bool | None:
    """Whether the tense puts an event before the report, after it, or leaves it open."""
    if judged.future:
        return False
    verb = trigger.support or trigger.word
    words = [word for word in (verb, *verb.children) if word.pos_ in ("VERB", "AUX")]
    if any(word.tag_ == "VBD" for word in words):
        return True
    is_present = any(word.lower_ in PRESENT for word in words)  # "is sentenced on Monday"
    return True if any(word.tag_ == "VBN" for word in words) and not is_present else None


def _is_time(token: Token) -> bool:
    """Whether a token is the head of an expression of time."""
    if token.ent_type_ not in TIME_LABELS:
        return token.pos_ == "NOUN" and token.lower_ in TIME_NOUNS
    first, last = _entity(token)
    if first.i <= token.head.i <= last.i and token.head.i != token.i:
        return False
    return not token.like_num or (token.is_digit and len(token) > len("31"))


def _is_adverbial(head: Token) -> bool:
    """Whether an expression of time tells when something happens: "for a while", "Monday"."""
    if head.dep_ == "pobj":
        return head.head.lower_ in PREPOSITIONS
    if head.dep_ == "dobj":  # "met Monday", not "spent two years"
        first, last = _entity(head)
        value = iso(head.doc[first.i : last.i + 1].text, ANY_DAY)
        return value is not None and precision_of(value) is Precision.DAY
    return head.dep_ in ("npadvmod", "advmod")


def _entity(head: Token) -> tuple[Token, Token]:
    """The first and last token of a head's entity, or itself twice; a day and its night are one."""
    first = last = head
    while head.i - LONGEST < first.i > 0 and (
        first.ent_iob_ == "I" or first.nbor(-1).ent_type_ in TIME_LABELS
    ):
        first = first.nbor(-1)
    for token in head.doc[head.i + 1 : head.i + LONGEST]:
        if token.ent_iob_ != "I" and part_of_day(token.text) is None:
            break
        last = last if token.is_space else token
    return first, last
