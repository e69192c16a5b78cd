"""The folder of an embedded store: one writer's database, and snapshots of it for readers.

    STORE/kg-store            marks the folder as ours; holds the layout's version
    STORE/data/               the database, touched only by the one writer
    STORE/snapshots/000001/   what was published; never written again

Oxigraph must not open a database for reading beside its writer, so readers get copies, which
`backup()` makes of hard links. Whoever reads a snapshot holds a shared `flock` on its folder.
An outdated one is removed under the exclusive lock: by its last reader on leaving, or else by
whoever next opens the store or publishes. Locks end with their process, however it ends.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import time
from contextlib import suppress
from pathlib import Path

import pyoxigraph as ox

from kg.errors import StoreError

MARKER = "kg-store"
LAYOUT = "1\n"
UNFINISHED = ".unfinished"
SETTLED = 1_000_000_000  # nanoseconds after which a folder has surely got a new time of change


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
            lock = FolderLock(snapshots[-1], exclusive=False)
        except FileNotFoundError:  # a newer one took its place just now
            continue
        if is_newest(snapshots[-1]):  # then nobody has begun to remove it
            return snapshots[-1], lock
        lock.release()
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
    tidy(folder)


def tidy(folder: Path) -> None:
    """Removes outdated snapshots that nobody reads, as far as this process may write here."""
    for snapshot in _published(folder)[:-1]:
        with suppress(OSError):
            lock = FolderLock(snapshot, exclusive=True)
            try:
                shutil.rmtree(snapshot)
            finally:
                lock.release()


def version(snapshot: Path) -> str:
    """What names a snapshot, and no other; not even one of another store in the same place."""
    return f"{int(snapshot.name)}-{(snapshot / 'CURRENT').stat().st_mtime_ns:x}"


def newest_version(folder: Path) -> str:
    """The version of the snapshot published last, without a lock on it.

    Raises:
        StoreError: there is no store, or nothing was published yet.
    """
    if published := _published(folder):
        with suppress(FileNotFoundError):  # a newer one took its place just now
            return version(published[-1])
    snapshot, lock = newest(folder)
    try:
        return version(snapshot)
    except FileNotFoundError as error:
        raise StoreError(f"{snapshot}: is not whole; run `kg build` again") from error
    finally:
        lock.release()


class Watched:
    """The newest version of a store, looked up again only when its folder has changed.

    Args:
        folder: of the store.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._snapshots = os.fspath(folder / "snapshots")
        self._changed: int | None = None
        self._version = ""

    def newest_version(self) -> str:
        """See `newest_version`."""
        began = time.time_ns()
        try:
            changed = os.stat(self._snapshots).st_mtime_ns  # noqa: PTH116 - asked with each query
        except OSError:
            return newest_version(self._folder)
        if changed != self._changed:
            self._version = newest_version(self._folder)
            settled = began - changed > SETTLED  # else it may change again in the same tick
            self._changed = changed if settled else None
        return self._version


def _published(folder: Path) -> list[Path]:
    try:
        names = os.listdir(folder / "snapshots")  # noqa: PTH208 - asked with each query
    except FileNotFoundError:
        return []
    return [folder / "snapshots" / name for name in sorted(filter(str.isdigit, names), key=int)]


def _check_layout(folder: Path) -> None:
    layout = (folder / MARKER).read_text(encoding="ascii", errors="replace")
    if layout != LAYOUT:
        raise StoreError(
            f"{folder}: a store of layout {layout.strip()!r}, which this version of kg cannot"
            " read; build it anew in another folder"
        )
