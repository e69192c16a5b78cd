"""SPARQL servers for the tests of the remote store, each started once on a port of 127.0.0.1."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from kg.settings import Connection, Settings
from kg.store import Store, open_store
from kg.store.remote import STATE, RemoteStore

OXIGRAPH = Path(sys.executable).with_name("oxigraph")
START = 60  # seconds that a server may take to start
VIRTUOSO_INI = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
FileExtend = 200
MaxCheckpointRemap = 2000
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
MaxCheckpointRemap = 2000
[Parameters]
ServerPort = 127.0.0.1:{isql}
NumberOfBuffers = 4000
MaxDirtyBuffers = 3000
ServerThreads = 10
CheckpointInterval = 0
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 8
MaxClientConnections = 8
[SPARQL]
ResultSetMaxRows = 10000
"""


@dataclass(frozen=True)
class Server:
    """A running server: its URL for `--store`, and how to be let in."""

    name: str
    url: str
    connection: Connection

    def open(self, *, write: bool = False) -> Store:
        return open_store(self.url, write=write, connection=self.connection)

    @property
    def settings(self) -> Settings:
        return Settings(store=self.url, connection=self.connection)

    def empty(self) -> None:
        """Takes out whatever an earlier test left."""
        with RemoteStore(self.url, self.connection, writable=True) as store:
            for graph in [*store.graphs(), STATE]:
                store.remove(graph)


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(command: list[str | Path], folder: Path, greeting: str) -> Iterator[None]:
    """A server process, from when it answers at a URL until the end of the block."""
    with (
        (folder / "log.txt").open("wb") as log,
        subprocess.Popen(command, cwd=folder, stdout=log, stderr=log) as process,
    ):
        try:
            deadline = time.monotonic() + START
            while True:
                try:
                    urlopen(greeting, timeout=5).close()
                    break
                except (URLError, OSError):
                    if process.poll() is not None or time.monotonic() > deadline:
                        pytest.fail(f"no server: {(folder / 'log.txt').read_text()}")
                    time.sleep(0.1)
            yield
        finally:
            process.terminate()


def oxigraph(folder: Path, *options: str) -> Generator[Server, None, None]:
    url = f"http://127.0.0.1:{(port := free_port())}"
    command = [OXIGRAPH, "serve", "--bind", f"127.0.0.1:{port}", *options]
    with running(command, folder, f"{url}/query"):
        yield Server("oxigraph", url, Connection())


@pytest.fixture(scope="session")
def oxigraph_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Keeps the default graph apart from the named ones; asks nobody who he is."""
    yield from oxigraph(tmp_path_factory.mktemp("oxigraph"))


@pytest.fixture
def mortal_server(tmp_path: Path) -> Iterator[Generator[Server, None, None]]:
    """Yields an Oxigraph server when asked for the next one; closing it ends the server."""
    with closing(oxigraph(tmp_path, "--location", str(tmp_path / "data"))) as server:
        yield server


@pytest.fixture(scope="session")
def union_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Oxigraph whose default graph is the union of the named ones by itself."""
    for server in oxigraph(tmp_path_factory.mktemp("union"), "--union-default-graph"):
        yield replace(server, name="union")


@pytest.fixture(scope="session")
def virtuoso_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Virtuoso as Debian has it, where each request must be of a user (Digest)."""
    if shutil.which("virtuoso-t") is None:
        if os.environ.get("CI"):
            pytest.fail("virtuoso-t is not installed: run `make servers`")
        pytest.skip("virtuoso-t is not installed: run `make servers`")
    folder, http = tmp_path_factory.mktemp("virtuoso"), free_port()
    ini = VIRTUOSO_INI.format(isql=free_port(), http=http)
    (folder / "virtuoso.ini").write_text(ini, encoding="ascii")
    url = f"http://127.0.0.1:{http}/sparql"
    with running(["virtuoso-t", "+foreground", "+configfile", "virtuoso.ini"], folder, url):
        connection = Connection(user="dba", password="dba")  # those of every new database
        yield Server("virtuoso", f"{url}-auth", connection)


@pytest.fixture(scope="session", params=["oxigraph", "union", "virtuoso"])
def server(request: pytest.FixtureRequest) -> Server:
    """Each of the servers."""
    found: Server = request.getfixturevalue(f"{request.param}_server")
    return found


@pytest.fixture
def empty_server(server: Server) -> Server:
    """Each of the servers, without what other tests wrote."""
    server.empty()
    return server
