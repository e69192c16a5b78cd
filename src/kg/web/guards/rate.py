"""A limit on how many requests come from one address in a minute."""

from __future__ import annotations

import ipaddress
import math
import time
from collections import OrderedDict
from collections.abc import Callable
from http import HTTPStatus
from typing import Final

from starlette.types import ASGIApp, Receive, Scope, Send

from kg.web.errors import refusal

MINUTE: Final = 60.0
MOST: Final = 100_000  # addresses that are remembered
IPV6_PREFIX: Final = 64  # what one subscriber is given, at least


class Buckets:
    """A bucket of tokens for each client: full at first, refilled evenly, one token a request.

    Kept as the generic cell rate algorithm (ITU-T I.371): a bucket is the one moment at which it
    will be full again. A bucket that is full is forgotten; so is the one least recently used, if
    there are too many.

    Args:
        rate: tokens that a bucket holds, and gets in a minute.
        clock: tells the seconds.
        most: buckets that are remembered.
    """

    def __init__(
        self, rate: int, *, clock: Callable[[], float] = time.monotonic, most: int = MOST
    ) -> None:
        self._token = MINUTE / rate
        self._clock = clock
        self._most = most
        self._full_at: OrderedDict[str, float] = OrderedDict()

    def take(self, client: str) -> float:
        """Takes a token from a client's bucket.

        Returns:
            0, or if the bucket was empty the seconds until there is a token.
        """
        now = self._clock()
        self._forget(now)
        full_at = max(self._full_at.pop(client, now), now)
        wait = full_at + self._token - now - MINUTE
        allowed = wait <= 1e-9  # sums of fractions are not exact
        self._full_at[client] = full_at + self._token if allowed else full_at
        return 0.0 if allowed else wait

    def __len__(self) -> int:
        return len(self._full_at)

    def _forget(self, now: float) -> None:
        while self._full_at:
            oldest = next(iter(self._full_at))
            if self._full_at[oldest] > now and len(self._full_at) < self._most:
                break
            del self._full_at[oldest]


class RateLimit:
    """Answers 429 to an address that asks too often.

    Args:
        app: what is guarded.
        rate: requests a minute from one address; as many may come at once.
        open_paths: paths that are not counted.
    """

    def __init__(self, app: ASGIApp, rate: int, open_paths: frozenset[str]) -> None:
        self._app = app
        self._rate = rate
        self._open_paths = open_paths
        self._buckets = Buckets(rate)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a request on if its client has a token left."""
        if scope["type"] != "http" or scope["path"] in self._open_paths:
            await self._app(scope, receive, send)
            return
        client = scope.get("client")
        wait = self._buckets.take(network(client[0] if client else ""))
        if wait:
            await self._refusal(math.ceil(wait))(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    def _refusal(self, seconds: int) -> ASGIApp:
        return refusal(
            HTTPStatus.TOO_MANY_REQUESTS,
            "too_many_requests",
            f"more than {self._rate} requests a minute from one address; try again in {seconds} s",
            {"Retry-After": str(seconds)},
        )


def network(client: str) -> str:
    """Whom an address stands for: itself, or its network where one client has a whole one.

    Args:
        client: an address of IP version 4 or 6; anything else stands for itself.
    """
    try:
        address = ipaddress.ip_address(client)
    except ValueError:
        return client
    if isinstance(address, ipaddress.IPv4Address):
        return str(address)
    if address.ipv4_mapped is not None:
        return str(address.ipv4_mapped)
    return str(ipaddress.ip_network((int(address), IPV6_PREFIX), strict=False))
