"""The IRIs of the data, served: each path below the base is a path of this server.

`/actors/marit-solheim` answers with what is known of that actor: a page for people, or RDF, as
Accept, `?format=` or a suffix (`/actors/marit-solheim.ttl`) asks. A graph's IRI answers with the
graph.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import Response
from pyoxigraph import NamedNode

from kg.errors import UnknownResource
from kg.graph.iris import FOLDERS, Iris
from kg.pool import Export, Job, Pool, Question
from kg.query import (
    EXPORTS,
    FORMATS,
    SUFFIXES,
    Format,
    QueryForm,
    ResultKind,
    holding,
    named,
    negotiate,
)
from kg.query.parameters import Value, bind
from kg.web.answers.caching import (
    caching_headers,
    entity_tag,
    remember,
    remembered,
    respond_cached,
    unchanged,
)
from kg.web.answers.presence import ClientGone, Presence
from kg.web.answers.responding import accept_of, form_of, settings_of, timeout_of
from kg.web.answers.rows import Row, rows
from kg.web.exchange import CLIENT_CLOSED_REQUEST
from kg.web.methods import readable
from kg.web.portraits.gathering import Ask, portrait
from kg.web.portraits.queries import DESCRIPTION, IS_KNOWN
from kg.web.rendering import rendered
from kg.web.routes.direct import DirectRoute
from kg.web.routes.documentation import failures, format_parameter, results, timeout_parameter

NAMES: Final = {  # what stands below each folder
    "articles": "an article's id",
    "graphs": "an article's id",
    "actors": "an actor's id, after an article's id where the article alone knows the actor",
    "places": "a place's id, after an article's id where the article alone knows the place",
    "appearances": "an article's id and an actor's",
    "roles": "an article's id, an actor's and a number",
    "statements": "an article's id and a statement's",
    "event-mentions": "an article's id and an event mention's",
    "events": "the id of the article that tells it first and of its first mention there",
}


def router() -> APIRouter:
    """The routes of this room."""
    routes = APIRouter(tags=["the data's IRIs"], route_class=DirectRoute)
    forms = {"type": "string", "enum": [*EXPORTS, "html"]}
    for folder in FOLDERS:
        name = {
            "name": "name",
            "in": "path",
            "required": True,
            "description": f"{NAMES[folder]}; a suffix such as `.ttl` asks for a format.",
            "schema": {"type": "string"},
        }
        readable(
            routes,
            f"/{folder}/{{name:path}}",
            _answer,
            name=folder,
            summary=f"What is known of one of the {folder}",
            response_class=Response,
            responses={**results(QueryForm.CONSTRUCT), **failures(404, 406, 422, 504)},
            openapi_extra={
                "parameters": [name, format_parameter() | {"schema": forms}, timeout_parameter()]
            },
        )
    return routes


async def _answer(request: Request) -> Response:
    """Answers for the IRI that the path names.

    Raises:
        UnknownResource: nothing is known of it.
        UnknownFormat: see `_format`.
    """
    pool: Pool = request.app.state.queries
    tag = entity_tag(request, pool.version())
    if known := unchanged(request, tag, exists=False) or remembered(request, tag):
        return known
    ask = partial(_ask, pool, timeout_of(request))
    page = ""
    try:
        async with Presence(request.receive):
            it, suffix = await _named(request, ask)
            form = _format(request, suffix)
            if form.rdf is None:
                page = await _page(request, ask, it)
    except ClientGone:
        return Response(status_code=CLIENT_CLOSED_REQUEST)  # which nobody reads
    if page:
        response = Response(page, media_type=form.media_type, headers=caching_headers(tag))
        remember(request, response)
        return response
    return await respond_cached(request, _job(request, it, form), exists=False)


async def _ask(
    pool: Pool, timeout: float | None, sparql: str, values: Mapping[str, Value]
) -> list[Row]:
    return await rows(pool, sparql, values, timeout=timeout)


async def _named(request: Request, ask: Ask) -> tuple[NamedNode, str | None]:
    """The IRI that the path names, and the suffix that is not part of it.

    An id may end like a file: `report.csv` is the id before it is `report` as CSV.

    Raises:
        UnknownResource: nothing is known of either.
    """
    iris = Iris(settings_of(request).base)
    path = request.scope["raw_path"].decode("utf-8", "replace").removeprefix("/")
    stem, _, suffix = path.rpartition(".")
    for candidate, rest in ((path, None), (stem, suffix)):
        if rest is None or rest in SUFFIXES:
            it = iris.at(candidate)
            if it is not None and await ask(IS_KNOWN, {"it": it}):
                return it, rest
    raise UnknownResource(iris.base + path)


def _format(request: Request, suffix: str | None) -> Format:
    """The format that `?format=`, the suffix or else Accept asks for.

    Raises:
        UnknownFormat: there is none of that name, or it can't hold what is known.
    """
    name = form_of(request) or (SUFFIXES[suffix] if suffix else None)
    form = named(name) if name else negotiate(accept_of(request), ResultKind.TRIPLES)
    return holding(form, ResultKind.TRIPLES)


def _job(request: Request, it: NamedNode, form: Format) -> Job:
    """What answers with RDF: a graph's IRI with the graph, others with what is known of them."""
    article = Iris(settings_of(request).base).article_id(it)
    if article is not None:
        return Export(article=article, form=form.name)
    return Question(sparql=bind(DESCRIPTION, {"it": it}), form=form.name)


async def _page(request: Request, ask: Ask, it: NamedNode) -> str:
    base = settings_of(request).base
    return rendered(
        "resource.html",
        it=await portrait(ask, it, base),
        path=f"/{Iris(base).path(it.value)}",
        formats=[form for form in FORMATS.values() if form.rdf is not None],
    )
