"""The options that several commands share, and the settings they make."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from kg.settings import Settings

StoreOption: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--store",
        metavar="DIR|URL",
        envvar="KG_STORE",
        help="Folder of the store, or a SPARQL server's URL (graph.store).",
    ),
]
Sources: TypeAlias = Annotated[
    list[Path],
    typer.Argument(
        metavar="PATH...", show_default=False, help="Text, HTML and JSON Lines files, or folders."
    ),
]


def settings_for(store: str | None = None) -> Settings:
    """The environment's settings, with the store that the command line names."""
    settings = Settings.from_environment()
    return settings if store is None else replace(settings, store=store)
