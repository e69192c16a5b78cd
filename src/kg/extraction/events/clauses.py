"""Who the subject and objects of a verb are, also where another clause holds them.

Dependency labels are spaCy's English ones (ClearNLP style: nsubj, nsubjpass, dobj, agent, relcl).
The sharing of arguments follows the enhanced representation of Universal Dependencies: conjoined
verbs, control ("agreed to withdraw"), participles and relative clauses.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from spacy.tokens import Token

from kg.extraction.document import Document

SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "csubjpass"))
RELATIVES = frozenset(("who", "whom", "which", "that"))
# "She promised him to go": the promiser goes, not the object.
SUBJECT_CONTROL = frozenset(
    ("promise", "threaten", "vow", "pledge", "offer", "use", "take", "need")
)
# "accused him of lying": the object lied.
OBJECT_PREPOSITIONS = frozenset(("of", "from", "into", "for"))
# "The fort was hard to take": what is taken.
TOUGH = frozenset(("easy", "hard", "difficult", "impossible", "tough", "simple"))
DEPTH = 6  # clauses looked through for a missing subject
MOST = 20  # nouns in one enumeration; a longer one is a table


@dataclass(frozen=True, slots=True)
class Arguments:
    """Head words of a verb's arguments, in order of the text."""

    agents: tuple[Token, ...] = ()
    patients: tuple[Token, ...] = ()


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
        agents = [noun for by in by_phrases(verb) for noun in objects_of(by)]
        patients = [noun for child in _direct_objects(verb) for noun in conjuncts(child)]
        subjects = [child for child in verb.children if child.dep_ in SUBJECTS]
        if len(subjects) > 1 and subjects[0].tag_ in ("WDT", "WP"):  # "a plan which, he says, we"
            patients.append(subjects.pop(0))
        found = [noun for child in subjects for noun in conjuncts(child)]
        shared = [] if subjects else self._shared_subjects(verb, depth)
        (patients if is_passive(verb) else agents).extend([*found, *shared])
        if not patients and not is_passive(verb):
            patients = _shared_objects(verb)
        if verb.dep_ == "relcl" and not patients and _lacks_object(verb, subjects):
            patients = [verb.head]
        result = Arguments(_referents(agents, verb), _referents(patients, verb))
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
        elif verb.dep_ == "xcomp" and head.dep_ == "acomp":  # "they were able to flee"
            found = self._of_adjective(head, depth)
        elif head.pos_ in ("VERB", "AUX"):
            if verb.dep_ == "xcomp" or (verb.dep_ == "ccomp" and _is_infinite(verb)):
                found = self._controllers(head, depth)
            elif verb.dep_ in ("conj", "advcl"):
                found = _subject(head, self._arguments(head, depth - 1))
        return found

    def _controllers(self, head: Token, depth: int) -> Sequence[Token]:
        """Subject of an infinitive: the object of the verb above it, or else its subject."""
        up = self._arguments(head, depth - 1)
        objects = any(child.dep_ in ("dobj", "dative") for child in head.children)
        if objects and self._document.lemma(head) not in SUBJECT_CONTROL:
            return up.patients
        return _subject(head, up)

    def _of_adjective(self, adjective: Token, depth: int) -> Sequence[Token]:
        subjects = self._arguments(adjective.head, depth - 1).agents
        is_expletive = [noun.lower_ for noun in subjects] == ["it"]
        return () if is_expletive or adjective.lower_ in TOUGH else subjects

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
        if verb.pos_ not in ("VERB", "AUX"):
            return ()
        up = self._arguments(verb, depth - 1)
        of_object = preposition.lower_ in OBJECT_PREPOSITIONS and up.patients
        return up.patients if of_object else _subject(verb, up)


def _subject(verb: Token, arguments: Arguments) -> Sequence[Token]:
    return arguments.patients if is_passive(verb) else arguments.agents


