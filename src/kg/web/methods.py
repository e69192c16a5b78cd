"""What methods a path takes: whatever can be got can be asked for its headers alone, too."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from fastapi import APIRouter, Request
from fastapi.responses import Response
from starlette.routing import Match

METHODS: Final = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")


def readable(
    routes: APIRouter, path: str, answer: Callable[..., Any], **documentation: Any
) -> None:
    """Adds a route for GET, and one for HEAD, which needs no documentation.

    Args:
        routes: what to add them to.
        path: of the route.
        answer: the handler of both.
        documentation: what FastAPI takes for a route.
    """
    routes.get(path, **documentation)(answer)
    routes.head(path, include_in_schema=False, response_class=Response)(answer)


def allowed(request: Request) -> str:
    """The methods that a request's path takes, as the Allow header lists them."""
    taken = [
        method
        for method in METHODS
        if any(
            route.matches({**request.scope, "method": method})[0] is Match.FULL
            for route in request.app.routes
        )
    ]
    return ", ".join([*taken, "OPTIONS"])
