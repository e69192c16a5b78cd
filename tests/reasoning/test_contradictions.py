"""Contradictions of every kind are found in planted facts, each with all that tell them."""

from __future__ import annotations

import pytest

from kg.namespaces import INFERRED_GRAPH
from kg.reasoning import Contradiction, contradictions
from tests.reasoning.planted import BASE, Planted, clashes

AXIOMS = {
    "disjoint": ":Boat a owl:Class ; owl:disjointWith :Bridge . :Bridge a owl:Class .",
    "all disjoint": "[] a owl:AllDisjointClasses ; owl:members ( :Boat :Quay :Bridge ) .",
    "complement": ":Afloat owl:complementOf :Ashore .",
    "complement above": ":Boat rdfs:subClassOf [ a owl:Class ; owl:complementOf :Bridge ] .",
    "empty": ":GhostShip rdfs:subClassOf owl:Nothing .",
    "empty by disjointness": ":Boat owl:disjointWith :Boat .",
    "functional": ":captain a owl:ObjectProperty, owl:FunctionalProperty .",
    "functional value": ":length a owl:DatatypeProperty, owl:FunctionalProperty .",
    "inverse functional": ":figurehead a owl:ObjectProperty, owl:InverseFunctionalProperty .",
    "irreflexive": ":tows a owl:ObjectProperty, owl:IrreflexiveProperty .",
    "asymmetric": ":owns a owl:ObjectProperty, owl:AsymmetricProperty .",
    "disjoint properties": ":loads a owl:ObjectProperty ; owl:propertyDisjointWith :refuses .",
    "all disjoint properties": "[] a owl:AllDisjointProperties ; owl:members ( :a :b :c ) .",
    "different": "",
    "all different": "[] a owl:AllDifferent ; owl:distinctMembers ( :Alma :Brise :Corva ) .",
    "denied": "[] a owl:NegativePropertyAssertion ; owl:sourceIndividual :Alma ;"
    " owl:assertionProperty :tows ; owl:targetIndividual :Brise .",
    "none": ":Raft rdfs:subClassOf"
    " [ a owl:Restriction ; owl:onProperty :engine ; owl:maxCardinality 0 ] .",
    "one": ":Skiff rdfs:subClassOf"
    " [ a owl:Restriction ; owl:onProperty :mast ; owl:maxCardinality 1 ] .",
    "one of a kind": ":Skiff rdfs:subClassOf [ a owl:Restriction ; owl:onProperty :crew ;"
    " owl:onClass :Mate ; owl:maxQualifiedCardinality 1 ] .",
    "datatype": ":built a owl:DatatypeProperty ; rdfs:range xsd:integer .",
}
# The axiom, what two articles tell, and the rule that is broken.
PLANTED = [
    ("disjoint", ":Alma a :Boat .", ":Alma a :Bridge .", "cax-dw"),
    ("all disjoint", ":Alma a :Boat .", ":Alma a :Bridge .", "cax-dw"),
    ("all disjoint", ":Alma a :Quay .", ":Alma a :Bridge .", "cax-dw"),
    ("complement", ":Alma a :Afloat .", ":Alma a :Ashore .", "cls-com"),
    ("complement above", ":Alma a :Boat .", ":Alma a :Bridge .", "cls-com"),
    ("empty", ":Alma a :GhostShip .", "", "cls-nothing2"),
    ("empty by disjointness", ":Alma a :Boat .", "", "cls-nothing2"),
    ("functional", ":Alma :captain :Ida .", ":Alma :captain :Jon .", "prp-fp"),
    ("functional value", ":Alma :length 12 .", ":Alma :length 14 .", "prp-fp"),
    ("functional value", ':Alma :length "12 m"@en .', ':Alma :length "12 m"@de .', "prp-fp"),
    ("inverse functional", ":Alma :figurehead :f .", ":Brise :figurehead :f .", "prp-ifp"),
    ("irreflexive", ":Alma :tows :Alma .", "", "prp-irp"),
    ("asymmetric", ":Alma :owns :Brise .", ":Brise :owns :Alma .", "prp-asyp"),
    ("disjoint properties", ":Ida :loads :coal .", ":Ida :refuses :coal .", "prp-pdw"),
    ("all disjoint properties", ":Ida :a :coal .", ":Ida :c :coal .", "prp-pdw"),
    ("different", ":Alma owl:sameAs :Brise .", ":Alma owl:differentFrom :Brise .", "eq-diff1"),
    ("different", ":Alma owl:sameAs :Brise .", ":Brise owl:differentFrom :Alma .", "eq-diff1"),
    ("all different", ":Corva owl:sameAs :Alma .", "", "eq-diff1"),
    ("denied", ":Alma :tows :Brise .", "", "prp-npa"),
    ("none", ":Alma a :Raft .", ":Alma :engine :e .", "cls-maxc1"),
    ("one", ":Alma a :Skiff ; :mast :m .", ":Alma :mast :n .", "cls-maxc2"),
    (
        "one of a kind",
        ":Alma a :Skiff ; :crew :Ida . :Ida a :Mate .",
        ":Alma :crew :Jon . :Jon a :Mate .",
        "cls-maxqc3",
    ),
    ("datatype", ':Alma :built "of old" .', "", "dt-not-type"),
    ("datatype", ':Alma :built "1990-05"^^xsd:integer .', "", "dt-not-type"),
    ("datatype", ":Alma :built 1990.5 .", "", "dt-not-type"),
    ("datatype", ":Alma :built :Norra .", "", "dt-not-type"),
]


