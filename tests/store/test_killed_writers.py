"""Writers that are killed at random moments: what they said was stored is there, whole."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.query import export, named
from kg.store import Store, bulk, embedded, open_store

KILLS = 6
BATCHES = 30
GRAPHS = 8  # new ones in each batch

Content = frozenset[ox.Triple]


def graph(number: int) -> str:
    return f"http://x/graphs/{number}"


def content(number: int, version: int) -> Content:
    """Facts of an article's own, and some that its neighbours tell too."""
    own = ox.NamedNode(f"http://x/articles/{number}")
    shared = ox.NamedNode(f"http://x/actors/{(number + version) // 5}")
    about, name = ox.NamedNode("http://x/about"), ox.NamedNode("http://x/name")
    return frozenset(
        {
            *(ox.Triple(own, about, ox.Literal(f"{version}, {n}")) for n in range(12)),
            *(ox.Triple(shared, name, ox.Literal(str(n))) for n in range(6)),
        }
    )


def batch(number: int) -> dict[str, Content]:
    """New graphs, and two of the batch before in another version."""
    first = number * GRAPHS
    new = {graph(n): content(n, 1) for n in range(first, first + GRAPHS)}
    changed = {graph(n): content(n, 2) for n in range(first - GRAPHS, first - GRAPHS + 2)}
    return new | (changed if number else {})


def load_slowly(patch: pytest.MonkeyPatch) -> None:
    """Makes few triples many bulk loads."""
    patch.setattr(embedded, "WORTH_BULK", 1)
    patch.setattr(bulk, "GRAPHS", 5)
    patch.setattr(bulk, "CHUNK", 25)


WRITE = """
import sys
sys.path.insert(0, sys.argv[1])
import pytest
from test_killed_writers import BATCHES, batch, load_slowly
from kg.store import open_store
with pytest.MonkeyPatch.context() as patch, open_store(sys.argv[2], write=True) as store:
    load_slowly(patch)
    for number in range(int(sys.argv[3]), BATCHES):
        store.replace(batch(number))
        print(number, flush=True)
"""

PUBLISH = """
import sys
sys.path.insert(0, sys.argv[1])
from test_killed_writers import batch
from kg.store import open_store
with open_store(sys.argv[2], write=True) as store:
    for number in range(int(sys.argv[3]), 10**6):
        store.replace(batch(number))
        store.publish()
        print(number, flush=True)
"""


def killed(program: str, folder: Path, start: int, chance: random.Random) -> int:
    """Runs a program that tells what it has done, and kills it; gives what it told last."""
    here = str(Path(__file__).parent)
    command = [sys.executable, "-c", program, here, str(folder), str(start)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        told = [process.stdout.readline() for _ in range(chance.randint(1, 3))]
        time.sleep(chance.uniform(0, 0.3))
        process.send_signal(signal.SIGKILL)
        told += process.stdout.readlines()
    return max((int(line) for line in told if line.strip()), default=start - 1)


def check_whole(store: Store) -> None:
    """No graph is there in part, and the default graph is their union."""
    union: set[ox.Triple] = set()
    for name in store.graphs():
        number = int(name.rpartition("/")[2])
        found = set(store.triples(name))
        assert found in (content(number, 1), content(number, 2)), name
        union |= found
    rows = {ox.Triple(*row) for row in store.query("SELECT ?s ?p ?o { ?s ?p ?o }")}
    assert rows == union
    assert set(store.triples()) == union


def check_stored(store: Store, last: int) -> None:
    """Every batch up to the last one is there."""
    for number in range(last + 1):
        for name, triples in batch(number).items():
            found = set(store.triples(name))
            assert found == triples or found == content(int(name.rpartition("/")[2]), 2)


def everything(store: Store) -> bytes:
    return b"".join(export(store, named("nquads"))) + b"".join(export(store, named("turtle")))


@pytest.fixture
def undisturbed(tmp_path: Path) -> Iterator[bytes]:
    with open_store(tmp_path / "undisturbed", write=True) as store:
        for number in range(BATCHES):
            store.replace(batch(number))
        yield everything(store)


@pytest.mark.parametrize("seed", [1])
def test_what_a_killed_writer_stored_is_whole(
    tmp_path: Path, undisturbed: bytes, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    folder = tmp_path / "graph.store"
    chance = random.Random(seed)
    last = -1
    for _ in range(KILLS):
        last = killed(WRITE, folder, last + 1, chance)
        with open_store(folder, write=True) as store:
            check_whole(store)
            check_stored(store, last)
    load_slowly(monkeypatch)
    with open_store(folder, write=True) as store:
        for number in range(last + 1, BATCHES):
            store.replace(batch(number))
        assert everything(store) == undisturbed


@pytest.mark.parametrize("seed", [2])
def test_a_writer_killed_while_it_publishes_leaves_a_snapshot(tmp_path: Path, seed: int) -> None:
    folder = tmp_path / "graph.store"
    chance = random.Random(seed)
    last = -1
    for _ in range(3):
        last = killed(PUBLISH, folder, last + 1, chance)
        with open_store(folder) as store:
            check_whole(store)
            check_stored(store, last)
    with open_store(folder, write=True) as store:
        store.publish()
    assert len(list((folder / "snapshots").iterdir())) == 1


def test_a_broken_load_is_undone_before_the_next_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_slowly(monkeypatch)
    real = bulk._load

    def break_off(*given: object) -> None:
        real(*given)
        raise KeyboardInterrupt

    with open_store(tmp_path / "graph.store", write=True) as store:
        store.replace(batch(0))
        with monkeypatch.context() as broken:
            broken.setattr(bulk, "_load", break_off)
            with pytest.raises(KeyboardInterrupt):
                store.replace(batch(1))
        store.publish()
        check_whole(store)
        assert store.graphs() == sorted(batch(0))
        store.replace(batch(1))
        check_whole(store)
        check_stored(store, 1)
