"""The whole of the ontology's documentation: its terms by kind, its schemes, its shapes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from kg.namespaces import DCTERMS, KG, OWL, RDF, RDFS, SH, SKOS
from kg.ontology.documentation import Entry, Row, entry, is_own, mappings, remarks
from kg.ontology.documents import T, documents
from kg.ontology.index import NAMES, Index, Node, Value, anchor

PROPERTIES: Final = (
    ("Object properties", "ObjectProperty"),
    ("Datatype properties", "DatatypeProperty"),
    ("Annotation properties", "AnnotationProperty"),
)
_TARGETS: Final = ("targetClass", "targetSubjectsOf", "targetObjectsOf", "targetNode")


@dataclass(frozen=True, slots=True)
class Section:
    """Entries of one kind, such as the classes.

    Attributes:
        anchor: where it begins on the page.
        title: of the section.
        entries: the uppermost; more are below them.
        about: the scheme that the section is of, if it is one.
    """

    anchor: str
    title: str
    entries: tuple[Entry, ...]
    about: Entry | None = None


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape: of what, at which property, and what it asks."""

    anchor: str
    target: Value
    path: Value
    message: str


@dataclass(frozen=True, slots=True)
class Documentation:
    """What the page shows.

    Attributes:
        title, abstract, version: of the ontology.
        iri: of the ontology.
        told: all else that it tells of itself.
        terms: the sections of classes and properties.
        schemes: the sections of concepts.
        alignments: own term, how it is tied, the other's term.
        shapes: what a well-formed graph holds.
        namespaces: prefix and IRI.
    """

    title: str
    abstract: str
    version: str
    iri: str
    told: tuple[Row, ...]
    terms: tuple[Section, ...]
    schemes: tuple[Section, ...]
    alignments: tuple[tuple[Value, str, Value], ...]
    shapes: tuple[Shape, ...]
    namespaces: tuple[tuple[str, str], ...]

    @property
    def places(self) -> frozenset[str]:
        """The anchors of the sections."""
        told = {"alignments": self.alignments, "shapes": self.shapes}
        sections = {section.anchor for section in self.terms + self.schemes}
        return frozenset(sections | {name for name, rows in told.items() if rows})


def full_index() -> Index:
    """All that the files of the ontology say."""
    files = documents().values()
    triples = [_apart(file.name, triple) for file in files for triple in file.triples]
    prefixes = {prefix: iri for file in files for prefix, iri in file.prefixes.items()}
    return Index(triples, prefixes)


def documentation(index: Index) -> Documentation:
    """Gathers the documentation from the triples."""
    (ontology, *_) = [
        node for node in index.of_type(OWL + "Ontology") if is_own(node)
    ]  # the first file's
    sections = [
        Section(title.lower().replace(" ", "-"), title, _by_name(index, _own(index, kind)))
        for title, kind in PROPERTIES
    ]
    terms = [Section("classes", "Classes", _classes(index)), *sections, _others(index)]
    return Documentation(
        title=index.text(ontology, DCTERMS + "title", RDFS + "label"),
        abstract=index.text(ontology, DCTERMS + "abstract", DCTERMS + "description"),
        version=index.text(ontology, OWL + "versionInfo"),
        iri=KG.removesuffix("#"),
        told=tuple(remarks(index, ontology)),
        terms=tuple(section for section in terms if section.entries),
        schemes=tuple(_schemes(index)),
        alignments=tuple(_alignments(index)),
        shapes=tuple(_shapes(index)),
        namespaces=tuple(sorted(_used_prefixes().items())),
    )


def _own(index: Index, kind: str) -> list[ox.NamedNode]:
    nodes = index.of_type(OWL + kind)
    return [n for n in nodes if isinstance(n, ox.NamedNode) and n.value.startswith(KG)]


def _by_name(index: Index, nodes: Iterable[ox.NamedNode]) -> tuple[Entry, ...]:
    entries = (entry(index, node) for node in nodes)
    return tuple(sorted(entries, key=lambda each: (each.name.lower(), each.name)))


def _classes(index: Index) -> tuple[Entry, ...]:
    """The classes as a tree; one with several superclasses stands below the first."""
    classes = _own(index, "Class")
    return _tree(index, classes, {each: _first_own(index, each, classes) for each in classes})


