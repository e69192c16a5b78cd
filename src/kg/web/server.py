"""Runs the application in this process, by uvicorn, until a signal ends it."""

from __future__ import annotations

import ipaddress
import logging
import math
import os
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import uvicorn

from kg.errors import KgError
from kg.settings import Settings
from kg.web.app import create_app
from kg.web.guards.access import LOG as ACCESS_LOG
from kg.web.guards.limits import CONNECTIONS, LARGEST_HEAD

if TYPE_CHECKING:
    import asyncio

GRACE: Final = 3  # seconds beyond a query's deadline, to write the end of its answer
SIGNALS: Final = (signal.SIGINT, signal.SIGTERM)


def listen(host: str, port: int) -> socket.socket:
    """Takes an address to serve on.

    Args:
        host: a name or an address of this machine.
        port: 0 for any that is free.

    Raises:
        KgError: the address is not to be had.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        reason = error.strerror or str(error)
        raise KgError(
            f"cannot listen on {host} port {port}: {reason}; choose others by --host and --port"
        ) from error


def is_exposed(host: str) -> bool:
    """Whether other machines can reach a server that listens there."""
    try:
        return not ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host != "localhost"


def run(settings: Settings, listening: socket.socket, announce: Callable[[], None]) -> None:
    """Serves until SIGINT or SIGTERM, then lets what is running finish and returns.

    On a signal no more requests are taken. Queries have until their deadline; what takes longer,
    such as an export, is cut.

    Args:
        settings: the store, the limits, and who may ask.
        listening: where requests come in; it is closed at the end.
        announce: called when requests are taken.
    """
    _log_to_stderr()
    config = uvicorn.Config(
        create_app(settings),
        http=_protocol(),
        ws="none",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers="FORWARDED_ALLOW_IPS" in os.environ,
        limit_concurrency=CONNECTIONS + 1,
        h11_max_incomplete_event_size=LARGEST_HEAD,
        timeout_graceful_shutdown=math.ceil(settings.timeout) + GRACE,
    )
    with _no_end_by_signals():
        _Server(config, announce).run(sockets=[listening])


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, announce: Callable[[], None]) -> None:
        super().__init__(config)
        self._announce = announce

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._announce()


def _protocol() -> type[asyncio.Protocol] | str:
    try:
        from kg.web.guards.protocol import LimitedProtocol
    except ImportError:  # httptools has no wheel for every platform
        return "h11"
    return LimitedProtocol


@contextmanager
def _no_end_by_signals() -> Iterator[None]:
    """When uvicorn is through it raises again the signals that it caught; they are done with."""
    before = {number: signal.signal(number, lambda *_: None) for number in SIGNALS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _log_to_stderr() -> None:
    """Access lines are JSON as they are; all others are for people."""
    faults = logging.StreamHandler()
    faults.setFormatter(logging.Formatter("%(levelname)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(faults)
    logging.getLogger("uvicorn").setLevel(logging.ERROR)  # it warns of each broken request
    requests = logging.StreamHandler()
    ACCESS_LOG.addHandler(requests)
    ACCESS_LOG.setLevel(logging.INFO)
    ACCESS_LOG.propagate = False
