"""What the ontology's OWL RL closure comes down to for data: rules for `kg.graph.inference`.

owlrl closes the ontology by itself, once (a third of a second), and the rules are read off from
the result. Equality (owl:sameAs, functional properties) is left out: names are unique here, and
cardinalities are the shapes' business.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode

from kg.graph.vocabulary import TYPE
from kg.namespaces import PREFIXES
from kg.resources import folder

if TYPE_CHECKING:
    from rdflib import Graph, URIRef

_FILES: Final = ("kg.ttl", "alignments.ttl")  # the schemes hold no axiom
_BUILT_IN: Final = tuple(PREFIXES[name] for name in ("owl", "rdf", "rdfs", "xsd"))


@dataclass(slots=True)
class PropertyRules:
    """What follows from a triple `s p o` of one property.

    Attributes:
        broader: properties that hold between s and o too.
        inverse: properties that hold between o and s.
        subject_classes: classes of s.
        object_classes: classes of o.
        then: pairs (q, r): `s p o` and `o q x` make `s r x`.
        after: pairs (q, r): `x q s` and `s p o` make `x r o`.
    """

    broader: list[NamedNode] = field(default_factory=list)
    inverse: list[NamedNode] = field(default_factory=list)
    subject_classes: list[NamedNode] = field(default_factory=list)
    object_classes: list[NamedNode] = field(default_factory=list)
    then: list[tuple[NamedNode, NamedNode]] = field(default_factory=list)
    after: list[tuple[NamedNode, NamedNode]] = field(default_factory=list)


@dataclass(slots=True)
class Rules:
    """What follows from a triple: by its property, and for rdf:type by its class.

    Attributes:
        properties: the rules of each property that has any.
        superclasses: the classes above each class that has any.
        concluded: the properties of what may follow.
    """

    properties: dict[NamedNode, PropertyRules] = field(default_factory=dict)
    superclasses: dict[NamedNode, list[NamedNode]] = field(default_factory=dict)
    concluded: set[NamedNode] = field(default_factory=lambda: {TYPE})

    def of(self, name: NamedNode) -> PropertyRules:
        """The rules of a property, to add to."""
        return self.properties.setdefault(name, PropertyRules())


@cache
def ontology_rules() -> Rules:
    """The rules of kg's own ontology and its alignments; computed once in a process."""
    from rdflib import Graph

    ontology = Graph()
    for file in _FILES:
        ontology.parse(data=folder("ontology").joinpath(file).read_bytes(), format="turtle")
    return compile_rules(ontology)


def compile_rules(ontology: Graph) -> Rules:
    """The rules that an ontology's closure comes down to.

    Args:
        ontology: the axioms; the graph is closed in place.

    Raises:
        ValueError: a property chain does not have two links; write it as several that do.
    """
    from owlrl import DeductiveClosure, OWLRL_Semantics
    from rdflib.namespace import RDFS

    DeductiveClosure(OWLRL_Semantics).expand(ontology)
    rules = Rules()
    for narrow, wide in _pairs(ontology, RDFS.subClassOf):
        rules.superclasses.setdefault(narrow, []).append(wide)
    for narrow, wide in _pairs(ontology, RDFS.subPropertyOf):
        rules.of(narrow).broader.append(wide)
        rules.concluded.add(wide)
    for link, kind in _pairs(ontology, RDFS.domain):
        rules.of(link).subject_classes.append(kind)
    for link, kind in _pairs(ontology, RDFS.range):
        rules.of(link).object_classes.append(kind)
    for link, back in _inverses(ontology):
        rules.of(link).inverse.append(back)
        rules.concluded.add(back)
    for first, second, whole in _chains(ontology):
        rules.of(first).then.append((second, whole))
        rules.of(second).after.append((first, whole))
        rules.concluded.add(whole)
    return rules


def _pairs(ontology: Graph, axiom: URIRef) -> Iterator[tuple[NamedNode, NamedNode]]:
    """Subject and object of an axiom's triples, sorted; owl:Thing and its like are left out,
    which would be said of everything.
    """
    from rdflib import URIRef

    for one, other in sorted(ontology.subject_objects(axiom), key=str):
        if (
            isinstance(one, URIRef)
            and isinstance(other, URIRef)
            and one != other
            and not str(one).startswith(_BUILT_IN)
            and not str(other).startswith(_BUILT_IN)
        ):
            yield NamedNode(one), NamedNode(other)


def _inverses(ontology: Graph) -> Iterator[tuple[NamedNode, NamedNode]]:
    from rdflib.namespace import OWL, RDF

    for one, other in _pairs(ontology, OWL.inverseOf):
        yield one, other
        yield other, one
    for link in sorted(ontology.subjects(RDF.type, OWL.SymmetricProperty), key=str):
        yield NamedNode(str(link)), NamedNode(str(link))


def _chains(ontology: Graph) -> Iterator[tuple[NamedNode, NamedNode, NamedNode]]:
    """First link, second link and what they make together; a transitive property is a chain too."""
    from rdflib.namespace import OWL, RDF

    for link in sorted(ontology.subjects(RDF.type, OWL.TransitiveProperty), key=str):
        node = NamedNode(str(link))
        yield node, node, node
    for whole, chain in sorted(ontology.subject_objects(OWL.propertyChainAxiom), key=str):
        links = [NamedNode(str(link)) for link in ontology.items(chain)]
        if len(links) != 2:
            raise ValueError(f"the chain of {whole} has {len(links)} links, not two: divide it")
        yield links[0], links[1], NamedNode(str(whole))
