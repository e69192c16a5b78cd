"""What is shown of the values in a row."""

from __future__ import annotations

import pyoxigraph as ox

from kg.ontology.documents import place_of
from kg.query.page import Cell, cell
from kg.web.answers.rows import Row


def shown(row: Row, name: str, base: str, label: str = "") -> Cell:
    """What is shown of a term; the ontology's terms lead to its page here."""
    term = row.get(name)
    found = cell(term, base, label)
    place = place_of(found.url)
    return Cell(found.text, place) if place else found


def title_of(row: Row, base: str) -> str:
    """An article's title; what its IRI ends in where it has none."""
    return text_of(row, "title") or shown(row, "article", base).text


def text_of(row: Row, name: str) -> str:
    """The text of a value; "" where there is none."""
    term = row.get(name)
    return "" if term is None or isinstance(term, ox.Triple) else term.value


def number(row: Row, name: str) -> int:
    """A value that is a whole number."""
    return int(text_of(row, name))
