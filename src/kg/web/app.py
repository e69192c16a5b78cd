"""The application: its routes, what guards them, its documentation."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from fastapi_offline import FastAPIOffline

from kg.pool import Pool
from kg.settings import Settings
from kg.web import errors
from kg.web.answers.memory import Memory
from kg.web.description.statistics import Counting
from kg.web.guards import middleware
from kg.web.guards.metrics import Metrics
from kg.web.routes import ontology, operations, pages, queries, resources, sparql


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
        lifespan=_lifespan,
    )
    app.state.settings = settings
    app.state.memory = Memory(settings.cache * 1024 * 1024)
    errors.install(app)
    metrics = Metrics()
    rooms = [room.router() for room in (sparql, queries, resources, ontology, pages)]
    for room in (*rooms, operations.router(metrics)):
        app.router.routes.extend(room.routes)  # `include_router` matches each path once more
    middleware.install(app, settings, metrics)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Keeps the workers while the application runs: an export must not hold up a query."""
    settings: Settings = app.state.settings
    queries = Pool(settings, workers=settings.workers, timeout=settings.timeout)
    exports = Pool(settings, workers=1, timeout=settings.export_timeout)
    app.state.queries, app.state.exports = queries, exports
    app.state.counting = Counting()
    try:
        await asyncio.gather(queries.start(), exports.start())
        yield
    finally:
        app.state.counting.cancel()
        await asyncio.gather(queries.close(), exports.close())
