"""The facts of a store as an explanation asks for them: by SPARQL, wherever the store is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.namespaces import INFERRED_GRAPH, ONTOLOGY_GRAPH
from kg.reasoning.contradictions import Askable
from kg.reasoning.rules import Fact

_PREMISES: Final = f"FILTER(?g != <{ONTOLOGY_GRAPH}>)"  # what the ontology says is none


class StoreFacts:
    """All facts of a store: what articles tell, and what was inferred.

    Args:
        store: a `kg.store.Store` in which inference was run.
    """

    def __init__(self, store: Askable) -> None:
        self._store = store

    def has(self, fact: Fact) -> bool:
        """See `kg.reasoning.program.Facts.has`."""
        return bool(self.graphs(fact))

    def is_given(self, fact: Fact) -> bool:
        """See `kg.reasoning.explanation.Told.is_given`."""
        return any(graph != INFERRED_GRAPH for graph in self.graphs(fact))

    def graphs(self, fact: Fact) -> list[str]:
        """The IRIs of the graphs that hold a fact, sorted."""
        return sorted(self._terms("?g", *fact)) if not fact[0].startswith('"') else []

    def objects(self, subject: str, predicate: str) -> Iterator[str]:
        """See `kg.reasoning.program.Facts.objects`."""
        if not subject.startswith('"'):
            yield from self._terms("?x", subject, predicate, "?x")

    def subjects(self, predicate: str, value: str) -> Iterator[str]:
        """See `kg.reasoning.program.Facts.subjects`."""
        yield from self._terms("?x", "?x", predicate, value)

    def _terms(self, wanted: str, *triple: str) -> Iterator[str]:
        pattern = f"GRAPH ?g {{ {' '.join(triple)} }} {_PREMISES}"
        found = {row[0] for row in self._store.every(wanted, pattern)}
        for term in found:
            yield term.value if wanted == "?g" else str(term)
