"""Every file of the ontology is in OWL 2 RL, alone and with the others; what is not is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from kg.namespaces import OWL, RDF, RDFS
from kg.ontology import profile_faults

PREFIXES = """
@prefix : <https://example.org/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
:A a owl:Class . :B a owl:Class . :C a owl:Class .
:p a owl:ObjectProperty . :q a owl:ObjectProperty . :r a owl:ObjectProperty .
:d a owl:DatatypeProperty . :note a owl:AnnotationProperty .
"""


def faults(turtle: str) -> list[str]:
    quads = parse((PREFIXES + turtle).encode(), format=RdfFormat.TURTLE)
    return profile_faults(quad.triple for quad in quads)


def test_each_file_is_in_the_profile_by_itself(files: dict[str, list[Triple]]) -> None:
    found = {name: profile_faults(triples) for name, triples in files.items()}
    assert not any(found.values()), found


def test_all_files_together_are_in_the_profile(files: dict[str, list[Triple]]) -> None:
    assert profile_faults(triple for triples in files.values() for triple in triples) == []


@pytest.mark.parametrize(
    "turtle",
    [
        "",
        "[ a owl:Class ; owl:unionOf ( :A :B ) ] rdfs:subClassOf :C .",
        ":A rdfs:subClassOf [ owl:intersectionOf ( :B [ owl:complementOf :C ] ) ] .",
        ":A rdfs:subClassOf [ owl:onProperty :p ; owl:allValuesFrom :B ] .",
        ":A rdfs:subClassOf [ owl:onProperty :p ; owl:maxCardinality 1 ] .",
        ":A rdfs:subClassOf "
        "[ owl:onProperty :p ; owl:maxQualifiedCardinality 0 ; owl:onClass :B ] .",
        ":A owl:equivalentClass [ owl:onProperty :p ; owl:hasValue :x ] .",
        ":A owl:equivalentClass "
        "[ owl:intersectionOf ( :B [ owl:onProperty :d ; owl:hasValue 1 ] ) ] .",
        "[ owl:onProperty :p ; owl:someValuesFrom owl:Thing ] rdfs:subClassOf :A .",
        "[ owl:onProperty [ owl:inverseOf :p ] ; owl:someValuesFrom :B ] rdfs:subClassOf :A .",
        "[ owl:onProperty :d ; owl:someValuesFrom xsd:string ] rdfs:subClassOf :A .",
        "[ a owl:Class ; owl:oneOf ( :x :y ) ] rdfs:subClassOf :A .",
        "[] a owl:AllDifferent ; owl:distinctMembers ( :x :y ) .",
        "[] a owl:AllDisjointProperties ; owl:members ( :p :q ) .",
        ":A owl:hasKey ( :p :d ) .",
        ":p owl:propertyChainAxiom ( :p :q ) . "
        ":q owl:propertyChainAxiom ( :r [ owl:inverseOf :r ] ) .",
        ":q rdfs:subPropertyOf :p . :p owl:propertyChainAxiom ( :q :p ) .",
        ":x a :A ; :p :y ; :d 1.5 ; :note :z . :x owl:sameAs :y .",
        "[] a owl:Axiom ; owl:annotatedSource :A ; owl:annotatedProperty rdfs:subClassOf ; "
        "owl:annotatedTarget :B ; rdfs:comment 'why' . :A rdfs:subClassOf :B .",
        "[] a owl:NegativePropertyAssertion ; owl:sourceIndividual :x ; "
        "owl:assertionProperty :p ; owl:targetIndividual :y .",
        ":note rdfs:range :A . :d rdfs:range xsd:dateTime .",
    ],
)
def test_what_the_profile_has_is_allowed(turtle: str) -> None:
    assert faults(turtle) == []


@pytest.mark.parametrize(
    ("turtle", "fault"),
    [
        (
            ":p rdfs:range [ a owl:Class ; owl:unionOf ( :A :B ) ] .",
            "owl:unionOf may not stand on the side of the superclass in OWL 2 RL",
        ),
        (
            ":A rdfs:subClassOf [ owl:onProperty :p ; owl:someValuesFrom :B ] .",
            "owl:someValuesFrom may not stand on the side of the superclass in OWL 2 RL",
        ),
        (
            ":A owl:equivalentClass [ owl:unionOf ( :B :C ) ] .",
            "owl:unionOf may not stand on an equivalence in OWL 2 RL",
        ),
        (
            ":A rdfs:subClassOf [ owl:onProperty :p ; owl:minCardinality 1 ] .",
            "owl:minCardinality may not stand on the side of the superclass in OWL 2 RL",
        ),
        (
            ":A rdfs:subClassOf [ owl:onProperty :p ; owl:maxCardinality 2 ] .",
            "owl:maxCardinality may be 0 or 1 in OWL 2 RL",
        ),
        (":p rdfs:domain owl:Thing .", "owl:Thing may not stand on the side of the superclass"),
        (":A owl:disjointUnionOf ( :B :C ) .", "OWL 2 RL has no owl:disjointUnionOf"),
        (":A owl:unionOf ( :B :C ) .", "a name has no parts: write owl:equivalentClass"),
        (":A rdfs:subClassOf :D .", "<https://example.org/D> is not declared as a class"),
        (":d rdfs:range xsd:date .", "xsd:date is no datatype of OWL 2 RL"),
        (":x :d '2024-05-06'^^xsd:date .", "xsd:date is no datatype of OWL 2 RL"),
        (":p a owl:ReflexiveProperty .", "OWL 2 RL has no owl:ReflexiveProperty"),
        (":d a owl:TransitiveProperty .", "only an object property can be so"),
        (":p a owl:TransitiveProperty, owl:AsymmetricProperty .", "lets only simple ones be so"),
        (
            ":q a owl:FunctionalProperty . :p rdfs:subPropertyOf [ owl:inverseOf :q ] ; "
            "owl:propertyChainAxiom ( :r :r ) .",
            "lets only simple ones be so",
        ),
        (
            ":p a owl:TransitiveProperty . :A rdfs:subClassOf "
            "[ owl:onProperty :p ; owl:maxCardinality 1 ] .",
            "OWL 2 lets only simple properties be counted",
        ),
        (
            ":p owl:propertyDisjointWith :q ; owl:propertyChainAxiom ( :r :r ) .",
            "OWL 2 lets only simple properties be disjoint",
        ),
        (":p a owl:DatatypeProperty .", "it can only be one of them"),
        (":d a owl:AnnotationProperty .", "it can only be one of them"),
        (":p rdfs:subPropertyOf :d .", "both must be declared, as one kind of property"),
        (":x :unheard :y .", "<https://example.org/unheard> is not declared"),
        (":x :p 'word' .", "its value must not be a literal"),
        (":x :d :y .", "its value must be a literal"),
        ("rdfs:label rdfs:domain :A .", "it redefines a term of RDF, RDFS, OWL or XML Schema"),
        (":x :p [ a :A ] .", "a blank node that belongs to no axiom"),
        (
            "_:e owl:onProperty :p ; owl:hasValue :x . "
            ":A rdfs:subClassOf _:e . :B rdfs:subClassOf _:e .",
            "a class expression is used twice",
        ),
        (":p owl:propertyChainAxiom ( :q :p :r ) .", "only at one end"),
        (":p owl:propertyChainAxiom ( [ owl:inverseOf :p ] :q ) .", "only at one end"),
        (
            ":p owl:propertyChainAxiom ( :q :r ) . :q owl:propertyChainAxiom ( :p :r ) .",
            "<https://example.org/q> depends on it in turn",
        ),
        (
            ":p owl:propertyChainAxiom ( :q :r ) ; rdfs:subPropertyOf :q .",
            "<https://example.org/q> depends on it in turn",
        ),
        (":A owl:hasKey ( :note ) .", "<https://example.org/note> is no such property"),
        (
            ":A rdfs:subClassOf [ owl:onProperty :p ; owl:complementOf :B ] .",
            "[ owl:complementOf owl:onProperty ] is no class expression",
        ),
        (":p owl:propertyChainAxiom ( :q ) .", "a chain has two links or more"),
        ("[] a owl:AllDisjointClasses ; owl:members ( :A ) .", "two members or more"),
        (
            ":A owl:hasKey _:k . _:k rdf:first :p ; rdf:rest _:k .",
            "it needs a list",
        ),
    ],
)
def test_what_it_has_not_is_refused_by_name(turtle: str, fault: str) -> None:
    found = faults(turtle)
    assert any(fault in line for line in found), found


def test_a_fault_names_its_axiom() -> None:
    (line,) = faults(":d rdfs:range xsd:date .")
    assert line == (
        "<https://example.org/d> rdfs:range xsd:date: xsd:date is no datatype of OWL 2 RL"
    )
    (line,) = faults(":p rdfs:range [ owl:complementOf [ owl:complementOf :A ] ] .")
    assert line.startswith("<https://example.org/p> rdfs:range [ owl:complementOf ]: ")


TERMS = [
    *(NamedNode(f"https://example.org/{name}") for name in "ABpqd"),
    *(BlankNode(name) for name in ("a", "b", "c")),
    *(NamedNode(OWL + name) for name in ("Class", "ObjectProperty", "Restriction", "Thing")),
    *(NamedNode(OWL + name) for name in ("TransitiveProperty", "AllDisjointClasses", "Axiom")),
    NamedNode(RDF + "nil"),
]
LINKS = [
    *(NamedNode(RDF + name) for name in ("type", "first", "rest")),
    *(NamedNode(RDFS + name) for name in ("subClassOf", "subPropertyOf", "range")),
    *(
        NamedNode(OWL + name)
        for name in (
            *("onProperty", "someValuesFrom", "hasValue", "intersectionOf", "members", "inverseOf"),
            *("propertyChainAxiom", "equivalentClass", "maxCardinality", "hasSelf"),
        )
    ),
]
TRIPLES = st.builds(
    Triple,
    st.sampled_from(TERMS),
    st.sampled_from(LINKS),
    st.sampled_from([*TERMS, Literal("1"), Literal(1)]),
)


@given(st.lists(TRIPLES, max_size=20))
def test_whatever_the_triples_are_faults_are_told(triples: list[Triple]) -> None:
    found = profile_faults(triples)
    assert found == sorted(set(found))
    assert all(": " in line for line in found)
