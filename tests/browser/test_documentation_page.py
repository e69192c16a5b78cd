"""The pages in a real browser that can reach nothing but the server.

`make browser` installs Chromium on Debian; continuous integration must have it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn

from kg.query import catalogue
from kg.settings import Settings
from kg.web import create_app

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
    """The page as it stands once its scripts have run, with every other host unreachable."""
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


def test_the_documentation_shows_every_saved_query_offline(
    browser: str, address: str, tmp_path: Path
) -> None:
    page = rendered(browser, f"{address}/docs", tmp_path)
    assert 'class="opblock' in page  # the script has drawn the operations
    for name in catalogue():
        assert name in page


def test_the_front_page_leads_to_a_table_of_results(
    browser: str, address: str, tmp_path: Path
) -> None:
    front = rendered(browser, f"{address}/", tmp_path)
    assert "who-said-what" in front
    url = f"{address}/query?name=who-said-what&speaker=Solheim&format=html"
    assert "Marit Solheim" in rendered(browser, url, tmp_path)
