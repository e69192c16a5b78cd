"""`kg check`."""

from __future__ import annotations

import typer

from kg.cli.options import StoreOption, settings_for
from kg.cli.output import print_bytes, print_table
from kg.cli.querying import FormatOption


def check(form: FormatOption = "table", store: StoreOption = None) -> None:
    """Find facts that contradict each other by the ontology, and who tells them.

    Disjoint classes, several values of what has one, properties that exclude each other, values
    of a wrong datatype: each with its articles and words. Formats of rows give a row for each
    fact in each article; formats of triples give a SHACL validation report. The exit code is 1 if
    there are contradictions.
    """
    from kg.query import contradiction_result, named, premises_of, write
    from kg.reasoning import check as findings_of
    from kg.store import open_store

    chosen = None if form == "table" else named(form)
    settings = settings_for(store)
    with open_store(settings.store, connection=settings.connection) as opened:
        findings = findings_of(opened, explain=premises_of(opened))
    if chosen is not None:
        print_bytes(write(contradiction_result(findings, chosen), chosen))
    elif findings:
        print_table(("kind", "contradiction"), ((each.kind, each.message) for each in findings))
    plural = "" if len(findings) == 1 else "s"
    typer.echo(f"{len(findings)} contradiction{plural}", err=True)
    if findings:
        raise typer.Exit(1)
