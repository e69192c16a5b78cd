"""Terms: SHACL's own, and what the literals of the common datatypes stand for."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Final, TypeAlias

from pyoxigraph import Literal, NamedNode

from kg.namespaces import XSD

Value: TypeAlias = Decimal | date | bool | str

_INTEGER: Final = re.compile(r"[+-]?[0-9]+")
_DECIMAL: Final = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)")
_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_BOOLEANS: Final = {"true": True, "1": True, "false": False, "0": False}


def _number(form: re.Pattern[str]) -> Callable[[str], Decimal]:
    def parse(text: str) -> Decimal:
        if not form.fullmatch(text):
            raise ValueError(text)
        return Decimal(text)

    return parse


def _day(text: str) -> date:
    if not _DATE.fullmatch(text):
        raise ValueError(text)
    return date.fromisoformat(text)


_PARSERS: Final[dict[str, Callable[[str], Value]]] = {
    XSD + "string": str,
    XSD + "boolean": _BOOLEANS.__getitem__,
    XSD + "integer": _number(_INTEGER),
    XSD + "decimal": _number(_DECIMAL),
    XSD + "date": _day,
}


@lru_cache(4096)
def value_of(literal: Literal) -> Value | None:
    """What a literal stands for; None where it is ill-typed, or of a datatype not known here."""
    parser = _PARSERS.get(literal.datatype.value)
    try:
        return parser(literal.value) if parser else None
    except (ValueError, KeyError):
        return None


def is_of(literal: Literal, datatype: NamedNode) -> bool:
    """Whether a literal has a datatype and is well-formed (XML Schema 1.1, part 2).

    Of datatypes not known here, every form is taken for well-formed, as SHACL lets it.
    """
    if literal.datatype != datatype:
        return False
    return datatype.value not in _PARSERS or value_of(literal) is not None


def is_less(one: Literal, other: Literal, *, or_equal: bool = False) -> bool:
    """Whether a literal is below another (SPARQL 1.1, section 17.3.1); False if not comparable."""
    first, second = value_of(one), value_of(other)
    for kind in (Decimal, date, str):
        if isinstance(first, kind) and isinstance(second, kind):
            return first < second or (or_equal and first == second)  # type: ignore[operator]
    return False
