"""`/health` and `/metrics`, for whoever looks after the server."""

from __future__ import annotations

import csv
from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from kg.errors import Busy, KgError, StoreError
from kg.pool import Pool, Question
from kg.web.guards.metrics import Metrics, State
from kg.web.methods import readable
from kg.web.routes.direct import DirectRoute
from kg.web.routes.documentation import failures

COUNT: Final = "SELECT (COUNT(*) AS ?articles) { ?article a kg:Article }"
SECONDS: Final = 1.0  # that a look at the store may take


def router(metrics: Metrics) -> APIRouter:
    """The routes of this room.

    Args:
        metrics: what `/metrics` tells, beside the state of the store and the pools.
    """
    routes = APIRouter(tags=["operations"], route_class=DirectRoute)
    readable(
        routes,
        "/health",
        _health,
        summary="Whether the store can be read",
        response_class=JSONResponse,
        responses=failures(),
    )
    readable(
        routes,
        "/metrics",
        _Scrape(metrics).answer,
        summary="What Prometheus collects",
        response_class=Response,
        responses={200: {"description": "The metrics", "content": {CONTENT_TYPE_LATEST: {}}}},
    )
    return routes


async def _health(request: Request) -> Response:
    """Looks only at what is at hand, where the store is a folder; asks a server one question.

    Raises:
        StoreError: the store cannot be read, or there is no worker to read it.
    """
    pool: Pool = request.app.state.queries
    version = pool.version()
    if not pool.alive:
        raise StoreError("no worker is alive to read the store; the server's log tells why")
    if version is None:
        await _ask(pool)
    told = {"status": "ok", "version": version, "workers": pool.alive}
    return JSONResponse(told, headers={"Cache-Control": "no-store"})


async def _ask(pool: Pool) -> None:
    try:
        answer = await pool.answer(Question(sparql="ASK {}", form="json"), timeout=SECONDS)
    except Busy:
        return  # workers at work are a good sign
    except KgError as error:
        raise StoreError(f"the store does not answer: {error}") from error
    await answer.aclose()


class _Scrape:
    """Handles `/metrics`; remembers how many articles a version of the store has."""

    def __init__(self, metrics: Metrics) -> None:
        self._metrics = metrics
        self._counted: tuple[str, int] | None = None

    async def answer(self, request: Request) -> Response:
        queries: Pool = request.app.state.queries
        version = _version(queries)
        self._metrics.state = State(
            pools={"queries": queries, "exports": request.app.state.exports},
            version=version,
            articles=await self._articles(queries, version),
        )
        return Response(
            generate_latest(self._metrics.registry), headers={"Content-Type": CONTENT_TYPE_LATEST}
        )

    async def _articles(self, pool: Pool, version: str | None) -> int | None:
        if version is None:
            return None
        if self._counted is None or self._counted[0] != version:
            try:
                self._counted = (version, await _count(pool))
            except KgError:
                return None  # the workers have more urgent things to do
        return self._counted[1]


def _version(pool: Pool) -> str | None:
    try:
        return pool.version()
    except StoreError:
        return None


async def _count(pool: Pool) -> int:
    answer = await pool.answer(Question(sparql=COUNT, form="csv"), timeout=SECONDS)
    try:
        text = b"".join([chunk async for chunk in answer.chunks]).decode()
    finally:
        await answer.aclose()
    _, (count,) = csv.reader(text.splitlines())
    return int(count)
