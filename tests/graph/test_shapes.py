"""The shapes speak of every class and property of the ontology, and each tells what it wants."""

from __future__ import annotations

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from kg.graph import Iris, ontology_triples, triples
from kg.graph.vocabulary import LABEL, TYPE
from kg.model import EventType, Extraction, SpeechAct
from kg.namespaces import EVENT_TYPES, KG, OWL, SH
from kg.reasoning import infer
from kg.resources import folder

FILES = ("shapes.ttl", "shapes-sparql.ttl", "shapes-store.ttl")
CORE = FILES[0]
TARGETS = ("targetClass", "targetSubjectsOf", "targetObjectsOf", "targetNode")
ONTOLOGY = ontology_triples()


def sh(name: str) -> NamedNode:
    return NamedNode(SH + name)


def shapes(file: str) -> list[Triple]:
    source = folder("ontology").joinpath(file).read_bytes()
    return [quad.triple for quad in parse(source, format=RdfFormat.TURTLE)]


def targeted(file: str) -> set[object]:
    return {t.subject for t in shapes(file) if t.predicate in [sh(name) for name in TARGETS]}


def terms(kind: str) -> set[NamedNode]:
    """The ontology's own terms of a kind: "Class" or the like."""
    return {
        t.subject
        for t in ONTOLOGY
        if t.predicate == TYPE
        and t.object == NamedNode(OWL + kind)
        and isinstance(t.subject, NamedNode)
        and t.subject.value.startswith(KG)
    }


def paths_by_class() -> set[tuple[object, object]]:
    """The classes, each with a property that a shape of it speaks of."""
    core = shapes(CORE)
    path = {t.subject: t.object for t in core if t.predicate == sh("path")}
    kinds = [(t.subject, t.object) for t in core if t.predicate == sh("targetClass")]
    parts = [(t.subject, t.object) for t in core if t.predicate == sh("property")]
    found = {(kind, path[shape]) for shape, kind in kinds if shape in path}
    return found | {(kind, path[part]) for s, kind in kinds for whole, part in parts if whole == s}


def test_every_class_has_a_shape() -> None:
    classes = {t.object for t in shapes(CORE) if t.predicate == sh("targetClass")}
    assert terms("Class") - classes == set()


def test_every_property_has_a_shape_and_belongs_to_classes() -> None:
    core = shapes(CORE)
    properties = terms("DatatypeProperty") | terms("ObjectProperty")
    of_classes = {t.object for t in core if t.predicate == sh("targetSubjectsOf")}
    assert properties - {path for _, path in paths_by_class()} == set()
    assert properties - of_classes == set()


def test_every_property_has_a_shape_for_each_class_that_carries_it(
    samples: dict[str, Extraction], iris: Iris, extraction: Extraction
) -> None:
    graph = [t for each in (*samples.values(), extraction) for t in triples(each, iris)]
    graph += infer(graph)
    kinds: dict[object, set[object]] = {}
    for triple in graph:
        if triple.predicate == TYPE:
            kinds.setdefault(triple.subject, set()).add(triple.object)
    known = paths_by_class()
    carried = {
        (frozenset(kinds[triple.subject]), triple.predicate)
        for triple in graph
        if triple.subject in kinds
        and (triple.predicate.value.startswith(KG) or triple.predicate == LABEL)
    }
    missing = [
        (types, link) for types, link in carried if not any((kind, link) in known for kind in types)
    ]
    assert missing == []


@pytest.mark.parametrize("file", FILES)
def test_shapes_have_names_and_messages(file: str) -> None:
    """A result then leads to its shape, and says what was wanted."""
    found = shapes(file)
    named = {t.subject for t in found if t.predicate in (TYPE, *map(sh, TARGETS))}
    kinds = (sh("NodeShape"), sh("PropertyShape"))
    of_shapes = {t.subject for t in found if t.predicate == TYPE and t.object in kinds}
    assert targeted(file) <= of_shapes
    assert not [shape for shape in of_shapes if isinstance(shape, BlankNode)]
    messages = {t.subject for t in found if t.predicate == sh("message")}
    delegating = {t.subject for t in found if t.predicate in (sh("property"), sh("sparql"))}
    components = {t.subject for t in found if t.predicate.value.startswith(shape_space())}
    assert of_shapes & named - messages - delegating - components == set()
    assert all(
        isinstance(t.object, Literal) and not t.object.value.endswith(".")
        for t in found
        if t.predicate == sh("message")
    )


def shape_space() -> str:
    return "https://w3id.org/news-kg/shapes/"


@pytest.mark.parametrize("name", ["event-type", "event-mention-type"])
def test_the_types_are_the_sixteen(name: str) -> None:
    assert listed(name) == {EVENT_TYPES + kind.value for kind in EventType}


def test_the_speech_acts_are_those_of_the_model() -> None:
    assert listed("statement-act") == {f"{KG}act-{act.value}" for act in SpeechAct}


def listed(name: str) -> set[str]:
    """The members of a shape's `sh:in`."""
    core = shapes(CORE)
    first = {t.subject: t.object for t in core if t.predicate.value.endswith("#first")}
    rest = {t.subject: t.object for t in core if t.predicate.value.endswith("#rest")}
    shape = NamedNode(shape_space() + name)
    (head,) = (t.object for t in core if (t.subject, t.predicate) == (shape, sh("in")))
    found = set()
    while head in first:
        found.add(first[head].value)  # type: ignore[index, union-attr]
        head = rest[head]  # type: ignore[index]
    return found
