"""`kg query`, `kg queries` and `kg sparql`."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer
from typer.core import TyperCommand, TyperGroup

from kg.cli.options import StoreOption, settings_for
from kg.cli.output import print_result, print_table
from kg.errors import QueryError

if TYPE_CHECKING:
    from kg.query import Parameter, SavedQuery

FormatOption: TypeAlias = Annotated[
    str,
    typer.Option(
        "--format",
        metavar="FORMAT",
        help="table, html; of rows: json, csv, tsv, xml; of triples: turtle, trig, ntriples, "
        "nquads, jsonld, rdfxml.",
    ),
]


class SavedQueries(TyperGroup):
    """A command for each saved query, with the query's parameters as its options."""

    def list_commands(self, ctx: object) -> list[str]:  # noqa: ARG002
        """The names of all saved queries."""
        from kg.query import catalogue

        return list(catalogue())

    def get_command(self, ctx: object, cmd_name: str) -> TyperCommand:  # noqa: ARG002
        """The command of one saved query; only its file is read.

        Raises:
            UnknownQuery: no saved query has that name.
        """
        from kg.query import find

        return _command(find(cmd_name))


saved = typer.Typer(
    cls=SavedQueries,
    help="Run a saved query; `kg query NAME --help` tells its parameters.",
    no_args_is_help=True,
    subcommand_metavar="NAME [--PARAMETER VALUE]...",
)


def queries() -> None:
    """List the saved queries."""
    from kg.query import catalogue

    rows = (
        (query.name, query.summary, " ".join(parameter.name for parameter in query.parameters))
        for query in catalogue().values()
    )
    print_table(("name", "summary", "parameters"), rows)


def sparql(
    query: Annotated[
        str, typer.Argument(help="The query, a file that holds it, or - for standard input.")
    ],
    form: FormatOption = "table",
    store: StoreOption = None,
) -> None:
    """Run any SPARQL query that only reads."""
    from kg.query import run
    from kg.store import open_store

    settings = settings_for(store)
    text = _query_text(query)
    with open_store(settings.store, connection=settings.connection) as opened:
        print_result(run(opened, text), form, settings.base)


def _command(query: SavedQuery) -> TyperCommand:
    app = typer.Typer(add_completion=False)
    app.command(
        query.name,
        help=f"{query.summary}.\n\n{query.description}",
        short_help=query.summary,
        context_settings={"allow_extra_args": True, "ignore_unknown_options": True},
    )(_asker(query))
    command = typer.main.get_command(app)
    if not isinstance(command, TyperCommand):
        raise TypeError(f"{query.name}: Typer made no command of it")
    return command


def _asker(query: SavedQuery) -> Callable[..., None]:
    """The function behind a saved query's command, with the signature that Typer reads."""

    def ask(ctx: typer.Context, form: str, store: str | None, **given: str | None) -> None:
        from kg.query import run_saved
        from kg.store import open_store

        settings = settings_for(store)
        values = {name: value for name, value in given.items() if value is not None}
        with open_store(settings.store, connection=settings.connection) as opened:
            values |= _unknown(ctx.args)
            result = run_saved(opened, query.name, values, base=settings.base)
            print_result(result, form, settings.base, query.table)

    options = [
        inspect.Parameter("ctx", inspect.Parameter.KEYWORD_ONLY, annotation=typer.Context),
        *map(_option, query.parameters),
        _keyword("form", FormatOption, "table"),
        _keyword("store", StoreOption, None),
    ]
    ask.__signature__ = inspect.Signature(options)  # type: ignore[attr-defined]
    ask.__annotations__ = {option.name: option.annotation for option in options}
    return ask


def _option(parameter: Parameter) -> inspect.Parameter:
    about = f"{parameter.description} ({parameter.takes}"
    about += f"; {parameter.default})" if parameter.default else ")"
    option = typer.Option(
        f"--{parameter.name.replace('_', '-')}",
        metavar=parameter.type.value.upper(),
        help=about,
        show_default=False,
    )
    return _keyword(parameter.name, Annotated[str | None, option], None)


def _keyword(name: str, annotation: object, default: str | None) -> inspect.Parameter:
    kind = inspect.Parameter.KEYWORD_ONLY
    return inspect.Parameter(name, kind, annotation=annotation, default=default)


def _unknown(words: list[str]) -> dict[str, str]:
    """Options that the query does not have, for `run_saved` to complain of.

    Raises:
        BadParameter: a word stands there that belongs to no option.
    """
    names = [word.lstrip("-").partition("=")[0] for word in words if word.startswith("-")]
    if words and not names:
        raise typer.BadParameter(f"{words[0]!r} belongs to no option: give --PARAMETER VALUE")
    return dict.fromkeys(names, "")


def _query_text(argument: str) -> str:
    """The query that an argument gives, names or points to.

    Raises:
        QueryError: it names a file that cannot be read.
    """
    if argument == "-":
        return sys.stdin.read()
    if any(char.isspace() or char == "{" for char in argument):
        return argument
    try:
        return Path(argument).read_text(encoding="utf-8")
    except (OSError, UnicodeError) as error:
        raise QueryError(f"{argument}: neither a query nor a readable file: {error}") from error
