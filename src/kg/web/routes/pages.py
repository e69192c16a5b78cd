"""The landing page and `/export`."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from kg.errors import BadParameter, UnknownFormat
from kg.pool import Export
from kg.query import EXPORTS, SUFFIXES, SavedQuery, catalogue, named
from kg.web.answers.caching import respond_cached
from kg.web.answers.responding import accept_of, form_of, parameters_of
from kg.web.methods import readable
from kg.web.rendering import rendered
from kg.web.routes.direct import DirectRoute
from kg.web.routes.documentation import (
    UNCHANGED,
    Responses,
    failures,
    format_parameter,
    suffix_parameter,
    timeout_parameter,
)


def router() -> APIRouter:
    """The routes of this room."""
    routes = APIRouter(tags=["store"], route_class=DirectRoute)
    readable(routes, "/", _landing, include_in_schema=False)
    for path, parameters in (
        ("/export", [_format_parameter(), *_export_parameters()]),
        ("/export.{suffix}", [suffix_parameter(EXPORTS), *_export_parameters()]),
    ):
        readable(
            routes,
            path,
            _export,
            summary="Write the graph out",
            response_class=Response,
            description="TriG, N-Quads and JSON-LD keep a named graph for each article.",
            responses={**_export_results(), **failures(404, 406, 422, 504)},
            openapi_extra={"parameters": parameters},
        )
    return routes


async def _landing(_: Request) -> Response:
    queries = [(query, _examples(query)) for query in catalogue().values()]
    return HTMLResponse(rendered("index.html", queries=queries))


def _examples(query: SavedQuery) -> list[tuple[str, str]]:
    """A request for each example of a parameter: what it is called, and its query string."""
    examples = {each.name: each.example for each in query.parameters if each.example}
    needed = {each.name: examples.get(each.name, "") for each in query.parameters if each.required}
    return [
        (f"{name} {example}", urlencode({**needed, name: example}, quote_via=quote))
        for name, example in examples.items()
    ]


async def _export(request: Request) -> Response:
    given = parameters_of(request)
    article = given.pop("article", None)
    for name in given:
        raise BadParameter(name, "/export takes format, article and timeout only")
    suffix = request.path_params.get("suffix")
    if suffix is not None and suffix not in SUFFIXES:
        raise UnknownFormat(f"no format has the suffix .{suffix}; take one of {', '.join(EXPORTS)}")
    job = Export(article=article, form=form_of(request), accept=accept_of(request))
    pool = request.app.state.exports
    return await respond_cached(request, job, pool=pool, exists=article is None)


def _format_parameter() -> dict[str, object]:
    return format_parameter() | {"schema": {"type": "string", "enum": list(EXPORTS)}}


def _export_parameters() -> list[dict[str, object]]:
    return [
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
    return {200: {"description": "The graph", "content": content}, 304: UNCHANGED}
