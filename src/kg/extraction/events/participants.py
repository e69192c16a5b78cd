"""Who takes part in an event: agents, patients, and those it is aimed at or done with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from kg.extraction.annotations import Cast
from kg.extraction.document import Document, between
from kg.extraction.events import targets
from kg.extraction.events.clauses import Clauses, conjuncts
from kg.extraction.events.triggers import Trigger
from kg.model import Participant, Span

ACTORS = frozenset(("PERSON", "NORP", "ORG", "GPE"))
PERSONAL = frozenset(("him", "her", "them", "me", "us", "you"))
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
        verb = trigger.support if trigger.is_noun else trigger.word
        if verb is not None:
            arguments = self._clauses.arguments(verb)
            if trigger.word.pos_ == "ADJ":  # "ten are dead", "an attack left ten dead"
                patients.extend(arguments.patients or arguments.agents)
            else:
                agents.extend(arguments.agents)
            if not trigger.is_noun:
                patients.extend(arguments.patients)
        if trigger.is_noun:
            self._of_noun(trigger, agents, patients)
        agents = [token for token in agents if token.i != trigger.word.i]
        taken = {token.i for token in [*agents, *patients]}
        aimed_at = targets.of(trigger, self._clauses, self._acts)
        others = [noun for noun in aimed_at if noun.i not in taken]
        return Roles(self._name(agents), self._name(patients), self._name(others))

    def _of_noun(self, trigger: Trigger, agents: list[Token], patients: list[Token]) -> None:
        """ "Russia's attack", "the arrest of X by Y", "US airstrike", "talks between X and Y"."""
        whose = {"agent": agents, "patient": patients}.get(trigger.owner, [])
        for child in trigger.word.children:
            if child.dep_ == "poss":
                whose.extend(conjuncts(child))
            elif child.dep_ in ("compound", "amod", "nmod") and _is_doer(child):
                if trigger.owner == "patient" and child.ent_type_ == "PERSON":
                    patients.append(child)
                elif trigger.owner != "neither":
                    agents.append(child)
            elif child.dep_ in ("prep", "agent"):
                found = list(_objects(child))
                if child.lower_ == "of":
                    whose.extend(found)
                elif child.lower_ in ("by", "between", "among"):
                    agents.extend(found)

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
        if head.dep_ == "poss":  # "Israel's": the name without its ending
            span = Span(span.start, head.idx + len(head))
        return Participant(span, self._cast.actor_of(span, between(head, head)))


def _is_doer(modifier: Token) -> bool:
    """Whether a name before a noun tells who does it: "US strike", not "Gaza strike"."""
    if modifier.ent_type_ == "GPE":
        return modifier.text.isupper() or modifier.pos_ == "ADJ"
    return modifier.ent_type_ in ACTORS


def _is_participant(head: Token) -> bool:
    if head.tag_ in WH or head.pos_ in ("VERB", "AUX", "PUNCT", "SPACE", "ADP", "ADV", "PART"):
        return False
    return head.ent_type_ not in NO_ACTORS


def _objects(preposition: Token) -> Iterator[Token]:
    for child in preposition.children:
        if child.dep_ == "pobj":
            yield from conjuncts(child)
