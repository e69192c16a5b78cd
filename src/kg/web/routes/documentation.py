"""What OpenAPI is told about parameters, results and errors."""

from __future__ import annotations

import json
from collections.abc import Iterable
from http import HTTPStatus
from typing import Any, Final, TypeAlias

from kg.query import FORMATS, Parameter, ParameterType, QueryForm, ResultKind
from kg.web.errors import Envelope

Responses: TypeAlias = dict[int | str, dict[str, Any]]  # as FastAPI types them

SCHEMAS: Final[dict[ParameterType, dict[str, object]]] = {
    ParameterType.IRI: {"type": "string"},
    ParameterType.DATE: {"type": "string", "format": "date"},
    ParameterType.DATE_TIME: {"type": "string", "format": "date-time"},
    ParameterType.INTEGER: {"type": "integer"},
    ParameterType.DECIMAL: {"type": "number"},
    ParameterType.BOOLEAN: {"type": "boolean"},
}
NUMBERS: Final = (ParameterType.INTEGER, ParameterType.DECIMAL)
PLAIN: Final = (*NUMBERS, ParameterType.BOOLEAN)  # whose strings are JSON as they are
UNCHANGED: Final = {"description": "What the client has by If-None-Match is as it was"}
GUARDS: Final = (401, 408, 413, 414, 429, 431)  # what the middlewares of every route answer
KINDS: Final = {
    QueryForm.SELECT: ResultKind.ROWS,
    QueryForm.ASK: ResultKind.BOOLEAN,
    QueryForm.CONSTRUCT: ResultKind.TRIPLES,
    QueryForm.DESCRIBE: ResultKind.TRIPLES,
}


def described(parameter: Parameter) -> dict[str, object]:
    """A parameter of a saved query as an OpenAPI parameter object."""
    schema = dict(SCHEMAS.get(parameter.type, {"type": "string"}))
    if parameter.choices:
        schema["enum"] = list(parameter.choices)
    if parameter.default is not None:
        schema["default"] = _typed(parameter, parameter.default)
    if parameter.example is not None:
        schema["examples"] = [_typed(parameter, parameter.example)]
    if parameter.type in NUMBERS:
        bounds = {"minimum": parameter.minimum, "maximum": parameter.maximum}
        schema |= {name: _typed(parameter, text) for name, text in bounds.items() if text}
    return {
        "name": parameter.name,
        "in": "query",
        "required": parameter.required,
        "description": f"{parameter.description}: {parameter.takes}.",
        "schema": schema,
    }


def format_parameter() -> dict[str, object]:
    """The parameter that overrides the Accept header."""
    return {
        "name": "format",
        "in": "query",
        "description": "The format of the result, instead of what Accept asks for.",
        "schema": {"type": "string", "enum": list(FORMATS)},
    }


def suffix_parameter(names: Iterable[str] = FORMATS) -> dict[str, object]:
    """The part of a path that overrides the Accept header.

    Args:
        names: of the formats that fit.
    """
    suffixes = [FORMATS[name].suffix for name in names]
    schema = {"type": "string", "enum": suffixes}
    return {"name": "suffix", "in": "path", "required": True, "schema": schema}


def timeout_parameter() -> dict[str, object]:
    """The parameter that lowers the limit of time."""
    return {
        "name": "timeout",
        "in": "query",
        "description": "The seconds that this may take, if less than the server's own limit.",
        "schema": {"type": "number", "exclusiveMinimum": 0},
    }


def results(form: QueryForm | None = None) -> Responses:
    """The response of a query: the media types that its result can be written in.

    Args:
        form: the query's form; None for any.
    """
    kinds = list(ResultKind) if form is None else [KINDS[form]]
    able = [each for each in FORMATS.values() if any(kind in each.kinds for kind in kinds)]
    return {
        200: {"description": "The result", "content": {each.media_type: {} for each in able}},
        304: UNCHANGED,
    }


def failures(*statuses: int) -> Responses:
    """The errors that a route may answer with, beside those that any route may."""
    return {
        status: {"model": Envelope, "description": HTTPStatus(status).phrase}
        for status in sorted({*statuses, *GUARDS, 500, 503})
    }


def _typed(parameter: Parameter, text: str) -> object:
    return json.loads(text) if parameter.type in PLAIN else text
