"""Small results for the server's own use: a query's rows, read from a pool."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

import pyoxigraph as ox

from kg.pool import Pool, Question
from kg.query.parameters import Value, bind
from kg.query.results import Term

Row: TypeAlias = dict[str, Term]  # by variable; those that are unbound are left out


async def rows(
    pool: Pool,
    sparql: str,
    values: Mapping[str, Value] | None = None,
    *,
    timeout: float | None = None,
) -> list[Row]:
    """Asks a query of our own.

    Args:
        pool: what to ask.
        sparql: a SELECT query with few rows; the value `x` is the variable `?_x` in it.
        values: what is bound in it, see `kg.query.parameters.bind`.
        timeout: see `Pool.answer`.

    Raises:
        KgError: see `Pool.answer`.
    """
    question = Question(sparql=bind(sparql, values or {}), form="json")
    answer = await pool.answer(question, timeout=timeout)
    try:
        data = b"".join([chunk async for chunk in answer.chunks])
    finally:
        await answer.aclose()
    solutions = ox.parse_query_results(data, ox.QueryResultsFormat.JSON)
    if not isinstance(solutions, ox.QuerySolutions):
        raise TypeError("a query for rows answered true or false")
    names = [variable.value for variable in solutions.variables]
    return [
        {name: term for name in names if (term := solution[name]) is not None}
        for solution in solutions
    ]
