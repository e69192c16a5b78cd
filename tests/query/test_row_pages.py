"""A page of rows holds the first of them, each term as it was."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

import pyoxigraph as ox
from hypothesis import given
from hypothesis import strategies as st

from kg.query import Rows, named, write
from kg.query.results import Term

XSD = "http://www.w3.org/2001/XMLSchema#"

VALUES = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
IRIS = st.builds(
    lambda text: ox.NamedNode(f"http://a.example/{text}"), st.text("aé-_~", max_size=5)
)
LITERALS = (
    st.builds(ox.Literal, VALUES)
    | st.builds(lambda text: ox.Literal(text, language="en-gb"), VALUES)
    | st.builds(lambda text, datatype: ox.Literal(text, datatype=datatype), VALUES, IRIS)
    | st.builds(ox.Literal, st.integers() | st.booleans() | st.floats(allow_nan=False))
    | st.just(ox.Literal("1.50", datatype=ox.NamedNode(XSD + "decimal")))
)
BLANK_NODES = st.builds(ox.BlankNode, st.from_regex(r"[a-z][a-z0-9]{0,5}", fullmatch=True))
TERMS = st.recursive(
    IRIS | LITERALS | BLANK_NODES,
    lambda terms: st.builds(ox.Triple, IRIS | BLANK_NODES, IRIS, terms),
    max_leaves=3,
)
TABLES = st.integers(0, 3).flatmap(
    lambda width: st.lists(st.tuples(*[st.none() | TERMS] * width), max_size=5).map(
        lambda rows: (tuple("xyz"[:width]), rows)
    )
)


class Solutions:
    """Stands for Oxigraph's stream: `Rows` asks a solution only for its columns."""

    def __init__(self, columns: tuple[str, ...], rows: list[tuple[Term | None, ...]]) -> None:
        self._rows = iter([dict(zip(columns, row, strict=True)) for row in rows])
        self.taken = 0

    def __iter__(self) -> Iterator[dict[str, Term | None]]:
        return self

    def __next__(self) -> dict[str, Term | None]:
        self.taken += 1
        return next(self._rows)


@given(TABLES, st.integers(0, 6))
def test_a_page_is_the_first_rows(
    table: tuple[tuple[str, ...], list[tuple[Term | None, ...]]], most: int
) -> None:
    columns, rows = table
    solutions = Solutions(columns, rows)
    page, count, more = Rows(columns, cast(ox.QuerySolutions, solutions)).page(most)
    assert page.columns == columns
    assert list(page) == rows[:most]
    assert count == min(most, len(rows))
    assert more == (len(rows) > most)
    assert solutions.taken <= most + 1


def test_a_page_can_be_written() -> None:
    solutions = ox.Store().query(
        "SELECT ?x ?y { VALUES (?x ?y) { (1 UNDEF) ('a\\tb' <a:b>) (3 4) } }"
    )
    assert isinstance(solutions, ox.QuerySolutions)
    page, _, more = Rows(("x", "y"), solutions).page(2)
    assert b"".join(write(page, named("csv"))) == b"x,y\r\n1,\r\na\tb,a:b\r\n"
    assert more
