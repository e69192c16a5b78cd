"""What field of public life an event belongs to: military, economic, election...

The contexts are PLOVER's. A context has a score: the words of lexicon/contexts.tsv in the event's
sentence, those nearer to its trigger counting more, and those of narrow fields more than those of
wide ones: nuclear arms are military too.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from kg.extraction.document import Document
from kg.extraction.events.triggers import Trigger
from kg.extraction.tables import rows
from kg.model import EventContext

AT_TRIGGER, UNDER_TRIGGER, IN_SENTENCE = 4, 2, 1
REACH = 60  # words to either side of the trigger
MOST = 3  # contexts of one event
SHARE = 0.5  # of the best context's score that another one must reach
ENDINGS = ("s", "es", "ed", "d", "ing")
WIDE = frozenset(
    (
        *(EventContext.MILITARY, EventContext.DIPLOMATIC, EventContext.POLITICAL),
        *(EventContext.ECONOMIC, EventContext.LEGAL, EventContext.GOVERNMENT),
    )
)
NARROW = 2  # how much more a word of another context counts
NAMES = frozenset(("PERSON", "ORG"))
CLAUSES = frozenset(("advcl", "ccomp", "conj", "relcl", "parataxis"))
CONTENT = frozenset(("NOUN", "PROPN", "VERB", "ADJ"))


class Contexts:
    """The contexts of the events of one document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._known: dict[int, list[tuple[Token, tuple[EventContext, ...]]]] = {}

    def of(self, trigger: Trigger) -> tuple[EventContext, ...]:
        """An event's contexts, the likeliest first; none if no word of its sentence tells."""
        words = {word.i for word in (trigger.word, trigger.support) if word is not None}
        scores: Counter[EventContext] = Counter()
        for token, contexts in self._telling(trigger.word):
            near = AT_TRIGGER if token.i in words else IN_SENTENCE
            if near is IN_SENTENCE and not words.isdisjoint(_above(token)):
                near = UNDER_TRIGGER
            for context in contexts:
                scores[context] += near if context in WIDE else NARROW * near
        order = sorted(scores, key=lambda context: (-scores[context], _ORDER[context]))
        return tuple(c for c in order[:MOST] if scores[c] >= SHARE * scores[order[0]])

    def _telling(self, word: Token) -> list[tuple[Token, tuple[EventContext, ...]]]:
        """The words of a word's sentence that tell a context; of a long one, those not far off."""
        sentence = word.sent
        if sentence.start not in self._known:
            self._known[sentence.start] = [
                (token, contexts)
                for token in sentence
                if _may_tell(token) and (contexts := _told_by(token.lower_))
            ]
        telling = self._known[sentence.start]
        first = bisect_left(telling, word.i - REACH, key=_index)
        return telling[first : bisect_right(telling, word.i + REACH, key=_index)]


def _index(telling: tuple[Token, tuple[EventContext, ...]]) -> int:
    return telling[0].i


_ORDER = {context: position for position, context in enumerate(EventContext)}


def _above(token: Token, height: int = 6) -> Iterator[int]:
    """The indexes of the words of its clause that a word hangs on, nearest first."""
    for _ in range(height):
        if token.head.i == token.i or token.dep_ in CLAUSES:
            return
        token = token.head
        yield token.i


def _may_tell(token: Token) -> bool:
    """Whether a word is no part of a name: "Rights Watch" does not make an event one of rights."""
    in_name = token.ent_type_ in NAMES and not token.is_upper
    return token.pos_ in CONTENT and not in_name


def _told_by(word: str) -> tuple[EventContext, ...]:
    found = _lexicon().get(word)
    for ending in ENDINGS:
        if found is None and word.endswith(ending):
            found = _lexicon().get(word.removesuffix(ending))
    return found or ()


@cache
def _lexicon() -> dict[str, tuple[EventContext, ...]]:
    found: dict[str, tuple[EventContext, ...]] = {}
    for name, words in rows("contexts.tsv"):
        for word in dict.fromkeys(words.split()):
            found[word] = (*found.get(word, ()), EventContext(name))
    return found
