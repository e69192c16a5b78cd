"""Saved queries: `.rq` files that carry their own documentation.

The lines that begin with `#+` are YAML (the decorators of grlc, Meroño-Peñuela & Hoekstra 2016):
`summary`, `description`, `tags`, `table` (the columns that a table for people shows), and
`parameters` by name with `type`, `description`, `example`, `default`, `required`, `minimum`,
`maximum` and `choices`.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import cache
from typing import Final

from kg.errors import BadParameter, QueryError, UnknownQuery
from kg.query.parameters import Parameter, ParameterType, parameter_of
from kg.query.tokens import TokenKind, tokenize
from kg.resources import folder

MARK: Final = "#+"


class QueryForm(StrEnum):
    """The four query forms of SPARQL."""

    SELECT = "select"
    CONSTRUCT = "construct"
    ASK = "ask"
    DESCRIBE = "describe"


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedQuery:
    """A query that is kept with its documentation.

    Attributes:
        name: the file's stem.
        table: the columns that a table for people shows; empty for all.
        text: the whole file.
    """

    name: str
    summary: str
    description: str
    tags: tuple[str, ...]
    table: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    text: str
    form: QueryForm


@cache
def catalogue() -> dict[str, SavedQuery]:
    """Every saved query of this installation by name, sorted.

    Raises:
        QueryError: a file's header is broken.
    """
    return {name: find(name) for name in names()}


@cache
def names() -> tuple[str, ...]:
    """The names of all saved queries, sorted."""
    files = (entry.name for entry in folder("queries").iterdir())
    return tuple(sorted(name.removesuffix(".rq") for name in files if name.endswith(".rq")))


@cache
def find(name: str) -> SavedQuery:
    """The saved query of that name.

    Raises:
        UnknownQuery: there is none; carries the names closest to it.
        QueryError: its file's header is broken.
    """
    if name not in names():
        raise UnknownQuery(name, difflib.get_close_matches(name, names(), cutoff=0.5))
    return load(name, folder("queries").joinpath(f"{name}.rq").read_text(encoding="utf-8"))


def load(name: str, text: str) -> SavedQuery:
    """Reads a saved query.

    Args:
        name: the file's stem, which is the query's name.
        text: the file's content.

    Raises:
        QueryError: the header is broken; names the file, the field and what it should be.
    """
    header = _Header(f"{name}.rq", text)
    query = SavedQuery(
        name=name,
        summary=header.text("summary"),
        description=header.text("description"),
        tags=header.texts("tags"),
        table=header.texts("table"),
        parameters=header.parameters(),
        text=text,
        form=header.form(text),
    )
    used = {parameter_of(token) for token in tokenize(text)} - {None}
    declared = {parameter.name for parameter in query.parameters}
    if used != declared:
        odd = ", ".join(sorted(str(parameter) for parameter in used ^ declared))
        raise header.error(f"declared or used as ?_NAME, but not both: {odd}")
    return query


def form_of(sparql: str) -> QueryForm:
    """Which form a query has, by its first keyword of the four.

    Raises:
        QueryError: there is none.
    """
    for token in tokenize(sparql):
        if token.kind is TokenKind.WORD and token.text.lower() in list(QueryForm):
            return QueryForm(token.text.lower())
    raise QueryError("no query: it has none of SELECT, CONSTRUCT, ASK, DESCRIBE")


class _Header:
    """The YAML of a file's `#+` lines, read with complaints that name the file."""

    def __init__(self, file: str, text: str) -> None:
        import yaml  # whoever only runs queries has no use for it

        self.file = file
        lines = (line for line in text.splitlines() if line.startswith(MARK))
        yaml_text = "\n".join(line.removeprefix(MARK).removeprefix(" ") for line in lines)
        try:
            loaded = yaml.BaseLoader(yaml_text).get_single_data()  # every scalar a string
        except yaml.YAMLError as error:
            raise self.error(f"no YAML: {error}") from error
        self.fields: dict[str, object] = self._mapping("the header", loaded)

    def error(self, reason: str) -> QueryError:
        return QueryError(f"{self.file}: {reason}")

    def text(self, name: str) -> str:
        value = self.fields.get(name)
        if not isinstance(value, str) or not value:
            raise self.error(f"`{name}` must be a text")
        return value

    def form(self, text: str) -> QueryForm:
        try:
            return form_of(text)
        except QueryError as error:
            raise self.error(str(error)) from None

    def texts(self, name: str) -> tuple[str, ...]:
        return self._texts(name, self.fields.get(name, []))

    def parameters(self) -> tuple[Parameter, ...]:
        declared = self._mapping("`parameters`", self.fields.get("parameters") or {})
        return tuple(self._parameter(name, value) for name, value in declared.items())

    def _parameter(self, name: str, value: object) -> Parameter:
        where = f"parameter `{name}`"
        given = self._mapping(where, value)
        unknown = given.keys() - {field.name for field in fields(Parameter)}
        if unknown:
            raise self.error(f"{where} has unknown fields: {', '.join(sorted(unknown))}")
        try:
            kind = ParameterType(str(given.pop("type", "text")))
        except ValueError as error:
            raise self.error(f"{where}: {error}; types are {', '.join(ParameterType)}") from None
        parameter = Parameter(
            name=name,
            type=kind,
            required=given.pop("required", "false") == "true",
            choices=self._texts(f"{where}: choices", given.pop("choices", [])),
            **{field: str(text) for field, text in given.items()},
        )
        for example in (parameter.default, parameter.example):
            if example is not None:
                self._check(parameter, example)
        return parameter

    def _check(self, parameter: Parameter, example: str) -> None:
        try:
            parameter.parse(example)
        except BadParameter as error:
            raise self.error(str(error)) from None

    def _mapping(self, where: str, value: object) -> dict[str, object]:
        if not isinstance(value, dict):
            raise self.error(f"{where} must be fields with values")
        return dict(value)

    def _texts(self, where: str, value: object) -> tuple[str, ...]:
        if not isinstance(value, list):
            raise self.error(f"`{where}` must be a list")
        return tuple(str(item) for item in value)
