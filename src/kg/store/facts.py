"""The triples of an Oxigraph store as facts to reason with."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final, TypeAlias, cast

import pyoxigraph as ox

from kg.namespaces import INFERRED_GRAPH, OF_ALL, ONTOLOGY_GRAPH
from kg.reasoning.closure import fact_of
from kg.reasoning.program import Program
from kg.reasoning.rules import SAME_AS, Fact
from kg.store.changes import UNION

INFERRED: Final = ox.NamedNode(INFERRED_GRAPH)
ONTOLOGY: Final = ox.NamedNode(ONTOLOGY_GRAPH)

Node: TypeAlias = ox.NamedNode | ox.BlankNode
Term: TypeAlias = Node | ox.Literal | ox.Triple


class DatabaseFacts:
    """All facts of a store: what the articles tell, and what was inferred.

    The union of all graphs holds the ontology, too, which is no premise: what it says is asked
    for with care.

    Args:
        database: the store's.
        program: what is inferred by; of the ontology, only such facts are known.
    """

    def __init__(self, database: ox.Store, program: Program) -> None:
        self._database = database
        atoms = (atom for rule in program.rules for atom in (*rule.body, rule.head))
        self._of_ontology = {
            fact_of(quad)
            for link in {atom.predicate for atom in atoms}
            for quad in database.quads_for_pattern(None, _link(link), None, ONTOLOGY)
        }

    def has(self, fact: Fact) -> bool:
        """See `kg.reasoning.program.Facts.has`."""
        if fact in self._of_ontology:
            return self._is_told_elsewhere(fact)
        return _quad(fact, UNION) in self._database

    def was_inferred(self, fact: Fact) -> bool:
        """See `kg.reasoning.maintenance.Concluded.was_inferred`."""
        return _quad(fact, INFERRED) in self._database

    def about(self, term: str) -> Iterator[Fact]:
        """See `kg.reasoning.maintenance.Concluded.about`."""
        if not term.startswith('"'):
            yield from self._premises(_node(term), None)
        yield from self._premises(None, _term(term))

    def is_subject(self, term: str) -> bool:
        """Whether a term is the subject of any fact."""
        return any(True for _ in self._premises(_node(term), None))

    def _premises(self, subject: Node | None, value: Term | None) -> Iterator[Fact]:
        quads = self._database.quads_for_pattern(subject, None, value, UNION)
        return filter(self._is_premise, map(fact_of, quads))

    def objects(self, subject: str, predicate: str) -> Iterator[str]:
        """See `kg.reasoning.program.Facts.objects`."""
        if not subject.startswith('"'):
            matches = self._database.quads_for_pattern
            for quad in matches(_node(subject), _link(predicate), None, UNION):
                if self._is_premise(fact_of(quad)):
                    yield str(quad.object)

    def subjects(self, predicate: str, value: str) -> Iterator[str]:
        """See `kg.reasoning.program.Facts.subjects`."""
        matches = self._database.quads_for_pattern
        for quad in matches(None, _link(predicate), _term(value), UNION):
            if self._is_premise(fact_of(quad)):
                yield str(quad.subject)

    def _is_premise(self, fact: Fact) -> bool:
        return fact not in self._of_ontology or self._is_told_elsewhere(fact)

    def _is_told_elsewhere(self, fact: Fact) -> bool:
        subject, predicate, value, _ = _quad(fact, UNION)
        quads = self._database.quads_for_pattern(subject, predicate, value, None)
        return any(quad.graph_name not in (UNION, ONTOLOGY) for quad in quads)


def given_lines(database: ox.Store) -> Iterator[str]:
    """What the articles tell, as lines of N-Triples without their ends."""
    for graph in database.named_graphs():
        if graph.value not in OF_ALL:
            yield from lines_of(database, graph.value)


def lines_of(database: ox.Store, graph: str) -> list[str]:
    """The triples of a named graph as lines of N-Triples without their ends."""
    named = ox.NamedNode(graph)
    text = database.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=named) or b""
    return text.decode().split("\n")[:-1]


def same_names(database: ox.Store) -> list[tuple[str, str]]:
    """What is told to be owl:sameAs what."""
    quads = database.quads_for_pattern(None, _link(SAME_AS), None, None)
    return [(str(quad.subject), str(quad.object)) for quad in quads if _is_given(quad)]


def _is_given(quad: ox.Quad) -> bool:
    return isinstance(quad.graph_name, ox.NamedNode) and quad.graph_name.value not in OF_ALL


def _quad(fact: Fact, graph: ox.NamedNode | ox.DefaultGraph) -> ox.Quad:
    subject, predicate, value = fact
    return ox.Quad(_node(subject), _link(predicate), _term(value), graph)


@lru_cache(maxsize=2**16)
def _term(name: str) -> Term:
    """The term that a string in the syntax of N-Triples means."""
    if name.startswith("<"):
        return ox.NamedNode(name[1:-1])
    if name.startswith("_:"):
        return ox.BlankNode(name[2:])
    (quad,) = ox.parse(f"<a:a> <a:a> {name} .", ox.RdfFormat.N_TRIPLES, lenient=True)
    return cast(Term, quad.object)


def _node(name: str) -> Node:
    return cast(Node, _term(name))


def _link(name: str) -> ox.NamedNode:
    return cast(ox.NamedNode, _term(name))
