"""The commands together, and what becomes of errors."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from kg.cli import (
    actors,
    building,
    checking,
    contradicting,
    explaining,
    exporting,
    extracting,
    querying,
    serving,
)
from kg.errors import (
    KgError,
    QueryError,
    UnknownActor,
    UnknownArticle,
    UnknownFormat,
    UnknownResource,
    UnknownTerm,
    ValidationError,
)

USAGE_ERRORS = (
    *(QueryError, UnknownFormat, ValidationError),
    *(UnknownArticle, UnknownActor, UnknownResource, UnknownTerm),
)

app = typer.Typer(
    help="News articles as a graph: who said what, who did what to whom, when and where.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(building.build)
app.add_typer(querying.saved, name="query")
app.add_typer(actors.actors, name="actors")
app.command()(querying.queries)
app.command()(querying.sparql)
app.command()(exporting.show)
app.command()(exporting.export)
app.command()(exporting.ontology)
app.command()(checking.validate)
app.command()(contradicting.check)
app.command()(explaining.explain)
app.command()(extracting.extract)
app.command()(building.remove)
app.command()(serving.serve)


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs a command line and ends the process; see `kg.cli` for the exit codes.

    Args:
        arguments: the words after `kg`; the process's own when left out.
    """
    try:
        app(arguments)
    except KgError as error:
        typer.echo(f"kg: {error}", err=True)
        sys.exit(2 if isinstance(error, USAGE_ERRORS) else 1)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"kg {version('news-kg')}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass
