"""Building a store, and taking an article out of it again."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from kg.build.batch import Batch
from kg.build.concluding import Listener, check_base, conclude
from kg.build.fingerprint import fingerprint, stamp
from kg.build.report import BuildReport, Failure, Progress, Stage
from kg.build.workers import article_graphs
from kg.errors import ReadingError
from kg.model import Article
from kg.settings import Settings
from kg.store import Store, open_store


def build_graph(
    paths: Iterable[Path],
    *,
    settings: Settings,
    workers: int = 1,
    progress: Listener = lambda _: None,
) -> BuildReport:
    """Reads articles into the store, then infers what follows and publishes all of it.

    Articles that the store holds as they are, made by the program as it is, are skipped. The
    rest are stored some hundred at a time, each whole or not at all: a build that is broken off
    keeps what it did, one that is killed loses half a minute of it, and the next one goes on
    from there. The same input gives the same triples, whatever the number of workers.

    Args:
        paths: files and folders, see `kg.reading.read`.
        settings: the store, the pipeline, the base of the IRIs.
        workers: processes that extract.
        progress: told how far the build is, after every article.

    Returns:
        What was done and what failed. An article that fails stops nothing; a version of it
        stored before is kept.

    Raises:
        StoreError: the store cannot be opened for writing.
        PipelineError: the spaCy pipeline is missing or unfit.
        KgError: the store was built with another base, or a worker process was killed.
    """
    from kg.graph import article_digest

    with open_store(settings.store, write=True, connection=settings.connection) as store:
        check_base(store, settings)
        known = {id: article_digest(digest) for id, digest in store.articles().items()}
        articles, unread = _read(paths, settings, progress)
        changed = [article for article in articles if known.get(article.id) != article.digest]
        stored, unfit = _store(store, changed, settings, workers, progress)
        inferred = conclude(store, settings, progress)
    return BuildReport(
        added=tuple(article for article in stored if article not in known),
        replaced=tuple(article for article in stored if article in known),
        unchanged=tuple(a.id for a in articles if known.get(a.id) == a.digest),
        failures=(*unread, *unfit),
        inferred=inferred,
    )


def remove_article(
    article: str, *, settings: Settings, progress: Listener = lambda _: None
) -> None:
    """Takes an article out of the store, with all that followed from it.

    Args:
        article: its id.
        settings: the store.
        progress: told when inferring begins and ends.

    Raises:
        UnknownArticle: the store has none of that id.
        StoreError: the store cannot be opened for writing.
    """
    place, connection = settings.store, settings.connection
    open_store(place, connection=connection).close()  # no store is made where there is none
    with open_store(place, write=True, connection=connection) as store:
        store.remove(store.graph_of(article))
        conclude(store, settings, progress)


def _read(
    paths: Iterable[Path], settings: Settings, progress: Listener
) -> tuple[list[Article], list[Failure]]:
    from kg.reading import read

    program = fingerprint(settings)
    articles: list[Article] = []
    failures: list[Failure] = []
    for found in read(paths, settings=settings):
        if isinstance(found, ReadingError):
            failures.append(Failure(found.source, found.reason))
        else:
            articles.append(stamp(found, program))
        progress(Progress(Stage.READING, len(articles)))
    progress(Progress(Stage.READING, len(articles), len(articles)))
    return articles, failures


def _store(
    store: Store, articles: list[Article], settings: Settings, workers: int, progress: Listener
) -> tuple[list[str], list[Failure]]:
    """Stores what can be made of the articles; gives their ids, and what failed."""
    from kg.graph import Iris

    iris = Iris(settings.base)
    stored: list[str] = []
    failures: list[Failure] = []
    with closing(article_graphs(articles, settings, workers)) as outcomes, Batch(store) as batch:
        for done, outcome in enumerate(outcomes, start=1):
            if isinstance(outcome, Failure):
                failures.append(outcome)
            else:
                batch.add(iris.graph(outcome.article).value, outcome.triples)
                stored.append(outcome.article)
            progress(Progress(Stage.EXTRACTING, done, len(articles)))
    return stored, failures
