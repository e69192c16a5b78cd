"""From a setting to an open store."""

from __future__ import annotations

from pathlib import Path

from kg.store.embedded import EmbeddedStore
from kg.store.interface import Store


def open_store(place: str | Path, *, write: bool = False) -> Store:
    """Opens the store at a place.

    Args:
        place: folder of the embedded store.
        write: open for writing, creating the store where there is none; else for reading what
            was last published.

    Raises:
        StoreError: there is no store to read, the folder holds something else, or another
            process is writing to it.
    """
    folder = Path(place)
    return EmbeddedStore.writer(folder) if write else EmbeddedStore.reader(folder)
