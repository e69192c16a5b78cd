"""Limits on the size of a request, and on how long its body may take to arrive."""

from __future__ import annotations

import asyncio
from http import HTTPStatus
from typing import Final

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.web.errors import refusal

CONNECTIONS: Final = 512  # open at a time
LONGEST_URL: Final = 32 * 1024  # bytes of path and query
URL_TOO_LONG: Final = f"the URL is longer than {LONGEST_URL} bytes; send a long query by POST"
LARGEST_HEADERS: Final = 32 * 1024  # bytes of all names and values
LARGEST_HEAD: Final = LONGEST_URL + 2 * LARGEST_HEADERS  # with what separates them
BODY_SECONDS: Final = 30.0
CLOSE: Final = {"Connection": "close"}  # the rest of the request is not read
DISCONNECT: Final[Message] = {"type": "http.disconnect"}


class RequestLimits:
    """Answers 408, 413, 414 or 431 to a request that is beyond the limits.

    To the application, a client that sends too much or too slowly has gone.

    Args:
        app: what is guarded.
        max_body: bytes of the longest body.
        body_seconds: how long a body may take to arrive.
    """

    def __init__(self, app: ASGIApp, max_body: int, *, body_seconds: float = BODY_SECONDS) -> None:
        self._app = app
        self._max_body = max_body
        self._body_seconds = body_seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a request on if its head is within the limits, and its body as far as it is."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
        elif refused := _refused_head(scope) or self._refused_length(scope):
            await refused(scope, receive, send)
        else:
            await self._with_body(scope, receive, send)

    def _refused_length(self, scope: Scope) -> Response | None:
        length = Headers(scope=scope).get("content-length", "0")
        if length.isdecimal() and int(length) <= self._max_body:
            return None
        return self._too_large()

    async def _with_body(self, scope: Scope, receive: Receive, send: Send) -> None:
        loop = asyncio.get_running_loop()
        deadline = loop.time() + self._body_seconds
        size = 0
        complete = started = False
        refused: Response | None = None

        async def limited_receive() -> Message:
            nonlocal size, complete, refused
            if refused:
                return DISCONNECT
            if complete:
                return await receive()
            try:
                async with asyncio.timeout_at(deadline):
                    message = await receive()
            except TimeoutError:
                refused = self._too_slow()
                return DISCONNECT
            size += len(message.get("body", b""))
            complete = not message.get("more_body", False)
            if size > self._max_body:
                refused = self._too_large()
                return DISCONNECT
            return message

        async def send_unless_refused(message: Message) -> None:
            nonlocal started
            if not refused or started:
                started = True
                await send(message)

        try:
            await self._app(scope, limited_receive, send_unless_refused)
        except Exception:
            if not refused or started:
                raise
        if refused and not started:
            await refused(scope, receive, send)

    def _too_large(self) -> Response:
        return refusal(
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            "body_too_large",
            f"the body is longer than {self._max_body} bytes, which is the most this server reads",
            CLOSE,
        )

    def _too_slow(self) -> Response:
        return refusal(
            HTTPStatus.REQUEST_TIMEOUT,
            "too_slow",
            f"the body did not arrive within {self._body_seconds:g} seconds; send it again",
            CLOSE,
        )


def _refused_head(scope: Scope) -> Response | None:
    if len(scope["raw_path"]) + len(scope["query_string"]) > LONGEST_URL:
        return refusal(HTTPStatus.REQUEST_URI_TOO_LONG, "url_too_long", URL_TOO_LONG, CLOSE)
    if sum(len(name) + len(value) for name, value in scope["headers"]) > LARGEST_HEADERS:
        return refusal(
            HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
            "headers_too_large",
            f"the headers are longer than {LARGEST_HEADERS} bytes together; send fewer",
            CLOSE,
        )
    return None
