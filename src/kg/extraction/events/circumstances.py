"""Where: which places belong to which event, and which events share a clause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from spacy.tokens import Token

from kg.extraction.annotations import Cast
from kg.extraction.document import Document, between
from kg.extraction.events.complements import MOST, SUBJECTS, conjuncts, is_infinitive
from kg.extraction.events.lexicon import words
from kg.extraction.events.triggers import Trigger
from kg.model import ActorKind, EventType, Participant, Span

PLACE_LABELS = frozenset(("GPE", "LOC", "FAC"))
MEANWHILE = frozenset(("when", "as", "while"))
WITHIN = frozenset(("in", "during", "by", "with", "after"))
# What is said of a deed is not said when it is done.
VERBAL = frozenset(
    (
        EventType.AGREE,
        EventType.REQUEST,
        EventType.ACCUSE,
        EventType.REJECT,
        EventType.THREATEN,
        EventType.SUPPORT,
        EventType.CONCEDE,
    )
)
# "at the University of Oslo": a body that has a house
INSIDE = frozenset(("at", "inside", "outside", "near"))
NOT_OF_COUNTRIES = frozenset(("at", "on", "toward", "towards", "onto", "over"))
CLIMB = 4  # nouns and prepositions between a time or place and the event it belongs to


class Circumstances:
    """The places of one document, by the word that they hang on."""

    def __init__(self, document: Document, triggers: list[Trigger], cast: Cast) -> None:
        self._document = document
        self._cast = cast
        self._triggers = {t.support.i: t for t in triggers if t.support is not None}
        self._triggers |= {t.word.i: t for t in triggers}
        self._places: dict[int, list[Token]] = {}
        for token in document.tokens:
            if self._is_before(token):  # "Gaza strike"
                self._places.setdefault(token.head.i, []).append(token)
            elif token.dep_ == "pobj" and self._is_place(token):
                governor = self._governor(token.head, SUBJECTS)
                self._places.setdefault(governor.i, []).append(token)
            elif (clause := _clause_at(token)) and self._means_place(clause.head):
                self._places.setdefault(clause.i, []).append(clause.head)
            elif token.dep_ == "dobj" and self._is_struck(token):
                self._places.setdefault(token.head.i, []).append(token)

    def places_of(self, trigger: Trigger) -> tuple[Participant, ...]:
        """Where an event happened."""
        for word, anywhere in self.holders(trigger):
            heads = [h for h in self._places.get(word.i, ()) if anywhere or h.i < trigger.word.i]
            if heads:
                return self._outermost(noun for head in heads for noun in conjuncts(head))
        return ()

    def _outermost(self, heads: Iterable[Token]) -> tuple[Participant, ...]:
        """The places that lie in no other one's phrase: "a street in Mosul" is one place."""
        found: list[Participant] = []
        for place in map(self._participant, islice(heads, MOST)):
            if not any(place.span in other.span for other in found):
                found.append(place)
        return tuple(found)

    def holders(self, trigger: Trigger, *, future: bool = False) -> Iterator[tuple[Token, bool]]:
        """The words whose time and place are the event's, nearest first.

        With each, whether a time after the event's word may count too: not along conjuncts.
        """
        yield trigger.word, True
        word = trigger.word
        if trigger.support is not None:
            yield trigger.support, True
            word = trigger.support
        for child in word.children:
            # "the blast on Monday killed three", "died in a blast", "died when a bomb exploded"
            if child.dep_ == "advcl" and _is_when(child):
                yield child, True
            elif child.dep_ in SUBJECTS and child.i in self._triggers:
                yield child, True
                support = self._triggers[child.i].support
                if support is not None:
                    yield support, True
            elif child.dep_ in ("prep", "agent") and child.lower_ in WITHIN:
                yield from ((noun, True) for noun in child.children if noun.i in self._triggers)
        anywhere = True
        for _ in range(CLIMB):
            if word.head.i == word.i or not self._shares(word, future):
                break
            anywhere = anywhere and word.dep_ != "conj"
            word = word.head
            yield word, anywhere

    def _shares(self, word: Token, future: bool) -> bool:
        """Whether a word's event happens with the one that it hangs on."""
        if word.dep_ == "advcl":  # "attacked the town, killing three", "when a shell hit it"
            marks = [child.lower_ for child in word.children if child.dep_ in ("mark", "advmod")]
            return not is_infinitive(word) and all(mark in MEANWHILE for mark in marks)
        if word.dep_ in ("prep", "agent"):
            return word.lower_ in WITHIN
        if word.dep_ == "xcomp":  # "managed to flee on Monday", not "agreed on Monday to leave"
            return not future
        if word.dep_ == "dobj":  # "foiled an attack on Monday", not "condemned an attack on Monday"
            governing = self._triggers.get(word.head.i)
            return governing is not None and governing.type not in VERBAL
        return word.dep_ in ("conj", "pobj", "pcomp", "acl", *SUBJECTS) and not is_infinitive(word)

    def _governor(self, word: Token, barrier: frozenset[str] = frozenset()) -> Token:
        """The event or verb that a time or place hangs on.

        "Rebels in Syria attacked" does not say where: a place goes no further than the subject.
        """
        for _ in range(CLIMB):
            if word.i in self._triggers or word.pos_ in ("VERB", "AUX") or word.head.i == word.i:
                break
            if word.dep_ in barrier:
                break
            word = word.head
        return word

    def _is_before(self, name: Token) -> bool:
        """Whether a name stands before an event noun to tell where."""
        return (
            name.dep_ == "compound"
            and name.ent_type_ in PLACE_LABELS
            and name.head.i in self._triggers
            and not name.head.ent_type_
            and not name.text.isupper()
        )

    def _is_place(self, noun: Token) -> bool:
        preposition = noun.head.lower_
        if preposition not in words("at"):
            return False
        if noun.ent_type_ == "GPE":  # "shouted at London", "talks on Syria" tell whom
            return preposition not in NOT_OF_COUNTRIES
        return (noun.ent_type_ == "ORG" and preposition in INSIDE) or self._means_place(noun)

    def _is_struck(self, noun: Token) -> bool:
        """ "an earthquake hit Lisbon": what nature does happens where it does it."""
        subjects = (child for child in noun.head.children if child.dep_ == "nsubj")
        by_nature = any(self._document.lemma(child) in words("nature") for child in subjects)
        return by_nature and noun.ent_type_ in PLACE_LABELS

    def _means_place(self, noun: Token) -> bool:
        is_common = noun.pos_ == "NOUN" and self._document.lemma(noun) in words("place")
        return noun.ent_type_ in PLACE_LABELS or is_common

    def _participant(self, head: Token) -> Participant:
        """A place with its actor, or that of the named place that it lies in: "a street in Mosul",
        "Mosul's streets", not "the Russian embassy".
        """
        span = self._document.phrase(head)
        owners = [between(child, child) for child in head.lefts if child.dep_ == "poss"]
        behind = [Span(word.idx, span.end) for word in head.rights if word.idx < span.end][:1]
        around = (each for each in self._cast.mentioned_in([*behind, *owners]) if self._is_at(each))
        return Participant(
            span, self._cast.actor_of(span, between(head, head)) or next(around, None)
        )

    def _is_at(self, actor: str) -> bool:
        return self._cast.by_id[actor].kind in (ActorKind.PLACE, ActorKind.COUNTRY)


def _clause_at(word: Token) -> Token | None:
    """The clause that happened at its noun: "the town where they met", "in which they met"."""
    clause = word.head
    if word.tag_ == "WDT" and clause.lower_ in words("at"):
        clause = clause.head
    elif word.lower_ != "where":
        return None
    return clause if clause.dep_ == "relcl" else None


def _is_when(clause: Token) -> bool:
    """ "died when a bomb exploded": the clause tells when."""
    return any(child.lower_ == "when" for child in clause.children)
