"""Who may ask, how often and how much; and what is told to those who may not."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Message, Receive, Scope, Send

from kg.web.guards.compression import Gzip
from kg.web.guards.limits import RequestLimits
from kg.web.guards.rate import Buckets, network
from kg.web.server import is_exposed

KEY = "a key of some length"
PAGE = "https://page.example"


@pytest.fixture(scope="module")
def guarded(serve, sample_store: Path) -> Iterator[httpx.Client]:
    """A server with everything on."""
    given = {"api_key": KEY, "rate": 10_000, "cors": (PAGE,), "max_request": 2000}
    with serve(sample_store, **given) as client:
        client.headers["Authorization"] = f"Bearer {KEY}"
        yield client


def error_of(response: httpx.Response) -> tuple[int, str]:
    return response.status_code, response.json()["error"]["code"]


def raw_connection(client: httpx.Client) -> socket.socket:
    """A connection to the server that a client talks to."""
    return socket.create_connection((client.base_url.host, client.base_url.port or 0), timeout=30)


def received(raw: socket.socket) -> bytes:
    """Everything up to the end of the connection, be it a reset."""
    answer = b""
    with suppress(ConnectionResetError):
        while piece := raw.recv(65536):
            answer += piece
    return answer


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@given(
    rate=st.integers(1, 120),
    asked=st.lists(st.tuples(st.floats(0, 90), st.sampled_from("ab")), max_size=60),
)
def test_no_window_of_time_gives_more_than_the_bucket_and_its_refill(
    rate: int, asked: list[tuple[float, str]]
) -> None:
    clock = Clock()
    buckets = Buckets(rate, clock=clock)
    granted: dict[str, list[float]] = {"a": [], "b": []}
    for pause, client in asked:
        clock.now += pause
        wait = buckets.take(client)
        if not wait:
            granted[client].append(clock.now)
        else:
            clock.now += wait + 1e-6
            assert buckets.take(client) == 0
            granted[client].append(clock.now)
    for times in granted.values():
        for first, start in enumerate(times):
            for last, end in enumerate(times[first:], 1):
                assert last <= rate + (end - start) * rate / 60 + 1e-6


def test_a_bucket_is_full_at_first_and_one_clients_haste_costs_no_other() -> None:
    buckets = Buckets(3, clock=Clock())
    assert [buckets.take("a") for _ in range(4)] == [0, 0, 0, pytest.approx(20)]
    assert buckets.take("b") == 0


def test_buckets_are_forgotten_when_full_and_never_too_many() -> None:
    clock = Clock()
    buckets = Buckets(60, clock=clock, most=100)
    for number in range(1000):
        buckets.take(str(number))
    assert len(buckets) == 100
    clock.now += 60
    buckets.take("a")
    assert len(buckets) == 1


def test_one_client_is_an_address_or_the_network_that_it_was_given() -> None:
    assert network("192.0.2.7") == network("::ffff:192.0.2.7") != network("192.0.2.8")
    assert network("2001:db8::1") == network("2001:db8::ffff:1") != network("2001:db8:0:1::1")
    assert network("a name") == "a name"


def test_too_many_requests_are_told_when_to_come_back(serve, sample_store: Path) -> None:
    with serve(sample_store, rate=2) as client:
        assert [client.get("/queries").status_code for _ in range(2)] == [200, 200]
        refused = client.get("/queries")
        assert error_of(refused) == (429, "too_many_requests")
        assert 1 <= int(refused.headers["retry-after"]) <= 30
        assert client.get("/health").status_code == 200


@pytest.mark.parametrize(
    "shown", ["", "Bearer", "Bearer x", f"Basic {KEY}", KEY, f"Bearer {KEY}x", "Bearer \xff"]
)
def test_nothing_but_health_is_open_without_the_key(guarded: httpx.Client, shown: str) -> None:
    headers = {"Authorization": shown.encode("latin-1")}
    for path in ("/", "/queries", "/metrics", "/sparql?query=ASK{}", "/openapi.json", "/nowhere"):
        refused = guarded.get(path, headers=headers)
        assert error_of(refused) == (401, "unauthorized")
        assert refused.headers["www-authenticate"].startswith("Bearer")
        assert refused.headers["x-content-type-options"] == "nosniff"
    assert guarded.get("/health", headers=headers).status_code == 200


def test_the_key_opens(guarded: httpx.Client) -> None:
    assert guarded.get("/queries").status_code == 200
    other_case = guarded.get("/queries", headers={"Authorization": f"bearer {KEY}"})
    assert other_case.status_code == 200


def test_a_key_may_hold_any_characters(serve, sample_store: Path) -> None:
    with serve(sample_store, api_key="schlüssel") as client:
        headers = {"Authorization": "Bearer schlüssel".encode()}
        assert client.get("/queries", headers=headers).status_code == 200


def in_chunks(size: int) -> Iterator[bytes]:
    for _ in range(size // 100):
        yield b"#" * 100


@pytest.mark.parametrize("content", [b"#" * 2001, in_chunks(3000)], ids=["told", "in chunks"])
def test_a_long_body_is_refused_however_it_comes(
    guarded: httpx.Client, content: bytes | Iterator[bytes]
) -> None:
    headers = {"Content-Type": "application/sparql-query"}
    assert error_of(guarded.post("/sparql", content=content, headers=headers)) == (
        413,
        "body_too_large",
    )


def test_a_body_of_just_the_largest_size_is_read(guarded: httpx.Client) -> None:
    query = b"ASK {}".ljust(2000)
    headers = {"Content-Type": "application/sparql-query"}
    assert guarded.post("/sparql", content=query, headers=headers).status_code == 200


def test_a_body_that_does_not_arrive_is_given_up() -> None:
    async def read(scope: Scope, receive: Receive, send: Send) -> None:
        await Request(scope, receive).body()

    async def trickle() -> Message:
        await asyncio.sleep(0.02)
        return {"type": "http.request", "body": b"x", "more_body": True}

    sent: list[Message] = []

    async def keep(message: Message) -> None:
        sent.append(message)

    scope = {"type": "http", "raw_path": b"/", "query_string": b"", "headers": []}
    asyncio.run(RequestLimits(read, 1000, body_seconds=0.1)(scope, trickle, keep))
    assert sent[0]["status"] == 408
    assert b'"code":"too_slow"' in sent[1]["body"]


@pytest.mark.parametrize(
    ("begun", "told"), [(b"", b""), (b"GET / HTTP/1.1\r\nX: ", b"too_slow")], ids=["none", "some"]
)
def test_a_head_that_does_not_arrive_is_given_up(
    guarded: httpx.Client, monkeypatch: pytest.MonkeyPatch, begun: bytes, told: bytes
) -> None:
    monkeypatch.setattr("kg.web.guards.protocol.HEAD_SECONDS", 0.2)
    with raw_connection(guarded) as raw:
        raw.sendall(begun)
        assert told in received(raw)


def test_a_head_without_end_is_refused(guarded: httpx.Client) -> None:
    with raw_connection(guarded) as raw:
        raw.sendall(b"GET / HTTP/1.1\r\nX: ")
        for _ in range(10):
            raw.sendall(b"x" * 10_000)
        assert b"headers_too_large" in received(raw)


def test_one_connection_too_many_is_told_so(
    guarded: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.web.guards.protocol.CONNECTIONS", 3)
    with ExitStack() as stack:
        for _ in range(3):
            stack.enter_context(raw_connection(guarded))
        answer = received(stack.enter_context(raw_connection(guarded)))
    assert b"503 Service Unavailable" in answer
    assert b"retry-after: 1" in answer


def test_requests_in_one_go_are_answered_in_order(guarded: httpx.Client) -> None:
    first = b"GET /nowhere HTTP/1.1\r\nHost: x\r\n\r\n"
    last = b"GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    with raw_connection(guarded) as raw:
        raw.sendall(first + last)
        answer = received(raw)
    assert answer.index(b"HTTP/1.1 401") < answer.index(b"HTTP/1.1 200")


@pytest.mark.parametrize("length", [33_000, 90_000])
def test_a_long_url_is_refused(guarded: httpx.Client, length: int) -> None:
    with raw_connection(guarded) as raw:
        raw.sendall(b"GET /?" + b"a" * length + b" HTTP/1.1\r\nConnection: close\r\n")
        raw.sendall(f"Authorization: Bearer {KEY}\r\n\r\n".encode())
        answer = received(raw)
    assert answer.startswith(b"HTTP/1.1 414 ")
    assert b'"code":"url_too_long"' in answer


def test_a_query_too_long_for_others_urls_is_taken(guarded: httpx.Client) -> None:
    assert guarded.get("/sparql", params={"query": "ASK {}" + " " * 20_000}).status_code == 200


def test_large_headers_are_refused(guarded: httpx.Client) -> None:
    refused = guarded.get("/queries", headers={"X": "x" * 40_000})
    assert error_of(refused) == (431, "headers_too_large")


@pytest.mark.parametrize("sent", [b"\x00\r\n\r\n", b"GET / HTTP/9\r\n\r\n", b"\x16\x03\x01\x02"])
def test_what_is_no_http_is_told_so_in_the_same_shape(guarded: httpx.Client, sent: bytes) -> None:
    with raw_connection(guarded) as raw:
        raw.sendall(sent)
        answer = received(raw)
    assert answer.startswith(b"HTTP/1.1 400 ")
    assert b'"code":"bad_request"' in answer


def test_pages_of_the_listed_origins_may_read_answers(guarded: httpx.Client) -> None:
    allowed = guarded.get("/queries", headers={"Origin": PAGE})
    assert allowed.headers["access-control-allow-origin"] == PAGE
    assert {"Link", "ETag", "Retry-After"} <= {
        name.strip() for name in allowed.headers["access-control-expose-headers"].split(",")
    }
    other = guarded.get("/queries", headers={"Origin": "https://other.example"})
    assert "access-control-allow-origin" not in other.headers
    refused = guarded.get("/queries", headers={"Origin": PAGE, "Authorization": ""})
    assert refused.headers["access-control-allow-origin"] == PAGE


def test_a_browser_may_ask_beforehand_without_the_key(guarded: httpx.Client) -> None:
    asked = {
        "Origin": PAGE,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "authorization, content-type",
        "Authorization": "",
    }
    assert guarded.options("/sparql", headers=asked).status_code == 200
    assert guarded.options("/sparql", headers=asked | {"Origin": "null"}).status_code == 400


def test_by_default_no_page_of_another_origin_may_read(client: httpx.Client) -> None:
    answer = client.get("/queries", headers={"Origin": PAGE})
    assert "access-control-allow-origin" not in answer.headers


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [("gzip", "gzip"), ("br, gzip;q=0.5", "gzip"), ("gzip;q=0", None), ("gzip; q=0.00", None)],
)
def test_long_answers_are_compressed_for_those_who_take_it(
    client: httpx.Client, accepted: str, coding: str | None
) -> None:
    answer = client.get("/export?format=ntriples", headers={"Accept-Encoding": accepted})
    assert answer.headers.get("content-encoding") == coding
    assert "Accept-Encoding" in answer.headers["vary"]
    plain = client.get("/export?format=ntriples", headers={"Accept-Encoding": "identity"})
    assert answer.content == plain.content


def test_short_answers_are_sent_as_they_are(client: httpx.Client) -> None:
    assert "content-encoding" not in client.get("/health").headers


@pytest.mark.parametrize(
    ("accepted", "etag"), [("gzip", 'W/"v1"'), ("identity", '"v1"')], ids=["gzip", "plain"]
)
def test_a_compressed_answer_has_a_weak_etag(accepted: str, etag: str) -> None:
    transport = httpx.ASGITransport(Gzip(Response(b"x" * 5000, headers={"ETag": '"v1"'})))

    async def get() -> httpx.Response:
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
            return await client.get("/", headers={"Accept-Encoding": accepted})

    answer = asyncio.run(get())
    assert (answer.headers["etag"], answer.content) == (etag, b"x" * 5000)


@pytest.mark.parametrize(
    ("host", "exposed"),
    [
        ("127.0.0.1", False),
        ("127.8.8.8", False),
        ("::1", False),
        ("localhost", False),
        ("0.0.0.0", True),
        ("::", True),
        ("192.0.2.1", True),
        ("news.example", True),
    ],
)
def test_only_loopback_is_not_exposed(host: str, exposed: bool) -> None:
    assert is_exposed(host) is exposed


def test_nonsense_after_a_request_breaks_no_other_answer(guarded: httpx.Client) -> None:
    head = f"GET /export HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {KEY}\r\n\r\n".encode()
    with raw_connection(guarded) as raw:
        raw.sendall(head + b"\0\r\n\r\n")
        assert b"bad_request" not in received(raw)
    assert guarded.get("/queries").status_code == 200
