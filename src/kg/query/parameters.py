"""Typed parameters of saved queries: from the user's strings to terms, safely into the query.

In a query the parameter `since` is the variable `?_since`, which nothing else may bind:

    FILTER(!BOUND(?_since) || ?date >= ?_since)

A given value takes the variable's place token by token, and `BOUND(?_since)` becomes `true`;
without one it becomes `false` and the variable stays unbound, so that the filter passes. Both
are constants, which the engine folds away. A value is always one term, so it cannot change the
shape of the query.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from enum import StrEnum
from functools import lru_cache
from typing import Final, TypeAlias

import pyoxigraph as ox

from kg.errors import BadParameter, did_you_mean
from kg.namespaces import DEFAULT_BASE, PREFIXES, XSD
from kg.query.folding import fold
from kg.query.tokens import Token, TokenKind, tokens_of

Value: TypeAlias = ox.NamedNode | ox.Literal

LONGEST: Final = 10_000  # characters of a value
LONGEST_NAME: Final = 200
MOST_WORDS: Final = 20  # of a name; longer patterns grow past what Oxigraph compiles


class ParameterType(StrEnum):
    """What a parameter takes."""

    TEXT = "text"
    NAME = "name"
    IRI = "iri"
    DATE = "date"
    DATE_TIME = "dateTime"
    INTEGER = "integer"
    DECIMAL = "decimal"
    BOOLEAN = "boolean"
    ENUM = "enum"


TAKES = {
    ParameterType.TEXT: "text",
    ParameterType.NAME: f"words of a name ({MOST_WORDS} at most), or an IRI",
    ParameterType.IRI: "an IRI",
    ParameterType.DATE: "a date such as 2016-10-03",
    ParameterType.DATE_TIME: "a date and time such as 2016-10-03T14:30:00Z",
    ParameterType.INTEGER: "a whole number",
    ParameterType.DECIMAL: "a number",
    ParameterType.BOOLEAN: "true or false",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A parameter as the header of its query declares it.

    Attributes:
        minimum, maximum: inclusive bounds of numbers and dates, as strings.
        choices: the values that an enum takes.
    """

    name: str
    type: ParameterType = ParameterType.TEXT
    description: str = ""
    example: str | None = None
    default: str | None = None
    required: bool = False
    minimum: str | None = None
    maximum: str | None = None
    choices: tuple[str, ...] = ()

    @property
    def takes(self) -> str:
        """What it takes, in words: "a whole number from 1 to 10000"."""
        if self.type is ParameterType.ENUM:
            return "one of " + ", ".join(self.choices)
        takes = TAKES[self.type]
        if self.minimum is not None:
            takes += f" from {self.minimum}"
        if self.maximum is not None:
            takes += f" to {self.maximum}" if self.minimum else f" up to {self.maximum}"
        return takes

    def parse(self, text: str, *, base: str = DEFAULT_BASE) -> Value:
        """The term that a user's string stands for.

        A `name` becomes an IRI, or a regular expression (XPath's, for REGEX with the flag "i")
        that finds the words as whole words: "US" is not in "Russia".

        Raises:
            BadParameter: the string is none that this parameter takes, or is too long.
        """
        if len(text) > LONGEST:
            reason = f"{len(text)} characters given, but it takes {LONGEST} at most"
            raise BadParameter(self.name, reason)
        try:
            value = self._term(text.strip(), base)
            self._check_bounds(value)
        except (ValueError, InvalidOperation):
            cut = text if len(text) <= LONGEST_NAME else f"{text[:LONGEST_NAME]}…"
            raise BadParameter(self.name, f"{cut!r} given, but it takes {self.takes}") from None
        return value

    def _term(self, text: str, base: str) -> Value:
        if self.type is ParameterType.IRI or (
            self.type is ParameterType.NAME and _ACTOR_IRI.match(text)
        ):
            return _iri(text, base)
        if self.type is ParameterType.ENUM and text not in self.choices:
            raise ValueError
        return _LITERALS[self.type](text)

    def _check_bounds(self, value: Value) -> None:
        if self.minimum is not None and _order(value) < _order(_LITERALS[self.type](self.minimum)):
            raise ValueError
        if self.maximum is not None and _order(value) > _order(_LITERALS[self.type](self.maximum)):
            raise ValueError


def parse_all(
    parameters: Sequence[Parameter], given: Mapping[str, str], *, base: str = DEFAULT_BASE
) -> dict[str, Value]:
    """The values of all parameters that are given or have a default.

    An empty string counts as not given: that is what an HTML form sends.

    Args:
        parameters: those that the query declares.
        given: the user's strings by parameter name.
        base: what IRIs without a scheme begin with.

    Raises:
        BadParameter: one is unknown, missing, or not what the parameter takes.
    """
    names = [parameter.name for parameter in parameters]
    for name in given:
        if name not in names:
            close = did_you_mean(get_close_matches(name, names))
            takes = ", ".join(names) or "none"
            raise BadParameter(name, f"this query has none of that name (it has {takes}){close}")
    values = {}
    for parameter in parameters:
        text = given.get(parameter.name) or parameter.default
        if text:
            values[parameter.name] = parameter.parse(text, base=base)
        elif parameter.required:
            raise BadParameter(parameter.name, f"missing; it takes {parameter.takes}")
    return values


