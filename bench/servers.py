"""Starts SPARQL servers for the benchmarks and stops them again."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from kg.settings import Settings

CACHE = Settings().cache
PROGRAMS = Path(sys.executable).parent  # where this environment keeps its commands


@contextmanager
def kg(store: Path, *, cache: int = CACHE) -> Iterator[str]:
    """`kg serve` on a store; gives the URL of its SPARQL endpoint.

    Args:
        store: its folder.
        cache: MiB of answers that it may keep, to give them again.
    """
    command = ["kg", "serve", "--store", str(store), "--port", "{port}"]
    with _served(command, KG_CACHE=str(cache)) as address:
        yield f"{address}/sparql"


@contextmanager
def oxigraph(database: Path) -> Iterator[str]:
    """`oxigraph serve-read-only` on a database of its own; gives the URL of its endpoint."""
    command = ["oxigraph", "serve-read-only", "--location", str(database)]
    with _served([*command, "--bind", "127.0.0.1:{port}"]) as address:
        yield f"{address}/query"


@contextmanager
def rdflib_endpoint(quads: Path) -> Iterator[str]:
    """`rdflib-endpoint serve` on a file of N-Quads; gives the URL of its endpoint."""
    command = ["rdflib-endpoint", "serve", str(quads), "--host", "127.0.0.1"]
    with _served([*command, "--port", "{port}"]) as address:
        yield f"{address}/"


@contextmanager
def _served(command: Sequence[str], **environ: str) -> Iterator[str]:
    port = _free_port()
    program, *words = (word.format(port=port) for word in command)
    process = subprocess.Popen(
        [PROGRAMS / program, *words],
        env=os.environ | environ,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(port, process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.kill()
        process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    while process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"{process.args!r} ended with {process.returncode}: is it installed?")
