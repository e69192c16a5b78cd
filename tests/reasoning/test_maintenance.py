"""After a change, what was inferred is brought to what inferring anew gives."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given, settings
from pyoxigraph import Triple

from kg.reasoning import compile_rules
from kg.reasoning.closure import closure
from kg.reasoning.maintenance import Change, maintain
from kg.reasoning.program import Program
from kg.reasoning.rules import Fact
from tests.reasoning.oracles import BASE, DATA, ONTOLOGIES, TYPE, graph


class Held:
    """Facts in memory: those given now, and those inferred before."""

    def __init__(self, given: set[Fact], inferred: set[Fact]) -> None:
        self._inferred = inferred
        self._all = given | inferred

    def was_inferred(self, fact: Fact) -> bool:
        return fact in self._inferred

    def about(self, term: str) -> Iterator[Fact]:
        return (fact for fact in self._all if term in (fact[0], fact[2]))

    def has(self, fact: Fact) -> bool:
        return fact in self._all

    def objects(self, subject: str, predicate: str) -> Iterator[str]:
        return (o for s, p, o in self._all if (s, p) == (subject, predicate))

    def subjects(self, predicate: str, value: str) -> Iterator[str]:
        return (s for s, p, o in self._all if (p, o) == (predicate, value))


def facts(data: list[Triple]) -> set[Fact]:
    return {(str(s), str(p), str(o)) for s, p, o in data}


def inferred(given: set[Fact], program: Program) -> set[Fact]:
    return closure((f"{' '.join(fact)} ." for fact in given), program)


def changed(before: set[Fact], after: set[Fact], program: Program) -> Change:
    held = Held(after, inferred(before, program))
    return maintain(before - after, after - before, held, program)


@settings(max_examples=100, deadline=None)
@given(ONTOLOGIES, DATA, DATA, DATA)
def test_the_same_as_anew(
    axioms: str, kept: list[Triple], old: list[Triple], new: list[Triple]
) -> None:
    program = Program(compile_rules(graph(axioms)))
    before, after = facts(kept + old), facts(kept + new)
    known = inferred(before, program)
    change = changed(before, after, program)
    assert change.gone <= known
    assert not change.new & known
    assert (known - change.gone) | change.new == inferred(after, program)


def test_facts_that_only_bear_each_other_out_go_together() -> None:
    program = Program(compile_rules(graph(":p a owl:SymmetricProperty , owl:TransitiveProperty .")))
    a, b, p = f"<{BASE}a>", f"<{BASE}b>", f"<{BASE}p>"
    before = {(a, p, b)}
    known = inferred(before, program)
    assert len(known) == 3
    assert changed(before, set(), program) == Change(gone=known, new=set())


def test_what_still_follows_stays() -> None:
    program = Program(compile_rules(graph(":p rdfs:domain :A . :q rdfs:domain :A .")))
    a, kind = f"<{BASE}a>", f"<{BASE}A>"
    by_p, by_q = (a, f"<{BASE}p>", a), (a, f"<{BASE}q>", a)
    told = (a, str(TYPE), kind)
    assert changed({by_p, by_q}, {by_q}, program) == Change(set(), set())
    assert changed({by_p, told}, {by_p}, program) == Change(set(), {told})
    assert changed({by_p}, {by_p, told}, program) == Change({told}, set())
