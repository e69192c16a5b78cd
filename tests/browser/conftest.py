"""A real browser that can reach nothing but the server, and a server of the samples.

`make browser` installs Chromium on Debian; continuous integration must have it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import uvicorn

from kg.settings import Settings
from kg.web import create_app

Render = Callable[[str], str]

BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="module")
def browser() -> str:
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None and os.environ.get("CI"):
        pytest.fail("no browser: continuous integration runs `make browser` first")
    return found or pytest.skip("no Chromium here: `make browser` installs it")


@pytest.fixture(scope="module")
def address(sample_store: Path) -> Iterator[str]:
    config = uvicorn.Config(
        create_app(Settings(store=sample_store)), host="127.0.0.1", port=0, log_level="error"
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


def rendered(browser: str, url: str, profile: Path) -> str:
    """A page of the one host that can be reached, as the browser has it in the end."""
    command = [
        browser,
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
        f"--user-data-dir={profile}",
        "--virtual-time-budget=10000",
        "--dump-dom",
        url,
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    return done.stdout


@pytest.fixture
def render(browser: str, address: str, tmp_path: Path) -> Render:
    """The page at a path, as it stands once its scripts have run."""
    return lambda path: rendered(browser, address + path, tmp_path)
