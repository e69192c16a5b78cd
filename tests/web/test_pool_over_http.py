"""No query stalls the others, holds a worker for nobody, or fills the server's memory."""

from __future__ import annotations

import os
import socket
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote

import httpx
import pyoxigraph as ox
import pytest

from kg.store import open_store

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
ENDLESS_ROWS = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
GREEDY = "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?a ?d"
LOOKUP = "SELECT ?title { ?a kg:title ?title } LIMIT 3"
MANY_ROWS = "SELECT ?a ?d { ?a a ?b . ?d a ?e } LIMIT 300000"

ON_LINUX = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="there is no /proc")


def measured(client: httpx.Client, name: str) -> float:
    """A value of `/metrics`."""
    lines = client.get("/metrics").text.splitlines()
    (value,) = (line.rsplit(" ", 1)[1] for line in lines if line.startswith(name))
    return float(value)


def await_measure(client: httpx.Client, name: str, wanted: Callable[[float], bool]) -> None:
    for _ in range(400):
        if wanted(measured(client, name)):
            return
        time.sleep(0.05)
    pytest.fail(f"{name} is {measured(client, name)}")


def cpu_seconds(pid: int) -> float:
    """Of a process; 0 of one that is gone."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except FileNotFoundError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def ask(client: httpx.Client, query: str, **more: str) -> httpx.Response:
    """By POST, which is always given to a worker."""
    return client.post("/sparql", params=more, data={"query": query}, timeout=60)


def raw_request(client: httpx.Client, path: str) -> socket.socket:
    """A connection on which a request was sent, and nothing read."""
    sock = socket.socket()
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    sock.connect((client.base_url.host, client.base_url.port))
    sock.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\nAccept: text/csv\r\n\r\n".encode())
    return sock


@ON_LINUX
def test_unstoppable_queries_are_stopped_and_others_answered(start) -> None:
    with start(KG_TIMEOUT="2", KG_WORKERS="2") as served:
        assert ask(served.client, LOOKUP).status_code == 200
        with ThreadPoolExecutor(4) as threads:
            endless = [threads.submit(ask, served.client, ENDLESS) for _ in range(4)]
            await_measure(served.client, 'kg_pool_waiting{pool="queries"}', lambda n: n == 2)
            time.sleep(1)
            lookup = ask(served.client, LOOKUP)
            answers = [each.result() for each in endless]
        assert lookup.status_code == 200
        late = [answer for answer in answers if answer.status_code == 504]
        assert len(late) >= 2  # the others waited until their own deadlines, or nearly so
        for answer in answers:
            error = answer.json()["error"]
            if answer.status_code == 504:
                assert error["code"] == "out_of_time"
                assert "2 seconds" in error["message"]
            else:
                assert answer.status_code == 503
                assert error["code"] == "busy"
                assert int(answer.headers["retry-after"]) > 0
        assert ask(served.client, LOOKUP).status_code == 200
        workers = served.workers()
        before = sum(map(cpu_seconds, workers))
        time.sleep(0.5)
        assert sum(map(cpu_seconds, workers)) - before < 0.2
        assert measured(
            served.client, 'kg_pool_killed_total{pool="queries",reason="deadline"}'
        ) == len(late)


def test_timeout_lowers_the_limit(client: httpx.Client) -> None:
    for path in (f"/sparql?query={LOOKUP}", "/query/articles?", "/query?name=articles", "/export?"):
        for text in ("0", "-1", "x", "nan", "1e3", "."):
            answer = client.get(f"{path}&timeout={text}")
            assert answer.status_code == 422, (path, text)
            assert answer.json()["error"]["parameter"] == "timeout"
        assert client.get(f"{path}&timeout=9.5").status_code == 200
    answer = ask(client, ENDLESS, timeout="0.4")
    assert answer.status_code == 504
    assert "0.4 seconds" in answer.json()["error"]["message"]


def test_a_client_that_leaves_ends_its_query(start) -> None:
    with start(KG_WORKERS="1", KG_TIMEOUT="60") as served:
        busy = 'kg_pool_busy{pool="queries"}'
        killed = 'kg_pool_killed_total{pool="queries",reason="disconnect"}'
        assert ask(served.client, LOOKUP).status_code == 200
        for count, query in enumerate((ENDLESS, ENDLESS_ROWS), start=1):
            with raw_request(served.client, f"/sparql?query={quote(query)}"):
                await_measure(served.client, busy, lambda n: n == 1)
            await_measure(served.client, killed, lambda n, count=count: n == count)
            assert ask(served.client, LOOKUP).status_code == 200


def test_too_many_queries_are_told_to_come_back(start) -> None:
    with start(KG_WORKERS="1", KG_QUEUE="1", KG_TIMEOUT="2") as served:
        assert ask(served.client, LOOKUP).status_code == 200
        with ThreadPoolExecutor(6) as threads:
            answers = list(threads.map(lambda _: ask(served.client, ENDLESS), range(6)))
        told = [answer for answer in answers if "queue is full" in answer.text]
        assert len(told) == 4
        for answer in told:
            assert answer.status_code == 503
            assert answer.json()["error"]["code"] == "busy"
            assert int(answer.headers["retry-after"]) > 0


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux counts data this way")
def test_a_greedy_query_ends_alone(start) -> None:
    with start(KG_MEMORY="256", KG_TIMEOUT="30") as served:
        answer = ask(served.client, GREEDY)
        assert answer.status_code == 503
        assert answer.json()["error"]["code"] == "out_of_memory"
        assert "retry-after" not in answer.headers
        assert ask(served.client, LOOKUP).status_code == 200


@ON_LINUX
def test_a_long_answer_to_a_slow_client_takes_little_memory_and_no_worker(start) -> None:
    with start(KG_WORKERS="1", KG_TIMEOUT="60") as served:
        pid = served.popen.pid
        assert ask(served.client, LOOKUP).status_code == 200
        before = resident(pid)
        path = f"/sparql?query={quote(MANY_ROWS)}&format=csv"
        with raw_request(served.client, path) as sock:
            total = len(sock.recv(1))  # the one worker has begun
            assert ask(served.client, LOOKUP).status_code == 200  # and has ended
            received = b""
            while not received.endswith(b"\r\n0\r\n\r\n"):
                piece = sock.recv(1024 * 1024)
                assert piece
                total += len(piece)
                received = (received + piece)[-16:]
        assert total > 20_000_000
        assert resident(pid) - before < 10_000_000
        assert served.log[-1]["status"] == 200


def resident(pid: int) -> int:
    """The most memory that a process has had, in bytes."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0]) * 1024


