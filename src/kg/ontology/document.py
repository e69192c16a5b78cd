"""An ontology's triples as a document: what it declares, its lists, how its nodes are shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Final, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg.namespaces import OWL, PREFIXES, RDF, RDFS, XSD

Node: TypeAlias = NamedNode | BlankNode | Literal | Triple

TYPE: Final = NamedNode(RDF + "type")
FIRST, REST, NIL = (NamedNode(RDF + name) for name in ("first", "rest", "nil"))
BUILT_IN: Final = (OWL, RDF, RDFS, XSD)
THING, INVERSE_OF = NamedNode(OWL + "Thing"), NamedNode(OWL + "inverseOf")
CLASS, DATATYPE = NamedNode(OWL + "Class"), NamedNode(RDFS + "Datatype")
OBJECT_PROPERTY, DATA_PROPERTY, ANNOTATION_PROPERTY = (
    NamedNode(OWL + name) for name in ("ObjectProperty", "DatatypeProperty", "AnnotationProperty")
)
PROPERTY_KINDS: Final = (OBJECT_PROPERTY, DATA_PROPERTY, ANNOTATION_PROPERTY)


class Document:
    """The triples of an ontology, indexed.

    Attributes:
        triples: each once, in the order in which they were given.
        by_subject: their predicates and objects by subject.
        kinds: what each node is said to be (rdf:type).
    """

    def __init__(self, triples: Iterable[Triple]) -> None:
        self.triples = list(dict.fromkeys(triples))
        self.by_subject: dict[Node, dict[NamedNode, list[Node]]] = defaultdict(
            lambda: defaultdict(list)
        )
        for triple in self.triples:
            self.by_subject[triple.subject][triple.predicate].append(triple.object)
        self.kinds = {node: set(links[TYPE]) for node, links in self.by_subject.items()}

    def is_a(self, node: Node, kind: NamedNode) -> bool:
        """Whether a node is declared to be of a kind: `OBJECT_PROPERTY`, `CLASS`..."""
        return kind in self.kinds.get(node, ())

    def declared(self, kind: NamedNode) -> list[Node]:
        """All nodes of a kind."""
        return [node for node, kinds in self.kinds.items() if kind in kinds]

    def objects(self, node: Node, link: str) -> list[Node]:
        """The objects that a term of OWL, such as "onProperty", leads to."""
        return self.by_subject[node][NamedNode(OWL + link)] if node in self.by_subject else []

    def inverted(self, node: Node) -> Node | None:
        """The property that a blank node is the inverse of; None if it is no such expression."""
        found = self.objects(node, "inverseOf") if isinstance(node, BlankNode) else []
        return found[0] if len(found) == 1 else None

    def items(self, node: Node) -> list[Node] | None:
        """The members of a list; None if it is broken or runs in a circle."""
        found: list[Node] = []
        seen: set[Node] = set()
        while node != NIL:
            links = self.by_subject.get(node)
            if links is None or node in seen or len(links[FIRST]) != 1 or len(links[REST]) != 1:
                return None
            seen.add(node)
            found += links[FIRST]
            (node,) = links[REST]
        return found

    def show(self, node: Node) -> str:
        """A node as people write it: `kg:place`, `[ owl:unionOf ]`, `( kg:place kg:partOf )`."""
        if isinstance(node, NamedNode):
            for prefix, namespace in PREFIXES.items():
                if node.value.startswith(namespace) and node.value != namespace:
                    return f"{prefix}:{node.value.removeprefix(namespace)}"
            return f"<{node.value}>"
        if not isinstance(node, BlankNode):
            return str(node)
        links = self.by_subject.get(node, {})
        if links.get(FIRST):
            return f"( {' '.join(map(self._show_part, self.items(node) or ()))} )"
        named = [link for link in links if link != TYPE and links[link]]
        kinds = sorted(map(self._show_part, self.kinds.get(node, ())))
        return f"[ {' '.join([*sorted(map(self.show, named)), *kinds])} ]"

    def _show_part(self, node: Node) -> str:
        """A node within another one, which may be within itself."""
        return "[ ]" if isinstance(node, BlankNode) else self.show(node)

    def axiom(self, triple: Triple) -> str:
        """A triple as people write it."""
        return " ".join(map(self.show, (triple.subject, triple.predicate, triple.object)))
