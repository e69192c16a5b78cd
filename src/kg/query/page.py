"""Writes a result as one HTML page that asks no other host for anything."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, TypeAlias

import pyoxigraph as ox

from kg.query.results import Boolean, Result, Rows, Term, Triples, readable

LONGEST_LINK = 40  # characters of an IRI that is shown whole

Cell: TypeAlias = tuple[str, str | None]  # what it shows, and what it links to


def write(result: Result, file: IO[bytes]) -> None:
    """Writes any result as a table; IRIs of the web become links.

    Args:
        result: what to show.
        file: an open file, which gets UTF-8.
    """
    from jinja2 import Environment, PackageLoader  # only this format needs it

    environment = Environment(
        loader=PackageLoader("kg.query"), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    template = environment.get_template("result.html")
    for piece in template.generate(columns=result.columns, rows=_rows(result)):
        file.write(piece.encode())


def _rows(result: Result) -> Iterator[tuple[Cell, ...]]:
    if isinstance(result, Boolean):
        yield ((str(bool(result.answer)).lower(), None),)
    elif isinstance(result, Triples):
        yield from (tuple(map(_cell, triple)) for triple in result)
    elif isinstance(result, Rows):
        yield from (tuple(map(_cell, row)) for row in result)


def _cell(term: Term | None) -> Cell:
    text = readable(term)
    if not isinstance(term, ox.NamedNode) or not term.value.startswith(("http://", "https://")):
        return text, None
    return _tail(text) if text == term.value else text, term.value


def _tail(iri: str) -> str:
    """The end of a long IRI, which tells it from its neighbours: "…/talks/104-131"."""
    return iri if len(iri) <= LONGEST_LINK else "…/" + "/".join(iri.split("/")[-2:])
