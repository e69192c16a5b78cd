"""`/sparql`: the query operation of the SPARQL 1.1 Protocol (W3C 2013, section 2.1).

Without a query, a GET is answered with the service description.
"""

from __future__ import annotations

import re
from typing import Final, TypeAlias
from urllib.parse import parse_qsl

import pyoxigraph as ox
from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response

from kg.errors import BadParameter, Forbidden
from kg.pool import Question
from kg.web.answers.caching import caching_headers, respond_cached
from kg.web.answers.responding import accept_of, respond, settings_of
from kg.web.description.responses import describe
from kg.web.methods import readable
from kg.web.routes.direct import DirectRoute
from kg.web.routes.documentation import failures, format_parameter, results, timeout_parameter

FORM: Final = "application/x-www-form-urlencoded"
QUERY: Final = "application/sparql-query"
UPDATE: Final = "application/sparql-update"
DEFAULT_GRAPH: Final = "default-graph-uri"
NAMED_GRAPH: Final = "named-graph-uri"

# A query with one of these words may differ from one time to the next, whatever the store holds; it
# gets no entity tag. Comments may stand before the bracket, so that is not looked for.
VOLATILE: Final = re.compile(r"\b(NOW|RAND|UUID|STRUUID)\b", re.IGNORECASE)

Fields: TypeAlias = list[tuple[str, str]]


def router() -> APIRouter:
    """The routes of this room."""
    routes = APIRouter(
        tags=["SPARQL"],
        default_response_class=Response,
        responses={**results(), **failures(400, 403, 406, 422, 504)},
        route_class=DirectRoute,
    )
    readable(
        routes,
        "/sparql",
        _get,
        summary="Run any query that reads, or tell what this endpoint is",
        description="Without a query: the SPARQL 1.1 Service Description, with VoID statistics.",
        openapi_extra={"parameters": [_parameter("query"), *_dataset(), *_answering()]},
    )
    text = {"type": "string"}
    form = {
        "type": "object",
        "required": ["query"],
        "properties": {
            "query": text,
            DEFAULT_GRAPH: {"type": "array", "items": text},
            NAMED_GRAPH: {"type": "array", "items": text},
        },
    }
    routes.post(
        "/sparql",
        summary="Run any query that reads",
        responses=failures(413, 415),
        openapi_extra={
            "parameters": [*_dataset(), *_answering()],
            "requestBody": {
                "required": True,
                "content": {FORM: {"schema": form}, QUERY: {"schema": text}},
            },
        },
    )(_post)
    return routes


def _parameter(name: str, **more: object) -> dict[str, object]:
    return {"name": name, "in": "query", "schema": {"type": "string"}} | more


def _dataset() -> list[dict[str, object]]:
    several = {"type": "array", "items": {"type": "string"}}
    return [
        _parameter(DEFAULT_GRAPH, schema=several, description="IRIs whose merge is queried."),
        _parameter(NAMED_GRAPH, schema=several, description="IRIs that GRAPH finds."),
    ]


def _answering() -> list[dict[str, object]]:
    return [format_parameter(), timeout_parameter()]


async def _get(request: Request) -> Response:
    fields = _decoded(request.url.query)
    if not any(name in ("query", "update", DEFAULT_GRAPH, NAMED_GRAPH) for name, _ in fields):
        return await describe(request)
    return await _answer(request, fields)


async def _post(request: Request) -> Response:
    media_type, _, options = request.headers.get("content-type", "").partition(";")
    charset = re.search(r'charset\s*=\s*"?([^\s;"]*)', options, re.IGNORECASE)
    if charset and charset[1].lower() not in ("utf-8", "utf8", "us-ascii"):
        raise HTTPException(415, f"{charset[1]} is not understood: send UTF-8")
    fields = _decoded(request.url.query)
    match media_type.strip().lower():
        case "application/sparql-update":
            raise Forbidden("updates are not allowed: this store is only read")
        case "application/x-www-form-urlencoded":
            return await _answer(request, [*fields, *_decoded(await _body(request))])
        case "application/sparql-query":
            return await _answer(request, [*fields, ("query", await _body(request))])
    raise HTTPException(415, f"send {FORM} with the field query, or {QUERY}")


async def _body(request: Request) -> str:
    try:
        return (await request.body()).decode()
    except UnicodeDecodeError:
        raise HTTPException(400, "the body is no UTF-8") from None


def _decoded(encoded: str) -> Fields:
    try:
        return parse_qsl(encoded, keep_blank_values=True, errors="strict")
    except UnicodeDecodeError:
        raise HTTPException(400, "the parameters are no UTF-8") from None


async def _answer(request: Request, fields: Fields) -> Response:
    """Answers the query among the fields of a request."""
    if any(name == "update" for name, _ in fields):
        raise Forbidden("updates are not allowed: this store is only read")
    queries = [value for name, value in fields if name == "query"]
    if len(queries) != 1 or not queries[0].strip():
        raise BadParameter("query", "give it once: a SPARQL query")
    question = Question(
        sparql=queries[0],
        form=next((value for name, value in fields if name == "format" and value), None),
        accept=accept_of(request),
        default_graphs=_graphs(DEFAULT_GRAPH, fields),
        named_graphs=_graphs(NAMED_GRAPH, fields),
        base=settings_of(request).base,
    )
    if request.method == "POST" or VOLATILE.search(queries[0]):
        return await respond(request, question, headers=caching_headers(None))
    return await respond_cached(request, question, exists=False)


def _graphs(name: str, fields: Fields) -> tuple[str, ...] | None:
    """The IRIs given for a part of the dataset; None where the query itself names it.

    Raises:
        BadParameter: one is no absolute IRI.
    """
    iris = [value for field, value in fields if field == name]
    for iri in iris:
        try:
            ox.NamedNode(iri)
        except ValueError:
            raise BadParameter(name, f"{iri!r} given, but it takes an absolute IRI") from None
    return tuple(iris) or None
