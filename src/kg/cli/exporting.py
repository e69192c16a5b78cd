"""`kg export` and `kg show`: the graph, or one article, written out."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import StoreOption, settings_for
from kg.cli.output import print_text, put_bytes

if TYPE_CHECKING:
    from kg.query import Result


def export(  # noqa: PLR0913 - an argument for each option
    *,
    form: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="FORMAT",
            show_default=False,
            help="turtle (the default), trig, nquads, ntriples, jsonld or rdfxml; "
            "csv with --events.",
        ),
    ] = None,
    article: Annotated[str | None, typer.Option(metavar="ID", help="This article only.")] = None,
    events: Annotated[
        bool, typer.Option("--events", help="The coded events, a row for each source and target.")
    ] = False,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="Events of this day and later ones.")
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="DATE", help="Events up to this day.")
    ] = None,
    everything: Annotated[
        bool,
        typer.Option(
            "--all",
            help="Also events without a type, and those told as not happening, yet to come, "
            "probable or possible.",
        ),
    ] = False,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file.")
    ] = None,
    store: StoreOption = None,
) -> None:
    """Write the graph out, or its events as a table.

    TriG, N-Quads and JSON-LD keep a named graph for each article. `kg query event-data --help`
    tells what the columns of events are.
    """
    from kg.query import export as exported
    from kg.query import export_events, named
    from kg.store import open_store

    include = "everything" if everything else None
    given = {"since": since, "until": until, "include": include}
    chosen = {name: value for name, value in given.items() if value is not None}
    _check(form, events, chosen)
    settings = settings_for(store)
    with open_store(settings.store, connection=settings.connection) as opened:
        if events:
            put_bytes(export_events(opened, chosen, article), output)
        else:
            put_bytes(exported(opened, named(form or "turtle"), article), output)


def _check(form: str | None, events: bool, chosen: Mapping[str, str]) -> None:
    """Refuses options that do not go together.

    Raises:
        typer.BadParameter: says which ones do.
    """
    if events and form not in (None, "csv"):
        raise typer.BadParameter(f"--events are written as csv, not as {form}")
    if not events and form == "csv":
        raise typer.BadParameter("csv holds no graph, only its events: add --events")
    if not events and chosen:
        raise typer.BadParameter("--since, --until and --all choose events: add --events")


def show(
    article: Annotated[str, typer.Argument(help="Id of the article, see `kg query articles`.")],
    store: StoreOption = None,
) -> None:
    """Print an article's text with its statements marked.

    What is said stands in [brackets] after its speaker's name, the words that name the source in
    <angle brackets>.
    """
    from kg.cli.marks import Mark, marked
    from kg.query import run_saved
    from kg.store import open_store

    settings = settings_for(store)
    with open_store(settings.store, connection=settings.connection) as opened:
        opened.graph_of(article)  # says so where there is no such article
        (known,) = _rows(run_saved(opened, "article", {"article": article}))
        found = _rows(run_saved(opened, "marks", {"article": article}))
        marks = [
            Mark(int(row["start"]), int(row["end"]), row["part"], row["speaker"]) for row in found
        ]
    print_text(marked(known["text"], marks))


def _rows(result: Result) -> list[dict[str, str]]:
    return [dict(zip(result.columns, row, strict=True)) for row in result.cells()]
