"""Queries over chosen graphs of an Oxigraph store (SPARQL 1.1 Protocol, section 2.1.4)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pyoxigraph as ox

from kg.namespaces import PREFIXES
from kg.store.interface import QueryResults


def query_over(
    database: ox.Store, sparql: str, default_graphs: Sequence[str], named_graphs: Sequence[str]
) -> QueryResults:
    """Answers a query over these graphs only, whatever graphs it names itself.

    Args:
        database: what holds the graphs.
        sparql: the query.
        default_graphs: IRIs of the graphs whose merge is the default graph.
        named_graphs: IRIs of the graphs that GRAPH finds.

    Raises:
        SyntaxError: the query does not parse.
    """
    default: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph]
    named: list[ox.NamedNode | ox.BlankNode]
    default = [ox.NamedNode(graph) for graph in dict.fromkeys(default_graphs)]
    named = [ox.NamedNode(graph) for graph in named_graphs]
    if len(default) > 1:
        database, default = _merge(database, default_graphs, named_graphs), [ox.DefaultGraph()]
    return database.query(sparql, prefixes=PREFIXES, default_graph=default, named_graphs=named)


def _merge(database: ox.Store, default: Iterable[str], named: Iterable[str]) -> ox.Store:
    """The graphs in memory: over several on disk, Oxigraph gives what two hold twice."""
    merged = ox.Store()
    places = [(graph, None) for graph in default] + [
        (graph, ox.NamedNode(graph)) for graph in named
    ]
    for graph, place in places:
        quads = database.quads_for_pattern(None, None, None, ox.NamedNode(graph))
        merged.extend(ox.Quad(q.subject, q.predicate, q.object, place) for q in quads)
    return merged
