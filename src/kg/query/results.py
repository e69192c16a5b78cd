"""What a query answers: rows, triples or a boolean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import TypeAlias

import pyoxigraph as ox

from kg.namespaces import PREFIXES

Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


class ResultKind(StrEnum):
    """What a result consists of."""

    ROWS = "rows"
    TRIPLES = "triples"
    BOOLEAN = "boolean"


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer to SELECT. It can be read once: as rows, as cells, or by a format.

    Attributes:
        columns: the variables, without `?`, in order.
        solutions: Oxigraph's stream of them.
    """

    columns: tuple[str, ...]
    solutions: ox.QuerySolutions
    kind = ResultKind.ROWS

    def __iter__(self) -> Iterator[tuple[Term | None, ...]]:
        """The rows; None where a variable is unbound."""
        for solution in self.solutions:
            yield tuple(solution[column] for column in self.columns)

    def page(self, most: int) -> tuple[Rows, int, bool]:
        """The first rows, how many they are, and whether there are more; reads one row more.

        Oxigraph writes only what it has read itself, so the rows go through TSV, which keeps
        every term as it is (SPARQL 1.1 Query Results CSV and TSV Formats, section 4).
        """
        kept = list(islice(self, most + 1))
        lines = ["\t".join(f"?{column}" for column in self.columns)]
        lines += ["\t".join(map(_tsv, row)) for row in kept[:most]]
        text = "".join(f"{line}\n" for line in lines)
        again = ox.parse_query_results(text.encode(), ox.QueryResultsFormat.TSV)
        if not isinstance(again, ox.QuerySolutions):
            raise TypeError("rows became something else on their way through TSV")
        return Rows(self.columns, again), min(most, len(kept)), len(kept) > most

    def cells(self, *, base: str = "") -> Iterator[tuple[str, ...]]:
        """The rows for people; see `readable`."""
        for row in self:
            yield tuple(readable(term, base) for term in row)


@dataclass(frozen=True, slots=True)
class Triples:
    """The answer to CONSTRUCT or DESCRIBE. It can be read once.

    Attributes:
        triples: each once, sorted by their N-Triples.
    """

    triples: Iterator[ox.Triple]
    kind = ResultKind.TRIPLES
    columns = ("subject", "predicate", "object")

    def __iter__(self) -> Iterator[ox.Triple]:
        """The triples, in order."""
        return self.triples

    def cells(self, *, base: str = "") -> Iterator[tuple[str, ...]]:
        """The triples for people; see `readable`."""
        for triple in self:
            yield tuple(readable(term, base) for term in triple)


@dataclass(frozen=True, slots=True)
class Boolean:
    """The answer to ASK."""

    answer: ox.QueryBoolean
    kind = ResultKind.BOOLEAN
    columns = ("answer",)

    def cells(self, *, base: str = "") -> Iterator[tuple[str, ...]]:  # noqa: ARG002 - as the others
        """One row of one cell, "true" or "false"."""
        yield (str(bool(self.answer)).lower(),)


Result: TypeAlias = Rows | Triples | Boolean


def readable(term: Term | None, base: str = "") -> str:
    """A term for people: a literal's value, an IRI shortened; "" for nothing.

    Args:
        term: what stands in the cell.
        base: what the IRIs of the data begin with; they are shown without it, as parameters of
            type `iri` take them.
    """
    if term is None:
        return ""
    if isinstance(term, ox.NamedNode):
        return _shortened(term.value, base)
    if isinstance(term, ox.Literal):
        return term.value
    return str(term)


def _tsv(term: Term | None) -> str:
    if term is None:
        return ""
    if isinstance(term, ox.Triple):
        return f"<<( {' '.join(map(_tsv, term))} )>>"
    return str(term)


def _shortened(iri: str, base: str) -> str:
    if base and iri.startswith(base):
        return iri.removeprefix(base)
    for prefix, namespace in PREFIXES.items():
        local = iri.removeprefix(namespace)
        if local != iri and "/" not in local and "#" not in local:
            return f"{prefix}:{local}"
    return iri
