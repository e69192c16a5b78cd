"""Compressed responses, for clients that accept gzip."""

from __future__ import annotations

import re
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SMALLEST: Final = 1024  # bytes; less does not gain a packet
LEVEL: Final = 1  # RDF shrinks about tenfold at any level; the others cost more time

NONE: Final = re.compile(r"\s*q=0(\.0*)?\s*", re.IGNORECASE)


class Gzip:
    """Compresses as chunks pass, and makes what names the bytes fit.

    A strong ETag promises the same bytes (RFC 9110, section 8.8.1), so that of a compressed
    response becomes a weak one. If-None-Match compares weakly: both still match.

    Args:
        app: what is compressed.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._plain = app
        self._compressed = GZipMiddleware(app, minimum_size=SMALLEST, compresslevel=LEVEL)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a request on; its response is compressed if the client takes that."""

        async def send_with_fitting_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                _fit(MutableHeaders(scope=message))
            await send(message)

        wanted = scope["type"] == "http" and _accepts_gzip(Headers(scope=scope))
        app = self._compressed if wanted else self._plain
        await app(scope, receive, send_with_fitting_headers)


def _fit(headers: MutableHeaders) -> None:
    if "accept-encoding" not in headers.get("vary", "").lower():
        headers.add_vary_header("Accept-Encoding")
    etag = headers.get("etag", "")
    if headers.get("content-encoding") == "gzip" and etag.startswith('"'):
        headers["etag"] = f"W/{etag}"


def _accepts_gzip(headers: Headers) -> bool:
    """Whether Accept-Encoding names gzip and does not rule it out (RFC 9110, section 12.5.3)."""
    for each in ",".join(headers.getlist("accept-encoding")).split(","):
        coding, _, weight = each.partition(";")
        if coding.strip().lower() in ("gzip", "x-gzip"):
            return not NONE.fullmatch(weight)
    return False
