"""From a request to a job for a pool, and from its answer to a response."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from typing import Final, TypeAlias, cast

from fastapi import Request
from fastapi.responses import Response
from starlette.types import Receive, Scope, Send

from kg.errors import BadParameter, KgError
from kg.pool import Answer, Head, Job, Pool
from kg.query import SUFFIXES
from kg.settings import Settings
from kg.web.answers.presence import ClientGone, Presence
from kg.web.exchange import CLIENT_CLOSED_REQUEST, STOPPED, note

LOG: Final = logging.getLogger(__name__)
OF_EVERY_ROUTE: Final = ("format", "timeout")  # parameters of how to answer, not of what

Headers: TypeAlias = Mapping[str, str] | Callable[[Head], Mapping[str, str]]


def settings_of(request: Request) -> Settings:
    """The application's settings."""
    return cast(Settings, request.app.state.settings)


def parameters_of(request: Request) -> dict[str, str]:
    """The query parameters but `format` and `timeout`.

    Raises:
        BadParameter: one is given twice.
    """
    pairs = request.query_params.multi_items()
    return once(pair for pair in pairs if pair[0] not in OF_EVERY_ROUTE)


def once(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Names with their values.

    Raises:
        BadParameter: one is given twice.
    """
    found: dict[str, str] = {}
    for name, value in pairs:
        if name in found:
            raise BadParameter(name, "given twice; give it once")
        found[name] = value
    return found


def form_of(request: Request) -> str | None:
    """The format that `?format=` names, or else the path's suffix; None to let Accept choose."""
    suffix = request.path_params.get("suffix", "")
    return request.query_params.get("format") or SUFFIXES.get(suffix)


def accept_of(request: Request) -> str:
    """The Accept header; "" where there is none."""
    return ", ".join(request.headers.getlist("accept"))


def timeout_of(request: Request) -> float | None:
    """The seconds that `?timeout=` allows; None where it is not given.

    Raises:
        BadParameter: it is no number of seconds above 0.
    """
    text = request.query_params.get("timeout")
    if not text:
        return None
    digits = text.replace(".", "", 1)
    if not (digits.isascii() and digits.isdigit()) or float(text) <= 0:
        raise BadParameter("timeout", f"{text!r} given, but it takes seconds above 0, such as 2.5")
    return float(text)


async def respond(
    request: Request,
    job: Job,
    *,
    pool: Pool | None = None,
    timeout: float | None = None,
    headers: Headers | None = None,
) -> Response:
    """Does a job for a request; stops doing it when the client leaves.

    A short answer is sent in one piece. The response to a longer one begins with the first
    64 KiB, which leave time for errors to get their status; what fails later breaks off.

    Args:
        request: its body must have been read.
        job: what to do.
        pool: who does it; the pool of queries when left out.
        timeout: seconds that it may take, when that is less than the pool's limit; what
            `?timeout=` says when left out.
        headers: more headers of the response, or what gives them when the head is known.

    Raises:
        KgError: any that the job gives rise to.
    """
    pool = pool or cast(Pool, request.app.state.queries)
    seconds = timeout_of(request) if timeout is None else timeout
    try:
        async with Presence(request.receive):
            answer = await pool.answer(job, timeout=seconds)
    except ClientGone:
        return Response(status_code=CLIENT_CLOSED_REQUEST)  # which nobody reads
    if answer.head.rows is not None:
        note(request.scope, rows=answer.head.rows)
    more = headers(answer.head) if callable(headers) else headers
    return _response(answer, {"Vary": "Accept", **(more or {})})


def _response(answer: Answer, headers: Mapping[str, str]) -> Response:
    if answer.whole is None:
        return _Streamed(answer, headers)
    return Response(answer.whole, media_type=answer.head.media_type, headers=headers)


class _Streamed(Response):
    """An answer that is sent on while it comes."""

    def __init__(self, answer: Answer, headers: Mapping[str, str]) -> None:
        self.status_code = 200
        self.media_type = answer.head.media_type
        self.background = None
        self.init_headers(headers)
        self._answer = answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Sends it; without its proper end where it fails, so that the client can tell."""
        try:
            async with Presence(receive):
                await send(
                    {
                        "type": "http.response.start",
                        "status": self.status_code,
                        "headers": self.raw_headers,
                    }
                )
                if scope["method"] != "HEAD":
                    async for chunk in self._answer.chunks:
                        await send({"type": "http.response.body", "body": chunk, "more_body": True})
                await send({"type": "http.response.body", "body": b""})
        except ClientGone:
            note(scope, outcome="disconnected")
        except KgError as error:
            note(scope, outcome=STOPPED.get(type(error), "cut"))
            LOG.warning("%s was broken off: %s", scope["path"], error)
        finally:
            await self._answer.aclose()
