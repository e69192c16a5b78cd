"""`/queries` and `/query`: the saved queries."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import APIRouter, Request
from fastapi.responses import Response

from kg.errors import BadParameter
from kg.query import Parameter, SavedQuery, catalogue, run_saved
from kg.web.answers import once, parameters_of, respond, settings_of, store_of
from kg.web.documentation import described, failures, format_parameter, results
from kg.web.errors import contained


def router() -> APIRouter:
    """The routes of this room: one for any saved query, and one for each."""
    routes = APIRouter()
    routes.get("/queries", tags=["saved queries"], summary="List the saved queries")(_list)
    routes.get(
        "/query",
        tags=["saved queries"],
        summary="Run the saved query of that name",
        response_class=Response,
        description="All other parameters are those of the query.",
        responses={**results(), **failures(404, 406, 422)},
        openapi_extra={
            "parameters": [
                {
                    "name": "name",
                    "in": "query",
                    "required": True,
                    "schema": {"type": "string", "enum": list(catalogue())},
                },
                format_parameter(),
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
            responses={**results(query.form), **failures(406, 422)},
            openapi_extra={"parameters": [*map(described, query.parameters), format_parameter()]},
        )(_one(query.name))
    routes.get("/query/{name}", include_in_schema=False)(_unknown)
    return routes


def _list() -> dict[str, list[dict[str, object]]]:
    return {"queries": [_summary(query) for query in catalogue().values()]}


@contained
def _any(request: Request) -> Response:
    """The first `name` names the query; a second one is a parameter of it."""
    given = [pair for pair in request.query_params.multi_items() if pair[0] != "format"]
    place = next((place for place, (name, _) in enumerate(given) if name == "name"), None)
    if place is None:
        raise BadParameter("name", "missing; it takes the name of a saved query, see /queries")
    _, name = given.pop(place)
    return _answer(request, name, once(given))


def _one(name: str) -> Callable[[Request], Response]:
    @contained
    def answer(request: Request) -> Response:
        return _answer(request, name, parameters_of(request))

    return answer


@contained
def _unknown(request: Request, name: str) -> Response:
    return _answer(request, name, parameters_of(request))


def _answer(request: Request, name: str, given: dict[str, str]) -> Response:
    with store_of(request) as store:
        return respond(request, run_saved(store, name, given, base=settings_of(request).base))


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
