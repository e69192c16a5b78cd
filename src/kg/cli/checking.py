"""`kg validate`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import StoreOption, settings_for
from kg.cli.output import print_result, put_bytes

if TYPE_CHECKING:
    from kg.settings import Settings
    from kg.validation import Checked

TABLE = "table"


def validate(
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[FILE...]", help="RDF files; without any, the store."),
    ] = None,
    form: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="FORMAT",
            show_default=False,
            help="table (the default), csv, tsv, json, xml or html; or a SHACL validation report "
            "as turtle, trig, nquads, ntriples, jsonld or rdfxml.",
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Write to a file; its suffix tells the format."
        ),
    ] = None,
    workers: Annotated[
        int, typer.Option(min=1, metavar="N", help="Processes that work side by side.")
    ] = 1,
    store: StoreOption = None,
) -> None:
    """Check articles against the shapes of the ontology.

    Of a store, counts and references across its articles, too. The exit code is 1 if there are
    violations; warnings and remarks are told, but change nothing.
    """
    form = _form(form, output)
    settings = settings_for(store)
    told: list[Checked] = []
    graphs = broken = 0
    for checked in _checked(files or [], settings, workers):
        graphs += checked.is_graph
        broken += checked.is_broken
        if checked.findings:
            told.append(checked)
        if checked.fault:
            typer.echo(f"kg: {checked.file or checked.graph}: {checked.fault}", err=True)
    _show(told, form, output, settings.base)
    typer.echo(f"{graphs} checked, {broken} broken", err=True)
    if broken:
        raise typer.Exit(1)


def _form(form: str | None, output: Path | None) -> str:
    """The format that is asked for, by name or by the suffix of a file.

    Raises:
        typer.BadParameter: the suffix tells none, or a table is to go to a file.
    """
    from kg.query import SUFFIXES

    if output is None:
        return form or TABLE
    if form == TABLE:
        raise typer.BadParameter("a table goes to the terminal: give --output another --format")
    if form is None and output.suffix[1:] not in SUFFIXES:
        raise typer.BadParameter(f"{output}: its suffix tells no format: give --format")
    return form or SUFFIXES[output.suffix[1:]]


def _checked(files: list[Path], settings: Settings, workers: int) -> Iterator[Checked]:
    from kg.validation import validate_files, validate_store

    if files:
        return validate_files(files, settings, workers=workers)
    return validate_store(settings, workers=workers)


def _show(told: list[Checked], form: str, output: Path | None, base: str) -> None:
    from kg.query import named, write
    from kg.validation import report_of, rows_of

    if form == TABLE:
        if told:
            print_result(rows_of(told), form, base)
        return
    known = named(form)
    result = report_of(told) if known.rdf else rows_of(told)
    put_bytes(write(result, known), output)
