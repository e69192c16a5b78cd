"""Writes a result as one HTML page that asks no other host for anything."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import IO, TYPE_CHECKING, Final, NamedTuple

import pyoxigraph as ox

from kg.graph.iris import Iris
from kg.query.results import Boolean, Result, Rows, Term, Triples, readable

if TYPE_CHECKING:
    from jinja2 import Template

LONGEST_LINK: Final = 40  # characters of an IRI that is shown whole
WEB: Final = ("http://", "https://")


class Cell(NamedTuple):
    """What a page shows of a term.

    Attributes:
        text: for people.
        url: what it leads to; "" for nothing.
    """

    text: str
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What is around the result on its page.

    Attributes:
        title: of the page.
        base: what the IRIs of the data begin with; they become paths of the server that the page
            is from. "" where there is none.
        previous, next: URLs of the pages before and after this one; "" for none.
    """

    title: str = "Result"
    base: str = ""
    previous: str = ""
    next: str = ""


def write(result: Result, file: IO[bytes], frame: Frame = Frame()) -> None:
    """Writes any result as a table; IRIs of the data and of the web become links.

    Args:
        result: what to show.
        file: an open file, which gets UTF-8.
        frame: what to show around it.
    """
    rows = _rows(result, frame.base)
    for piece in _template().generate(columns=result.columns, rows=rows, frame=frame):
        file.write(piece.encode())


def cell(term: Term | None, base: str = "", label: str = "") -> Cell:
    """What a page shows of a term, and where that leads.

    Args:
        term: what to show.
        base: see `Frame`.
        label: what people call the term.
    """
    text = label or readable(term, base)
    if not isinstance(term, ox.NamedNode):
        return Cell(text)
    path = Iris(base).path(term.value) if base else None
    if not label and (path or text == term.value):
        text = _tail(text)
    if path is not None:
        return Cell(text, f"/{path}")
    return Cell(text, term.value if term.value.startswith(WEB) else "")


def _rows(result: Result, base: str) -> Iterator[tuple[Cell, ...]]:
    if isinstance(result, Boolean):
        yield (Cell(str(bool(result.answer)).lower()),)
    elif isinstance(result, Triples | Rows):
        yield from (tuple(cell(term, base) for term in row) for row in result)


def _tail(iri: str) -> str:
    """The end of a long IRI, which tells it from its neighbours: "…/talks/104-131"."""
    return iri if len(iri) <= LONGEST_LINK else "…/" + "/".join(iri.split("/")[-2:])


@cache
def _template() -> Template:
    from jinja2 import Environment, PackageLoader  # only this format needs it

    environment = Environment(
        loader=PackageLoader("kg.query"), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("result.html")