def _shared_objects(verb: Token) -> list[Token]:
    """ "robbed and beat tourists": an object after the last of several verbs is that of all."""
    for _ in range(DEPTH):
        rights = [child for child in verb.rights if child.dep_ != "punct"]
        if not rights or any(child.dep_ not in ("cc", "conj") for child in rights):
            return []
        verb = rights[-1]
        if verb.pos_ != "VERB" or any(child.dep_ in SUBJECTS for child in verb.children):
            return []
        found = [child for child in verb.children if child.dep_ == "dobj"]
        if found:
            return conjuncts(found[0])
    return []


def is_passive(verb: Token) -> bool:
    """Whether the verb's subject is what it is done to."""
    if any(child.dep_ in ("auxpass", "nsubjpass", "agent") for child in verb.children):
        return True
    if any(child.dep_ in ("nsubj", "aux") for child in verb.children):
        return False
    if verb.dep_ == "conj" and verb.tag_ == "VBN":  # "was ill and then taken to hospital"
        return verb.head.pos_ == "AUX" or (verb.head.tag_ == "VBN" and is_passive(verb.head))
    return verb.tag_ == "VBN" and verb.dep_ in ("acl", "advcl", "amod", "relcl")


def is_infinitive(verb: Token) -> bool:
    """Whether the verb has "to" before it."""
    return any(child.tag_ == "TO" for child in verb.children)


def _is_infinite(verb: Token) -> bool:
    return verb.tag_ == "VBG" or is_infinitive(verb)


def conjuncts(head: Token) -> list[Token]:
    """A noun and the nouns joined to it ("the US, Britain and France")."""
    found = [head]
    for noun in found:
        found.extend(child for child in noun.children if child.dep_ == "conj")
        if len(found) > MOST:
            break
    return found[:MOST]


def objects_of(preposition: Token) -> list[Token]:
    """The nouns behind a preposition."""
    heads = (child for child in preposition.children if child.dep_ == "pobj")
    return [noun for head in heads for noun in conjuncts(head)]


def by_phrases(verb: Token) -> list[Token]:
    """The "by" of a passive's agents, also where the parse hangs it on a noun in between
    ("was banned from sites by the state") or joins it to the one before ("by him and by her").
    """
    found = [child for child in verb.children if child.dep_ == "agent"]
    if not found and is_passive(verb):
        last = verb
        for _ in range(DEPTH):
            rights = [
                child for child in last.rights if child.dep_ in ("prep", "pcomp", "pobj", "dobj")
            ]
            by = [
                child for child in rights if child.lower_ == "by" and last.pos_ in ("NOUN", "PROPN")
            ]
            if by or not rights:
                found = by[:1]
                break
            last = rights[-1]
    return [by for first in found for by in conjuncts(first)]


def _direct_objects(verb: Token) -> list[Token]:
    """Objects without a preposition; "helped [him leave]", "made [it known]": also of those whose
    object the parse takes for the subject of what comes after.
    """
    found = [
        child for child in verb.children if child.dep_ in ("dobj", "dative") and child.pos_ != "ADP"
    ]
    for clause in verb.rights:
        if clause.dep_ == "ccomp" and _is_small(clause):
            found.extend(child for child in clause.lefts if child.dep_ in ("nsubj", "nsubjpass"))
    return found


def _is_small(clause: Token) -> bool:
    """Whether a clause has no finite verb: "(make) him leave", "(find) it hard"."""
    words = [clause, *clause.lefts]
    return not any(
        word.tag_ in ("VBD", "VBZ", "VBP", "MD") or word.dep_ == "mark" for word in words
    )


def _lacks_object(verb: Token, subjects: list[Token]) -> bool:
    """ "the hospital they bombed": a relative clause with a subject and a gap after the verb."""
    if not subjects or any(s.lower_ in RELATIVES for s in subjects) or is_passive(verb):
        return False
    if any(word.tag_ in ("WDT", "WP", "WRB") for child in verb.lefts for word in child.subtree):
        return False  # "the ground on which they fight"
    return not any(
        child.dep_ in ("dobj", "ccomp", "xcomp", "attr", "prep", "prt", "acomp", "advmod")
        for child in islice(verb.rights, 1)
    )


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
