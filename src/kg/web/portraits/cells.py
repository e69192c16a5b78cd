"""What is shown of the values in a row."""

from __future__ import annotations

import pyoxigraph as ox

from kg.namespaces import EVENT_TYPES, KG
from kg.query.page import Cell, cell
from kg.web.answers.rows import Row


def shown(row: Row, name: str, base: str, label: str = "") -> Cell:
    """What is shown of a term; the ontology's terms lead nowhere that could be read."""
    term = row.get(name)
    found = cell(term, base, label)
    return Cell(found.text) if found.url.startswith((KG, EVENT_TYPES)) else found


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