def test_what_is_not_done_at_its_deadline_breaks_off_and_is_logged(start) -> None:
    with start(KG_TIMEOUT="1.5") as served:
        assert ask(served.client, LOOKUP).status_code == 200
        with served.client.stream("GET", "/sparql", params={"query": ENDLESS_ROWS}) as answer:
            assert answer.status_code == 200
            with pytest.raises(httpx.RemoteProtocolError, match="incomplete chunked read"):
                answer.read()
        assert "was broken off: stopped after 1.5 seconds" in served.said
        assert served.await_log(2)[-1]["outcome"] == "deadline"


def test_small_answers_tell_their_length(client: httpx.Client) -> None:
    assert "content-length" in ask(client, LOOKUP).headers
    long = ask(client, MANY_ROWS.replace("300000", "3000"))
    assert long.headers["transfer-encoding"] == "chunked"
    assert len(long.json()["results"]["bindings"]) == 3000


def test_a_store_that_grows_fails_no_request(serve, tmp_path: Path) -> None:
    store = tmp_path / "graph.store"
    done = threading.Event()

    def publish(number: int) -> None:
        node = ox.NamedNode(f"http://{number}.example")
        with open_store(store, write=True) as writer:
            writer.replace({node.value: [ox.Triple(node, node, node)]})
            writer.publish()

    def load(client: httpx.Client) -> list[int]:
        counts = []
        while not done.is_set():
            answer = ask(client, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", format="csv")
            assert answer.status_code == 200, answer.text
            counts.append(int(answer.text.split()[1]))
        return counts

    publish(0)
    with serve(store) as client, ThreadPoolExecutor(3) as threads:
        loads = [threads.submit(load, client) for _ in range(3)]
        for number in range(1, 6):
            publish(number)
        done.set()
        for counts in (each.result() for each in loads):
            assert counts == sorted(counts)
