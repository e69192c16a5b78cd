"""Snapshots and those who read them: other processes, killed ones, and such as may not write."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import StoreError
from kg.store import Store, open_store
from kg.store.opening import watch

NOBODY = "65534"  # a user's id

READ = """
import os, sys
from kg.store import open_store
if sys.argv[2:]:
    open_store(sys.argv[1]).close()  # imports what that user may not read
    os.setuid(int(sys.argv[2]))
with open_store(sys.argv[1]) as store:
    for line in sys.stdin:
        print(len(store.graphs()), flush=True)
"""

WRITE = """
import sys
from kg.store import open_store
with open_store(sys.argv[1], write=True):
    print("open", flush=True)
    sys.stdin.readline()
"""


class Process:
    """Another process that has a store open."""

    def __init__(self, program: str, folder: Path, *arguments: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", program, str(folder), *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def graphs(self) -> int:
        """How many graphs it sees; has opened the store when it tells."""
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        return int(self.told())

    def told(self) -> str:
        return self._process.stdout.readline()

    def close(self) -> None:
        self._process.communicate()
        assert self._process.returncode == 0

    def kill(self) -> None:
        self._process.send_signal(signal.SIGKILL)
        self._process.communicate()


def publish(store: Store, name: str) -> None:
    node = ox.NamedNode(f"http://x/{name}")
    store.replace({node.value: [ox.Triple(node, node, node)]})
    store.publish()


def snapshots(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "snapshots").iterdir())


@pytest.fixture
def folder() -> Iterator[Path]:
    """A store of one graph, in a place that other users can reach."""
    place = Path(tempfile.mkdtemp())
    place.chmod(0o755)
    with open_store(place / "graph.store", write=True) as store:
        publish(store, "a")
    yield place / "graph.store"
    shutil.rmtree(place)


def test_the_last_reader_of_an_outdated_snapshot_removes_it(folder: Path) -> None:
    one, other = Process(READ, folder), Process(READ, folder)
    assert (one.graphs(), other.graphs()) == (1, 1)
    with open_store(folder, write=True) as store:
        publish(store, "b")
    one.close()
    assert snapshots(folder) == ["000001", "000002"]
    assert other.graphs() == 1
    other.close()
    assert snapshots(folder) == ["000002"]


def test_what_a_killed_reader_leaves_is_removed_by_the_next_one(folder: Path) -> None:
    reader = Process(READ, folder)
    reader.graphs()
    with open_store(folder, write=True) as store:
        publish(store, "b")
    reader.kill()
    assert snapshots(folder) == ["000001", "000002"]
    with open_store(folder) as store:
        assert len(store.graphs()) == 2
        assert snapshots(folder) == ["000002"]


def test_a_reader_need_not_be_allowed_to_write(folder: Path) -> None:
    for path in [folder, *folder.rglob("*")]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    reader = Process(READ, folder, *([NOBODY] if os.geteuid() == 0 else []))
    assert reader.graphs() == 1
    for path in [folder, *folder.rglob("*")]:
        path.chmod(0o755 if path.is_dir() else 0o644)
    with open_store(folder, write=True) as store:
        publish(store, "b")
    if os.geteuid() != 0:
        (folder / "snapshots").chmod(0o555)
    reader.close()
    assert snapshots(folder) == ["000001", "000002"]
    (folder / "snapshots").chmod(0o755)
    open_store(folder).close()
    assert snapshots(folder) == ["000002"]


def test_another_process_that_writes_is_told_of(folder: Path) -> None:
    writer = Process(WRITE, folder)
    assert writer.told() == "open\n"
    with pytest.raises(StoreError, match="another process is writing to this store"):
        open_store(folder, write=True)
    with open_store(folder) as store:
        assert len(store.graphs()) == 1
    writer.kill()
    open_store(folder, write=True).close()


def test_a_version_names_one_state_of_one_store(folder: Path) -> None:
    with open_store(folder) as store:
        first = store.version()
        newest = watch(folder)
        assert newest() == newest() == first
        with open_store(folder, write=True) as writer:
            assert writer.version() is None
            publish(writer, "b")
        assert store.version() == first
    with open_store(folder) as store:
        assert store.version() == newest() != first
    shutil.rmtree(folder)
    with open_store(folder, write=True) as writer:
        publish(writer, "c")
    assert newest() == watch(folder)() != first
