"""Writes the events of a store as coded data: the rows of the saved query `event-data`, as CSV.

The query is put to one article's graph at a time, so that memory does not grow with the store; the
articles come in the order that the query itself gives them.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from itertools import count
from typing import IO, Final, Protocol

from kg.namespaces import ONTOLOGY_GRAPH
from kg.query.engine import Queryable, run
from kg.query.formats import spooled
from kg.query.parameters import bind, parse_all
from kg.query.saved import find

QUERY: Final = "event-data"
MOST: Final = 10_000  # rows that the query gives at once

_GRAPHS: Final = """
PREFIX kg: <https://w3id.org/news-kg/ontology#>
SELECT (STR(?named) AS ?graph)
WHERE { GRAPH ?named { ?document kg:articleId ?article OPTIONAL { ?document kg:published ?day } } }
ORDER BY ?day SUBSTR(MD5(?article), 1, 15)
"""


class Tellable(Queryable, Protocol):
    """What tells of events: a `kg.store.Store`."""

    def graph_of(self, article: str) -> str:
        """The named graph that holds an article, by the article's id."""


def export_events(
    store: Tellable, given: Mapping[str, str], article: str | None = None
) -> Iterator[bytes]:
    """Writes events as CSV (RFC 4180, with a header, in UTF-8), a row for each source and target.

    Args:
        store: what to write out.
        given: `since`, `until` and `include`, parameters of the saved query, as strings.
        article: id of the one article to write out; None for all there are.

    Returns:
        The bytes; all is written when this returns, and a lot waits in a file.

    Raises:
        BadParameter: a parameter is not what the query takes.
        UnknownArticle: no article has that id.
    """
    if article is None:
        graphs = [cells[0] for cells in run(store, _GRAPHS).cells()]
    else:
        graphs = [store.graph_of(article)]
    return spooled(lambda file: _write(file, store, given, graphs))


def _write(file: IO[bytes], store: Tellable, given: Mapping[str, str], graphs: list[str]) -> None:
    lines = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=True)
    table = csv.writer(lines)
    for number, graph in enumerate([ONTOLOGY_GRAPH, *graphs]):  # the first one tells the columns
        for columns, rows in _pages(store, given, graph):
            table.writerows([columns] if number == 0 else rows)
    lines.detach()


def _pages(
    store: Tellable, given: Mapping[str, str], graph: str
) -> Iterator[tuple[tuple[str, ...], list[tuple[str, ...]]]]:
    """What the query answers on one graph: columns and rows, as often as there are more."""
    query = find(QUERY)
    for offset in count(0, MOST):
        bounds = {"limit": str(MOST), "offset": str(offset)}
        asked = bind(query.text, parse_all(query.parameters, {**given, **bounds}))
        answer = run(store, asked, default_graphs=[graph], named_graphs=[graph])
        rows = list(answer.cells())
        yield answer.columns, rows
        if len(rows) < MOST:
            return
