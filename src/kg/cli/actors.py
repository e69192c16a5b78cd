"""`kg actors`: who is who, as the user decides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from kg.cli.options import StoreOption, settings_for
from kg.cli.output import print_table
from kg.cli.progress import progress_bar

if TYPE_CHECKING:
    from kg.identity import Decision
    from kg.settings import Settings

ActorArgument: TypeAlias = Annotated[
    str, typer.Argument(metavar="ACTOR", help="Its name, path (actors/ana-ruiz) or IRI.")
]

actors = typer.Typer(
    help="Decide who is who. Decisions are kept beside the store and applied to every build; "
    "`kg query identities` shows what was decided, by whom and why.",
    no_args_is_help=True,
)


@actors.command()
def merge(
    actor: ActorArgument,
    other: Annotated[str, typer.Argument(metavar="OTHER", help="The one that it is, too.")],
    store: StoreOption = None,
) -> None:
    """Let two actors be one."""
    from kg.build import merge_actors

    settings = settings_for(store)
    with progress_bar() as progress:
        decision = merge_actors(actor, other, settings=settings, progress=progress)
    _tell(decision, settings)


@actors.command()
def split(
    actor: ActorArgument,
    article: Annotated[
        str, typer.Option("--article", metavar="ID", help="The article that means another.")
    ],
    store: StoreOption = None,
) -> None:
    """Give the actor of an article a node of its own."""
    from kg.build import split_actor

    settings = settings_for(store)
    with progress_bar() as progress:
        decision = split_actor(actor, article, settings=settings, progress=progress)
    _tell(decision, settings)


@actors.command()
def undo(
    number: Annotated[int, typer.Argument(min=1, help="Its number in `kg actors decisions`.")],
    store: StoreOption = None,
) -> None:
    """Take a decision back."""
    from kg.build import undo_decision

    settings = settings_for(store)
    with progress_bar() as progress:
        undone = undo_decision(number, settings=settings, progress=progress)
    typer.echo(f"undone: {undone}", err=True)


@actors.command()
def decisions(store: StoreOption = None) -> None:
    """List what was decided, in the order in which it is applied."""
    from kg.identity import Decisions

    taken = Decisions.read(settings_for(store).decisions_file)
    rows = [
        [str(number), each.verdict, each.actor, each.other or each.article]
        for number, each in enumerate(taken, start=1)
    ]
    print_table(["number", "decision", "actor", "other or article"], rows)


def _tell(decision: Decision, settings: Settings) -> None:
    typer.echo(f"decided: {decision} (kept in {settings.decisions_file})", err=True)
