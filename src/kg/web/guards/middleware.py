"""What every request passes on its way to a route, in this order.

1. `Watch` sees all, also what is refused, and what is sent: the log, the metrics.
2. The safe headers and those of CORS are on every answer, also on errors; a browser's preflight
   request needs no key.
3. The rate limit comes before the key, so that keys cannot be guessed quickly.
4. The limits of size come before anything reads a body.
5. Compression is last: nothing further out looks into a body.

None keeps a body; each is plain ASGI, so that a result streams through.
"""

from __future__ import annotations

from typing import Final

from fastapi import FastAPI
from starlette.datastructures import Headers
from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.settings import Settings
from kg.web.exchange import Watch
from kg.web.guards import access
from kg.web.guards.compression import Gzip
from kg.web.guards.keys import ApiKey
from kg.web.guards.limits import RequestLimits
from kg.web.guards.metrics import Metrics
from kg.web.guards.rate import RateLimit

OPEN_PATHS: Final = frozenset({"/health"})  # for whoever looks after the server
METHODS: Final = ("GET", "HEAD", "POST", "OPTIONS")
READABLE: Final = ("Link", "ETag", "Retry-After")  # by a page of another origin
SENDABLE: Final = ("Authorization", "If-None-Match")
HEADERS: Final[dict[str, str]] = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' data:; script-src 'self' 'unsafe-inline'; "
        "style-src 'self' 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'"
    ),
}


def install(app: FastAPI, settings: Settings, metrics: Metrics) -> None:
    """Puts the middlewares that the settings ask for around an application.

    Args:
        app: what is guarded.
        settings: `rate`, `api_key`, `cors` and `max_request`.
        metrics: are told of every request.
    """
    app.add_middleware(Gzip)  # each goes around those added before it
    app.add_middleware(RequestLimits, max_body=settings.max_request)
    if settings.api_key:
        app.add_middleware(ApiKey, key=settings.api_key, open_paths=OPEN_PATHS)
    if settings.rate:
        app.add_middleware(RateLimit, rate=settings.rate, open_paths=OPEN_PATHS)
    if settings.cors:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=settings.cors,
            allow_methods=METHODS,
            allow_headers=SENDABLE,
            expose_headers=READABLE,
        )
    app.add_middleware(SafeHeaders)
    app.add_middleware(Watch, observers=(metrics.record, access.log))


class SafeHeaders:
    """Adds to every response what keeps a browser from misusing it.

    Args:
        app: whose responses they are.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._headers = Headers(HEADERS).raw

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a request on; its response gets the headers."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *self._headers]
            await send(message)

        await self._app(scope, receive, send_with_headers)
