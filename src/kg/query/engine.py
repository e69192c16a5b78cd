"""Runs queries: checks that they only read, binds parameters, makes errors readable."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, islice
from typing import Protocol

import pyoxigraph as ox

from kg.errors import QueryError
from kg.graph.sorting import sorted_triples
from kg.namespaces import DEFAULT_BASE
from kg.query import guard, saved
from kg.query.parameters import bind, parse_all
from kg.query.results import Boolean, Result, Rows, Triples
from kg.query.tokens import TokenKind, tokenize


class Queryable(Protocol):
    """What a query is put to: a `kg.store.Store`."""

    def query(
        self,
        sparql: str,
        *,
        default_graphs: Sequence[str] | None = None,
        named_graphs: Sequence[str] | None = None,
    ) -> ox.QuerySolutions | ox.QueryBoolean | Iterator[ox.Triple]:
        """Answers a query, by default over the union of all named graphs."""


def run_saved(
    store: Queryable, name: str, given: Mapping[str, str], *, base: str = DEFAULT_BASE
) -> Result:
    """Runs a saved query.

    Args:
        store: what to ask.
        name: the saved query.
        given: the user's strings by parameter name.
        base: what IRIs without a scheme begin with.

    Raises:
        UnknownQuery: no saved query has that name.
        BadParameter: a parameter is unknown, missing, or not of its type.
    """
    query = saved.find(name)
    values = parse_all(query.parameters, given, base=base)
    return run(store, bind(query.text, values))


def run(
    store: Queryable,
    sparql: str,
    *,
    default_graphs: Sequence[str] | None = None,
    named_graphs: Sequence[str] | None = None,
) -> Result:
    """Runs any SPARQL query that only reads.

    Args:
        store: what to ask.
        sparql: the query.
        default_graphs, named_graphs: see `kg.store.Store.query`.

    Raises:
        Forbidden: it asks for SERVICE, or is an update.
        QueryError: it does not parse, or fails while running; the message names the place.
    """
    guard.check(sparql)
    try:
        return _result(
            store.query(sparql, default_graphs=default_graphs, named_graphs=named_graphs)
        )
    except SyntaxError as error:
        raise QueryError(_explained(sparql, str(error))) from error
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"the query failed: {error}") from error


def _result(answer: ox.QuerySolutions | ox.QueryBoolean | Iterator[ox.Triple]) -> Result:
    if isinstance(answer, ox.QuerySolutions):
        return Rows(tuple(variable.value for variable in answer.variables), answer)
    if isinstance(answer, ox.QueryBoolean):
        return Boolean(answer)
    triples = sorted_triples(partial(ox.serialize, answer, format=ox.RdfFormat.N_TRIPLES))
    first = list(islice(triples, 1))  # reads the whole answer, here where its errors are expected
    return Triples(chain(first, triples))


def _explained(sparql: str, message: str) -> str:
    """Oxigraph's message with the word that stands near the place, without its list of guesses."""
    found = re.match(r"error at (\d+):(\d+): ", message)
    if found is None:
        return f"the query does not parse: {message}"
    line, column = int(found[1]), int(found[2])
    offset = sum(len(before) + 1 for before in sparql.split("\n")[: line - 1]) + column - 1
    words = [token for token in tokenize(sparql) if token.kind is not TokenKind.SPACE]
    reached = [token.text for token in words if token.start <= offset]
    near = f" near {reached[-1]!r}" if reached else ""
    reason = "; no such prefix is declared" if "Prefix not found" in message else ""
    return f"line {line}, column {column}: the query does not parse{near}{reason}"
