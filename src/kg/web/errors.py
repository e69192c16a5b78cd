"""The one shape of every error: `{"error": {"code", "message", "suggestions", "parameter"}}`.

| status | code                | when                                              |
|--------|---------------------|---------------------------------------------------|
| 400    | `bad_query`         | SPARQL that does not parse or fails               |
| 401    | `unauthorized`      | the API key is missing or wrong                   |
| 403    | `forbidden`         | a query that asks for more than reading           |
| 404    | `unknown_query`     | no saved query of that name                       |
| 404    | `unknown_article`   | no article of that id                             |
| 404    | `unknown_resource`  | no such IRI in the store                          |
| 404    | `not_found`         | no such path                                      |
| 405    | `method_not_allowed`| a path that does not take this method             |
| 406    | `not_acceptable`    | a format that there is not, or that does not fit  |
| 408    | `too_slow`          | a request that takes too long to arrive           |
| 413    | `body_too_large`    | a body beyond the limit                           |
| 414    | `url_too_long`      | a URL beyond the limit                            |
| 415    | `unsupported_media_type` | a body that is no query                      |
| 422    | `bad_parameter`     | a parameter that is unknown, missing or wrong     |
| 429    | `too_many_requests` | more requests from one address than the limit     |
| 431    | `headers_too_large` | headers beyond the limit                          |
| 500    | `internal_error`    | a fault of the server                             |
| 503    | `store_unavailable` | no store, or nothing published in it yet          |
| 503    | `busy`              | too many queries at a time; `Retry-After` tells when to try again |
| 503    | `out_of_memory`     | a query that was stopped at its limit of memory   |
| 504    | `out_of_time`       | a query that was stopped at its deadline          |

A 503 without `Retry-After` will come again for the same request.
"""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Final

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel
from starlette.exceptions import HTTPException

from kg.errors import (
    BadParameter,
    Busy,
    Forbidden,
    KgError,
    OutOfMemory,
    OutOfTime,
    QueryError,
    StoreError,
    UnknownArticle,
    UnknownFormat,
    UnknownQuery,
    UnknownResource,
)
from kg.web.methods import allowed


class Problem(BaseModel):
    """What went wrong and what to do about it.

    Attributes:
        code: one of the codes that the module lists.
        message: for people; names what is wrong and says what would be right.
        suggestions: names that are close to the one asked for, best first.
        parameter: the parameter concerned.
    """

    code: str
    message: str
    suggestions: list[str] | None = None
    parameter: str | None = None


class Envelope(BaseModel):
    """The body of every error."""

    error: Problem


KINDS: Final[tuple[tuple[type[KgError], HTTPStatus, str], ...]] = (  # the first that fits
    (UnknownQuery, HTTPStatus.NOT_FOUND, "unknown_query"),
    (UnknownArticle, HTTPStatus.NOT_FOUND, "unknown_article"),
    (UnknownResource, HTTPStatus.NOT_FOUND, "unknown_resource"),
    (BadParameter, HTTPStatus.UNPROCESSABLE_ENTITY, "bad_parameter"),
    (OutOfTime, HTTPStatus.GATEWAY_TIMEOUT, "out_of_time"),
    (OutOfMemory, HTTPStatus.SERVICE_UNAVAILABLE, "out_of_memory"),
    (Busy, HTTPStatus.SERVICE_UNAVAILABLE, "busy"),
    (Forbidden, HTTPStatus.FORBIDDEN, "forbidden"),
    (QueryError, HTTPStatus.BAD_REQUEST, "bad_query"),
    (UnknownFormat, HTTPStatus.NOT_ACCEPTABLE, "not_acceptable"),
    (StoreError, HTTPStatus.SERVICE_UNAVAILABLE, "store_unavailable"),
    (KgError, HTTPStatus.INTERNAL_SERVER_ERROR, "internal_error"),
)


def install(app: FastAPI) -> None:
    """Makes an application answer its errors, those of HTTP and its faults in this shape."""
    app.exception_handler(KgError)(_of_kg)
    app.exception_handler(HTTPException)(_of_http)
    app.exception_handler(Exception)(_of_server)


def refusal(
    status: HTTPStatus, code: str, message: str, headers: Mapping[str, str] | None = None
) -> Response:
    """An error that is told before any route is asked.

    Args:
        status: of the response.
        code: one of those that the module lists.
        message: for people; says what to do.
        headers: more headers of the response.
    """
    return _response(status, Problem(code=code, message=message), headers)


def _of_kg(_: Request, error: KgError) -> Response:
    status, code = next((status, code) for kind, status, code in KINDS if isinstance(error, kind))
    suggested = error.suggestions if isinstance(error, UnknownQuery | UnknownArticle) else ()
    problem = Problem(
        code=code,
        message=str(error),
        suggestions=list(suggested) or None,
        parameter=error.name if isinstance(error, BadParameter) else None,
    )
    headers = {"Retry-After": str(error.seconds)} if isinstance(error, Busy) else None
    return _response(status, problem, headers)


def _of_http(request: Request, error: HTTPException) -> Response:
    status = HTTPStatus(error.status_code)
    headers = error.headers
    if status is HTTPStatus.METHOD_NOT_ALLOWED:
        headers = {"Allow": allowed(request)}
        if request.method == "OPTIONS":
            return Response(status_code=HTTPStatus.NO_CONTENT, headers=headers)
    message = f"{request.method} {request.url.path}: {error.detail}; /docs tells what there is"
    problem = Problem(code=status.name.lower(), message=message)
    return _response(status, problem, headers)


def _of_server(_: Request, __: Exception) -> Response:
    return _fault()


def _fault() -> Response:
    message = "the server failed on this request; its log tells why"
    return _response(
        HTTPStatus.INTERNAL_SERVER_ERROR, Problem(code="internal_error", message=message)
    )


def _response(
    status: HTTPStatus, problem: Problem, headers: Mapping[str, str] | None = None
) -> Response:
    body = Envelope(error=problem).model_dump(exclude_none=True)
    return JSONResponse(body, status, headers)
