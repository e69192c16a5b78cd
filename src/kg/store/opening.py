"""From a setting to an open store."""

from __future__ import annotations

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


def version_of(place: str | Path) -> str | None:
    """The `Store.version` of what would be opened for reading now, without opening it.

    Returns:
        None for a server, which does not tell.

    Raises:
        StoreError: there is no store to read.
    """
    if is_remote(place):
        return None
    from kg.store import snapshots

    return snapshots.newest_version(Path(place))


def is_remote(place: str | Path) -> bool:
    """Whether a store's place is a server, not a folder."""
    return str(place).startswith(REMOTE)
