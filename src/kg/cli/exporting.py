"""`kg export` and `kg show`: the graph, or one article, written out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import StoreOption, settings_for
from kg.cli.output import print_bytes, print_text
from kg.errors import KgError

if TYPE_CHECKING:
    from kg.query import Result


def export(
    form: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="FORMAT",
            help="turtle, trig, nquads, ntriples, jsonld or rdfxml.",
        ),
    ] = "turtle",
    article: Annotated[str | None, typer.Option(metavar="ID", help="This article only.")] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file.")
    ] = None,
    store: StoreOption = None,
) -> None:
    """Write the graph out; TriG, N-Quads and JSON-LD keep a named graph for each article."""
    from kg.query import export as exported
    from kg.query import named
    from kg.store import open_store

    settings = settings_for(store)
    with open_store(settings.store, connection=settings.connection) as opened:
        chunks = exported(opened, named(form), article)
        if output is None:
            print_bytes(chunks)
            return
        try:
            with output.open("wb") as file:
                file.writelines(chunks)
        except OSError as error:
            raise KgError(f"{output}: cannot be written: {error.strerror}") from error


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
