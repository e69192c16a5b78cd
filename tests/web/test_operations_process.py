"""`kg serve` as a process: what it says, whom it believes, how it ends."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

KG = Path(sys.executable).with_name("kg")
SIDE = "{ SELECT * { ?s ?p ?o } LIMIT %d }"
SLOW = "SELECT (COUNT(*) AS ?n) {" + SIDE % 3000 + SIDE.replace("?", "?_") % 3000 + "}"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


def in_background(ask: Callable[[], httpx.Response]) -> Callable[[], httpx.Response]:
    """Asks in a thread; what is returned waits for the answer."""
    answers: list[httpx.Response] = []
    thread = threading.Thread(target=lambda: answers.append(ask()))
    thread.start()

    def wait() -> httpx.Response:
        thread.join()
        return answers[0]

    return wait


def wait_until_busy(client: httpx.Client) -> None:
    while 'kg_pool_busy{pool="queries"} 1.0' not in client.get("/metrics").text:
        time.sleep(0.05)


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_lets_what_runs_finish_and_takes_no_more(start, number: signal.Signals) -> None:
    with start(KG_TIMEOUT="60") as served:
        workers = served.workers()
        answer = in_background(lambda: served.client.get("/sparql", params={"query": SLOW}))
        wait_until_busy(served.client)
        os.killpg(served.popen.pid, number)  # as a terminal would, to all of the group
        time.sleep(0.5)
        with pytest.raises(httpx.ConnectError):
            httpx.get(served.client.base_url.join("/health"))
        done = answer()
        assert done.status_code == 200
        assert done.json()["results"]["bindings"][0]["n"]["value"] == str(3000 * 3000)
        assert served.popen.wait(timeout=30) == 0
        assert not any(map(is_alive, workers))
        assert "Traceback" not in served.said


def test_what_never_finishes_is_ended_at_its_deadline(start) -> None:
    with start(KG_TIMEOUT="1") as served:
        workers = served.workers()
        answer = in_background(lambda: served.client.get("/sparql", params={"query": ENDLESS}))
        wait_until_busy(served.client)
        served.popen.send_signal(signal.SIGTERM)
        assert answer().status_code == 504
        assert served.popen.wait(timeout=30) == 0
        assert not any(map(is_alive, workers))
        (logged,) = (line for line in served.log if line["path"] == "/sparql")
        assert (logged["status"], logged["outcome"]) == (504, "deadline")


def test_a_request_that_never_arrives_does_not_hold_up_the_end(start) -> None:
    head = b"POST /sparql HTTP/1.1\r\nContent-Type: application/sparql-query\r\n"
    with start(KG_TIMEOUT="0.1") as served:
        url = served.client.base_url
        with socket.create_connection((url.host, url.port or 0)) as raw:
            raw.sendall(head + b"Content-Length: 9\r\n\r\nASK")
            time.sleep(0.2)
            served.popen.send_signal(signal.SIGTERM)
            answer = b"".join(iter(lambda: raw.recv(65536), b""))
        assert served.popen.wait(timeout=30) == 0
    assert answer.startswith(b"HTTP/1.1 503 ")
    assert b"shutting down" in answer
    assert "Traceback" not in served.said


def test_workers_end_with_a_server_that_is_killed(start) -> None:
    with start() as served:
        workers = served.workers()
        assert served.client.get("/health").json()["workers"] == len(workers) - 2
        served.popen.kill()
        served.popen.wait()
        while any(map(is_alive, workers)):
            time.sleep(0.05)


def test_it_says_what_it_serves_and_where(start, sample_store: Path) -> None:
    with start() as served:
        assert f"Serving {sample_store} at {served.client.base_url}" in served.said
        assert "warning" not in served.said


def test_it_warns_where_anyone_may_ask_as_much_as_they_like(start) -> None:
    with start(KG_HOST="0.0.0.0") as served:
        assert "set KG_API_KEY or KG_RATE" in served.said
    with start(KG_HOST="0.0.0.0", KG_RATE="60") as served:
        assert "warning" not in served.said


def test_a_forwarded_address_is_believed_only_of_a_trusted_proxy(start) -> None:
    def ask_twice(client: httpx.Client) -> list[int]:
        headers = [{"X-Forwarded-For": f"192.0.2.{number}"} for number in (1, 2)]
        return [client.get("/queries", headers=each).status_code for each in headers]

    with start(KG_RATE="1") as served:
        assert ask_twice(served.client) == [200, 429]
        assert {line["client"] for line in served.await_log(2)} == {"127.0.0.1"}
    with start(KG_RATE="1", FORWARDED_ALLOW_IPS="127.0.0.1") as served:
        assert ask_twice(served.client) == [200, 200]
        assert {line["client"] for line in served.await_log(2)} == {"192.0.2.1", "192.0.2.2"}


def test_a_port_that_is_taken_is_told(start, sample_store: Path) -> None:
    with start() as served:
        port = str(served.client.base_url.port)
        command = [KG, "serve", "--port", port, "--store", sample_store]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert f"cannot listen on 127.0.0.1 port {port}" in done.stderr
    assert "Traceback" not in done.stderr


def test_options_come_before_the_environment(start) -> None:
    done = subprocess.run([KG, "serve", "--help"], capture_output=True, text=True, check=True)
    for option in ("--host", "--port", "--workers", "--timeout", "KG_TIMEOUT"):
        assert option in done.stdout


def test_each_request_leaves_one_line_and_no_secret(start) -> None:
    key = "this-is-secret"
    with start(KG_API_KEY=key) as served:
        client = served.client
        shown = {"Authorization": f"Bearer {key}"}
        client.get("/query/who-said-what?limit=2", headers=shown)
        client.get("/query?name=articles&limit=1", headers=shown)
        client.get("/sparql", params={"query": "ASK { ?hidden ?p ?o }"}, headers=shown)
        client.get("/health\u2028x")
        lines = served.await_log(4)
    assert key not in served.said
    assert "hidden" not in served.said
    by_path, by_name, sparql, unknown = lines
    assert by_path == by_path | {
        "client": "127.0.0.1",
        "method": "GET",
        "path": "/query/who-said-what",
        "query": "who-said-what",
        "status": 200,
        "outcome": "ok",
    }
    assert by_path["bytes"] > 100
    assert by_path["ms"] > 0
    assert by_path["time"].endswith("+00:00")
    assert (by_name["path"], by_name["query"]) == ("/query", "articles")
    assert "query" not in sparql
    assert (unknown["status"], unknown["outcome"]) == (401, "refused")


def test_a_client_that_leaves_is_logged_so(start) -> None:
    with start(KG_TIMEOUT="60") as served:
        with pytest.raises(httpx.ReadTimeout):
            served.client.get("/sparql", params={"query": ENDLESS}, timeout=1)
        (line,) = served.await_log(1)
        assert (line["path"], line["outcome"]) == ("/sparql", "disconnected")
        metrics = served.client.get("/metrics").text
        assert 'kg_pool_killed_total{pool="queries",reason="disconnect"} 1.0' in metrics
        assert 'kg_pool_busy{pool="queries"} 0.0' in metrics
