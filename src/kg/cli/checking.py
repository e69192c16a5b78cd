"""`kg validate`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import StoreOption, settings_for
from kg.errors import ValidationError

if TYPE_CHECKING:
    from pyoxigraph import Triple

    from kg.settings import Settings


def validate(
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[FILE...]", help="RDF files; without any, the store's articles."),
    ] = None,
    store: StoreOption = None,
) -> None:
    """Check articles against the shapes of the ontology; the exit code is 1 if one breaks them."""
    from kg.graph import validate as violations_of

    graphs = _files(files) if files else _articles(settings_for(store))
    checked = broken = 0
    for name, triples in graphs:
        violations = violations_of(triples)
        for violation in violations:
            typer.echo(f"{name}: {violation}")
        checked += 1
        broken += bool(violations)
    typer.echo(f"{checked} checked, {broken} broken", err=True)
    if broken:
        raise typer.Exit(1)


def _articles(settings: Settings) -> Iterator[tuple[str, list[Triple]]]:
    from kg.store import open_store

    with open_store(settings.store, connection=settings.connection) as store:
        for article in store.articles():
            yield article, list(store.triples(store.graph_of(article)))


def _files(paths: list[Path]) -> Iterator[tuple[str, list[Triple]]]:
    import pyoxigraph as ox

    for path in paths:
        try:
            quads = [quad.triple for quad in ox.parse(path=path)]
        except (OSError, SyntaxError, ValueError) as error:
            raise ValidationError(f"{path}: cannot be read as RDF: {error}") from error
        yield str(path), quads
