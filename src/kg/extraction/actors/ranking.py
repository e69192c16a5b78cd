"""How likely a pronoun means each candidate: a log-linear ranker over what makes one stand out.

The features are those of Lappin and Leass, "An algorithm for pronominal anaphora resolution"
(Computational Linguistics 20, 1994), and the sources of statements; the ranker is that of Denis and
Baldridge, "Specialized models and ranking for coreference resolution" (EMNLP 2008): candidates
compete in one softmax, and so does "none of them". The weights are learnt by
training/antecedents.py, see lexicon/README.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp, log2

from spacy.tokens import Token

from kg.extraction.actors.figures import Figure
from kg.extraction.actors.nouns import of_noun
from kg.extraction.actors.salience import (
    FEMALE,
    MALE,
    NEUTER,
    OBJECTS,
    SUBJECTS,
    THIRD_PERSON,
    Candidate,
)
from kg.extraction.tables import rows

CLAUSES_UP = 8  # verbs above a pronoun whose subjects are looked at
Features = dict[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Where a pronoun stands.

    Attributes:
        sentence: number of its sentence.
        speaks: whether a statement is attributed to it.
        quoted: whether it stands in a quotation.
        speaker: whose statement it stands in.
        last_speaker: who spoke last, while the text goes on about him.
    """

    pronoun: Token
    sentence: int
    speaks: bool = False
    quoted: bool = False
    speaker: Figure | None = None
    last_speaker: Figure | None = None


class Ranker:
    """Gives candidates their probabilities.

    Args:
        weights: the weight of each feature; 0 for others.
    """

    def __init__(self, weights: Mapping[str, float]) -> None:
        self._weights = weights

    def rank(self, setting: Setting, candidates: Sequence[Candidate]) -> list[float]:
        """How likely a pronoun means each candidate.

        Returns:
            A probability for each candidate, in order; what is missing to 1 is that of none.
        """
        scores = [self._score(features(setting, each)) for each in candidates]
        odds = [exp(score - self._score(of_none(setting))) for score in scores]
        return [each / (1 + sum(odds)) for each in odds]

    def _score(self, found: Features) -> float:
        return sum(self._weights.get(name, 0.0) * value for name, value in found.items())


@cache
def trained() -> Ranker:
    """The ranker with the shipped weights."""
    return Ranker({name: float(weight) for name, weight in rows("antecedents.tsv")})


def of_none(setting: Setting) -> Features:
    """The features of "none of them"."""
    sort = _sort(setting.pronoun)
    return {f"none {sort}": 1.0, "none speaks": setting.speaks, "none quoted": setting.quoted}


def features(setting: Setting, candidate: Candidate) -> Features:
    """The features of a candidate; most are 1 where they hold."""
    pronoun, latest = setting.pronoun, candidate.latest
    distance = setting.sentence - latest.sentence
    found = {
        f"sentences back {min(distance, 4)}": 1.0,
        "words back": log2(pronoun.i - latest.token.i),
        f"role {_role(latest.token)}": 1.0,
        "mentions": log2(candidate.mentions),
    }
    found |= dict.fromkeys(_structure(setting, candidate), 1.0)
    sort = _sort(pronoun)
    if latest.figure is None:
        found[f"noun {sort}"] = 1.0
        found["noun of a body"] = sort == "it" and of_noun(latest.token) is not None
        found["noun speaks"] = setting.speaks
    else:
        found[f"{latest.figure.kind} {sort}"] = 1.0
        found["named often"] = log2(len(latest.figure.heads))
        found |= dict.fromkeys(_of_figure(setting, latest.figure), 1.0)
    return found


def _structure(setting: Setting, candidate: Candidate) -> Iterator[str]:
    """Where the two stand to each other."""
    pronoun, token = setting.pronoun, candidate.latest.token
    role = _role(pronoun)
    if role == _role(token):
        yield f"parallel {role}"
    if candidate.latest.first:
        yield "first"
    if candidate.subject_of == setting.sentence:
        yield "subject here"
    elif candidate.subject_of == setting.sentence - 1:
        yield "subject before"
    if token.lower_ in THIRD_PERSON:
        yield "same pronoun" if _sort(token) == _sort(pronoun) else "other pronoun"
    for depth, subject in enumerate(_subjects_above(pronoun)):
        if subject == token:
            yield f"subject above {min(depth, 1)} {role}"


def _of_figure(setting: Setting, figure: Figure) -> Iterator[str]:
    """What is known of a figure."""
    if figure.gender is not None and setting.pronoun.lower_ in MALE | FEMALE:
        yield "gender known"
    if figure is setting.last_speaker:
        yield "last speaker speaks" if setting.speaks else "last speaker"
    if figure is setting.speaker:
        yield f"speaker {_role(setting.pronoun)}"


def _subjects_above(pronoun: Token) -> Iterator[Token]:
    """The subjects before a pronoun of the clauses around it, the nearest first."""
    verb = pronoun
    for _ in range(CLAUSES_UP):
        for child in verb.lefts:
            if child.dep_ in SUBJECTS and child.i < pronoun.i:
                yield child
        if verb.head == verb:
            return
        verb = verb.head


def _role(token: Token) -> str:
    if token.dep_ in SUBJECTS:
        return "subject"
    if token.dep_ in OBJECTS:
        return "object"
    return "possessor" if token.dep_ in ("poss", "compound", "nmod") else "other"


def _sort(pronoun: Token) -> str:
    if pronoun.lower_ in MALE | FEMALE:
        return "he"
    return "it" if pronoun.lower_ in NEUTER else "they"
