"""What was spoken of lately, and which of it a pronoun may mean: agreement and binding.

Common nouns that are no actors are remembered, too, so that a pronoun that means one of them finds
no actor. How likely each candidate is meant, `ranking` tells.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Token

from kg.extraction.actors.figures import Figure
from kg.extraction.actors.nouns import of_noun
from kg.model import ActorKind

WINDOW = 60  # mentions looked back upon
SENTENCES = 6  # sentences looked back upon

MALE = frozenset(("he", "him", "his", "himself"))
FEMALE = frozenset(("she", "her", "hers", "herself"))
NEUTER = frozenset(("it", "its", "itself"))
PLURAL = frozenset(("they", "them", "their", "theirs", "themselves"))
REFLEXIVE = frozenset(("himself", "herself", "itself", "themselves"))
THIRD_PERSON = MALE | FEMALE | NEUTER | PLURAL
SUBJECTS = frozenset(("nsubj", "nsubjpass"))
OBJECTS = frozenset(("dobj", "dative", "iobj"))


@dataclass(frozen=True, slots=True)
class Trace:
    """Something spoken of: a mention of a figure, or a common noun that is none.

    Attributes:
        token: its head.
        sentence: number of its sentence.
        first: whether it is the first mention of a figure in its sentence.
    """

    token: Token
    figure: Figure | None
    sentence: int
    first: bool


@dataclass(slots=True)
class Candidate:
    """What a pronoun may mean.

    Attributes:
        latest: its last mention.
        mentions: how often it was spoken of lately.
        subject_of: the number of the last sentence that it was a subject of; -1 for none.
    """

    latest: Trace
    mentions: int = 1
    subject_of: int = -1

    @property
    def figure(self) -> Figure | None:
        """The figure; None for a common noun."""
        return self.latest.figure


class Focus:
    """What was spoken of lately, as reading goes on."""

    def __init__(self) -> None:
        self._traces: deque[Trace] = deque(maxlen=WINDOW)
        self._opened = -1  # the last sentence that speaks of a figure

    def note(self, token: Token, figure: Figure | None, sentence: int) -> None:
        """Something is spoken of."""
        first = figure is not None and sentence != self._opened
        if first:
            self._opened = sentence
        self._traces.append(Trace(token, figure, sentence, first))

    def figures(self, sentence: int, *, sentences: int = SENTENCES) -> Iterable[Figure]:
        """The figures spoken of lately, the last one first, each once."""
        seen = {
            trace.figure: None
            for trace in reversed(self._traces)
            if trace.figure is not None and sentence - trace.sentence <= sentences
        }
        return list(seen)

    def candidates(self, pronoun: Token, sentence: int) -> list[Candidate]:
        """What a pronoun of the third person may mean by grammar, in order of the text.

        Args:
            pronoun: the pronoun.
            sentence: number of its sentence.
        """
        found: dict[object, Candidate] = {}
        barred: set[Figure | None] = set()
        for trace in self._traces:
            if sentence - trace.sentence > SENTENCES or not _may_mean(pronoun, trace):
                continue
            figure = trace.figure
            if _is_bound(pronoun, trace):
                barred.add(figure)
                continue
            key = trace.token if figure is None else figure
            before = found.pop(key, None)
            candidate = Candidate(trace, before.mentions + 1 if before else 1)
            is_subject = trace.token.dep_ in SUBJECTS
            candidate.subject_of = before.subject_of if before else -1
            if is_subject:
                candidate.subject_of = trace.sentence
            found[key] = candidate
        return [each for each in found.values() if each.figure not in barred - {None}]


def subject_to_come(pronoun: Token) -> Token | None:
    """The subject behind a clause without one: "Discussing his plans, Key smiled"."""
    verb = pronoun
    for _ in range(6):
        if verb.dep_ in ("advcl", "ROOT") or verb.head == verb:
            break
        verb = verb.head
    if verb.dep_ != "advcl" or any(child.dep_ in SUBJECTS for child in verb.children):
        return None
    subjects = (child for child in verb.head.children if child.dep_ in SUBJECTS)
    return next((subject for subject in subjects if subject.i > pronoun.i), None)


def is_predicate(noun: Token) -> bool:
    """Whether a noun says what something is, and means nothing of its own: "resigned as chief"."""
    return noun.dep_ in ("attr", "oprd", "appos", "compound", "nmod") or (
        noun.dep_ == "pobj" and noun.head.lower_ == "as"
    )


def agrees(pronoun: Token, figure: Figure) -> bool:
    """Whether a pronoun may mean a figure, by number, gender and kind."""
    word = pronoun.lower_
    if word in PLURAL:
        return figure.plural or figure.kind is ActorKind.ORGANIZATION
    if figure.plural:
        return False
    is_somebody = figure.kind is ActorKind.UNNAMED and bool(figure.kins)
    is_person = figure.kind is ActorKind.PERSON or is_somebody
    if word in NEUTER:
        return not is_person and figure.kind is not ActorKind.GROUP
    return is_person and figure.gender in (None, "m" if word in MALE else "f")


def _may_mean(pronoun: Token, trace: Trace) -> bool:
    if trace.token.i >= pronoun.i:
        return False
    if trace.figure is not None:
        return agrees(pronoun, trace.figure)
    return _noun_agrees(pronoun.lower_, trace.token)


def _noun_agrees(word: str, token: Token) -> bool:
    if word in PLURAL:
        return token.tag_ in ("NNS", "NNPS")
    if token.tag_ not in ("NN", "NNP"):
        return False
    noun = of_noun(token)
    is_person = noun is not None and noun.kind is ActorKind.PERSON
    if word in NEUTER:
        return not is_person
    return is_person and noun is not None and noun.gender in (None, "m" if word in MALE else "f")


def _is_bound(pronoun: Token, trace: Trace) -> bool:
    """Whether grammar forbids the two to be one.

    "Kirby met him", "Kirby spoke with him"; "the way it works".
    """
    if pronoun.lower_ in REFLEXIVE or pronoun.dep_ == "poss":
        return False
    if pronoun.dep_ in SUBJECTS and pronoun.head.dep_ in ("relcl", "acl"):
        return bool(trace.token == pronoun.head.head)
    verb = pronoun.head.head if pronoun.dep_ == "pobj" else pronoun.head
    return (pronoun.dep_ in OBJECTS or pronoun.dep_ == "pobj") and trace.token.head == verb
