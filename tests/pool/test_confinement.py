"""A worker can open no socket, run no program, and take no more memory than it is given."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="there is no seccomp here")
CONFINED = "from kg.pool import confinement; assert confinement.deny_sockets();"


def confined(program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", CONFINED + program, *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.5)
        yield server


@ON_LINUX
@pytest.mark.parametrize(
    "attempt",
    [
        "import socket; socket.socket()",
        "import socket; socket.socket(socket.AF_UNIX)",
        "import socket; socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)",
        "import socket; socket.socketpair()",
        "import os; os.execv('/bin/sh', ['sh'])",
        "import subprocess; subprocess.run(['/bin/true'])",
        "import threading; t = []; e = []\n"
        "def f():\n"
        "    import socket\n"
        "    try: socket.socket()\n"
        "    except OSError as error: e.append(error)\n"
        "t = threading.Thread(target=f); t.start(); t.join(); raise e[0]",
    ],
)
def test_what_leads_out_fails(attempt: str) -> None:
    done = confined(attempt)
    assert done.returncode == 1
    assert "PermissionError" in done.stderr.splitlines()[-1], done.stderr


@ON_LINUX
def test_an_inherited_socket_can_send_nothing(listener: socket.socket) -> None:
    with socket.create_connection(listener.getsockname()) as client:
        program = f"import socket; socket.socket(fileno={client.fileno()}).send(b'x')"
        done = subprocess.run(
            [sys.executable, "-c", CONFINED + program],
            pass_fds=[client.fileno()],
            capture_output=True,
            text=True,
            check=False,
            timeout=30,
        )
    assert "PermissionError" in done.stderr


@ON_LINUX
def test_files_and_threads_still_work(small_store: Path) -> None:
    done = confined(
        "import sys, threading; from kg.store import open_store\n"
        "thread = threading.Thread(target=print); thread.start(); thread.join()\n"
        "with open_store(sys.argv[1]) as store: print(bool(store.query('ASK { ?s ?p ?o }')))",
        str(small_store),
    )
    assert done.stdout.split() == ["True"], done.stderr


@ON_LINUX
def test_a_service_that_slips_past_the_guard_reaches_nobody(
    small_store: Path, listener: socket.socket
) -> None:
    port = listener.getsockname()[1]
    query = f"SELECT * {{ SERVICE <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}"
    program = (
        "import sys; from kg.store import open_store\n"
        "with open_store(sys.argv[1]) as store: print(list(store.query(sys.argv[2])))"
    )
    done = confined(program, str(small_store), query)
    assert done.returncode == 1
    assert "not permitted" in done.stderr.lower(), done.stderr
    with pytest.raises(TimeoutError):
        listener.accept()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux counts data this way")
def test_memory_ends(small_store: Path) -> None:
    program = (
        "import sys; from kg.pool import confinement; confinement.limit_memory(200)\n"
        "from kg.store import open_store\n"
        "with open_store(sys.argv[1]) as store:\n"
        "    next(store.query('SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?a ?d'))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(small_store)],
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == -signal.SIGABRT, done.stderr
