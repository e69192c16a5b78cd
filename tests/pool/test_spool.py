"""Spools keep the order of what they hold, in bounded memory and room on disk."""

from __future__ import annotations

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import OutOfTime
from kg.pool import spool
from kg.pool.spool import Shelf, Spool


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spool, "IN_MEMORY", 20)
    monkeypatch.setattr(spool, "ON_DISK", 200)
    monkeypatch.setattr(spool, "ON_DISK_TOGETHER", 300)
    monkeypatch.setattr(spool, "CHUNK", 16)


@given(st.lists(st.none() | st.binary(min_size=1, max_size=30), max_size=60))
def test_what_goes_in_comes_out_in_order(steps: list[bytes | None]) -> None:
    """None stands for a reader that takes a chunk, where there is one."""

    async def main() -> None:
        shelf = Shelf()
        held = Spool(shelf)
        put = got = b""
        for chunk in steps:
            if chunk is not None:
                held.put(chunk)
                put += chunk
            elif len(got) < len(put):
                got += await held.get()
        held.finish()
        while chunk := await held.get():
            got += chunk
        held.close()
        assert got == put
        assert shelf.size == 0

    asyncio.run(main())


def test_a_full_spool_has_room_again_when_its_reader_has_caught_up() -> None:
    async def main() -> None:
        held = Spool(Shelf())
        while not held.full:
            held.put(b"0123456789")
        while held.full:
            await held.get()
        held.close()

    asyncio.run(main())


def test_spools_share_the_room_on_disk() -> None:
    async def main() -> None:
        shelf = Shelf()
        held = [Spool(shelf) for _ in range(4)]
        for each in held:
            while not each.full:
                each.put(b"0123456789")
        assert shelf.size <= 300 + 10
        for each in held:
            each.close()
        assert shelf.size == 0

    asyncio.run(main())


def test_an_error_comes_before_what_is_left() -> None:
    async def main() -> None:
        held = Spool(Shelf())
        held.put(b"some")
        held.finish(OutOfTime(1))
        with pytest.raises(OutOfTime):
            await held.get()
        held.close()

    asyncio.run(main())


def test_a_short_answer_is_whole_and_a_failed_or_long_one_is_not() -> None:
    async def main() -> None:
        held = Spool(Shelf())
        held.put(b"so")
        assert held.whole() is None
        held.put(b"me")
        held.finish()
        assert held.whole() == b"some"
        for _ in range(2):
            failed = Spool(Shelf())
            failed.put(b"0123456789" * 3)
        failed.put(b"on disk")
        failed.finish()
        assert failed.whole() is None
        failed.close()

    asyncio.run(main())
