"""From articles to checked triples, in this process or in several.

spaCy and the shapes are loaded here only, and only when there is an article to work on.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from kg.build.report import Failure
from kg.model import Article, Extraction
from kg.processes import in_processes
from kg.settings import Settings, StatementFinder

if TYPE_CHECKING:
    from pyoxigraph import Triple

    from kg.extraction import Extractor

T = TypeVar("T")

PACKAGE = Path(__file__).parents[1]
BATCH = 16  # articles that one worker takes at a time


@dataclass(frozen=True, slots=True)
class ArticleGraph:
    """The triples of one article, checked against the shapes."""

    article: str
    triples: list[Triple]


Outcome: TypeAlias = ArticleGraph | Failure


def article_graphs(
    articles: Sequence[Article], settings: Settings, workers: int
) -> Generator[Outcome, None, None]:
    """Extracts, maps and validates articles.

    Args:
        articles: what to work on.
        settings: pipeline and base.
        workers: processes to use; with one, or when there is no more than one batch, it is done
            in this process.

    Yields:
        For each article, in order, its graph or why there is none.

    Raises:
        PipelineError: the spaCy pipeline is missing or unfit.
        KgError: a worker process was killed.
    """
    batches = list(in_batches(articles))
    for outcomes in in_processes(partial(_work, settings=settings), batches, workers):
        yield from outcomes


def in_batches(articles: Iterable[Article]) -> Iterator[list[Article]]:
    """Cuts a stream of articles into what one worker takes at a time."""
    stream = iter(articles)
    while batch := list(islice(stream, BATCH)):
        yield batch


def _work(articles: Sequence[Article], settings: Settings) -> list[Outcome]:
    return attempt(articles, settings, lambda found: _checked(found, settings))


def attempt(
    articles: Sequence[Article], settings: Settings, work: Callable[[Extraction], T]
) -> list[T | Failure]:
    """Extracts a batch and works on what is found.

    If that raises, each article is tried alone, to find the one that did it.

    Args:
        articles: the batch.
        settings: how to extract.
        work: what to make of an extraction.

    Returns:
        For each article, in order, what `work` made of it or why there is nothing.

    Raises:
        PipelineError: the spaCy pipeline is missing or unfit.
    """
    extractor = _extractor(settings.pipeline, settings.statements)
    try:
        return [work(found) for found in extractor.extract_all(articles)]
    except Exception as error:
        if len(articles) == 1:
            return [Failure(articles[0].id, _fault(error))]
        return [made for article in articles for made in attempt([article], settings, work)]


def _fault(error: Exception) -> str:
    """What to tell of an exception that nobody foresaw."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if Path(frame.filename).is_relative_to(PACKAGE)]
    where = f"{Path(ours[-1].filename).name}, line {ours[-1].lineno}"
    return f"a fault of kg, please report it: {type(error).__name__}: {error} ({where})"


def _checked(extraction: Extraction, settings: Settings) -> Outcome:
    from kg.graph import Iris, triples, validate

    article = extraction.article.id
    graph = triples(extraction, Iris(settings.base))
    found = validate(graph, slack=settings.date_slack)
    violations = [finding for finding in found if finding.is_violation]
    if violations:
        others = f" (and {len(violations) - 1} more)" if violations[1:] else ""
        return Failure(article, f"{violations[0]}{others}")
    return ArticleGraph(article, graph)


@cache
def _extractor(pipeline: str, statements: StatementFinder) -> Extractor:
    from kg.extraction import Extractor

    return Extractor(pipeline, statements)
