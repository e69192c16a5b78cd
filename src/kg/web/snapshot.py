"""The store that requests are answered from: always the one published last."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from kg.store import Store, open_store


class _Lease:
    """An open store and how many requests are using it."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.users = 0


class Snapshot:
    """Opens a store when it is first asked for, and again when something new was published.

    Args:
        folder: the store's folder.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = Lock()
        self._current: _Lease | None = None

    @contextmanager
    def open(self) -> Iterator[Store]:
        """Lends the newest store to one request; one that has been replaced is closed when the
        last request using it is through.

        Raises:
            StoreError: there is no store, or nothing was published yet.
        """
        lease = self._borrow()
        try:
            yield lease.store
        finally:
            self._give_back(lease)

    def _borrow(self) -> _Lease:
        with self._lock:
            if self._current is None or not self._current.store.is_newest():
                newest = _Lease(open_store(self._folder))
                outdated, self._current = self._current, newest
                if outdated is not None and outdated.users == 0:
                    outdated.store.close()
            self._current.users += 1
            return self._current

    def _give_back(self, lease: _Lease) -> None:
        with self._lock:
            lease.users -= 1
            if lease.users == 0 and lease is not self._current:
                lease.store.close()
