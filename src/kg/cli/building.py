"""`kg build`, `kg remove` and `kg extract`: articles into the store, out of it, and past it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import Sources, StoreOption, settings_for
from kg.cli.progress import progress_bar

if TYPE_CHECKING:
    from kg.build import BuildReport, Failure
    from kg.errors import ReadingError
    from kg.model import Article


def build(
    paths: Sources,
    workers: Annotated[
        int, typer.Option(min=1, metavar="N", help="Processes that work side by side.")
    ] = 1,
    store: StoreOption = None,
) -> None:
    """Read articles into the store.

    Articles that have not changed since the last build are skipped, those that have are
    replaced. What cannot be read is named at the end; then the exit code is 1.
    """
    from kg.build import build_graph

    settings = settings_for(store)
    with progress_bar() as progress:
        report = build_graph(paths, settings=settings, workers=workers, progress=progress)
    _name_failures(report.failures)
    typer.echo(_summary(report), err=True)
    if report.failures:
        raise typer.Exit(1)


def remove(
    article: Annotated[str, typer.Argument(help="Id of the article, see `kg query articles`.")],
    store: StoreOption = None,
) -> None:
    """Take an article out of the store, with all that followed from it."""
    from kg.build import remove_article

    with progress_bar() as progress:
        remove_article(article, settings=settings_for(store), progress=progress)


def extract(
    paths: Sources,
    raw: Annotated[
        bool, typer.Option("--raw", help="Take files as they are: every paragraph is news.")
    ] = False,
    published: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"], metavar="DATE", help="Day of publication where none is told."
        ),
    ] = None,
) -> None:
    """Print what is found in articles as JSON Lines, one article a line, without storing it."""
    from kg.build import Failure, attempt, in_batches
    from kg.graph import Iris
    from kg.predictions import record
    from kg.reading import read

    settings = settings_for()
    iris = Iris(settings.base)
    day = published.date() if published else None
    failed: list[Failure | ReadingError] = []
    articles = _readable(read(paths, settings=settings, raw=raw, published=day), failed)
    for batch in in_batches(articles):
        for made in attempt(batch, settings, lambda found: record(found, iris)):
            if isinstance(made, Failure):
                failed.append(made)
            else:
                typer.echo(json.dumps(made, ensure_ascii=False))
    _name_failures(failed)
    if failed:
        raise typer.Exit(1)


def _readable(
    found: Iterable[Article | ReadingError], failed: list[Failure | ReadingError]
) -> Iterator[Article]:
    for item in found:
        if isinstance(item, Exception):
            failed.append(item)
        else:
            yield item


def _name_failures(failures: Iterable[object]) -> None:
    for failure in failures:
        typer.echo(f"kg: {failure}", err=True)


def _summary(report: BuildReport) -> str:
    counts = {
        "added": len(report.added),
        "replaced": len(report.replaced),
        "unchanged": len(report.unchanged),
        "failed": len(report.failures),
    }
    done = ", ".join(f"{number} {name}" for name, number in counts.items() if number)
    return f"articles: {done or 'none found'}"