def bind(sparql: str, values: Mapping[str, Value]) -> str:
    """Puts values in place of the parameters' variables.

    Args:
        sparql: a query in which the parameter `x` is the variable `?_x`.
        values: by parameter name; the others stay unbound.

    Returns:
        The query; every token that is no parameter stands as it was.
    """
    return _bind(sparql, frozenset(values.items()))


@lru_cache(maxsize=256)  # many ask the same, and this takes as long as a small query
def _bind(sparql: str, pairs: frozenset[tuple[str, Value]]) -> str:
    values = dict(pairs)
    tokens = tokens_of(sparql)
    significant = [
        index
        for index, token in enumerate(tokens)
        if token.kind not in (TokenKind.SPACE, TokenKind.COMMENT)
    ]
    texts = [_bound(token, values) for token in tokens]
    for bound, opening, variable, closing in zip(
        significant, significant[1:], significant[2:], significant[3:], strict=False
    ):
        name = parameter_of(tokens[variable])
        if name is not None and tokens[bound].text.upper() == "BOUND":
            texts[bound] = "true" if name in values else "false"
            texts[opening] = texts[variable] = texts[closing] = ""
    for index, text in zip(significant, fold([texts[i] for i in significant]), strict=True):
        texts[index] = text
    return "".join(texts)


def parameter_of(token: Token) -> str | None:
    """The parameter that a token stands for, or None."""
    if token.kind is TokenKind.VARIABLE and token.text[1] == "_":
        return token.text[2:]
    return None


def _bound(token: Token, values: Mapping[str, Value]) -> str:
    name = parameter_of(token)
    return token.text if name is None or name not in values else _written(values[name])


def _written(value: Value) -> str:
    """A term as SPARQL; whole numbers in digits, which LIMIT and OFFSET ask for."""
    if isinstance(value, ox.Literal) and value.datatype.value == XSD + "integer":
        return value.value
    return str(value)


def _order(value: Value) -> Decimal:
    if isinstance(value, ox.Literal) and value.datatype.value == XSD + "date":
        return Decimal(date.fromisoformat(value.value).toordinal())
    return Decimal(value.value)


def _typed(text: str, datatype: str) -> ox.Literal:
    return ox.Literal(text, datatype=ox.NamedNode(XSD + datatype))


def _name(text: str) -> ox.Literal:
    words = re.findall(r"[^\W_]+", text)
    if not 0 < len(words) <= MOST_WORDS or len(text) > LONGEST_NAME:
        raise ValueError
    outside = r"[^\p{L}\p{N}]"  # between words digits may stand too: that is a smaller pattern
    return ox.Literal(f"(^|{outside})" + r"\P{L}+".join(words) + f"($|{outside})")


_ACTOR_IRI = re.compile(r"[a-z]+://|(actors|places)/\S+$")  # whole, or under the base


def _iri(text: str, base: str) -> ox.NamedNode:
    if not text:
        raise ValueError
    prefix, colon, local = text.partition(":")
    if colon and prefix in PREFIXES:
        return ox.NamedNode(PREFIXES[prefix] + local)
    return ox.NamedNode(text if "://" in text else base + text)


def _date(text: str) -> ox.Literal:
    return _typed(date.fromisoformat(text).isoformat(), "date")


def _date_time(text: str) -> ox.Literal:
    if not re.match(r"[0-9W-]{8,10}([T ]|$)", text):  # Python takes anything between
        raise ValueError
    moment = datetime.fromisoformat(text)
    zone = moment.utcoffset()
    if zone is not None and (zone % timedelta(minutes=1) or abs(zone) > timedelta(hours=14)):
        raise ValueError  # such zones xsd:dateTime does not have
    return _typed(moment.isoformat(), "dateTime")


def _integer(text: str) -> ox.Literal:
    if not re.fullmatch(r"[+-]?[0-9]{1,18}", text):
        raise ValueError
    return _typed(str(int(text)), "integer")


def _decimal(text: str) -> ox.Literal:
    if not re.fullmatch(r"[+-]?[0-9]{1,18}(\.[0-9]{1,18})?", text):
        raise ValueError
    return _typed(text.lstrip("+"), "decimal")


def _boolean(text: str) -> ox.Literal:
    if text.lower() not in ("true", "false"):
        raise ValueError
    return _typed(text.lower(), "boolean")


_LITERALS: dict[ParameterType, Callable[[str], Value]] = {
    ParameterType.TEXT: ox.Literal,
    ParameterType.NAME: _name,
    ParameterType.DATE: _date,
    ParameterType.DATE_TIME: _date_time,
    ParameterType.INTEGER: _integer,
    ParameterType.DECIMAL: _decimal,
    ParameterType.BOOLEAN: _boolean,
    ParameterType.ENUM: ox.Literal,
}
