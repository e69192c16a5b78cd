"""Who the subject and objects of a verb are, also where another clause holds them.

The sharing of arguments follows the enhanced representation of Universal Dependencies: conjoined
verbs, control ("agreed to withdraw"), participles and relative clauses.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from kg.extraction.actors.nouns import of_noun as of_person
from kg.extraction.document import Document
from kg.extraction.events.complements import (
    DEPTH,
    SUBJECTS,
    agents_of_passive,
    conjuncts,
    direct_objects,
    has_object,
    is_infinite,
    is_infinitive,
    is_passive,
    lacks_object,
    recipients,
    shared_objects,
)

# "She promised him to go": the promiser goes, not the object.
SUBJECT_CONTROL = frozenset(
    ("promise", "threaten", "vow", "pledge", "offer", "use", "take", "need")
)
# "accused him of lying": the object lied.
OBJECT_PREPOSITIONS = frozenset(("of", "from", "into", "for"))
# Who is hard to find is not the one who finds.
TOUGH = frozenset(("easy", "hard", "difficult", "impossible", "tough", "simple"))


@dataclass(frozen=True, slots=True)
class Arguments:
    """Head words of a verb's arguments, in order of the text."""

    agents: tuple[Token, ...] = ()
    patients: tuple[Token, ...] = ()
    recipients: tuple[Token, ...] = ()


class Clauses:
    """The verbs of a document and their arguments, each worked out once."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._known: dict[int, Arguments] = {}

    def arguments(self, verb: Token) -> Arguments:
        """The agents and patients of a verb, finite or not; not of an auxiliary."""
        return self._arguments(verb, DEPTH)

    def _arguments(self, verb: Token, depth: int) -> Arguments:
        if verb.i in self._known:
            return self._known[verb.i]
        agents = agents_of_passive(verb, self._document)
        patients = direct_objects(verb)
        subjects = [child for child in verb.children if child.dep_ in SUBJECTS]
        if len(subjects) > 1 and subjects[0].tag_ in ("WDT", "WP"):  # "a plan which, he says, we"
            patients.append(subjects.pop(0))
        found = [noun for child in subjects for noun in conjuncts(child)]
        shared = [] if subjects else self._shared_subjects(verb, depth)
        given = recipients(verb)
        if not is_passive(verb):
            agents.extend([*found, *shared])
            patients = patients or shared_objects(verb)
        elif has_object(verb):  # "they were given arms"
            given.extend([*found, *shared])
        else:
            patients.extend([*found, *shared])
        if verb.dep_ == "relcl" and not patients and lacks_object(verb, subjects):
            patients = [verb.head]
        result = Arguments(
            _referents(agents, verb), _referents(patients, verb), _referents(given, verb)
        )
        if depth == DEPTH:
            self._known[verb.i] = result
        return result

    def _shared_subjects(self, verb: Token, depth: int) -> Sequence[Token]:
        """The subject that a clause without one takes from the clause it hangs on."""
        head = verb.head
        found: Sequence[Token] = ()
        if depth == 0 or head.i == verb.i:
            return found
        if verb.dep_ in ("acl", "amod"):
            found = self._of_noun(verb, depth)
        elif verb.dep_ == "pcomp":
            found = self._of_preposition(head, depth)
        elif verb.dep_ == "xcomp" and (adjective := _predicate(head)) is not None:
            found = self._of_adjective(adjective, depth)
        elif head.pos_ in ("VERB", "AUX"):
            if verb.dep_ == "xcomp" or (verb.dep_ == "ccomp" and is_infinite(verb)):
                found = self._controllers(head, depth)
            elif verb.dep_ in ("conj", "advcl"):
                found = _subject(head, self._arguments(head, depth - 1))
        return found

    def _controllers(self, head: Token, depth: int) -> Sequence[Token]:
        """Subject of an infinitive: the object of the verb above it, or else its subject."""
        up = self._arguments(head, depth - 1)
        if direct_objects(head) and self._document.lemma(head) not in SUBJECT_CONTROL:
            return up.patients
        return _subject(head, up)

    def _of_adjective(self, adjective: Token, depth: int) -> Sequence[Token]:
        """ "They were able to flee", not "it was right to flee", "the fort was hard to take"."""
        subjects = self._arguments(adjective.head, depth - 1).agents
        is_empty = [noun.lower_ for noun in subjects] == ["it"]
        return () if is_empty or adjective.lower_ in TOUGH else subjects

    def _of_noun(self, verb: Token, depth: int) -> Sequence[Token]:
        """ "troops fighting", "arms captured"; "Iran's plan to build": the possessor builds."""
        noun = verb.head
        if not is_infinitive(verb):
            return (noun,)
        owners = [child for child in noun.children if child.dep_ == "poss"]
        if owners:
            return owners
        if noun.dep_ in ("dobj", "attr") and noun.head.pos_ in ("VERB", "AUX"):
            return self._arguments(noun.head, depth - 1).agents
        return ()

    def _of_preposition(self, preposition: Token, depth: int) -> Sequence[Token]:
        """ "accused him of lying" (he lied), "left after losing" (who left, lost)."""
        verb = preposition.head
        if verb.dep_ == "dobj" and preposition.lower_ in OBJECT_PREPOSITIONS and of_person(verb):
            return conjuncts(verb)  # "accused [the mayor of lying]"
        if verb.pos_ not in ("VERB", "AUX"):
            return ()
        up = self._arguments(verb, depth - 1)
        of_object = preposition.lower_ in OBJECT_PREPOSITIONS and up.patients
        return up.patients if of_object else _subject(verb, up)


def _predicate(head: Token) -> Token | None:
    """The adjective that says of a subject that it does something, "able" in "was able to"."""
    if head.dep_ == "acomp":
        return head
    found = (child for child in head.children if child.dep_ == "acomp" and head.pos_ == "AUX")
    return next(found, None)


def _subject(verb: Token, arguments: Arguments) -> Sequence[Token]:
    if not is_passive(verb):
        return arguments.agents
    return arguments.recipients if has_object(verb) else arguments.patients


def _referents(heads: list[Token], verb: Token) -> tuple[Token, ...]:
    """Relative pronouns replaced by what they refer to; expletives left out; in order."""
    found = {}
    for head in heads:
        if head.dep_ == "expl" or head.is_space or head.is_punct:
            continue
        noun = _antecedent(head, verb) if head.tag_ in ("WDT", "WP") else head
        for each in conjuncts(noun) if noun is not head and _is_plural(verb) else [noun]:
            found[each.i] = each
    return tuple(found[i] for i in sorted(found))


def _is_plural(verb: Token) -> bool:
    return verb.tag_ == "VBP" or any(child.tag_ == "VBP" for child in verb.children)


def _antecedent(pronoun: Token, verb: Token) -> Token:
    clause = verb
    for _ in range(DEPTH):
        if clause.dep_ == "relcl":
            return clause.head
        clause = clause.head
    return pronoun
