"""Stores of a few invented texts, read again and again in other orders."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from kg.build import build_graph
from kg.settings import Settings
from kg.store import open_store


def build(made: Settings, texts: Mapping[str, str], *names: str) -> None:
    """Reads the texts of some names, all if none is given, from files beside the store."""
    folder = Path(made.store).parent / "articles"
    folder.mkdir(exist_ok=True)
    files = {name: folder / f"{name}.txt" for name in names or texts}
    for name, file in files.items():
        file.write_text(texts[name] + "\n", encoding="utf-8")
    build_graph(list(files.values()), settings=made)


def exported(made: Settings) -> str:
    """All triples of a store, each behind its graph."""
    with open_store(made.store) as store:
        return "\n".join(f"{graph} {t}" for graph in store.graphs() for t in store.triples(graph))
