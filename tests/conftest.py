"""What every room's tests share: the sample articles, read and understood once."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from kg.build import build_graph
from kg.extraction import Extractor
from kg.model import Article, Extraction
from kg.reading import read
from kg.settings import Settings

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
