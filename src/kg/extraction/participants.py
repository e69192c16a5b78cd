"""Who takes part in an event: agents, patients, and those it is aimed at or done with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from kg.extraction.annotations import Cast
from kg.extraction.clauses import Clauses, conjuncts
from kg.extraction.document import Document, between
from kg.extraction.triggers import Trigger
from kg.model import EventType, Participant

ACTORS = frozenset(("PERSON", "NORP", "ORG", "GPE"))
PERSONAL = frozenset(("him", "her", "them", "me", "us", "you"))
# Prepositions before whom an event is aimed at or done with, whatever it is ...
AIMED = frozenset(("with", "against", "toward", "towards", "upon", "alongside"))
# ... and those that do so only for some types of event.
AIMED_BY_TYPE = {
    "on": frozenset(("SANCTION", "ASSAULT", "REQUEST", "COERCE", "ACCUSE")),
    "at": frozenset(("ASSAULT", "ACCUSE", "THREATEN")),
    "to": frozenset(
        (
            "AID",
            "CONCEDE",
            "SUPPORT",
            "AGREE",
            "COOPERATE",
            "CONSULT",
            "REQUEST",
            "THREATEN",
            "SANCTION",
        )
    ),
    "for": frozenset(("SUPPORT",)),
    "from": frozenset(("REQUEST", "COERCE", "SANCTION")),
    "into": frozenset(("ACCUSE",)),
    "between": frozenset(("CONSULT", "AGREE")),
}
WH = frozenset(("WP", "WDT", "WRB", "EX"))
NO_ACTORS = frozenset(("DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL"))


@dataclass(frozen=True, slots=True)
class Roles:
    """Who fills which role of an event."""

    agents: tuple[Participant, ...]
    patients: tuple[Participant, ...]
    targets: tuple[Participant, ...]


class Participants:
    """Finds who takes part in the events of one document."""

    def __init__(self, document: Document, clauses: Clauses, cast: Cast) -> None:
        self._document = document
        self._clauses = clauses
        self._cast = cast

    def of(self, trigger: Trigger) -> Roles:
        """The participants of an event."""
        agents: list[Token] = []
        patients: list[Token] = []
        targets: list[Token] = []
        verb = trigger.support if trigger.is_noun else trigger.word
        if verb is not None:
            arguments = self._clauses.arguments(verb)
            agents.extend(arguments.agents)
            if not trigger.is_noun:
                patients.extend(arguments.patients)
            targets.extend(self._aimed_at(verb, trigger.type))
        if trigger.is_noun:
            self._of_noun(trigger, agents, patients)
            targets.extend(self._aimed_at(trigger.word, trigger.type))
        agents = [token for token in agents if token.i != trigger.word.i]
        taken = {token.i for token in [*agents, *patients]}
        targets = [token for token in targets if token.i not in taken]
        return Roles(self._name(agents), self._name(patients), self._name(targets))

    def _of_noun(self, trigger: Trigger, agents: list[Token], patients: list[Token]) -> None:
        """ "Russia's attack", "the arrest of X by Y", "US airstrike", "talks between X and Y"."""
        whose = patients if trigger.of_patient else agents
        for child in trigger.word.children:
            if child.dep_ == "poss":
                whose.extend(conjuncts(child))
            elif child.dep_ in ("compound", "amod", "nmod") and child.ent_type_ in ACTORS:
                (patients if trigger.of_patient and child.ent_type_ == "PERSON" else agents).append(
                    child
                )
            elif child.dep_ in ("prep", "agent"):
                found = list(_objects(child))
                if child.lower_ == "of":
                    whose.extend(found)
                elif child.lower_ in ("by", "between", "among"):
                    agents.extend(found)

    def _aimed_at(self, word: Token, kind: EventType | None) -> Iterator[Token]:
        for child in word.children:
            if child.dep_ not in ("prep", "dative"):
                continue
            lower = child.lower_
            if lower in AIMED or (kind is not None and kind in AIMED_BY_TYPE.get(lower, ())):
                yield from (noun for noun in _objects(child) if self._acts(noun))

    def _acts(self, noun: Token) -> bool:
        """Whether a noun names somebody, as far as names and cast tell."""
        if noun.ent_type_ in ACTORS or noun.lower_ in PERSONAL:
            return True
        return self._cast.actor_of(self._document.phrase(noun), between(noun, noun)) is not None

    def _name(self, heads: Iterable[Token]) -> tuple[Participant, ...]:
        found = {head.i: head for head in heads if _is_participant(head)}
        return tuple(self._participant(found[i]) for i in sorted(found))

    def _participant(self, head: Token) -> Participant:
        span = self._document.phrase(head)
        return Participant(span, self._cast.actor_of(span, between(head, head)))


def _is_participant(head: Token) -> bool:
    if head.tag_ in WH or head.pos_ in ("VERB", "AUX", "PUNCT", "SPACE", "ADP", "ADV", "PART"):
        return False
    return head.ent_type_ not in NO_ACTORS


def _objects(preposition: Token) -> Iterator[Token]:
    for child in preposition.children:
        if child.dep_ == "pobj":
            yield from conjuncts(child)
