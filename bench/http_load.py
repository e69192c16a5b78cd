"""Asks an HTTP server the same thing over and over, and counts the answers."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit


@dataclass(frozen=True)
class Rate:
    """How a server answered.

    Attributes:
        per_second: answers with status 200 in each second.
        failed: other answers.
    """

    per_second: float
    failed: int


def rate(
    url: str, parameters: Mapping[str, str], *, connections: int = 4, seconds: float = 5.0
) -> Rate:
    """Sends GET requests over connections that stay open, each when the one before is answered.

    Args:
        url: what to ask, without its parameters.
        parameters: the parameters.
        connections: how many, side by side.
        seconds: how long.
    """
    return asyncio.run(_rate(url, parameters, connections, seconds))


async def _rate(url: str, parameters: Mapping[str, str], connections: int, seconds: float) -> Rate:
    parts = urlsplit(url)
    request = (
        f"GET {parts.path}?{urlencode(parameters)} HTTP/1.1\r\nHost: {parts.netloc}\r\n"
        "Accept: application/sparql-results+json\r\n\r\n"
    ).encode()
    await _ask_until(parts.hostname, parts.port, request, time.perf_counter() + 0.5)  # warms it up
    started = time.perf_counter()
    counts = await asyncio.gather(
        *(
            _ask_until(parts.hostname, parts.port, request, started + seconds)
            for _ in range(connections)
        )
    )
    took = time.perf_counter() - started
    return Rate(sum(good for good, _ in counts) / took, sum(bad for _, bad in counts))


async def _ask_until(
    host: str | None, port: int | None, request: bytes, end: float
) -> tuple[int, int]:
    reader, writer = await asyncio.open_connection(host, port)
    good = bad = 0
    while time.perf_counter() < end:
        writer.write(request)
        if await _status(reader) == 200:
            good += 1
        else:
            bad += 1
    writer.close()
    return good, bad


async def _status(reader: asyncio.StreamReader) -> int:
    """The status of the next answer, whose body is read to its end."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    status = int(head.split(" ", 2)[1])
    if "transfer-encoding: chunked" in head:
        while size := int((await reader.readline()).split(b";")[0], 16):
            await reader.readexactly(size + 2)
        await reader.readline()
    else:
        length = next(
            line for line in head.split("\r\n") if line.startswith("content-length:")
        ).partition(":")[2]
        await reader.readexactly(int(length))
    return status
