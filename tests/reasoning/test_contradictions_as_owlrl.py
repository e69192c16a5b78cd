"""On random facts the contradictions are the errors that owlrl finds by itself."""

from __future__ import annotations

import re

import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from owlrl import OWLRL_Semantics

from kg.reasoning import Contradiction, contradictions
from tests.reasoning.planted import BASE, HEADER, Planted, clashes

AXIOMS = """
:Boat a owl:Class ; owl:disjointWith :Bridge . :Bridge a owl:Class .
:Ferry rdfs:subClassOf :Boat . :Wreck rdfs:subClassOf :Ferry, owl:Nothing .
[] a owl:AllDisjointClasses ; owl:members ( :Boat :Quay :Town ) .
:spans a owl:ObjectProperty ; rdfs:domain :Bridge ; rdfs:range :Town .
:tows a owl:ObjectProperty, owl:IrreflexiveProperty .
:pulls rdfs:subPropertyOf :tows . :pulledBy owl:inverseOf :pulls .
:owns a owl:ObjectProperty, owl:AsymmetricProperty .
:meets a owl:ObjectProperty, owl:SymmetricProperty ; owl:propertyDisjointWith :shuns .
:near a owl:ObjectProperty, owl:TransitiveProperty ; rdfs:subPropertyOf :meets .
"""
UNIQUE = """
:captain a owl:ObjectProperty, owl:FunctionalProperty .
:acting rdfs:subPropertyOf :captain .
:flag a owl:ObjectProperty, owl:InverseFunctionalProperty .
"""
ERRORS = {
    r"Disjoint classes \S+ and \S+ have a common individual (?P<x>\S+)": "disjoint classes",
    r"(?P<x>\S+) is defined of type 'Nothing'": "impossible",
    r"Irreflexive property used on (?P<x>\S+) with \S+": "of itself",
    r"Erroneous usage of asymmetric property \S+ on (?P<x>\S+) and (?P<y>\S+)": "both ways",
    r"Erroneous usage of disjoint properties \S+ and \S+ on (?P<x>\S+) and (?P<y>\S+)": "disjoint",
}
RULES = {
    "cax-dw": "disjoint classes",
    "cls-nothing2": "impossible",
    "prp-irp": "of itself",
    "prp-asyp": "both ways",
    "prp-pdw": "disjoint",
}
Wrong = set[tuple[str, frozenset[str]]]

NODES = st.sampled_from([":a", ":b", ":c", ":d"])
CLASSES = st.sampled_from([":Boat", ":Bridge", ":Ferry", ":Wreck", ":Quay", ":Town"])
LINKS = st.sampled_from(
    [":spans", ":tows", ":pulls", ":pulledBy", ":owns", ":meets", ":shuns", ":near"]
)
KINDS = st.builds("{} a {} .".format, NODES, CLASSES)
RELATIONS = st.builds("{} {} {} .".format, NODES, LINKS, NODES)
NAMED = st.builds(
    "{} {} {} .".format, NODES, st.sampled_from([":captain", ":acting", ":flag"]), NODES
)


def errors(axioms: str, data: str) -> list[str]:
    """What owlrl complains of."""
    graph = rdflib.Graph().parse(data=HEADER + axioms + data, format="turtle")
    closure = OWLRL_Semantics(graph, False, False)
    closure.closure()
    return list(map(str, closure.error_messages))


def wrong_by_owlrl(data: str) -> Wrong:
    found: Wrong = set()
    for message in errors(AXIOMS, data):
        match, kind = next(
            (match, kind)
            for pattern, kind in ERRORS.items()
            if (match := re.fullmatch(pattern, message))
        )
        found.add((kind, frozenset(match.groupdict().values())))
    return found


def wrong(found: list[Contradiction]) -> Wrong:
    """Kinds of contradiction, and the nodes that they are about."""
    told: Wrong = set()
    for each in found:
        triples = [fact.triple for fact in each.facts]
        nodes = {triple.subject.value for triple in triples}
        nodes |= {t.object.value for t in triples if t.object.value.removeprefix(BASE) in "abcd"}
        told.add((RULES[each.rule], frozenset(nodes)))
    return told


def found(axioms: str, data: str) -> list[Contradiction]:
    return contradictions(Planted({"one": data}, axioms), clashes(axioms))


@settings(max_examples=60)
@given(st.lists(KINDS | RELATIONS, max_size=8))
def test_what_clashes_is_what_owlrl_complains_of(data: list[str]) -> None:
    text = "\n".join(data)
    assert wrong(found(AXIOMS, text)) == wrong_by_owlrl(text)


@settings(max_examples=40)
@given(st.lists(NAMED | KINDS, max_size=6))
def test_with_unique_names_several_values_are_inconsistent(data: list[str]) -> None:
    text = "\n".join(data)
    names = [":a", ":b", ":c", ":d"]
    unique = "".join(
        f"{one} owl:differentFrom {other} .\n" for one in names for other in names if one != other
    )
    axioms = AXIOMS + UNIQUE
    assert bool(found(axioms, text)) == bool(errors(axioms, text + "\n" + unique))
