"""A store of two thousand triples, and a way to ask a pool on it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, TypeVar

import pyoxigraph as ox
import pytest

from kg.pool import Pool
from kg.settings import Settings
from kg.store import open_store

T = TypeVar("T")
Ask = Callable[..., Any]


def fill(folder: Path, graph: str, count: int) -> None:
    says = ox.NamedNode(f"{graph}/says")
    triples = [ox.Triple(ox.NamedNode(f"{graph}/{n}"), says, ox.Literal(n)) for n in range(count)]
    with open_store(folder, write=True) as writer:
        writer.replace({graph: triples})
        writer.publish()


@pytest.fixture(scope="session")
def small_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pool") / "graph.store"
    fill(folder, "http://small.example", 2000)
    return folder


@pytest.fixture(scope="session")
def publish() -> Callable[[Path, str, int], None]:
    """Publishes one more graph of so many triples."""
    return fill


@pytest.fixture(scope="session")
def ask(small_store: Path) -> Ask:
    """Calls a coroutine function with a pool, which is closed afterwards."""

    def run(
        body: Callable[[Pool], Awaitable[T]],
        store: Path = small_store,
        *,
        workers: int = 1,
        timeout: float = 20.0,
        **given: Any,
    ) -> T:
        async def main() -> T:
            pool = Pool(Settings(store=store, **given), workers=workers, timeout=timeout)
            await pool.start()
            try:
                return await body(pool)
            finally:
                await pool.close()

        return asyncio.run(main())

    return run
