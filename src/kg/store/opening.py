"""From a setting to an open store."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from kg.settings import Connection
from kg.store.interface import Store

REMOTE: Final = ("http://", "https://")


def open_store(
    place: str | Path, *, write: bool = False, connection: Connection | None = None
) -> Store:
    """Opens the store at a place.

    Args:
        place: folder of the embedded store, or the URL of a SPARQL server's query endpoint.
        write: open for writing, creating the store where there is none; else for reading what
            was last published.
        connection: how that server is reached; its defaults when left out.

    Raises:
        StoreError: there is no store to read, the folder holds something else, another process
            is writing to it, or the server is out of reach.
    """
    if is_remote(place):
        from kg.store.remote import RemoteStore

        return RemoteStore(str(place), connection or Connection(), writable=write)
    from kg.store.embedded import EmbeddedStore

    folder = Path(place)
    return EmbeddedStore.writer(folder) if write else EmbeddedStore.reader(folder)


def watch(place: str | Path) -> Callable[[], str | None]:
    """What tells, whenever it is called, the version that opening a store for reading would get.

    That is the `Store.version`, or None for a server, which does not tell. It raises a
    `StoreError` while there is nothing to read.
    """
    if is_remote(place):
        return lambda: None
    from kg.store.snapshots import Watched

    return Watched(Path(place)).newest_version


def is_remote(place: str | Path) -> bool:
    """Whether a store's place is a server, not a folder."""
    return str(place).startswith(REMOTE)
