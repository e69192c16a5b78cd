"""Why a fact holds: the rule that it was inferred by, and the facts that it was inferred from.

Proofs are sought backwards from the fact, the least deep first (iterative deepening: Korf,
Artificial Intelligence 27, 1985), so that a reader gets the shortest way to what articles tell.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Final, Protocol

from kg.reasoning.program import Facts, Program
from kg.reasoning.rules import SAME_AS, TYPE, Atom, Fact, Rule
from kg.reasoning.sameness import iri

DEEPEST: Final = 24  # rules one after the other

_RENAMING: Final = Rule(  # OWL 2 RL's eq-rep-s and eq-rep-o in one
    "eq-rep",
    (Atom("?x", "?p", "?y"), Atom("?x", SAME_AS, "?a"), Atom("?y", SAME_AS, "?b")),
    Atom("?a", "?p", "?b"),
)
_SAMENESS: Final = Rule(  # and its eq-sym and eq-trans
    "eq-trans",
    (Atom("?x", SAME_AS, "?y"), Atom("?y", SAME_AS, "?z")),
    Atom("?x", SAME_AS, "?z"),
)


class Told(Facts, Protocol):
    """All facts, given and inferred."""

    def is_given(self, fact: Fact) -> bool:
        """Whether an article tells it."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a fact holds.

    Attributes:
        fact: the fact.
        rule: what it was inferred by; None where an article tells it.
        premises: what it was inferred from, in the order of the rule's body.
    """

    fact: Fact
    rule: Rule | None = None
    premises: tuple[Explanation, ...] = ()


def explain(fact: Fact, facts: Told, program: Program) -> Explanation | None:
    """The shortest explanation of a fact; of several the first by rule and premises.

    Args:
        fact: what is to be explained, in terms of N-Triples.
        facts: all facts.
        program: what was inferred by.

    Returns:
        The explanation; None where the fact neither is given nor follows.
    """
    if not (facts.is_given(fact) or facts.has(fact)):
        return None
    return _Search(facts, program).shortest(fact)


class _Search:
    """A search for proofs, which remembers what it has looked up.

    Args:
        facts: all facts.
        program: what was inferred by.
    """

    def __init__(self, facts: Told, program: Program) -> None:
        self._facts = facts
        self._steps: dict[Fact, list[tuple[Rule, tuple[Fact, ...]]]] = {}
        self._given: dict[Fact, bool] = {}
        named = {end for rule in program.rules for end in rule.individuals}
        names = {name: min(self._ways(name), key=iri) for name in sorted(named)}
        self._program = program.renamed(names)

    def shortest(self, fact: Fact) -> Explanation | None:
        for depth in range(DEEPEST):
            if found := self._proof(fact, depth, frozenset()):
                return found
        return None

    def _proof(self, fact: Fact, depth: int, above: frozenset[Fact]) -> Explanation | None:
        """A proof of so many rules one after the other at most, without what it is to prove."""
        if self._is_given(fact):
            return Explanation(fact)
        if depth == 0:
            return None
        above |= {fact}
        for rule, premises in self._steps_to(fact):
            if above.isdisjoint(premises):
                proofs = []
                for premise in premises:
                    proof = self._proof(premise, depth - 1, above)
                    if proof is None:
                        break
                    proofs.append(proof)
                else:
                    return Explanation(fact, rule, tuple(proofs))
        return None

    def _is_given(self, fact: Fact) -> bool:
        if fact not in self._given:
            self._given[fact] = self._facts.is_given(fact)
        return self._given[fact]

    def _steps_to(self, fact: Fact) -> list[tuple[Rule, tuple[Fact, ...]]]:
        if fact not in self._steps:
            steps = {*self._program.derivations(fact, self._facts), *self._renamings(fact)}
            self._steps[fact] = sorted(steps)
        return self._steps[fact]

    def _renamings(self, fact: Fact) -> Iterator[tuple[Rule, tuple[Fact, ...]]]:
        """How a fact is one of the same things by other names."""
        subject, predicate, value = fact
        if predicate == SAME_AS:
            if path := self._ways(subject).get(value):
                body = tuple(Atom(f"?x{n}", SAME_AS, f"?x{n + 1}") for n in range(len(path)))
                yield _SAMENESS._replace(body=body), tuple(path)
            return
        subjects = [subject, *self._facts.subjects(SAME_AS, subject)]
        values = [value]
        if predicate != TYPE:
            values += self._facts.subjects(SAME_AS, value)
        for one, other in product(subjects, values):
            told = (one, predicate, other)
            if told != fact and self._is_given(told):
                names = ((one, SAME_AS, subject), (other, SAME_AS, value))
                yield _RENAMING, (told, *(name for name in names if name[0] != name[2]))

    def _ways(self, start: str) -> dict[str, list[Fact]]:
        """All names of a thing with the shortest way to each, along owl:sameAs as it is given."""
        ways: dict[str, list[Fact]] = {start: []}
        waiting = deque([start])
        while waiting:
            name = waiting.popleft()
            steps = [(name, SAME_AS, other) for other in self._facts.objects(name, SAME_AS)]
            steps += [(other, SAME_AS, name) for other in self._facts.subjects(SAME_AS, name)]
            for step in sorted(filter(self._is_given, steps)):
                other = step[2] if step[0] == name else step[0]
                if other not in ways:
                    ways[other] = [*ways[name], step]
                    waiting.append(other)
        return ways
