"""What follows: on whose behalf, where, claimed by whom; checked against owlrl itself."""

from functools import cache
from itertools import pairwise

import pytest
import rdflib
from hypothesis import example, given, settings
from hypothesis import strategies as st
from owlrl import DeductiveClosure, OWLRL_Semantics
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse, serialize
from rdflib.namespace import OWL, RDF, RDFS

from kg.graph import Iris, ontology_triples, triples
from kg.graph.vocabulary import TYPE, Class, Property
from kg.model import Extraction
from kg.namespaces import FOAF, PROV, SEM
from kg.reasoning import infer

BASE = "https://example.org/"
NODES = [NamedNode(f"{BASE}{letter}") for letter in "abcde"]
A, B, C, D, E = NODES


@pytest.fixture(scope="module")
def followed(extraction: Extraction, iris: Iris) -> set[Triple]:
    return set(infer(triples(extraction, iris)))


def node(path: str) -> NamedNode:
    return NamedNode(BASE + path)


@pytest.mark.parametrize(
    ("subject", "link", "value"),
    [
        ("actors/ann-lee", Property.ACTS_FOR, "actors/state-department"),
        ("actors/ann-lee", Property.ACTS_FOR, "actors/united-states"),
        ("actors/ann-lee", Property.SAID, "statements/talks/first"),
        ("actors/ann-lee", Property.MENTIONED_IN, "articles/talks"),
        ("actors/state-department", Property.COUNTRY, "actors/united-states"),
        ("event-mentions/talks/bomb", Property.CLAIMED_BY, "actors/ann-lee"),
        ("event-mentions/talks/bomb", Property.PLACE, "actors/syria"),
        ("event-mentions/talks/halt", Property.PARTICIPANT, "actors/russia"),
        ("events/talks/halt", Property.EVENT_MENTION, "event-mentions/talks/stop"),
        ("events/talks/halt", NamedNode(SEM + "hasActor"), "actors/russia"),
        ("statements/talks/first", NamedNode(PROV + "wasAttributedTo"), "actors/ann-lee"),
    ],
)
def test_follows(followed: set[Triple], subject: str, link: NamedNode, value: str) -> None:
    assert Triple(node(subject), link, node(value)) in followed


def test_classes_of_other_vocabularies_follow(followed: set[Triple]) -> None:
    assert Triple(node("actors/ann-lee"), TYPE, NamedNode(FOAF + "Person")) in followed
    assert Triple(node("events/talks/bomb"), TYPE, NamedNode(SEM + "Event")) in followed


def test_nobody_acts_for_what_is_over(followed: set[Triple]) -> None:
    envoy = node("actors/talks/former-envoy")
    assert not [t for t in followed if (t.subject, t.predicate) == (envoy, Property.ACTS_FOR)]


def test_an_event_in_the_articles_voice_is_claimed_by_nobody(followed: set[Triple]) -> None:
    claimed = {t.subject for t in followed if t.predicate == Property.CLAIMED_BY}
    assert claimed == {node("event-mentions/talks/bomb"), node("event-mentions/talks/stop")}


def test_only_what_is_new(extraction: Extraction, iris: Iris, followed: set[Triple]) -> None:
    given_triples = set(triples(extraction, iris))
    assert not given_triples & followed
    assert infer([*given_triples, *followed]) == []


def test_nothing_from_nothing() -> None:
    assert infer([]) == []


def test_chains_run_across_articles() -> None:
    one = Triple(A, Property.MEMBER_OF, B)
    other = [Triple(B, Property.SUB_ORGANIZATION_OF, C), Triple(C, Property.ACTS_FOR, D)]
    assert Triple(A, Property.ACTS_FOR, D) in infer([one, *other])
    assert Triple(A, Property.ACTS_FOR, D) not in infer(other)


def test_who_works_for_what_is_merely_of_a_country_does_not_act_for_it() -> None:
    reporter = [Triple(A, Property.MEMBER_OF, B), Triple(B, Property.OF_COUNTRY, C)]
    assert Triple(A, Property.ACTS_FOR, C) not in infer(reporter)


# The oracle: owlrl over ontology and data together, less what `kg.reasoning.rules` leaves out on
# purpose: equality, built-in classes, and what it says of anything but the data.

LINKS = [
    Property.MEMBER_OF,
    Property.SUB_ORGANIZATION_OF,
    Property.OF_COUNTRY,
    Property.ACTS_FOR,
    Property.PART_OF,
    Property.PLACE,
    Property.REPORTED_BY,
    Property.SPEAKER,
    Property.DENOTED_BY,
    Property.IN_ARTICLE,
    Property.AGENT,
]
CLASSES = [Class.COUNTRY, Class.PERSON, Class.CLAIM, Class.DIRECT_STATEMENT]
GRAPHS = st.lists(
    st.builds(Triple, st.sampled_from(NODES), st.sampled_from(LINKS), st.sampled_from(NODES))
    | st.builds(Triple, st.sampled_from(NODES), st.just(TYPE), st.sampled_from(CLASSES))
    | st.builds(
        Triple, st.sampled_from(NODES), st.just(Property.NAME), st.sampled_from([Literal("x")])
    ),
    max_size=12,
)
AXIOMS = tuple(
    str(term)
    for term in (
        *(RDF.type, RDF.first, RDF.rest, OWL.inverseOf, OWL.propertyChainAxiom),
        *(RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range),
    )
)


@cache
def axioms() -> bytes:
    """The ontology's axioms, without those that make for equality or clashes."""
    ontology = rdflib.Graph().parse(
        data=serialize(ontology_triples(), format=RdfFormat.N_TRIPLES), format="nt"
    )
    ontology.remove((None, None, OWL.FunctionalProperty))
    for triple in ontology:
        if not str(triple[1]).startswith(AXIOMS):
            ontology.remove(triple)
    return ontology.serialize(format="nt", encoding="utf-8")


def owlrl_closure(data: list[Triple]) -> set[Triple]:
    graph = rdflib.Graph().parse(data=axioms(), format="nt")
    graph.parse(data=serialize(data, format=RdfFormat.N_TRIPLES), format="nt")
    DeductiveClosure(OWLRL_Semantics).expand(graph)
    useful = rdflib.Graph()
    for subject, link, value in graph:
        built_in = str(link if link != RDF.type else value).startswith((str(OWL), str(RDFS)))
        if str(subject).startswith(BASE) and isinstance(subject, rdflib.URIRef) and not built_in:
            useful.add((subject, link, value))
    found = parse(useful.serialize(format="nt", encoding="utf-8"), format=RdfFormat.N_TRIPLES)
    return {quad.triple for quad in found}


RING = [Triple(s, link, o) for link in LINKS for s, o in pairwise([*NODES, A])]


@settings(max_examples=4, deadline=None)
@example(RING)
@given(GRAPHS)
def test_same_as_owlrl(data: list[Triple]) -> None:
    assert set(data) | set(infer(data)) == owlrl_closure(data) | set(data)
