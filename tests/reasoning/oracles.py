"""Random ontologies and data, and the reasoners that what is inferred is compared with."""

from __future__ import annotations

from collections.abc import Iterator

import rdflib
from hypothesis import strategies as st
from owlrl import DeductiveClosure, OWLRL_Semantics
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse, serialize

BASE = "https://example.org/"
PREFIXES = f"""
@prefix : <{BASE}> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
"""
BUILT_IN = (
    "http://www.w3.org/2002/07/owl#",
    "http://www.w3.org/2000/01/rdf-schema#",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://www.w3.org/2001/XMLSchema#",
)
TYPE = NamedNode(f"{BUILT_IN[2]}type")
SAME_AS = NamedNode(f"{BUILT_IN[0]}sameAs")

NAMES = ("a", "b", "c", "d")
CLASSES = ("A", "B", "C", "D")
LINKS = ("p", "q", "r", "s")
TEXTS = ("t", "u")  # properties of literals


def node(name: str) -> NamedNode:
    return NamedNode(BASE + name)


NODES = [node(name) for name in NAMES]
_nodes, _literals = st.sampled_from(NODES), st.sampled_from([Literal("x"), Literal("y")])
DATA = st.lists(
    st.builds(Triple, _nodes, st.sampled_from([node(link) for link in LINKS]), _nodes)
    | st.builds(Triple, _nodes, st.sampled_from([node(link) for link in TEXTS]), _literals)
    | st.builds(Triple, _nodes, st.just(TYPE), st.sampled_from([node(kind) for kind in CLASSES])),
    max_size=8,
)
SAMENESS = st.lists(st.builds(Triple, _nodes, st.just(SAME_AS), _nodes), max_size=3)

_class, _link = st.sampled_from(CLASSES), st.sampled_from(LINKS)
_text = st.sampled_from(TEXTS)
SIMPLE_AXIOMS = st.one_of(
    st.builds(":{} rdfs:subClassOf :{} .".format, _class, _class),
    st.builds(":{} rdfs:subPropertyOf :{} .".format, _link, _link),
    st.builds(":{} rdfs:subPropertyOf :{} .".format, _text, _text),
    st.builds(":{} rdfs:domain :{} .".format, _link | _text, _class),
    st.builds(":{} rdfs:range :{} .".format, _link, _class),
    st.builds(":{} owl:inverseOf :{} .".format, _link, _link),
    st.builds(":{} a owl:SymmetricProperty .".format, _link),
    st.builds(":{} a owl:TransitiveProperty .".format, _link),
    st.builds(":{} owl:equivalentClass :{} .".format, _class, _class),
    st.builds(":{} owl:equivalentProperty :{} .".format, _link, _link),
)
_CHAINS = st.builds(":{} owl:propertyChainAxiom ( :{} :{} ) .".format, _link, _link, _link) | (
    st.builds(":{} owl:propertyChainAxiom ( :{} :{} :{} ) .".format, _link, _link, _link, _link)
)
_RESTRICTIONS = st.one_of(
    st.builds("[ owl:onProperty :{} ; owl:hasValue :{} ]".format, _link, st.sampled_from(NAMES)),
    st.builds('[ owl:onProperty :{} ; owl:hasValue "x" ]'.format, _text),
    st.builds("[ owl:onProperty :{} ; owl:someValuesFrom :{} ]".format, _link, _class),
    st.builds("[ owl:onProperty :{} ; owl:someValuesFrom owl:Thing ]".format, _link),
    st.builds("[ owl:onProperty :{} ; owl:allValuesFrom :{} ]".format, _link, _class),
    st.builds("[ owl:intersectionOf ( :{} :{} ) ]".format, _class, _class),
    st.builds("[ owl:unionOf ( :{} :{} ) ]".format, _class, _class),
    st.builds(
        "[ owl:intersectionOf ( :{} [ owl:onProperty :{} ; owl:hasValue :{} ] ) ]".format,
        *(_class, _link, st.sampled_from(NAMES)),
    ),
)
AXIOMS = st.one_of(
    SIMPLE_AXIOMS,
    _CHAINS,
    st.builds(":{} rdfs:subClassOf {} .".format, _class, _RESTRICTIONS),
    st.builds("{} rdfs:subClassOf :{} .".format, _RESTRICTIONS, _class),
    st.builds(":{} owl:equivalentClass {} .".format, _class, _RESTRICTIONS),
)
DECLARATIONS = "".join(f":{name} a owl:Class .\n" for name in CLASSES) + "".join(
    f":{name} a owl:{kind}Property .\n"
    for kind, names in (("Object", LINKS), ("Datatype", TEXTS))
    for name in names
)
ONTOLOGIES = st.lists(AXIOMS, max_size=6).map("\n".join)


def graph(axioms: str) -> rdflib.Graph:
    return rdflib.Graph().parse(data=PREFIXES + DECLARATIONS + axioms, format="turtle")


def useful(triples: Iterator[Triple]) -> set[Triple]:
    """Those that speak of the nodes by terms of the ontology; equality is looked at elsewhere."""
    return {
        triple
        for triple in triples
        if triple.subject in NODES
        and not triple.predicate.value.startswith(BUILT_IN[:2])
        and (triple.predicate != TYPE or str(triple.object).startswith(f"<{BASE}"))
    }


def closure_by_owlrl(ontology: rdflib.Graph, data: list[Triple]) -> set[Triple]:
    text = serialize(data, format=RdfFormat.N_TRIPLES)
    everything = (rdflib.Graph() + ontology).parse(data=text, format="nt")
    DeductiveClosure(OWLRL_Semantics).expand(everything)
    known = rdflib.Graph()
    for triple in everything:
        if isinstance(triple[0], rdflib.URIRef) and isinstance(triple[1], rdflib.URIRef):
            known.add(triple)
    return useful(_parsed(known.serialize(format="nt", encoding="utf-8")))


def closure_by_reasonable(ontology: rdflib.Graph, data: list[Triple]) -> set[Triple]:
    import reasonable

    reasoner = reasonable.PyReasoner()
    text = serialize(data, format=RdfFormat.N_TRIPLES)
    reasoner.from_graph((rdflib.Graph() + ontology).parse(data=text, format="nt"))
    known = rdflib.Graph()
    for triple in reasoner.reason():
        if isinstance(triple[0], rdflib.URIRef) and isinstance(triple[1], rdflib.URIRef):
            known.add(triple)
    return useful(_parsed(known.serialize(format="nt", encoding="utf-8")))


def _parsed(text: bytes) -> Iterator[Triple]:
    return (quad.triple for quad in parse(text, RdfFormat.N_TRIPLES))
