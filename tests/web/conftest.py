"""Ways to start a real server as a process of its own, and one on the sample store."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pyoxigraph as ox
import pytest

from kg.store import open_store

KG = Path(sys.executable).with_name("kg")
Serve = Callable[..., AbstractContextManager[httpx.Client]]


@dataclass(frozen=True)
class Process:
    """A `kg serve`, and a client of it."""

    client: httpx.Client
    popen: subprocess.Popen[bytes]
    errors: Path

    @property
    def said(self) -> str:
        """What it wrote to standard error until now."""
        return self.errors.read_text()

    @property
    def log(self) -> list[dict[str, Any]]:
        """The lines of its access log."""
        return [json.loads(line) for line in self.said.splitlines() if line.startswith("{")]

    def await_log(self, count: int) -> list[dict[str, Any]]:
        """The lines of its access log, when there are that many: they follow their answers."""
        while len(self.log) < count:
            time.sleep(0.01)
        return self.log

    def workers(self) -> list[int]:
        """The process ids of its children."""
        children = Path(f"/proc/{self.popen.pid}/task/{self.popen.pid}/children")
        return [int(pid) for pid in children.read_text().split()]


StartProcess = Callable[..., AbstractContextManager[Process]]


@contextmanager
def started(errors: Path, store: Path, **environ: str) -> Iterator[Process]:
    """A `kg serve` on a free port; it is killed in the end, if it still runs.

    Args:
        errors: where its standard error goes.
        store: the store's folder.
        environ: more environment variables.
    """
    plain = {name: text for name, text in os.environ.items() if not name.startswith("KG_")}
    with (
        errors.open("wb") as written,
        subprocess.Popen(
            [KG, "serve", "--port", "0", "--store", store],
            env=plain | environ,
            stderr=written,
            start_new_session=True,
        ) as popen,
    ):
        try:
            while not (told := re.search(r" at http://[^:]+:(\d+)/", errors.read_text())):
                time.sleep(0.02)
                assert popen.poll() is None, errors.read_text()
            with httpx.Client(base_url=f"http://127.0.0.1:{told[1]}", timeout=60) as client:
                yield Process(client, popen, errors)
        finally:
            popen.kill()


@pytest.fixture(scope="session")
def start(tmp_path_factory: pytest.TempPathFactory, sample_store: Path) -> StartProcess:
    """Starts a `kg serve` of the sample store, with the settings of some variables."""

    def start_one(**environ: str) -> AbstractContextManager[Process]:
        return started(tmp_path_factory.mktemp("served") / "stderr", sample_store, **environ)

    return start_one


@pytest.fixture
def publish(tmp_path: Path) -> Callable[[int], Path]:
    """Publishes a store of so many triples in the one folder that it returns."""
    node = ox.NamedNode("a:b")

    def publish_one(count: int) -> Path:
        triples = [ox.Triple(node, node, ox.Literal(number)) for number in range(count)]
        with open_store(tmp_path / "graph.store", write=True) as writer:
            writer.replace({"a:graph": triples})
            writer.publish()
        return tmp_path / "graph.store"

    return publish_one


@pytest.fixture(scope="session")
def client(serve: Serve, sample_store: Path) -> Iterator[httpx.Client]:
    with serve(sample_store) as client:
        yield client
