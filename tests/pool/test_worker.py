"""A worker is slim, keeps its secrets from the command line, and ends with its server."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.pool import frames
from kg.pool.frames import Kind, Opening
from kg.pool.jobs import Question
from kg.settings import Connection

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
HEAVY = {"fastapi", "starlette", "spacy", "rdflib", "yaml", "asyncio", "uvicorn", "requests"}


def start() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "kg.pool.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )


def say(worker: subprocess.Popen[bytes], frame: bytes) -> None:
    assert worker.stdin is not None
    worker.stdin.write(frame)
    worker.stdin.flush()


def heard(worker: subprocess.Popen[bytes]) -> tuple[Kind, bytes]:
    assert worker.stdout is not None
    frame = frames.read(worker.stdout)
    assert frame is not None
    return frame


def opening(store: Path, parent: int) -> bytes:
    return frames.of_opening(
        Opening(store=str(store), connection=Connection(), memory=1024, parent=parent)
    )


def test_a_worker_loads_nothing_of_the_servers(small_store: Path) -> None:
    program = (
        "import sys, kg.pool.worker; from kg.store import open_store\n"
        "from kg.query import run, write\n"
        "with open_store(sys.argv[1]) as store: run(store, 'ASK {}')\n"
        "print(*sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, small_store], capture_output=True, text=True, check=True
    )
    assert not HEAVY & set(done.stdout.split())


def test_a_conversation(small_store: Path) -> None:
    with start() as worker:
        say(worker, opening(small_store, os.getpid()))
        assert heard(worker)[0] is Kind.READY
        job = Question(sparql="SELECT ?s { ?s ?p 7 } LIMIT 2", form="csv", rows=1)
        say(worker, frames.of_job(job, 10))
        kind, payload = heard(worker)
        assert (kind, frames.to_head(payload).rows) == (Kind.HEAD, 1)
        assert heard(worker) == (Kind.CHUNK, b"s\r\nhttp://small.example/7\r\n")
        assert heard(worker) == (Kind.END, b"")
        say(worker, frames.of_job(Question(sparql="ASK {", form="csv"), 10))
        assert heard(worker)[0] is Kind.ERROR
        assert worker.stdin is not None
        worker.stdin.close()
        assert worker.wait(timeout=10) == 0


def test_a_worker_whose_server_is_gone_already_does_not_live_on(small_store: Path) -> None:
    with start() as worker:
        say(worker, opening(small_store, parent=os.getpid() + 1))
        assert worker.wait(timeout=10) == 0


def test_a_worker_ends_itself_some_time_after_its_deadline(small_store: Path) -> None:
    program = "from kg.pool import worker; worker.GRACE = 0.2; worker.main()"
    with subprocess.Popen(
        [sys.executable, "-P", "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        say(process, opening(small_store, os.getpid()))
        assert heard(process)[0] is Kind.READY
        say(process, frames.of_job(Question(sparql=ENDLESS), 0.1))
        assert process.wait(timeout=10) == -signal.SIGALRM


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere they end a little later")
def test_a_worker_at_work_dies_with_its_server(small_store: Path) -> None:
    program = (
        "import asyncio, sys\n"
        "from kg.pool import Pool, Question\n"
        "from kg.settings import Settings\n"
        "async def main():\n"
        "    pool = Pool(Settings(store=sys.argv[1]), workers=1, timeout=60)\n"
        "    await pool.start()\n"
        "    task = asyncio.create_task(pool.answer(Question(sparql=sys.argv[2])))\n"
        "    while not pool.busy: await asyncio.sleep(0.01)\n"
        "    print('at work', flush=True)\n"
        "    await task\n"
        "asyncio.run(main())"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, small_store, ENDLESS], stdout=subprocess.PIPE
    ) as server:
        assert server.stdout is not None
        assert server.stdout.readline() == b"at work\n"
        children = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text().split()
        assert len(children) == 2
        server.kill()
    for _ in range(200):
        if not any(Path("/proc", pid).exists() for pid in children):
            return
        time.sleep(0.05)
    pytest.fail("a worker lives on")
