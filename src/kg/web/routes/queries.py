"""`/queries` and `/query`: the saved queries."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from kg.errors import BadParameter
from kg.pool import Head, Question
from kg.query import SUFFIXES, Parameter, SavedQuery, catalogue, find
from kg.query.parameters import bind, parse_all
from kg.web.answers.caching import respond_cached
from kg.web.answers.responding import (
    OF_EVERY_ROUTE,
    accept_of,
    form_of,
    once,
    parameters_of,
    settings_of,
)
from kg.web.exchange import note
from kg.web.methods import readable
from kg.web.routes.direct import DirectRoute
from kg.web.routes.documentation import (
    described,
    failures,
    format_parameter,
    results,
    suffix_parameter,
    timeout_parameter,
)
from kg.web.routes.paging import Page, link_header

PAGES: Final = (
    "Where the query has `limit` and `offset`, Link headers lead to the first, the previous and the"
    " next page of rows; graphs come whole."
)


def router() -> APIRouter:
    """The routes of this room: one for any saved query, and one for each."""
    routes = APIRouter(route_class=DirectRoute)
    readable(routes, "/queries", _list, tags=["saved queries"], summary="List the saved queries")
    readable(
        routes,
        "/query",
        _any,
        tags=["saved queries"],
        summary="Run the saved query of that name",
        response_class=Response,
        description=f"All other parameters are those of the query. {PAGES}",
        responses={**results(), **failures(404, 406, 422, 504)},
        openapi_extra={"parameters": [_name("query"), format_parameter(), timeout_parameter()]},
    )
    readable(
        routes,
        "/query/{name}.{suffix}",
        _in_format,
        tags=["saved queries"],
        summary="Run a saved query, in the format of a file suffix",
        response_class=Response,
        description=f"`/query/who-said-what.csv`, with the parameters of the query. {PAGES}",
        responses={**results(), **failures(404, 406, 422, 504)},
        openapi_extra={"parameters": [_name("path"), suffix_parameter(), timeout_parameter()]},
    )
    readable(routes, "/query/{name}", _named, include_in_schema=False)
    for query in catalogue().values():  # for the documentation: the route above takes them all
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
        )(_named)
    return routes


def _name(place: str) -> dict[str, object]:
    schema = {"type": "string", "enum": list(catalogue())}
    return {"name": "name", "in": place, "required": True, "schema": schema}


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


async def _in_format(request: Request) -> Response:
    name, suffix = request.path_params["name"], request.path_params["suffix"]
    if suffix not in SUFFIXES:
        name = f"{name}.{suffix}"
    return await _answer(request, name, parameters_of(request))


async def _named(request: Request) -> Response:
    return await _answer(request, request.path_params["name"], parameters_of(request))


async def _answer(request: Request, name: str, given: dict[str, str]) -> Response:
    query, settings = find(name), settings_of(request)
    note(request.scope, query=name)
    values = parse_all(query.parameters, given, base=settings.base)
    page = Page.asked_for(query, values)
    urls = {} if page is None else _neighbours(request, page)

    def links(head: Head) -> dict[str, str]:
        told = {relation: url for relation, url in urls.items() if relation != "next" or head.more}
        return {"Link": link_header(told)} if told else {}

    question = Question(
        sparql=bind(query.text, values if page is None else page.and_one_more(values)),
        form=form_of(request),
        accept=accept_of(request),
        rows=None if page is None else page.limit,
        title=query.summary,
        base=settings.base,
        previous=urls.get("prev", ""),
        next=urls.get("next", ""),
    )
    return await respond_cached(request, question, headers=links)


def _neighbours(request: Request, page: Page) -> dict[str, str]:
    """URLs of the pages around this one, whether or not there is a next."""
    path = quote(request.scope["raw_path"], safe="/%:@!$&'()*+,;=")
    pairs = request.query_params.multi_items()
    return {
        relation: other.url(path, pairs) for relation, other in page.neighbours(more=True).items()
    }


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
