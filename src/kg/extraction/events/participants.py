"""Who takes part in an event: agents, patients, and those it is aimed at or done with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Token

from kg.extraction.actors import countries, gazetteer
from kg.extraction.actors.nouns import of_noun
from kg.extraction.annotations import Cast
from kg.extraction.document import Document, between
from kg.extraction.events import instruments, targets
from kg.extraction.events.clauses import Clauses
from kg.extraction.events.complements import conjuncts, objects_of
from kg.extraction.events.lexicon import words
from kg.extraction.events.triggers import Trigger
from kg.model import ActorKind, EventType, Participant, Span

NAMES = frozenset(("PERSON", "NORP", "ORG", "GPE"))
PERSONAL = frozenset(("i", "me", "he", "him", "she", "her", "they", "them", "we", "us", "you"))
OWNERS = frozenset(("poss", "compound", "amod", "nmod"))
WH = frozenset(("WP", "WDT", "WRB", "EX"))
NO_ACTORS = frozenset(("DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL"))
# Nouns of these types befall whom such a preposition names: "an attack on the convoy".
BEFALLING = frozenset((EventType.ASSAULT, EventType.COERCE))
BETWEEN = ("between", "among")
BEFALLEN = frozenset(("on", "against", "upon"))
# What comes "from" a country is its doing only for these types: not "withdrawal from Mali".
FROM = frozenset(
    (
        *(EventType.SUPPORT, EventType.AID, EventType.REQUEST),
        *(EventType.THREATEN, EventType.ACCUSE, EventType.REJECT),
    )
)


@dataclass(frozen=True, slots=True)
class Roles:
    """Who fills which role of an event."""

    agents: tuple[Participant, ...]
    patients: tuple[Participant, ...]
    targets: tuple[Participant, ...]
    beneficiaries: tuple[Participant, ...]
    instruments: tuple[Participant, ...]


class Participants:
    """Finds who takes part in the events of one document."""

    def __init__(self, document: Document, clauses: Clauses, cast: Cast) -> None:
        self._document = document
        self._clauses = clauses
        self._cast = cast
        self._states = {
            actor.country: actor.id for actor in cast.actors if actor.kind is ActorKind.COUNTRY
        }

    def of(self, trigger: Trigger) -> Roles:
        """The participants of an event."""
        agents: list[Token] = []
        patients: list[Token] = []
        verb = trigger.support if trigger.is_noun else trigger.word
        if verb is not None:
            arguments = self._clauses.arguments(verb)
            undergone = trigger.is_noun and self._document.lemma(verb) in words("undergo")
            if trigger.word.pos_ == "ADJ":  # "ten are dead", "an attack left ten dead"
                patients.extend(arguments.patients or arguments.agents)
            else:
                (patients if undergone else agents).extend(arguments.agents)
            if not trigger.is_noun:
                patients.extend(arguments.patients)
                patients.extend(
                    noun
                    for noun in arguments.recipients
                    if noun.dep_ != "pobj" and not self._is_somebody(noun)
                )
        if trigger.is_noun:
            self._of_noun(trigger, agents, patients)
        tools = instruments.of(trigger, self._document)
        served = instruments.beneficiaries(trigger, self._clauses, self._is_somebody)
        aimed_at = targets.of(trigger, self._clauses, self._acts)
        taken = {trigger.word.i}
        named = []
        for heads in (tools, agents, patients, served, aimed_at):
            free = [head for head in heads if head.i not in taken]
            taken.update(head.i for head in free)
            named.append(self._name(free))
        with_what, who, whom, for_whom, at_whom = named
        return Roles(who, whom, at_whom, for_whom, with_what)

    def _of_noun(self, trigger: Trigger, agents: list[Token], patients: list[Token]) -> None:
        """ "Russia's attack", "the arrest of X by Y", "US airstrike", "talks between X and Y"."""
        whose = {"agent": agents, "patient": patients}.get(trigger.owner, [])
        befalls = trigger.type in BEFALLING
        for child in trigger.word.children:
            found = objects_of(child)
            if child.dep_ == "poss":
                whose.extend(conjuncts(child))
            elif child.dep_ in ("compound", "amod", "nmod") and self._is_doer(child):
                if trigger.owner == "patient" and child.ent_type_ == "PERSON":
                    patients.append(child)
                elif trigger.owner != "neither":
                    agents.append(child)
            elif child.dep_ not in ("prep", "agent"):
                continue
            elif child.lower_ == "of" and (befalls or trigger.owner == "patient"):
                patients.extend(found)
            elif child.lower_ == "of":  # "an offer of help": what, not who
                is_open = trigger.type is None
                whose.extend(noun for noun in found if is_open or self._is_somebody(noun))
            elif child.lower_ in ("by", *BETWEEN):
                agents.extend(found)
            elif child.lower_ == "from":
                names = NAMES if trigger.type in FROM else NAMES - {"GPE"}
                agents.extend(noun for noun in found if noun.ent_type_ in names)
        agents.extend(_sides(trigger))
        for child in (child for word in trigger.words for child in word.children):
            is_behind = child.lower_ in BEFALLEN and child.i > trigger.word.i
            if befalls and is_behind and (trigger.type is EventType.ASSAULT or self._names(child)):
                patients.extend(objects_of(child))

    def _names(self, preposition: Token) -> bool:
        return any(map(self._is_somebody, objects_of(preposition)))

    def _is_doer(self, modifier: Token) -> bool:
        """Whether a name before a noun tells who does it: "US strike", not "Gaza strike"."""
        if modifier.ent_type_ == "GPE":
            return modifier.text.isupper() or modifier.pos_ == "ADJ"
        actor = self._cast.actor_of(between(modifier, modifier))
        is_place = actor is not None and self._cast.by_id[actor].kind is ActorKind.PLACE
        return modifier.ent_type_ in NAMES and not is_place

    def _acts(self, noun: Token) -> bool:
        """Whether a noun names somebody, as far as names and cast tell."""
        if noun.ent_type_ in NAMES or noun.lower_ in PERSONAL:
            return True
        known = of_noun(noun) or gazetteer.noun(self._document.lemma(noun))
        if known is not None and (known.kind is not ActorKind.PLACE or known.kin == "country"):
            return True
        return self._cast.actor_of(self._document.phrase(noun), between(noun, noun)) is not None

    def _is_somebody(self, noun: Token) -> bool:
        """Whether a noun means people, or a body of them, named or not."""
        known = gazetteer.noun(noun.lower_) or gazetteer.noun(self._document.lemma(noun))
        return self._acts(noun) or (known is not None and known.kind is not ActorKind.PLACE)

    def _name(self, heads: Iterable[Token]) -> tuple[Participant, ...]:
        found = {head.i: head for head in heads if _is_participant(head)}
        return tuple(self._participant(found[i]) for i in sorted(found))

    def _participant(self, head: Token) -> Participant:
        span = self._document.phrase(head)
        if head.dep_ == "poss":  # "Israel's": the name without its ending
            span = Span(span.start, head.idx + len(head))
        named = countries.named_in(self._document.words(span))
        actor = self._cast.actor_of(span, between(head, head)) or self._wielder(head, named)
        return Participant(span, actor, named)

    def _wielder(self, thing: Token, named: tuple[str, ...]) -> str | None:
        """Who acts through a weapon or a craft: "a NATO drone", "Norwegian jets"."""
        if self._document.lemma(thing) not in words("weapon") | words("craft"):
            return None
        owners = (child for child in thing.lefts if child.dep_ in OWNERS)
        spans = (between(owner, owner) for owner in owners)
        known = next(filter(None, (self._cast.actor_of(span, span) for span in spans)), None)
        return known or next(filter(None, map(self._states.get, named)), None)


def _sides(trigger: Trigger) -> list[Token]:
    """ "war broke out between the north and the south"."""
    beside = trigger.support.children if trigger.support is not None else ()
    return [noun for child in beside if child.lower_ in BETWEEN for noun in objects_of(child)]


def _is_participant(head: Token) -> bool:
    if head.tag_ in WH or not any(map(str.isalnum, head.text)):
        return False
    if head.pos_ in ("VERB", "AUX", "PUNCT", "SPACE", "ADP", "ADV", "PART"):
        return False
    return head.ent_type_ not in NO_ACTORS
