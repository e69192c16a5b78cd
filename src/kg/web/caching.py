"""Answers that need not be sent again: entity tags and If-None-Match (RFC 9110, section 13).

A tag is told by the state of the store and by what was asked, so whether an answer has changed
is known without asking the store. Tags are weak: the same answer may come compressed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from hashlib import sha256
from importlib.metadata import version as release_of
from typing import Final, cast

from fastapi import Request
from fastapi.responses import Response

from kg.pool import Head, Job, Pool
from kg.web.answers import respond, settings_of

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
    """Does a job for a GET or HEAD request, unless the client has the answer already.

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
    if same := unchanged(request, entity_tag(request, pool.version()), exists=exists):
        return same

    def all_headers(head: Head) -> Mapping[str, str]:
        return {
            **caching_headers(entity_tag(request, head.version)),
            **(headers(head) if headers else {}),
        }

    return await respond(request, job, pool=pool, headers=all_headers)


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
        request.headers.get("accept", ""),
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
