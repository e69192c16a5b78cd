"""Reading the tables of `lexicon/`."""

from __future__ import annotations

from importlib import resources


def rows(name: str) -> list[list[str]]:
    """The lines of a tab-separated table, comments left out."""
    text = resources.files("kg.extraction").joinpath("lexicon", name).read_text("utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
