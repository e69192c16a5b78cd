"""`/sparql`: the query operation of the SPARQL 1.1 Protocol (W3C 2013, section 2.1)."""

from __future__ import annotations

from urllib.parse import parse_qs

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response

from kg.errors import BadParameter, Forbidden
from kg.pool import Question
from kg.web.answers import accept_of, form_of, respond
from kg.web.direct import DirectRoute
from kg.web.documentation import failures, format_parameter, results, timeout_parameter

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"


def router() -> APIRouter:
    """The routes of this room."""
    routes = APIRouter(
        tags=["SPARQL"],
        default_response_class=Response,
        responses={**results(), **failures(400, 403, 406, 422, 504)},
        route_class=DirectRoute,
    )
    text = {"type": "string"}
    routes.get(
        "/sparql",
        summary="Run any query that reads",
        openapi_extra={
            "parameters": [
                {"name": "query", "in": "query", "required": True, "schema": text},
                format_parameter(),
                timeout_parameter(),
            ]
        },
    )(_get)
    form = {"type": "object", "required": ["query"], "properties": {"query": text}}
    routes.post(
        "/sparql",
        summary="Run any query that reads",
        openapi_extra={
            "parameters": [format_parameter(), timeout_parameter()],
            "requestBody": {
                "required": True,
                "content": {FORM: {"schema": form}, QUERY: {"schema": text}},
            },
        },
    )(_post)
    return routes


async def _get(request: Request) -> Response:
    return await _answer(request, request.url.query)


async def _post(request: Request) -> Response:
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type == UPDATE:
        raise Forbidden("updates are not allowed: this store is only read")
    if media_type == FORM:
        return await _answer(request, await _body(request))
    if media_type == QUERY:
        return await _run(request, await _body(request))
    raise HTTPException(415, f"send {FORM} with the field query, or {QUERY}")


async def _body(request: Request) -> str:
    try:
        return (await request.body()).decode()
    except UnicodeDecodeError:
        raise HTTPException(400, "the body is no UTF-8") from None


async def _answer(request: Request, encoded: str) -> Response:
    """Answers the query among URL-encoded parameters."""
    fields = parse_qs(encoded, keep_blank_values=True)
    if "update" in fields:
        raise Forbidden("updates are not allowed: this store is only read")
    for name in ("default-graph-uri", "named-graph-uri"):
        if name in fields:
            raise BadParameter(name, "not supported: name graphs in the query, by GRAPH or FROM")
    if len(fields.get("query", ())) != 1:
        raise BadParameter("query", "give it once: a SPARQL query")
    return await _run(request, fields["query"][0])


async def _run(request: Request, sparql: str) -> Response:
    question = Question(sparql=sparql, form=form_of(request), accept=accept_of(request))
    return await respond(request, question)