def _first_own(
    index: Index, node: ox.NamedNode, classes: list[ox.NamedNode]
) -> ox.NamedNode | None:
    above = index.values(node, RDFS + "subClassOf")
    own = (each for each in above if isinstance(each, ox.NamedNode))
    return next((each for each in own if each in classes and each != node), None)


def _tree(
    index: Index, nodes: list[ox.NamedNode], above: dict[ox.NamedNode, ox.NamedNode | None]
) -> tuple[Entry, ...]:
    def grown(node: ox.NamedNode) -> Entry:
        return entry(index, node, [grown(each) for each in nodes if above[each] == node])

    return tuple(grown(node) for node in nodes if above[node] is None)


def _others(index: Index) -> Section:
    """What has a name but is neither class nor property nor part of a scheme."""
    known = {n for kind in ("Class", *(k for _, k in PROPERTIES)) for n in _own(index, kind)}
    known |= {n for scheme in index.of_type(SKOS + "ConceptScheme") for n in _within(index, scheme)}
    files = {document.iri for document in documents().values()}
    found = [
        node
        for node in index.subjects()
        if is_own(node)
        and node not in known
        and node.value.rstrip("/") not in files
        and index.text(node, *NAMES, RDFS + "comment", SKOS + "definition")
        and not any(SH in str(kind) for kind in index.values(node, RDF + "type"))
    ]
    return Section("individuals", "Individuals", _by_name(index, found))


def _within(index: Index, scheme: Node) -> list[ox.NamedNode]:
    """A scheme and its concepts."""
    links = ("topConceptOf", "inScheme")
    found = [scheme, *(node for link in links for node in index.having(SKOS + link, scheme))]
    return [node for node in dict.fromkeys(found) if isinstance(node, ox.NamedNode)]


def _schemes(index: Index) -> Iterable[Section]:
    for scheme in index.of_type(SKOS + "ConceptScheme"):
        if not isinstance(scheme, ox.NamedNode):
            continue
        _, *nodes = _within(index, scheme)
        above = {node: _broader(index, node, nodes) for node in nodes}
        about = entry(index, scheme)
        name = about.label or index.text(scheme, DCTERMS + "title")
        title = (name[:1].upper() + name[1:]) or about.name
        yield Section(anchor(scheme.value), title, _tree(index, nodes, above), about)


def _broader(index: Index, node: ox.NamedNode, nodes: list[ox.NamedNode]) -> ox.NamedNode | None:
    above = index.values(node, SKOS + "broader")
    return next((n for n in above if isinstance(n, ox.NamedNode) and n in nodes), None)


def _alignments(index: Index) -> Iterable[tuple[Value, str, Value]]:
    nodes = sorted((n for n in index.subjects() if is_own(n)), key=lambda n: n.value.lower())
    for node in nodes:
        for how, other in mappings(index, node):
            yield index.shown(node), how, index.shown(other)


def _shapes(index: Index) -> Iterable[Shape]:
    """The property shapes, whether they stand alone or in a node shape."""
    for node in index.subjects():
        if not any(index.values(node, SH + target) for target in _TARGETS):
            continue
        target = tuple(
            piece
            for name in _TARGETS
            for value in index.values(node, SH + name)
            for piece in index.shown(value)
        )
        for part in (node, *index.values(node, SH + "property")):
            message = index.text(part, SH + "message") or index.text(node, SH + "message")
            path = tuple(p for v in index.values(part, SH + "path") for p in index.shown(v))
            if message and (path or part == node):
                own = anchor(part.value) if isinstance(part, ox.NamedNode) else ""
                yield Shape(own, target[:1], path, message)


def _used_prefixes() -> dict[str, str]:
    return {p: iri for file in documents().values() for p, iri in file.prefixes.items()}


def _apart(name: str, triple: ox.Triple) -> ox.Triple:
    """The triple with blank nodes that are no other file's."""

    def named(term: T) -> T | ox.BlankNode:
        return ox.BlankNode(f"{name}-{term.value}") if isinstance(term, ox.BlankNode) else term

    return ox.Triple(named(triple.subject), triple.predicate, named(triple.object))
