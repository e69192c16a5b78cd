"""Whether an ontology is in the OWL 2 RL profile, and if not, which axiom is at fault.

OWL 2 Web Ontology Language Profiles (second edition), section 4.2, tells what each kind of axiom
may hold; the Structural Specification, sections 5.8, 5.9 and 11, what holds in every OWL 2
ontology: terms are declared, and as one kind of property only; the vocabulary of RDF and OWL is not
redefined; chains are regular; what is functional, asymmetric or counted is simple. Blank nodes must
belong to axioms: as individuals they are refused, since our graphs have none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import combinations
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg.namespaces import OWL, RDF, RDFS
from kg.ontology.document import (
    ANNOTATION_PROPERTY,
    BUILT_IN,
    CLASS,
    DATA_PROPERTY,
    DATATYPE,
    OBJECT_PROPERTY,
    PROPERTY_KINDS,
    TYPE,
    Document,
    Node,
)
from kg.ontology.expressions import DATATYPES, Expressions, Side
from kg.ontology.property_order import PropertyOrder


def _owl(*names: str) -> frozenset[str]:
    return frozenset(OWL + name for name in names)


_DECLARATIONS: Final = _owl("NamedIndividual", "Ontology") | {
    kind.value for kind in (CLASS, DATATYPE, *PROPERTY_KINDS)
}
_OF_SIMPLE: Final = _owl(
    *("FunctionalProperty", "InverseFunctionalProperty"),
    *("IrreflexiveProperty", "AsymmetricProperty"),
)
_CHARACTERISTICS: Final = _OF_SIMPLE | _owl("SymmetricProperty", "TransitiveProperty")
_SETS: Final = _owl("AllDisjointClasses", "AllDisjointProperties", "AllDifferent")
_LISTS: Final = ("members", "distinctMembers")
_REIFIED: Final = _owl("Axiom", "Annotation", "NegativePropertyAssertion")
_PARTS: Final = {RDF + "first", RDF + "rest"} | _owl(
    *("members", "distinctMembers", "onProperty", "onClass", "onDataRange", "hasValue"),
    *("someValuesFrom", "allValuesFrom", "maxCardinality", "maxQualifiedCardinality"),
    *("intersectionOf", "unionOf", "complementOf", "oneOf"),
    *("annotatedSource", "annotatedProperty", "annotatedTarget", "sourceIndividual"),
    *("assertionProperty", "targetIndividual", "targetValue"),
)
_SILENT: Final = {RDFS + name for name in ("label", "comment", "seeAlso", "isDefinedBy")} | _owl(
    *("versionInfo", "deprecated", "sameAs", "differentFrom")
)  # what may be said of anything
_OF_ONTOLOGIES: Final = _owl("imports", "versionIRI", "priorVersion", "backwardCompatibleWith")
_OF_CLASSES: Final = {
    RDFS + "subClassOf": (Side.SUB, Side.SUPER),
    OWL + "equivalentClass": (Side.EQUIVALENT, Side.EQUIVALENT),
    OWL + "disjointWith": (Side.SUB, Side.SUB),
}
_OF_TWO_PROPERTIES: Final = {RDFS + "subPropertyOf"} | _owl(
    "equivalentProperty", "propertyDisjointWith", "inverseOf"
)


def profile_faults(ontology: Iterable[Triple]) -> list[str]:
    """What keeps an ontology out of OWL 2 RL.

    Args:
        ontology: all its triples. What it imports is not fetched: it must declare what it uses.

    Returns:
        A line for each fault, sorted: the axiom, a colon, and what is wrong with it. None for an
        ontology in the profile.
    """
    return sorted(set(_Profile(Document(ontology)).faults()))


class _Profile:
    """Judges the axioms of one document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._expressions = Expressions(document)
        self._order = PropertyOrder(document)
        self._judges: dict[str, Callable[[Triple], str | None]] = {
            TYPE.value: self._type,
            RDFS + "domain": self._domain_or_range,
            RDFS + "range": self._domain_or_range,
            OWL + "propertyChainAxiom": self._of_list,
            OWL + "hasKey": self._of_list,
            **dict.fromkeys(_OF_CLASSES, self._of_classes),
            **dict.fromkeys(_OF_TWO_PROPERTIES, self._of_properties),
        }

    def faults(self) -> Iterator[str]:
        for triple in self._document.triples:
            for reason in filter(None, (*self._terms(triple), self._axiom(triple))):
                yield f"{self._document.axiom(triple)}: {reason}"
        yield from self._order.irregular()
        yield from self._kinds()
        yield from self._rest()

    def _terms(self, triple: Triple) -> Iterator[str]:
        subject, value = triple.subject, triple.object
        if isinstance(subject, NamedNode) and subject.value.startswith(BUILT_IN):
            yield "it redefines a term of RDF, RDFS, OWL or XML Schema"
        if isinstance(value, Literal) and value.datatype.value not in DATATYPES:
            yield f"{self._document.show(value.datatype)} is no datatype of OWL 2 RL"

    def _axiom(self, triple: Triple) -> str | None:
        """What is wrong with an axiom, told by its predicate; None if nothing is."""
        link = triple.predicate.value
        if link in _SILENT:
            return None
        if link in _OF_ONTOLOGIES:
            is_header = self._document.is_a(triple.subject, NamedNode(OWL + "Ontology"))
            return None if is_header else "only an ontology has it"
        if link in _PARTS:
            named = isinstance(triple.subject, NamedNode)
            return "a name has no parts: write owl:equivalentClass" if named else None
        return self._judges.get(link, self._assertion)(triple)

    def _type(self, triple: Triple) -> str | None:
        subject, kind = triple.subject, triple.object
        name = kind.value if isinstance(kind, NamedNode) else ""
        if name in _DECLARATIONS or name in _REIFIED or name == OWL + "Restriction":
            return None
        if name in _CHARACTERISTICS:
            return self._characteristic(subject, name)
        if name in _SETS:
            return self._set(subject, name)
        if name.startswith(BUILT_IN):
            return f"OWL 2 RL has no {self._document.show(kind)}"
        return self._expressions.fault(kind, Side.SUPER)

    def _characteristic(self, node: Node, name: str) -> str | None:
        is_data = self._is_data_property(node)
        if is_data and name == OWL + "FunctionalProperty":
            return None
        if not self._is_object_property(node):
            return "only an object property can be so"
        if name in _OF_SIMPLE and not self._order.is_simple(node):
            return "a chain or a transitive property leads to it: OWL 2 lets only simple ones be so"
        return None

    def _set(self, node: Node, name: str) -> str | None:
        links = [link for link in _LISTS if self._document.objects(node, link)]
        members = self._expressions.members(node, links[0]) if len(links) == 1 else None
        if not members or len(members) < 2:
            return "it needs a list of two members or more"
        judged: dict[str, Callable[[Node], str | None]] = {
            OWL + "AllDisjointClasses": lambda member: self._expressions.fault(member, Side.SUB),
            OWL + "AllDisjointProperties": self._not_simple,
        }
        judge = judged.get(name)
        return next(filter(None, map(judge, members)), None) if judge else None

    def _of_classes(self, triple: Triple) -> str | None:
        if self._document.is_a(triple.subject, DATATYPE):
            return self._expressions.range_fault(triple.object)
        sides = _OF_CLASSES[triple.predicate.value]
        both = zip((triple.subject, triple.object), sides, strict=True)
        return next(filter(None, (self._expressions.fault(*each) for each in both)), None)

    def _of_properties(self, triple: Triple) -> str | None:
        link = triple.predicate.value.rpartition("#")[2]
        pair = triple.subject, triple.object
        if link == "inverseOf" and isinstance(triple.subject, BlankNode):
            return (
                None
                if self._is_object_property(triple.object)
                else "only an object property has it"
            )
        if all(map(self._is_object_property, pair)):
            simple = link != "propertyDisjointWith" or all(map(self._order.is_simple, pair))
            return None if simple else "OWL 2 lets only simple properties be disjoint"
        same = any(all(self._document.is_a(each, kind) for each in pair) for kind in PROPERTY_KINDS)
        if same and link != "inverseOf":
            return None
        return "both must be declared, as one kind of property"

    def _domain_or_range(self, triple: Triple) -> str | None:
        subject, value = triple.subject, triple.object
        if self._document.is_a(subject, ANNOTATION_PROPERTY):
            return None if isinstance(value, NamedNode) else "that of an annotation must be a name"
        if self._is_data_property(subject) and triple.predicate.value == RDFS + "range":
            return self._expressions.range_fault(value)
        if self._is_data_property(subject) or self._is_object_property(subject):
            return self._expressions.fault(value, Side.SUPER)
        return f"{self._document.show(subject)} is not declared as a property"

    def _of_list(self, triple: Triple) -> str | None:
        members = self._expressions.listed(triple.object)
        if not members:
            return "it needs a list"
        is_key = triple.predicate.value == OWL + "hasKey"
        if not is_key and len(members) < 2:
            return "a chain has two links or more"
        links = members if is_key else [triple.subject, *members]
        for link in links:
            if not (self._is_object_property(link) or (is_key and self._is_data_property(link))):
                return f"{self._document.show(link)} is no such property"
        return self._expressions.fault(triple.subject, Side.SUB) if is_key else None

    def _assertion(self, triple: Triple) -> str | None:
        """A fact of an individual, or an annotation."""
        link, value = triple.predicate, triple.object
        if link.value.startswith(BUILT_IN):
            return f"OWL 2 RL has no {self._document.show(link)}"
        if self._document.is_a(link, ANNOTATION_PROPERTY):
            return None
        if self._is_data_property(link):
            return None if isinstance(value, Literal) else "its value must be a literal"
        if self._document.is_a(link, OBJECT_PROPERTY):
            return "its value must not be a literal" if isinstance(value, Literal) else None
        return f"{self._document.show(link)} is not declared"

    def _kinds(self) -> Iterator[str]:
        """Names that are declared as two kinds of which they may only be one."""
        for one, other in (*combinations(PROPERTY_KINDS, 2), (CLASS, DATATYPE)):
            for node in self._document.declared(one):
                if self._document.is_a(node, other):
                    kinds = f"{self._document.show(one)}, {self._document.show(other)}"
                    yield f"{self._document.show(node)} a {kinds}: it can only be one of them"

    def _rest(self) -> Iterator[str]:
        """Blank nodes that belong to no axiom, and counted properties that are not simple."""
        for node in self._document.by_subject:
            if isinstance(node, BlankNode) and not self._belongs(node):
                yield f"{self._document.show(node)}: a blank node that belongs to no axiom"
        for link in self._expressions.counted:
            if self._is_object_property(link) and not self._order.is_simple(link):
                yield f"{self._document.show(link)}: OWL 2 lets only simple properties be counted"

    def _belongs(self, node: Node) -> bool:
        kinds = {kind.value for kind in self._document.kinds[node] if isinstance(kind, NamedNode)}
        stands_alone = self._document.inverted(node) is not None or not kinds.isdisjoint(_REIFIED)
        return stands_alone or self._expressions.used[node] == 1

    def _not_simple(self, node: Node) -> str | None:
        if self._is_data_property(node):
            return None
        if not self._is_object_property(node):
            return f"{self._document.show(node)} is not declared as a property"
        return None if self._order.is_simple(node) else f"{self._document.show(node)} is not simple"

    def _is_object_property(self, node: Node) -> bool:
        base = self._document.inverted(node) or node
        return self._document.is_a(base, OBJECT_PROPERTY)

    def _is_data_property(self, node: Node) -> bool:
        return self._document.is_a(node, DATA_PROPERTY)
