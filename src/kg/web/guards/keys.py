"""The API key: who does not show it is not served."""

from __future__ import annotations

import hmac
from http import HTTPStatus

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from kg.web.errors import refusal


class ApiKey:
    """Answers 401 to a request without `Authorization: Bearer KEY` (RFC 6750, section 2.1).

    Args:
        app: what is guarded.
        key: the key.
        open_paths: paths that need none.
    """

    def __init__(self, app: ASGIApp, key: str, open_paths: frozenset[str]) -> None:
        self._app = app
        self._key = key.encode()
        self._open_paths = open_paths

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a request on if it shows the key."""
        if scope["type"] != "http" or scope["path"] in self._open_paths or self._shown(scope):
            await self._app(scope, receive, send)
            return
        refused = refusal(
            HTTPStatus.UNAUTHORIZED,
            "unauthorized",
            "this server asks for its API key: send the header Authorization: Bearer KEY",
            {"WWW-Authenticate": 'Bearer realm="kg"'},
        )
        await refused(scope, receive, send)

    def _shown(self, scope: Scope) -> bool:
        scheme, _, token = Headers(scope=scope).get("authorization", "").partition(" ")
        # Headers are read as Latin-1, so this gives back the bytes that were sent.
        token_sent = token.strip().encode("latin-1")
        return scheme.lower() == "bearer" and hmac.compare_digest(token_sent, self._key)
