"""The folder of an embedded store: one writer's database, and snapshots of it for readers.

    STORE/kg-store            marks the folder as ours; holds the layout's version
    STORE/data/               the database, touched only by the one writer
    STORE/snapshots/000001/   what was published; never written again

Oxigraph must not open a database for reading beside its writer, so readers get copies, which
`backup()` makes of hard links. Whoever reads a snapshot holds a shared `flock` on its folder;
an old one is removed only under the exclusive lock, by the writer or by its last reader. Locks
end with their process, however it ends.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from contextlib import suppress
from pathlib import Path

import pyoxigraph as ox

from kg.errors import StoreError

MARKER = "kg-store"
LAYOUT = "1\n"
UNFINISHED = ".unfinished"


class FolderLock:
    """An advisory lock on a folder, held until `release` or the end of the process.

    Args:
        folder: the folder to lock; it must exist.
        exclusive: shut out every other lock, instead of only the exclusive ones.

    Raises:
        FileNotFoundError: the folder is gone.
        BlockingIOError: the exclusive lock cannot be had.
    """

    def __init__(self, folder: Path, *, exclusive: bool) -> None:
        self._handle = os.open(folder, os.O_RDONLY)
        try:
            fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB if exclusive else fcntl.LOCK_SH)
            folder.stat()  # it may have been removed while we waited
        except OSError:
            self.release()
            raise

    def release(self) -> None:
        """Gives the lock up; a second call does nothing."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1


def claim(folder: Path) -> FolderLock:
    """Takes a folder for writing, making it a store where it is new or empty.

    Raises:
        StoreError: it is a file, holds other things, or another process is writing to it.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FolderLock(folder, exclusive=True)
    except BlockingIOError:
        raise StoreError(
            f"{folder}: another process is writing to this store; wait until it has finished"
        ) from None
    except OSError as error:
        raise StoreError(f"{folder}: cannot hold a store: {error.strerror}") from error
    try:
        if not (folder / MARKER).exists():
            if any(folder.iterdir()):
                raise StoreError(
                    f"{folder}: holds other files and no store; choose a new or empty folder"
                )
            (folder / MARKER).write_text(LAYOUT, encoding="ascii")
        _check_layout(folder)
        (folder / "snapshots").mkdir(exist_ok=True)
    except BaseException:
        lock.release()
        raise
    return lock


def newest(folder: Path) -> tuple[Path, FolderLock]:
    """The snapshot published last, locked against removal.

    Raises:
        StoreError: there is no store, or nothing was published yet.
    """
    if not (folder / MARKER).is_file():
        raise StoreError(f"{folder}: there is no store here; run `kg build PATH... --store` first")
    _check_layout(folder)
    while snapshots := _published(folder):
        try:
            return snapshots[-1], FolderLock(snapshots[-1], exclusive=False)
        except FileNotFoundError:  # a newer one took its place just now
            continue
    raise StoreError(f"{folder}: no build of this store has finished yet; run `kg build` again")


def is_newest(snapshot: Path) -> bool:
    """Whether none was published after it."""
    return _published(snapshot.parents[1])[-1:] == [snapshot]


def publish(database: ox.Store, folder: Path) -> None:
    """Makes a snapshot of the database the newest one, and removes those that nobody reads."""
    for leftover in (folder / "snapshots").glob(f"*{UNFINISHED}"):
        shutil.rmtree(leftover)
    old = _published(folder)
    number = int(old[-1].name) + 1 if old else 1
    snapshot = folder / "snapshots" / f"{number:06}"
    unfinished = snapshot.with_name(snapshot.name + UNFINISHED)
    database.backup(str(unfinished))
    unfinished.rename(snapshot)
    for path in old:
        _remove_if_unread(path)


def _published(folder: Path) -> list[Path]:
    found = (path for path in (folder / "snapshots").glob("*") if path.name.isdigit())
    return sorted(found, key=lambda path: int(path.name))


def remove_if_outdated(snapshot: Path) -> None:
    """Removes a snapshot that its last reader has left, if there is a newer one.

    Where the reader may not write, or is ended meanwhile, the next `publish` does it.
    """
    if not is_newest(snapshot):
        with suppress(OSError):
            _remove_if_unread(snapshot)


def _remove_if_unread(snapshot: Path) -> None:
    try:
        lock = FolderLock(snapshot, exclusive=True)
    except (BlockingIOError, FileNotFoundError):  # it is read, or its last reader removed it
        return
    try:
        shutil.rmtree(snapshot)
    finally:
        lock.release()


def _check_layout(folder: Path) -> None:
    layout = (folder / MARKER).read_text(encoding="ascii", errors="replace")
    if layout != LAYOUT:
        raise StoreError(
            f"{folder}: a store of layout {layout.strip()!r}, which this version of kg cannot"
            " read; build it anew in another folder"
        )
