"""The landing page and `/export`."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from kg.errors import BadParameter
from kg.pool import Export
from kg.query import EXPORTS, catalogue, named
from kg.web.answers import accept_of, form_of, parameters_of, respond
from kg.web.direct import DirectRoute
from kg.web.documentation import Responses, failures, timeout_parameter

if TYPE_CHECKING:
    from jinja2 import Template


def router() -> APIRouter:
    """The routes of this room."""
    routes = APIRouter(tags=["store"], route_class=DirectRoute)
    routes.get("/", include_in_schema=False)(_landing)
    routes.get(
        "/export",
        summary="Write the graph out",
        response_class=Response,
        description="TriG, N-Quads and JSON-LD keep a named graph for each article.",
        responses={**_export_results(), **failures(404, 406, 422, 504)},
        openapi_extra={"parameters": _export_parameters()},
    )(_export)
    return routes


async def _landing(_: Request) -> Response:
    return HTMLResponse(_template().render(queries=catalogue().values()))


async def _export(request: Request) -> Response:
    given = parameters_of(request)
    article = given.pop("article", None)
    for name in given:
        raise BadParameter(name, "/export takes format, article and timeout only")
    job = Export(article=article, form=form_of(request), accept=accept_of(request))
    return await respond(request, job, pool=request.app.state.exports)


def _export_parameters() -> list[dict[str, object]]:
    return [
        {
            "name": "format",
            "in": "query",
            "description": "The format, instead of what Accept asks for.",
            "schema": {"type": "string", "enum": list(EXPORTS)},
        },
        {
            "name": "article",
            "in": "query",
            "description": "The id of the one article to write out; without it, everything.",
            "schema": {"type": "string"},
        },
        timeout_parameter(),
    ]


def _export_results() -> Responses:
    content: dict[str, object] = {named(name).media_type: {} for name in EXPORTS}
    return {200: {"description": "The graph", "content": content}}


@cache
def _template() -> Template:
    from jinja2 import Environment, PackageLoader

    loader = PackageLoader("kg.web")
    environment = Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    return environment.get_template("index.html")
