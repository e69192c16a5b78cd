"""What is known of a request when it is over, for those who watch: the log and the metrics.

`Watch` is the outermost of the middlewares, so that it also sees what the others refuse. What only
a handler can know, it leaves with `note`.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, MutableMapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, Final, TypedDict, Unpack

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.errors import Busy, OutOfMemory, OutOfTime
from kg.web.errors import refusal

NOTES: Final = "kg.notes"
CLIENT_CLOSED_REQUEST: Final = 499  # where a client left before its answer began
REFUSED: Final = 400
FAULT: Final = 500
RETRY_AFTER: Final = "5"  # seconds, to be started again in
OUTCOMES: Final = {504: "deadline", 503: "unavailable", 429: "rate_limited"}
STOPPED: Final[dict[type, str]] = {
    OutOfTime: "deadline",
    OutOfMemory: "memory",
    Busy: "unavailable",
}


class Notes(TypedDict, total=False):
    """What a handler tells.

    Attributes:
        query: name of the saved query that was run.
        rows: how many rows were written.
        outcome: how it ended, where the status does not say it.
    """

    query: str
    rows: int
    outcome: str


@dataclass(slots=True, kw_only=True)
class Exchange:
    """A request and what became of it.

    Attributes:
        client: the address of the client.
        method, path: of the request.
        route: the template that the path fits, such as `/articles/{name}`; None for none.
        status: of the response; 499 where the client left before it began.
        size: bytes of the response's body, as sent.
        seconds: from the request's head to the response's last byte.
        outcome: `ok`; `refused` or `failed`, by the status; or more exactly `deadline`, `memory`,
            `unavailable`, `rate_limited`, `disconnected` (by the client) or `cut` (by the server).
        notes: what the handler told.
    """

    client: str
    method: str
    path: str
    route: str | None = None
    status: int = 0
    size: int = 0
    seconds: float = 0.0
    outcome: str = ""
    notes: Notes = field(default_factory=Notes)


Observer = Callable[[Exchange], None]


def note(scope: MutableMapping[str, Any], **told: Unpack[Notes]) -> None:
    """Leaves what a handler knows for those who watch; does nothing where nobody does."""
    noted(scope).update(told)


def noted(scope: MutableMapping[str, Any]) -> Notes:
    """What was left for those who watch; nothing where nobody does."""
    notes: Notes = scope.get(NOTES, {})
    return notes


class Watch:
    """Tells observers of every request that is over.

    Args:
        app: what is watched.
        observers: called with each exchange, in this order.
    """

    def __init__(self, app: ASGIApp, observers: tuple[Observer, ...]) -> None:
        self._app = app
        self._observers = observers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a request on, and tells of it when it is over."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        watched = _Watched(scope, receive, send)
        try:
            await self._app(scope, watched.receive, watched.send)
        except asyncio.CancelledError:  # by the server, which is about to end
            await watched.break_off()
        except Exception as error:
            watched.fault = error
            raise
        finally:
            exchange = watched.finished()
            for observe in self._observers:
                observe(exchange)


class _Watched:
    """A request under way."""

    fault: Exception | None = None

    def __init__(self, scope: Scope, receive: Receive, send: Send) -> None:
        client = scope.get("client")
        self._exchange = Exchange(
            client=client[0] if client else "", method=scope["method"], path=scope["path"]
        )
        scope[NOTES] = self._exchange.notes
        self._scope = scope
        self._receive = receive
        self._send = send
        self._began = time.perf_counter()
        self._complete = False
        self._left = False

    async def receive(self) -> Message:
        message = await self._receive()
        if message["type"] == "http.disconnect" and not self._complete:
            self._left = True
        return message

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._exchange.status = message["status"]
        elif message["type"] == "http.response.body":
            self._exchange.size += len(message.get("body", b""))
            self._complete = not message.get("more_body", False)
        await self._send(message)

    async def break_off(self) -> None:
        if not self._exchange.status:
            message = "the server is shutting down; try again in a few seconds"
            headers = {"Retry-After": RETRY_AFTER, "Connection": "close"}
            refused = refusal(HTTPStatus.SERVICE_UNAVAILABLE, "busy", message, headers)
            await refused(self._scope, self.receive, self.send)

    def finished(self) -> Exchange:
        exchange = self._exchange
        exchange.seconds = time.perf_counter() - self._began
        exchange.route = getattr(self._scope.get("route"), "path", None)
        if not exchange.status:
            exchange.status = CLIENT_CLOSED_REQUEST if self._left else FAULT
        exchange.outcome = self._outcome()
        return exchange

    def _outcome(self) -> str:
        status = self._exchange.status
        if self._left:
            return "disconnected"
        if "outcome" in self._exchange.notes:
            return self._exchange.notes["outcome"]
        if status in OUTCOMES:
            return OUTCOMES[status]
        if status >= REFUSED:
            return "failed" if status >= FAULT else "refused"
        return "ok" if self._complete else STOPPED.get(type(self.fault), "cut")
