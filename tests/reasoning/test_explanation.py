"""Whatever is inferred can be explained by what was given; nothing else can."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from pyoxigraph import Triple

from kg.reasoning import compile_rules, infer
from kg.reasoning.explanation import Explanation, explain
from kg.reasoning.program import Program
from kg.reasoning.rules import SAME_AS, Fact
from tests.reasoning.oracles import BASE, DATA, ONTOLOGIES, SAMENESS, graph, node


class Held:
    """Given facts, and what follows from them."""

    def __init__(self, data: list[Triple], program: Program) -> None:
        self.given = {fact(triple) for triple in data}
        self.inferred = {fact(triple) for triple in infer(data, program.rules)}
        self._all = self.given | self.inferred

    def is_given(self, fact: Fact) -> bool:
        return fact in self.given

    def has(self, fact: Fact) -> bool:
        return fact in self._all

    def objects(self, subject: str, predicate: str) -> Iterator[str]:
        return (o for s, p, o in self._all if (s, p) == (subject, predicate))

    def subjects(self, predicate: str, value: str) -> Iterator[str]:
        return (s for s, p, o in self._all if (p, o) == (predicate, value))


def fact(triple: Triple) -> Fact:
    return str(triple.subject), str(triple.predicate), str(triple.object)


def told(text: str) -> Fact:
    subject, link, value = text.split()
    return f"<{BASE}{subject}>", f"<{BASE}{link}>", f"<{BASE}{value}>"


def steps(explanation: Explanation) -> Iterator[Explanation]:
    yield explanation
    for premise in explanation.premises:
        yield from steps(premise)


def depth(explanation: Explanation) -> int:
    return 1 + max(map(depth, explanation.premises), default=-1)


@settings(max_examples=60, deadline=None)
@given(ONTOLOGIES, DATA, SAMENESS)
def test_all_that_is_inferred_goes_back_to_what_is_given(
    axioms: str, data: list[Triple], names: list[Triple]
) -> None:
    program = Program(compile_rules(graph(axioms)))
    held = Held([*data, *names], program)
    for conclusion in held.inferred:
        explanation = explain(conclusion, held, program)
        assert explanation is not None
        for step in steps(explanation):
            premises = [premise.fact for premise in step.premises]
            if step.rule is None:
                assert step.fact in held.given
            elif not step.rule.name.startswith("eq-"):
                assert step.fact in set(Program([step.rule]).consequences(premises[0], held))
                assert all(map(held.has, premises))
            else:
                assert sum(premise[1] == SAME_AS for premise in premises) >= len(premises) - 1


def test_the_shortest_way() -> None:
    program = Program(
        compile_rules(graph(":p a owl:TransitiveProperty . :q rdfs:subPropertyOf :p ."))
    )
    links = ["a p b", "b p c", "c p d", "a q d"]
    held = Held([Triple(*map(node, link.split())) for link in links], program)
    explanation = explain(told("a p d"), held, program)
    assert explanation is not None
    assert explanation.rule is not None
    assert explanation.rule.name == "prp-spo1"
    assert [premise.fact for premise in explanation.premises] == [told("a q d")]


@pytest.mark.parametrize("links", [["a p b"], ["b p a"]])
def test_what_holds_both_ways_is_not_its_own_reason(links: list[str]) -> None:
    program = Program(compile_rules(graph(":p a owl:SymmetricProperty , owl:TransitiveProperty .")))
    held = Held([Triple(*map(node, link.split())) for link in links], program)
    explanation = explain(told("a p a"), held, program)
    assert explanation is not None
    assert depth(explanation) == 2


def test_what_is_given_needs_no_rule() -> None:
    program = Program(())
    held = Held([Triple(*map(node, "apb"))], program)
    assert explain(told("a p b"), held, program) == Explanation(told("a p b"))
    assert explain(told("b p a"), held, program) is None
