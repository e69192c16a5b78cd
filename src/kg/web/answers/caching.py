"""Answers that need not be sent again: entity tags and If-None-Match (RFC 9110, section 13).

A tag is told by the state of the store and by what was asked, so whether an answer has changed
is known without asking the store. By its tag the server itself finds a short answer again, too.
Tags are weak: the same answer may come compressed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from hashlib import sha256
from http import HTTPStatus
from importlib.metadata import version as release_of
from typing import Final, cast

from fastapi import Request
from fastapi.responses import Response

from kg.pool import Head, Job, Pool
from kg.web.answers.memory import Kept, Memory
from kg.web.answers.responding import accept_of, respond, settings_of
from kg.web.exchange import note, noted

_RELEASE: Final = release_of("news-kg")
_OPAQUE: Final = re.compile(r'"[^"]*"')


async def respond_cached(
    request: Request,
    job: Job,
    *,
    pool: Pool | None = None,
    headers: Callable[[Head], Mapping[str, str]] | None = None,
    exists: bool = True,
) -> Response:
    """Does a job for a GET or HEAD request, unless the client or the server has the answer.

    Args:
        request: see `respond`.
        job: see `respond`.
        pool: see `respond`.
        headers: gives more headers of the response when its head is known.
        exists: see `unchanged`.

    Raises:
        KgError: see `respond`.
    """
    pool = pool or cast(Pool, request.app.state.queries)
    version = pool.version()
    tag = entity_tag(request, version)
    if known := unchanged(request, tag, exists=exists) or remembered(request, tag):
        return known

    def all_headers(head: Head) -> Mapping[str, str]:
        current = tag if head.version == version else entity_tag(request, head.version)
        return {**caching_headers(current), **(headers(head) if headers else {})}

    response = await respond(request, job, pool=pool, headers=all_headers)
    remember(request, response)
    return response


def remembered(request: Request, tag: str | None) -> Response | None:
    """The answer to a request, if the server still has it.

    Args:
        request: whose application remembers, and whose notes are completed.
        tag: of the answer; None where there is none.
    """
    kept = _memory(request).get(tag)
    if kept is None:
        return None
    if kept.rows is not None:
        note(request.scope, rows=kept.rows)
    return kept.response()


def remember(request: Request, response: Response) -> None:
    """Has the application remember a response under its tag, if it has both that and an end."""
    tag = response.headers.get("etag")
    if tag and response.status_code == HTTPStatus.OK and hasattr(response, "body"):
        _memory(request).keep(tag, Kept.of(response, noted(request.scope).get("rows")))


def _memory(request: Request) -> Memory:
    return cast(Memory, request.app.state.memory)


def entity_tag(request: Request, version: str | None) -> str | None:
    """The tag of the answer to a request.

    Args:
        request: its host, path, query and Accept count.
        version: names the state of the store; None where that can't be told.

    Returns:
        None where there is no telling whether the answer has changed.
    """
    if version is None:
        return None
    settings = settings_of(request)
    parts = (
        _RELEASE,
        str(settings.store),
        settings.base,
        version,
        request.headers.get("host", ""),
        request.scope["path"],
        request.url.query,
        accept_of(request),
    )
    digest = sha256("\n".join(parts).encode(errors="surrogatepass")).hexdigest()
    return f'W/"{digest[:32]}"'


def caching_headers(tag: str | None) -> dict[str, str]:
    """Makes caches ask before they answer from what they hold."""
    return {"Cache-Control": "no-cache", "Vary": "Accept"} | ({"ETag": tag} if tag else {})


def unchanged(request: Request, tag: str | None, *, exists: bool = True) -> Response | None:
    """The response 304, if the client has the answer already.

    Args:
        request: its If-None-Match counts.
        tag: of the answer; None where there is none.
        exists: whether there surely is an answer, which is what `*` asks.
    """
    asked = ", ".join(request.headers.getlist("if-none-match"))
    known = tag is not None and tag.removeprefix("W/") in _OPAQUE.findall(asked)
    if known or (exists and tag is not None and asked.strip() == "*"):
        return Response(status_code=304, headers=caching_headers(tag))
    return None
