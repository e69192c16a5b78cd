"""A real server on the sample store, and a way to start others."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn

from kg.settings import Settings
from kg.web import create_app
from kg.web.protocol import LimitedProtocol

Serve = Callable[..., AbstractContextManager[httpx.Client]]


@contextmanager
def served(store: Path, **given: Any) -> Iterator[httpx.Client]:
    """A server of one store in a thread of this process, and a client of it.

    Args:
        store: its folder.
        given: other settings.
    """
    app = create_app(Settings(store=store, **given))
    config = uvicorn.Config(
        app, host="127.0.0.1", port=0, http=LimitedProtocol, ws="none", log_level="critical"
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    with httpx.Client(base_url=f"http://127.0.0.1:{port}") as client:
        yield client
    server.should_exit = True
    thread.join()


@pytest.fixture(scope="session")
def serve() -> Serve:
    return served


@pytest.fixture(scope="session")
def client(sample_store: Path) -> Iterator[httpx.Client]:
    with served(sample_store) as client:
        yield client
