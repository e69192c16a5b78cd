"""The options that several commands share, and the settings they make."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from kg.settings import Settings

StoreOption: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "--store", metavar="DIR", envvar="KG_STORE", help="Folder of the store (graph.store)."
    ),
]
Sources: TypeAlias = Annotated[
    list[Path],
    typer.Argument(
        metavar="PATH...", show_default=False, help="Text, HTML and JSON Lines files, or folders."
    ),
]


def settings_for(store: Path | None = None) -> Settings:
    """The environment's settings, with the store that the command line names."""
    settings = Settings.from_environment()
    return settings if store is None else replace(settings, store=store)
