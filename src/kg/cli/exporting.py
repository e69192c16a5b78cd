"""`kg export` and `kg show`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import StoreOption, settings_for
from kg.cli.output import print_bytes


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

    with open_store(settings_for(store).store) as opened:
        chunks = exported(opened, named(form), article)
        if output is None:
            print_bytes(chunks)
            return
        with output.open("wb") as file:
            file.writelines(chunks)


def show(
    article: Annotated[str, typer.Argument(help="Id of the article, see `kg query articles`.")],
    store: StoreOption = None,
) -> None:
    """Print an article's text with statements and their speakers marked."""
