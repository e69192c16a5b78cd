"""The ontology keeps its promises: every term declared, documented, used; nothing misspelt."""

from collections import defaultdict

import pytest
from pyoxigraph import BlankNode, NamedNode, RdfFormat, Triple, parse

from kg.graph import ontology_triples, triples
from kg.graph.iris import Iris
from kg.graph.vocabulary import Class, Property, event_class, event_type, speech_act
from kg.model import EventType, Extraction, SpeechAct
from kg.namespaces import EVENT_TYPES, KG, OWL, RDF, RDFS, SKOS
from kg.resources import folder

TYPE = NamedNode(RDF + "type")
CLASS, OBJECT, DATATYPE = (
    NamedNode(OWL + name) for name in ("Class", "ObjectProperty", "DatatypeProperty")
)
Links = dict[str, list[object]]


def constants(group: type) -> set[NamedNode]:
    return {value for value in vars(group).values() if isinstance(value, NamedNode)}


@pytest.fixture(scope="module")
def ontology() -> dict[NamedNode, Links]:
    """What the ontology says of each of its terms: links by the property's IRI."""
    told: dict[NamedNode, Links] = defaultdict(lambda: defaultdict(list))
    for triple in ontology_triples():
        told[triple.subject][triple.predicate.value].append(triple.object)
    return told


@pytest.fixture(scope="module")
def declared(ontology: dict[NamedNode, Links]) -> dict[NamedNode, set[object]]:
    """The kinds of term that kg.ttl declares, with the terms."""
    kinds = defaultdict(set)
    for term, links in ontology.items():
        for kind in links[RDF + "type"]:
            if isinstance(term, NamedNode) and term.value.startswith(KG):
                kinds[kind].add(term)
    return kinds


def test_constants_are_the_declared_terms(declared: dict[NamedNode, set[object]]) -> None:
    events = {event_class(kind) for kind in EventType}
    assert declared[CLASS] == constants(Class) | events
    assert declared[OBJECT] | declared[DATATYPE] == constants(Property)
    assert not declared[OBJECT] & declared[DATATYPE]


def test_every_term_is_documented(
    ontology: dict[NamedNode, Links], declared: dict[NamedNode, set[object]]
) -> None:
    for term in declared[CLASS] | declared[OBJECT] | declared[DATATYPE]:
        for link in ("label", "comment"):
            assert len(ontology[term][RDFS + link]) == 1, (term, link)


def test_axioms_name_declared_terms(
    ontology: dict[NamedNode, Links], declared: dict[NamedNode, set[object]]
) -> None:
    known = set().union(*declared.values())
    for term, links in ontology.items():
        named = [term, *(value for values in links.values() for value in values)]
        for name in named:
            if isinstance(name, NamedNode) and name.value.startswith(KG) and name.value != KG:
                assert name in known, f"{name} is used but not declared"


def test_shapes_name_declared_terms(declared: dict[NamedNode, set[object]]) -> None:
    known = set().union(*declared.values())
    shapes = folder("ontology").joinpath("shapes.ttl").read_bytes()
    named = {
        term
        for quad in parse(shapes, format=RdfFormat.TURTLE)
        for term in (quad.subject, quad.object)
        if isinstance(term, NamedNode) and term.value.startswith(KG)
    }
    assert len(named) > 50
    assert named <= known


def test_everything_written_has_a_shape(extraction: Extraction, iris: Iris) -> None:
    """For each class of node and each property it has, there is a shape."""
    text = folder("ontology").joinpath("shapes.ttl").read_bytes()
    shapes = defaultdict(lambda: defaultdict(set))
    for quad in parse(text, format=RdfFormat.TURTLE):
        shapes[quad.subject][quad.predicate.value.rpartition("#")[2]].add(quad.object)
    shaped = {
        (target, path)
        for links in shapes.values()
        for target in links["targetClass"]
        for path in links["path"]
    }
    graph = triples(extraction, iris)
    targets = {target for target, _ in shaped}
    kinds = defaultdict(set)
    for triple in graph:
        if triple.predicate == TYPE and triple.object in targets:
            kinds[triple.subject].add(triple.object)
    for triple in graph:
        if triple.predicate.value.startswith(KG):
            node_kinds = kinds[triple.subject]
            assert any((kind, triple.predicate) in shaped for kind in node_kinds), triple


def test_every_property_is_written_or_inferred(extraction: Extraction, iris: Iris) -> None:
    """A property that neither the mapping writes nor an axiom concludes would be idle."""
    written = {triple.predicate for triple in triples(extraction, iris)}
    inferred = {
        Property.SAID,
        Property.PARTICIPANT,
        Property.MENTIONED_IN,
        Property.CLAIMED_BY,
        Property.EVENT_MENTION,
        Property.INVOLVES,
        Property.HAPPENS_AT,
    }
    told_of_parts = {Property.SUB_ORGANIZATION_OF}
    by_identification = {Property.LISTED_AS, Property.BEFORE_MERGE}
    told_where_no_day_is = {Property.STATED_IN, Property.DATE}
    elsewhere = told_of_parts | by_identification | told_where_no_day_is
    assert constants(Property) - written == inferred | elsewhere


@pytest.mark.parametrize("kind", EventType)
def test_event_type_has_class_concept_and_cameo_codes(
    kind: EventType, ontology: dict[NamedNode, Links]
) -> None:
    concept = ontology[event_type(kind)]
    assert [notation.value for notation in concept[SKOS + "notation"]] == [kind.value]
    assert len(concept[SKOS + "definition"]) == 1
    assert ontology[event_class(kind)][RDFS + "subClassOf"][0] == Class.EVENT
    below = [t for t, links in ontology.items() if event_type(kind) in links[SKOS + "broader"]]
    assert below
    for code in below:
        (notation,) = ontology[code][SKOS + "notation"]
        assert code == NamedNode(f"{EVENT_TYPES}cameo-{notation.value}")


@pytest.mark.parametrize("act", SpeechAct)
def test_speech_act_has_a_concept(act: SpeechAct, ontology: dict[NamedNode, Links]) -> None:
    assert [n.value for n in ontology[speech_act(act)][SKOS + "notation"]] == [act.value]


def test_reads_the_same_each_time() -> None:
    once: list[Triple] = ontology_triples()
    assert once == ontology_triples()
    assert len(once) == len(set(once))


def test_lists_have_iris_that_are_referred_to() -> None:
    once: list[Triple] = ontology_triples()
    nodes = {node for t in once for node in (t.subject, t.object)}
    assert not any(isinstance(node, BlankNode) for node in nodes)
    lists = {t.subject for t in once if str(t.predicate) == f"<{RDF}first>"}
    assert lists
    assert lists <= {t.object for t in once}


def test_terms_of_others_in_axioms_are_declared(ontology: dict[NamedNode, Links]) -> None:
    for term, links in list(ontology.items()):
        for link in ("subClassOf", "subPropertyOf", "domain"):
            for other in links[RDFS + link]:
                assert ontology[other][RDF + "type"], f"{term} has {link} {other}, undeclared"