def found(axioms: str, **graphs: str) -> list[Contradiction]:
    return contradictions(Planted(graphs, axioms), clashes(axioms))


def told(contradiction: Contradiction) -> set[tuple[str, str]]:
    """The subject and the graph of each fact, by their local names."""
    return {
        (fact.triple.subject.value.removeprefix(BASE), fact.graph.removeprefix(f"{BASE}graphs/"))
        for fact in contradiction.facts
    }


@pytest.mark.parametrize(("axiom", "one", "other", "rule"), PLANTED)
def test_what_clashes_is_found_with_every_article(
    axiom: str, one: str, other: str, rule: str
) -> None:
    (contradiction,) = found(AXIOMS[axiom], one=one, other=other)
    assert contradiction.rule == rule
    expected = {"one", "other"} if other else {"one"}
    assert {graph for _, graph in told(contradiction)} == expected


@pytest.mark.parametrize(("axiom", "one", "other", "rule"), PLANTED)
def test_one_article_may_contradict_itself(axiom: str, one: str, other: str, rule: str) -> None:
    (contradiction,) = found(AXIOMS[axiom], one=f"{one} {other}")
    assert {graph for _, graph in told(contradiction)} == {"one"}


@pytest.mark.parametrize(
    ("axiom", "data"),
    [
        ("disjoint", ":Alma a :Boat . :Brise a :Bridge ."),
        ("functional", ":Alma :captain :Ida . :Brise :captain :Jon ."),
        ("functional", ":Alma :captain :Ida, :Jon . :Jon owl:sameAs :Ida ."),
        ("functional value", ":Alma :length 12, 12.0 ."),
        ("inverse functional", ":Alma :figurehead :f, :g ."),
        ("irreflexive", ":Alma :tows :Brise . :Brise :tows :Alma ."),
        ("asymmetric", ":Alma :owns :Brise ."),
        ("disjoint properties", ":Ida :loads :coal ; :refuses :iron ."),
        ("different", ":Alma owl:sameAs :Brise . :Corva owl:differentFrom :Brise ."),
        ("denied", ":Brise :tows :Alma ."),
        ("none", ":Alma :engine :e ."),
        ("one", ":Alma :mast :m, :n ."),
        ("one of a kind", ":Alma a :Skiff ; :crew :Ida, :Jon . :Ida a :Mate ."),
        ("datatype", ":Alma :built 1990 . :Brise :built 1990.0 ."),
    ],
)
def test_what_may_be_is_no_contradiction(axiom: str, data: str) -> None:
    assert found(AXIOMS[axiom], one=data) == []


def test_every_article_that_tells_a_fact_is_named() -> None:
    (contradiction,) = found(
        AXIOMS["functional"],
        spring=":Alma :captain :Ida .",
        summer=":Alma :captain :Ida .",
        autumn=":Alma :captain :Jon, :Kim .",
    )
    graphs = [fact.graph.removeprefix(f"{BASE}graphs/") for fact in contradiction.facts]
    assert graphs == ["spring", "summer", "autumn", "autumn"]


def test_inferred_types_clash_and_are_marked() -> None:
    axioms = """
        :Boat owl:disjointWith :Bridge . :Ferry rdfs:subClassOf :Boat .
        :spans rdfs:domain :Bridge ; a owl:ObjectProperty ."""
    (contradiction,) = found(axioms, one=":Alma a :Ferry .", other=":Alma :spans :sound .")
    assert {fact.graph for fact in contradiction.facts} == {INFERRED_GRAPH}
    assert all(fact.is_inferred for fact in contradiction.facts)


def test_values_of_a_narrower_property_clash() -> None:
    axioms = AXIOMS["functional"] + " :acting rdfs:subPropertyOf :captain ."
    (contradiction,) = found(axioms, one=":Alma :captain :Ida .", other=":Alma :acting :Jon .")
    assert [fact.is_inferred for fact in contradiction.facts] == [False, True]


def test_the_narrowest_classes_tell_it() -> None:
    axioms = """
        :Ferry rdfs:subClassOf :Boat . :Boat owl:disjointWith :Bridge .
        :Ferry owl:disjointWith :Bridge ."""
    (contradiction,) = found(axioms, one=":Alma a :Ferry, :Boat .", other=":Alma a :Bridge .")
    kinds = {fact.triple.object.value.removeprefix(BASE) for fact in contradiction.facts}
    assert kinds == {"Ferry", "Bridge"}


def test_order_is_always_the_same() -> None:
    axioms = AXIOMS["functional"] + AXIOMS["disjoint"]
    data = [":Alma :captain :Ida, :Jon .", ":Brise a :Boat, :Bridge .", ":Alma a :Boat, :Bridge ."]
    forward = found(axioms, **{str(number): line for number, line in enumerate(data)})
    backward = found(axioms, **{str(number): data[number] for number in (2, 1, 0)})
    assert forward == backward
    assert [each.rule for each in forward] == ["cax-dw", "cax-dw", "prp-fp"]
