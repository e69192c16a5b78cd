"""Literals, IRIs and triples from plain values; absent values give none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from textwrap import shorten
from typing import Final, TypeAlias
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, Triple

from kg.errors import ValidationError
from kg.model import TimeExpression
from kg.namespaces import XSD

Object: TypeAlias = NamedNode | Literal
Link: TypeAlias = tuple[NamedNode, Object | None]

_DATE: Final = NamedNode(XSD + "date")
_DECIMAL: Final = NamedNode(XSD + "decimal")
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_LABEL_WIDTH: Final = 100
_URL_CHARACTERS: Final = "!#$%&'()*+,/:;=?@~"  # beside letters, digits and _.-
_STRAY_PERCENT: Final = re.compile(r"%(?![0-9A-Fa-f]{2})")


def describe(node: NamedNode, *links: Link) -> Iterator[Triple]:
    """A triple for each property of a node that has a value."""
    for link, value in links:
        if value is not None:
            yield Triple(node, link, value)


def text(value: str | None) -> Literal | None:
    """A string literal; None for nothing or an empty string."""
    return Literal(value) if value else None


def day(value: date | None) -> Literal | None:
    """An xsd:date."""
    return None if value is None else Literal(value.isoformat(), datatype=_DATE)


def day_told(when: TimeExpression | None) -> Literal | None:
    """The xsd:date of a time expression that tells one day."""
    return None if when is None or when.value is None else day_of(when.value)


def day_of(value: str) -> Literal | None:
    """The xsd:date of an ISO 8601 value that is one day."""
    return Literal(value, datatype=_DATE) if _DAY.fullmatch(value) else None


def decimal(value: float | None) -> Literal | None:
    """An xsd:decimal of two digits after the point."""
    return None if value is None else Literal(f"{value:.2f}", datatype=_DECIMAL)


def label(line: str) -> Literal:
    """A line for people, cut to a hundred characters."""
    return Literal(shorten(line, _LABEL_WIDTH, placeholder=" …"))


def web_address(url: str) -> NamedNode:
    """A URL as an IRI, with what an IRI cannot hold percent-encoded.

    Raises:
        ValidationError: it is not absolute.
    """
    try:
        return NamedNode(quote(_STRAY_PERCENT.sub("%25", url.strip()), safe=_URL_CHARACTERS))
    except ValueError as error:
        raise ValidationError(f"{url!r} is no URL: give an absolute one (https://...)") from error
