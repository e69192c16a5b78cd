"""The sample articles of the repository are all read, and for what they are."""

from pathlib import Path

from kg.model import Article, PassageKind
from kg.reading import read
from kg.settings import Settings

DATA = Path(__file__).parents[2] / "data"
BOILERPLATE = ("©", "Photo by", "newsletter", "Topics covered", "Continue reading", "inbox")


def test_every_sample_is_read_with_its_title_and_without_boilerplate() -> None:
    articles = list(read([DATA], settings=Settings()))
    assert articles
    for article in articles:
        assert isinstance(article, Article), article
        assert article.title
        for passage in article.passages:
            if passage.kind.is_news:
                assert not any(words in article.quote(passage.span) for words in BOILERPLATE)
    kinds = {p.kind for a in articles if isinstance(a, Article) for p in a.passages}
    assert kinds == set(PassageKind)
