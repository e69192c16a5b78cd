"""The application: its routes, its headers, its documentation."""

from __future__ import annotations

from typing import Final

from fastapi import FastAPI
from fastapi_offline import FastAPIOffline
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.settings import Settings
from kg.web import errors, pages, queries, sparql
from kg.web.snapshot import Snapshot

HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' data:; script-src 'self' 'unsafe-inline'; "
        "style-src 'self' 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'"
    ),
}


def create_app(settings: Settings) -> FastAPI:
    """The application that answers from a store.

    The store need not exist yet: until a build has published something, answers are errors that
    say so. What a later build publishes is served without a restart.

    Args:
        settings: the store, and the base of its IRIs.
    """
    app: FastAPI = FastAPIOffline(
        title="kg",
        summary="News articles as a graph: who said what, who did what to whom, when and where.",
        redoc_url=None,
    )
    app.state.settings = settings
    app.state.snapshot = Snapshot(settings.store)
    errors.install(app)
    for room in (pages, queries, sparql):
        app.include_router(room.router())
    app.add_middleware(_SafeHeaders)
    return app


class _SafeHeaders:
    """Adds to every response what keeps a browser from misusing it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        await self._app(scope, receive, send_with_headers)
