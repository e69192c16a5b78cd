"""`/queries` and `/query`: the saved queries."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from kg.errors import BadParameter
from kg.pool import Question
from kg.query import Parameter, SavedQuery, catalogue, find
from kg.query.parameters import bind, parse_all
from kg.web.answers import (
    OF_EVERY_ROUTE,
    accept_of,
    form_of,
    once,
    parameters_of,
    respond,
    settings_of,
)
from kg.web.direct import DirectRoute
from kg.web.documentation import (
    described,
    failures,
    format_parameter,
    results,
    timeout_parameter,
)
from kg.web.exchange import note


def router() -> APIRouter:
    """The routes of this room: one for any saved query, and one for each."""
    routes = APIRouter(route_class=DirectRoute)
    routes.get("/queries", tags=["saved queries"], summary="List the saved queries")(_list)
    routes.get(
        "/query",
        tags=["saved queries"],
        summary="Run the saved query of that name",
        response_class=Response,
        description="All other parameters are those of the query.",
        responses={**results(), **failures(404, 406, 422, 504)},
        openapi_extra={
            "parameters": [
                {
                    "name": "name",
                    "in": "query",
                    "required": True,
                    "schema": {"type": "string", "enum": list(catalogue())},
                },
                format_parameter(),
                timeout_parameter(),
            ]
        },
    )(_any)
    for query in catalogue().values():
        routes.get(
            f"/query/{query.name}",
            name=query.name,
            response_class=Response,
            tags=list(query.tags),
            summary=query.summary,
            description=query.description,
            responses={**results(query.form), **failures(406, 422, 504)},
            openapi_extra={
                "parameters": [
                    *map(described, query.parameters),
                    format_parameter(),
                    timeout_parameter(),
                ]
            },
        )(_one(query.name))
    routes.get("/query/{name}", include_in_schema=False)(_unknown)
    return routes


async def _list(_: Request) -> Response:
    return JSONResponse({"queries": [_summary(query) for query in catalogue().values()]})


async def _any(request: Request) -> Response:
    """The first `name` names the query; a second one is a parameter of it."""
    pairs = request.query_params.multi_items()
    given = [pair for pair in pairs if pair[0] not in OF_EVERY_ROUTE]
    place = next((place for place, (name, _) in enumerate(given) if name == "name"), None)
    if place is None:
        raise BadParameter("name", "missing; it takes the name of a saved query, see /queries")
    _, name = given.pop(place)
    return await _answer(request, name, once(given))


def _one(name: str) -> Callable[[Request], Coroutine[Any, Any, Response]]:
    async def answer(request: Request) -> Response:
        return await _answer(request, name, parameters_of(request))

    return answer


async def _unknown(request: Request) -> Response:
    return await _answer(request, request.path_params["name"], parameters_of(request))


async def _answer(request: Request, name: str, given: dict[str, str]) -> Response:
    query = find(name)
    note(request.scope, query=name)
    values = parse_all(query.parameters, given, base=settings_of(request).base)
    question = Question(
        sparql=bind(query.text, values), form=form_of(request), accept=accept_of(request)
    )
    return await respond(request, question)


def _summary(query: SavedQuery) -> dict[str, object]:
    return {
        "name": query.name,
        "summary": query.summary,
        "description": query.description,
        "tags": query.tags,
        "href": f"/query/{query.name}",
        "parameters": [_parameter(parameter) for parameter in query.parameters],
    }


def _parameter(parameter: Parameter) -> dict[str, object]:
    told = {
        "name": parameter.name,
        "type": parameter.type.value,
        "takes": parameter.takes,
        "description": parameter.description,
        "required": parameter.required,
        "example": parameter.example,
        "default": parameter.default,
        "minimum": parameter.minimum,
        "maximum": parameter.maximum,
        "choices": parameter.choices or None,
    }
    return {name: value for name, value in told.items() if value is not None}
