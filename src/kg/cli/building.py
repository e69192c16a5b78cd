"""`kg build` and `kg remove`: articles into the store, and out of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import Sources, StoreOption, settings_for
from kg.cli.progress import progress_bar

if TYPE_CHECKING:
    from kg.build import BuildReport


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
    name_failures(report.failures)
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


def name_failures(failures: Iterable[object]) -> None:
    """Say on standard error what could not be read or understood."""
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
