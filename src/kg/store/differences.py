"""How graphs differ from what was published of them, as far as this process has changed them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from kg.namespaces import OF_ALL

MOST: Final = 100  # graphs whose differences are kept in memory


@dataclass(frozen=True, slots=True)
class Difference:
    """Between two states of a graph, or of several.

    Attributes:
        gone: triples that it held and does not hold any more.
        new: triples that it holds now and did not.
    """

    gone: frozenset[ox.Triple] = frozenset()
    new: frozenset[ox.Triple] = frozenset()

    def then(self, later: Difference) -> Difference:
        """This difference and a later one as one."""
        gone = (self.gone - later.new) | (later.gone - self.new)
        return Difference(gone, (self.new - later.gone) | (later.new - self.gone))


class Differences:
    """The differences of one store's graphs, those of all articles alone.

    Args:
        strangers: graphs that have been changed by others, who knows how.
    """

    def __init__(self, strangers: Iterable[str] = ()) -> None:
        self._strangers = frozenset(strangers)
        self._known: dict[str, Difference] = {}

    def note(self, graph: str, difference: Difference) -> None:
        """Remembers how a graph has changed, as long as few have."""
        if graph in self._known:
            self._known[graph] = self._known[graph].then(difference)
        elif graph not in OF_ALL and len(self._known) < MOST:
            self._known[graph] = difference

    def of(self, graphs: Collection[str]) -> Difference | None:
        """How some graphs differ; None where that is not known of all of them."""
        if not self._strangers.isdisjoint(graphs) or not self._known.keys() >= set(graphs):
            return None
        return Difference(
            frozenset().union(*(self._known[graph].gone for graph in graphs)),
            frozenset().union(*(self._known[graph].new for graph in graphs)),
        )
