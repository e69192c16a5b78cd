"""A real article, where it is at hand."""

from datetime import date
from pathlib import Path

import pytest

from kg.model import Article, PassageKind
from kg.reading import read
from kg.settings import Settings

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"


@pytest.fixture(scope="module")
def seed() -> Article:
    if not SEEDS.is_dir():
        pytest.skip("the seed article is not beside the repository")
    (article,) = read([SEEDS], settings=Settings())
    assert isinstance(article, Article)
    return article


def test_its_masthead(seed: Article) -> None:
    assert seed.title == "US gives up on working with Russia on Syria"
    assert seed.published == date(2016, 10, 3)
    assert seed.publisher == "Al-Monitor"
    assert seed.dateline == "Washington"


def test_its_boilerplate_is_no_news(seed: Article) -> None:
    by_kind = {
        kind: [seed.quote(passage.span) for passage in seed.passages if passage.kind is kind]
        for kind in PassageKind
    }
    assert [caption[:10] for caption in by_kind[PassageKind.CAPTION]] == ["al-monitor"]
    assert by_kind[PassageKind.TOPICS][0] == "Topics covered"
    assert len(by_kind[PassageKind.TOPICS]) == 2
    assert by_kind[PassageKind.FOOTER][0].startswith("Continue reading")
    assert len(by_kind[PassageKind.FOOTER]) == 5
    assert by_kind[PassageKind.BODY][0].startswith("Saying")
    assert by_kind[PassageKind.BODY][-1].endswith("door.”")
