"""What is inferred is what other reasoners infer, whatever the ontology and the data."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, Triple

from kg.reasoning import compile_rules, infer
from tests.reasoning import oracles
from tests.reasoning.oracles import (
    BASE,
    DATA,
    NODES,
    ONTOLOGIES,
    SAME_AS,
    SAMENESS,
    TYPE,
    graph,
    node,
    useful,
)


def inferred(axioms: str, data: list[Triple]) -> set[Triple]:
    return set(infer(data, compile_rules(graph(axioms))))


def triple(text: str) -> Triple:
    subject, link, value = text.split()
    return Triple(node(subject), TYPE if link == "a" else node(link), node(value))


@settings(max_examples=60, deadline=None)
@given(ONTOLOGIES, DATA)
def test_same_as_owlrl(axioms: str, data: list[Triple]) -> None:
    expected = oracles.closure_by_owlrl(graph(axioms), data)
    assert useful(iter(inferred(axioms, data))) == expected - set(data)


@settings(max_examples=60, deadline=None)
@given(st.lists(oracles.SIMPLE_AXIOMS, max_size=6).map("\n".join), DATA)
def test_same_as_reasonable(axioms: str, data: list[Triple]) -> None:
    pytest.importorskip("reasonable", reason="there is no wheel of it for this machine")
    expected = oracles.closure_by_reasonable(graph(axioms), data)
    assert useful(iter(inferred(axioms, data))) == expected - set(data)


@settings(max_examples=60, deadline=None)
@given(ONTOLOGIES, DATA, SAMENESS)
def test_same_as_owlrl_for_every_name(axioms: str, data: list[Triple], names: list[Triple]) -> None:
    found = inferred(axioms, [*data, *names])
    expected = oracles.closure_by_owlrl(graph(axioms), [*data, *names])
    assert everyones({*found, *data}, names) == expected | useful(iter(data))


def everyones(facts: set[Triple], names: list[Triple]) -> set[Triple]:
    """Facts of one name as facts of every name of the same thing."""
    same = {name: {name} for name in NODES}
    for one, _, other in names:
        both = same[one] | same[other]
        for name in both:
            same[name] = both
    return useful(
        Triple(subject, link, value)
        for one, link, other in facts
        for subject, value in product(same.get(one, {one}), same.get(other, {other}))
    )


def test_facts_follow_for_the_first_of_several_names() -> None:
    data = [Triple(node("b"), SAME_AS, node("a")), triple("b p c"), triple("b a A")]
    assert inferred(":p rdfs:domain :B .", data) == {
        *map(triple, ("a p c", "a a A", "a a B")),
    }
    back = Triple(node("a"), SAME_AS, node("b"))
    assert inferred("", [back]) == {data[0]}


def test_what_is_given_does_not_follow_whenever_it_comes() -> None:
    member, person = triple("a p b"), triple("a a A")
    for data in ([member, person], [person, member], [member, person, person]):
        assert inferred(":p rdfs:domain :A .", data) == set()


def test_literals_are_nothing_that_is_told_of() -> None:
    told = Triple(node("a"), node("t"), Literal("x"))
    assert inferred(":t rdfs:range :A ; rdfs:domain :B ; owl:inverseOf :u .", [told]) == {
        triple("a a B")
    }


def test_a_longer_chain() -> None:
    data = [triple("a p b"), triple("c r d"), triple("b q c")]
    assert inferred(":s owl:propertyChainAxiom ( :p :q :r ) .", data) == {triple("a s d")}


def test_rules_are_the_nearest() -> None:
    axioms = ":A rdfs:subClassOf :B . :p rdfs:domain :A . :q rdfs:subPropertyOf :p ."
    heads = {rule.head.object for rule in compile_rules(graph(axioms)) if rule.name == "prp-dom"}
    assert heads == {f"<{BASE}A>"}
