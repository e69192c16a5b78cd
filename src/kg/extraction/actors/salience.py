"""Which of the things spoken of lately a pronoun means: agreement and salience.

A rule in the tradition of Lappin and Leass, "An algorithm for pronominal anaphora resolution"
(Computational Linguistics 20, 1994): recency, subjecthood and parallel roles are summed; common
nouns that are no actors compete, so that a pronoun that means one of them finds no actor.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from math import log2

from spacy.tokens import Token

from kg.extraction.actors.figures import Figure
from kg.extraction.actors.nouns import of_noun
from kg.model import ActorKind

WINDOW = 60  # mentions looked back upon
SENTENCES = 6  # sentences looked back upon
# Weights, chosen on GUM's news, biographies and interviews.
KNOWN_GENDER = 1.0
CHAIN = 0.3
PROMINENCE = 0.5  # of a person, by the logarithm of its mentions so far
PROMINENCE_OF_OTHERS = 0.15

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
    """Something spoken of: a mention of a figure, or a common noun that is none."""

    token: Token
    figure: Figure | None
    sentence: int


class Focus:
    """What was spoken of lately, as reading goes on."""

    def __init__(self) -> None:
        self._traces: deque[Trace] = deque(maxlen=WINDOW)

    def note(self, token: Token, figure: Figure | None, sentence: int) -> None:
        """Something is spoken of."""
        self._traces.append(Trace(token, figure, sentence))

    def figures(self, sentence: int, *, sentences: int = SENTENCES) -> Iterable[Figure]:
        """The figures spoken of lately, the last one first, each once."""
        seen = {
            trace.figure: None
            for trace in reversed(self._traces)
            if trace.figure is not None and sentence - trace.sentence <= sentences
        }
        return list(seen)

    def antecedent(
        self,
        pronoun: Token,
        sentence: int,
        favour: dict[Figure, float],
        *,
        barred: Figure | None,
        speaks: bool,
    ) -> Trace | None:
        """What a pronoun means; None where nothing fits.

        Args:
            pronoun: of the third person.
            sentence: number of its sentence.
            favour: what speaks for figures besides salience.
            barred: whom it cannot mean (inside a quotation, its speaker).
            speaks: whether it is said to speak, which things do not.
        """
        best: tuple[float, Trace | None] = (float("-inf"), None)
        for trace in self._traces:
            distance = sentence - trace.sentence
            if distance > SENTENCES or _is_bound(pronoun, trace):
                continue
            if trace.figure is None and not _noun_agrees(pronoun.lower_, trace.token):
                continue
            if trace.figure is None and speaks and of_noun(trace.token) is None:
                continue
            if trace.figure is not None and not agrees(pronoun, trace.figure):
                continue
            if trace.figure is not None and trace.figure is barred:
                continue
            score = _salience(pronoun, trace, distance)
            if trace.figure is not None:
                score += favour.get(trace.figure, 0.0)
            best = max(best, (score, trace), key=lambda pair: pair[0])
        return best[1]


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
    """Whether grammar forbids the two to be one: "Kirby met him"."""
    if trace.token.i >= pronoun.i:
        return True
    if pronoun.lower_ in REFLEXIVE or pronoun.dep_ == "poss":
        return False
    return pronoun.dep_ in OBJECTS and trace.token.head == pronoun.head


def _salience(pronoun: Token, trace: Trace, distance: int) -> float:
    token = trace.token
    score = -1.0 * distance - 0.01 * (pronoun.i - token.i)
    if token.dep_ in SUBJECTS:
        score += 1.0
    elif token.dep_ in OBJECTS:
        score += 0.3
    elif token.dep_ in ("compound", "nmod", "poss"):
        score -= 0.4
    if (token.dep_ in SUBJECTS) == (pronoun.dep_ in SUBJECTS):
        score += 0.3
    figure = trace.figure
    if figure is None:
        return score - 0.3
    if figure.kind is ActorKind.PLACE:
        score -= 1.0
    if figure.gender is not None and pronoun.lower_ in MALE | FEMALE:
        score += KNOWN_GENDER
    if token.lower_ in THIRD_PERSON:
        score += CHAIN
    is_person = figure.kind is ActorKind.PERSON
    weight = PROMINENCE if is_person else PROMINENCE_OF_OTHERS
    return score + weight * log2(len(figure.heads))
