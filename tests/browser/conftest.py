"""A real browser that can reach nothing but the server, and a server of the samples.

`make browser` installs Chromium on Debian; continuous integration must have it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

Render = Callable[[str], str]

BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="module")
def browser() -> str:
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None and os.environ.get("CI"):
        pytest.fail("no browser: continuous integration runs `make browser` first")
    return found or pytest.skip("no Chromium here: `make browser` installs it")


@pytest.fixture(scope="module")
def address(serve, sample_store: Path) -> Iterator[str]:
    with serve(sample_store) as client:
        yield str(client.base_url).rstrip("/")


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
