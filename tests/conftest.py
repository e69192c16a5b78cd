"""What every room's tests share: the sample articles, read and understood once."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn
from hypothesis import HealthCheck, settings

from kg.build import build_graph
from kg.extraction import Extractor
from kg.model import Article, Extraction
from kg.reading import read
from kg.settings import Settings
from kg.web import create_app
from kg.web.guards.protocol import LimitedProtocol

ROOT = Path(__file__).parents[1]
SEEDS = ROOT.parent / "shared" / "seeds"

# A slow machine is no failure; and what continuous integration tries is the same each time.
settings.register_profile("here", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("here"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    return Extractor(Settings().pipeline)


@pytest.fixture(scope="session")
def samples(extractor: Extractor) -> dict[str, Extraction]:
    """Every sample article by its id."""
    read_articles = list(read([ROOT / "data"], settings=Settings()))
    articles = [article for article in read_articles if isinstance(article, Article)]
    assert len(articles) == len(read_articles), read_articles
    return {found.article.id: found for found in extractor.extract_all(articles)}


@pytest.fixture(scope="session")
def seed(extractor: Extractor) -> Extraction:
    """The article that the project started from."""
    paths = sorted(SEEDS.glob("*.txt"))
    if not paths:
        pytest.skip("the seed article is not part of this repository: ../shared/seeds is absent")
    (article,) = read(paths[:1], settings=Settings())
    assert isinstance(article, Article)
    return extractor.extract(article)


@pytest.fixture(scope="session")
def sample_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a store that holds the sample articles."""
    folder = tmp_path_factory.mktemp("samples") / "graph.store"
    report = build_graph([ROOT / "data"], settings=Settings(store=folder))
    assert not report.failures, report.failures
    return folder


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
def serve() -> Callable[..., AbstractContextManager[httpx.Client]]:
    """Starts servers, see `served`."""
    return served
