"""The application: its routes, what guards them, its documentation."""

from __future__ import annotations

from fastapi import FastAPI
from fastapi_offline import FastAPIOffline

from kg.settings import Settings
from kg.web import errors, middleware, pages, queries, sparql
from kg.web.metrics import Metrics
from kg.web.snapshot import Snapshot


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
    middleware.install(app, settings, Metrics())
    return app
