"""Routes whose handlers take the request and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import Request
from fastapi.responses import Response
from fastapi.routing import APIRoute


class DirectRoute(APIRoute):
    """A documented route whose handler is called as it is.

    FastAPI would look for parameters and dependencies that there are not, at every request:
    that takes as long as a small query.
    """

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The handler itself; it must be `async def` and return a `Response`."""
        return self.endpoint
