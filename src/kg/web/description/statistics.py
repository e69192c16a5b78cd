"""How much of what a store holds, counted once for each of its states."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from typing import Final, TypeAlias

import pyoxigraph as ox

from kg.pool import Pool
from kg.web.answers.rows import Row, rows

REMEMBERED: Final = 600.0  # seconds, where a store can't tell whether it has changed

TOTALS: Final = """
SELECT ?entities ?subjects ?objects ?graphs
WHERE {
  { SELECT (COUNT(DISTINCT ?entity) AS ?entities) WHERE { ?entity a ?any } }
  { SELECT (COUNT(DISTINCT ?subject) AS ?subjects) WHERE { ?subject ?any ?thing } }
  { SELECT (COUNT(DISTINCT ?object) AS ?objects) WHERE { ?thing ?any ?object } }
  { SELECT (COUNT(DISTINCT ?graph) AS ?graphs) WHERE { GRAPH ?graph { ?thing ?any ?object } } }
}
"""
CLASSES: Final = """
SELECT ?name (COUNT(?entity) AS ?count) WHERE { ?entity a ?name } GROUP BY ?name ORDER BY ?name
"""
PROPERTIES: Final = """
SELECT ?name (COUNT(*) AS ?count) WHERE { ?subject ?name ?object } GROUP BY ?name ORDER BY ?name
"""

Counts: TypeAlias = dict[str, int]  # by IRI, sorted


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """What VoID asks of a dataset; the triples are those of the union of all graphs.

    Attributes:
        entities: how many things have a class.
        subjects, objects: how many different ones there are.
        graphs: how many named graphs.
        classes: the entities of each class.
        properties: the triples of each property.
    """

    entities: int
    subjects: int
    objects: int
    graphs: int
    classes: Counts
    properties: Counts

    @property
    def triples(self) -> int:
        """How many triples there are."""
        return sum(self.properties.values())


class Counting:
    """The statistics of a store's newest state; all who ask at a time wait for one count."""

    def __init__(self) -> None:
        self._state = ""
        self._task: asyncio.Task[Statistics] | None = None

    async def newest(self, pool: Pool, *, patience: float) -> Statistics | None:
        """The statistics of what is newest published.

        Args:
            pool: counts; its time limit should allow for it.
            patience: seconds to wait.

        Returns:
            None where they are not counted yet; that goes on meanwhile.

        Raises:
            KgError: they cannot be counted, see `Pool.answer`; the next who asks tries again.
        """
        state = pool.version() or str(time.monotonic() // REMEMBERED)
        if self._task is None or self._state != state or _has_failed(self._task):
            self.cancel()
            self._state, self._task = state, asyncio.create_task(_counted(pool))
        done, _ = await asyncio.wait([self._task], timeout=patience)
        return self._task.result() if done else None

    def cancel(self) -> None:
        """Stops counting."""
        if self._task is not None:
            self._task.cancel()


def _has_failed(task: asyncio.Task[Statistics]) -> bool:
    return task.done() and (task.cancelled() or task.exception() is not None)


async def _counted(pool: Pool) -> Statistics:
    (totals,) = await rows(pool, TOTALS)
    return Statistics(
        entities=_number(totals, "entities"),
        subjects=_number(totals, "subjects"),
        objects=_number(totals, "objects"),
        graphs=_number(totals, "graphs"),
        classes=await _counts(pool, CLASSES),
        properties=await _counts(pool, PROPERTIES),
    )


async def _counts(pool: Pool, sparql: str) -> Counts:
    return {
        row["name"].value: _number(row, "count")
        for row in await rows(pool, sparql)
        if isinstance(row["name"], ox.NamedNode)
    }


def _number(row: Row, name: str) -> int:
    term = row[name]
    return int(term.value) if isinstance(term, ox.Literal) else 0
