"""What becomes of a request, as the log and the metrics are told."""

from __future__ import annotations

import asyncio
import json
import logging
from contextlib import suppress

import pytest
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.errors import OutOfTime
from kg.web.exchange import Exchange, Watch, note
from kg.web.guards import access


def send_all(*bodies: bytes, status: int = 200, fault: Exception | None = None) -> ASGIApp:
    """An application that answers these bodies, the last of which is the end if nothing fails."""

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": status, "headers": []})
        for number, body in enumerate(bodies, 1):
            more = fault is not None or number < len(bodies)
            await send({"type": "http.response.body", "body": body, "more_body": more})
        if fault is not None:
            raise fault

    return app


def watched(app: ASGIApp, **scope: object) -> Exchange:
    """What observers are told of one request to an application; its client leaves at once."""
    told: list[Exchange] = []

    async def gone() -> Message:
        return {"type": "http.disconnect"}

    async def drop(message: Message) -> None:
        pass

    asked = {"type": "http", "method": "GET", "path": "/x", "client": ("192.0.2.1", 1)} | scope
    with suppress(OutOfTime, ZeroDivisionError):
        asyncio.run(Watch(app, (told.append,))(asked, gone, drop))
    (exchange,) = told
    return exchange


@pytest.mark.parametrize(
    ("app", "status", "outcome"),
    [
        (send_all(b"a", b"bc"), 200, "ok"),
        (send_all(b"abc", status=404), 404, "refused"),
        (send_all(b"abc", status=429), 429, "rate_limited"),
        (send_all(b"abc", status=500), 500, "failed"),
        (send_all(b"abc", status=503), 503, "unavailable"),
        (send_all(b"abc", status=504), 504, "deadline"),
        (send_all(b"abc", fault=OutOfTime(1)), 200, "deadline"),
        (send_all(b"abc", fault=ZeroDivisionError()), 200, "cut"),
    ],
)
def test_how_it_ended_is_told(app: ASGIApp, status: int, outcome: str) -> None:
    exchange = watched(app)
    assert (exchange.status, exchange.outcome, exchange.size) == (status, outcome, 3)


def test_a_client_that_left_before_its_answer_has_a_status_of_its_own() -> None:
    async def wait(scope: Scope, receive: Receive, send: Send) -> None:
        await receive()

    exchange = watched(wait)
    assert (exchange.status, exchange.outcome) == (499, "disconnected")


def test_a_fault_before_the_answer_counts_as_one() -> None:
    async def fail(scope: Scope, receive: Receive, send: Send) -> None:
        raise ZeroDivisionError

    exchange = watched(fail)
    assert (exchange.status, exchange.outcome) == (500, "failed")


def test_what_a_handler_notes_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        note(scope, query="who-said-what", rows=7)
        await send_all(b"abc")(scope, receive, send)

    exchange = watched(answer, path="/query/" + "x" * 1000)
    with caplog.at_level(logging.INFO, "kg.access"):
        access.log(exchange)
    line = json.loads(caplog.messages[0])
    assert (line["query"], line["rows"], line["bytes"]) == ("who-said-what", 7, 3)
    assert len(line["path"]) == 500


def test_a_note_is_for_nobody_where_nobody_watches() -> None:
    scope: dict[str, object] = {}
    note(scope, rows=1)
    assert scope == {}
