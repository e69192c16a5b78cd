"""Jobs are answered, refused, stopped and tried again; no process outlives its pool."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from pathlib import Path

import pytest

from kg.errors import (
    Busy,
    Forbidden,
    KgError,
    OutOfMemory,
    OutOfTime,
    QueryError,
    StoreError,
    UnknownArticle,
    UnknownFormat,
)
from kg.pool import Answer, Export, Pool, Question

COUNT = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c }"
ENDLESS = Question(sparql="SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }")
LONG = Question(sparql="SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 40000", form="csv")


async def text(answer: Answer) -> str:
    try:
        return b"".join([chunk async for chunk in answer.chunks]).decode()
    finally:
        await answer.aclose()


async def count(pool: Pool) -> int:
    answer = await pool.answer(Question(sparql=COUNT, form="csv"))
    return int((await text(answer)).split()[1])


async def start(pool: Pool, job: Question, *, timeout: float = 20) -> asyncio.Task[Answer]:
    """Starts a job, and returns when a worker is at it."""
    await count(pool)  # when this is answered, a worker is ready
    before = pool.busy
    task = asyncio.create_task(pool.answer(job, timeout=timeout))
    while pool.busy == before:
        await asyncio.sleep(0.01)
    return task


def test_a_short_answer_is_whole_and_a_long_one_streams(ask) -> None:
    async def body(pool: Pool) -> None:
        short = await pool.answer(Question(sparql=COUNT, form="csv"))
        assert short.whole == b"n\r\n2000\r\n"
        assert short.head.media_type == "text/csv"
        assert short.head.version == pool.version()
        long = await pool.answer(LONG)
        assert long.whole is None
        assert (await text(long)).count("\r\n") == 40_001

    ask(body)


def test_a_limit_of_rows_tells_whether_there_are_more(ask) -> None:
    query = "SELECT ?n { VALUES ?n { 1 2 3 } }"

    async def body(pool: Pool) -> None:
        for limit, found, more in ((2, 2, True), (3, 3, False), (9, 3, False)):
            answer = await pool.answer(Question(sparql=query, form="csv", rows=limit))
            assert (answer.head.rows, answer.head.more) == (found, more)
            assert len((await text(answer)).split()) == found + 1

    ask(body)


@pytest.mark.parametrize(
    ("job", "error"),
    [
        (Question(sparql="SELECT"), QueryError),
        (Question(sparql="ASK { SERVICE <http://a.example/> {} }"), Forbidden),
        (Question(sparql="ASK {}", form="turtle"), UnknownFormat),
        (Question(sparql="ASK {}", accept="image/png"), UnknownFormat),
        (Question(sparql="ASK" + "{" * 9000 + "}" * 9000), QueryError),
        (Export(article="none"), UnknownArticle),
        (Export(form="csv"), UnknownFormat),
    ],
    ids=["syntax", "service", "format", "accept", "stack", "article", "export"],
)
def test_errors_keep_their_class_and_the_pool_goes_on(ask, job, error: type[KgError]) -> None:
    async def body(pool: Pool) -> None:
        with pytest.raises(error):
            await pool.answer(job)
        assert await count(pool) == 2000

    ask(body)


def test_a_job_is_stopped_at_its_deadline(ask) -> None:
    async def body(pool: Pool) -> None:
        with pytest.raises(OutOfTime, match=r"0\.3 seconds"):
            await (await start(pool, ENDLESS, timeout=0.3))
        assert pool.killed["deadline"] == 1
        assert await count(pool) == 2000

    ask(body)


def test_a_timeout_only_lowers_the_limit(ask) -> None:
    async def body(pool: Pool) -> None:
        with pytest.raises(OutOfTime, match=r"3 seconds"):
            await (await start(pool, ENDLESS, timeout=60))

    ask(body, timeout=3)


def test_a_long_answer_that_is_not_done_at_its_deadline_breaks_off(ask) -> None:
    endless_rows = Question(sparql="SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", form="csv")

    async def body(pool: Pool) -> None:
        await count(pool)
        answer = await pool.answer(endless_rows, timeout=1)
        with pytest.raises(OutOfTime):
            await text(answer)

    ask(body)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux counts data this way")
def test_a_job_is_stopped_at_its_limit_of_memory(ask) -> None:
    greedy = Question(sparql="SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?a ?d")

    async def body(pool: Pool) -> None:
        with pytest.raises(OutOfMemory, match="200 MiB"):
            await pool.answer(greedy)
        assert pool.killed["memory"] == 1
        assert await count(pool) == 2000

    ask(body, memory=200)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux counts data this way")
def test_workers_that_cannot_start_are_told_of_and_not_started_without_end(ask) -> None:
    async def body(pool: Pool) -> None:
        with pytest.raises(KgError, match="no worker can be started"):
            await count(pool)
        assert pool.started < 10
        assert pool.alive == 0

    ask(body, memory=1)


def test_waiting_has_an_end_and_a_length(ask) -> None:
    async def body(pool: Pool) -> None:
        running = await start(pool, ENDLESS, timeout=2)
        waiting = asyncio.create_task(pool.answer(ENDLESS, timeout=0.3))
        await asyncio.sleep(0)
        assert (pool.busy, pool.waiting) == (1, 1)
        with pytest.raises(Busy, match="the queue is full, with 1"):
            await pool.answer(ENDLESS)
        with pytest.raises(Busy, match="at other queries"):
            await waiting
        with pytest.raises(OutOfTime):
            await running

    ask(body, queue=1)


def test_who_waits_is_next(ask) -> None:
    async def body(pool: Pool) -> None:
        running = await start(pool, ENDLESS, timeout=0.3)
        assert await asyncio.gather(count(pool), count(pool)) == [2000, 2000]
        with pytest.raises(OutOfTime):
            await running

    ask(body)


def test_who_leaves_ends_the_job(ask) -> None:
    async def body(pool: Pool) -> None:
        running = await start(pool, ENDLESS)
        waiting = asyncio.create_task(pool.answer(ENDLESS))
        await asyncio.sleep(0)
        for task in (waiting, running):
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
        assert (pool.busy, pool.waiting) == (0, 0)
        assert pool.killed["disconnect"] == 1
        streaming = await pool.answer(
            Question(sparql="SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }")
        )
        await streaming.aclose()
        assert pool.killed["disconnect"] == 2
        assert await count(pool) == 2000

    ask(body)


def test_a_job_whose_worker_is_killed_from_outside_is_tried_again(ask) -> None:
    async def body(pool: Pool) -> None:
        await count(pool)
        os.kill(pool._idle[-1]._process.pid, signal.SIGTERM)  # the next to get a job
        assert await count(pool) == 2000

    ask(body)


def test_what_is_published_is_read_by_the_next_job(ask, publish, tmp_path: Path) -> None:
    store = tmp_path / "graph.store"

    async def body(pool: Pool) -> None:
        with pytest.raises(StoreError, match="there is no store here"):
            await count(pool)
        with pytest.raises(StoreError, match="there is no store here"):
            pool.version()
        publish(store, "http://one.example", 1)
        first = pool.version()
        assert await count(pool) == 1
        publish(store, "http://two.example", 2)
        assert pool.version() != first
        assert await count(pool) == 3

    ask(body, store)


def test_workers_with_nothing_to_do_let_go_of_what_is_outdated(
    ask, publish, tmp_path: Path
) -> None:
    store = tmp_path / "graph.store"
    publish(store, "http://one.example", 1)

    async def body(pool: Pool) -> None:
        assert await count(pool) == 1
        publish(store, "http://two.example", 2)
        for _ in range(200):
            if len(list((store / "snapshots").iterdir())) == 1:
                return
            await asyncio.sleep(0.05)
        pytest.fail("an outdated snapshot is held")

    ask(body, store)


def test_a_build_that_publishes_fails_no_job(ask, publish, tmp_path: Path) -> None:
    store = tmp_path / "graph.store"
    publish(store, "http://zero.example", 1)

    async def body(pool: Pool) -> None:
        done = asyncio.Event()

        async def load() -> list[int]:
            seen = []
            while not done.is_set():
                seen.append(await count(pool))
            return seen

        loads = [asyncio.create_task(load()) for _ in range(3)]
        for number in range(8):
            await asyncio.to_thread(publish, store, f"http://{number}.example", 10)
        done.set()
        for seen in await asyncio.gather(*loads):
            assert seen == sorted(seen)
            assert len(seen) > 1

    ask(body, store, workers=2)


def test_no_process_outlives_its_pool(ask) -> None:
    async def body(pool: Pool) -> tuple[list[int], asyncio.Task[Answer]]:
        task = await start(pool, ENDLESS, timeout=0.5)
        return [worker._process.pid for worker in pool._crew._processes], task

    pids, task = ask(body)
    assert len(pids) == 2
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)
    assert isinstance(task.exception(), OutOfTime)


def test_a_closed_pool_takes_no_jobs(ask) -> None:
    async def body(pool: Pool) -> None:
        await pool.close()
        with pytest.raises(Busy, match="shutting down"):
            await count(pool)

    ask(body)


def test_a_query_longer_than_a_pipe_holds_arrives(ask) -> None:
    async def body(pool: Pool) -> None:
        await count(pool)
        padding = "# " + "x" * 500_000 + "\n"
        answer = await pool.answer(Question(sparql=padding + COUNT, form="csv"))
        assert answer.whole == b"n\r\n2000\r\n"

    ask(body)
