"""Short answers are given again without a worker, until something new is published."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest
from fastapi.responses import Response

from kg.web.answers.memory import OVERHEAD, Kept, Memory

COUNT = "/sparql?query=SELECT%20%28COUNT%28%2A%29%20AS%20%3Fn%29%20%7B%3Fs%20%3Fp%20%3Fo%7D"
PAGED = "/query/articles?limit=2&offset=2"


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("path", [COUNT, PAGED, "/query/actors.html", "/query/events?limit=1"])
def test_an_answer_comes_again_as_it_was(
    client: httpx.Client, monkeypatch: pytest.MonkeyPatch, path: str, method: str
) -> None:
    first = client.get(path)
    monkeypatch.delattr("kg.pool.Pool.answer")
    again = client.request(method, path)
    assert again.status_code == 200
    assert again.content == (first.content if method == "GET" else b"")
    timeless = [{**answer.headers, "date": ""} for answer in (first, again)]
    assert timeless[0] == timeless[1]


def test_a_page_of_an_iri_comes_again_as_it_was(
    client: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = client.get("/query/articles?limit=1&format=json").json()["results"]["bindings"][0]
    path = f"/articles/{row['article']['value']}"
    first = client.get(path, headers={"accept": "text/html"})
    monkeypatch.delattr("kg.pool.Pool.answer")
    again = client.get(path, headers={"accept": "text/html"})
    assert again.text == first.text
    assert "<html" in again.text


def test_compression_does_not_stick_to_an_answer(client: httpx.Client) -> None:
    path = "/query/events?limit=50&format=csv"
    codings = ("identity", "gzip", "identity", "gzip")
    answers = [client.get(path, headers={"accept-encoding": coding}) for coding in codings]
    assert len({answer.text for answer in answers}) == 1
    assert [answer.headers.get("content-encoding") for answer in answers] == [
        None,
        "gzip",
        None,
        "gzip",
    ]


def test_what_is_published_is_told_at_once(serve, publish) -> None:
    with serve(publish(1)) as client:

        def told() -> int:
            return int(client.get(f"{COUNT}&format=csv").text.split()[1])

        for count in range(2, 6):
            assert [told(), told()] == [count - 1, count - 1]
            publish(count)
            assert told() == count


def test_an_answer_to_head_is_whole_for_get(client: httpx.Client) -> None:
    path = "/query/articles?limit=3&offset=1"
    assert client.head(path).content == b""
    assert len(client.get(path).json()["results"]["bindings"]) == 3


def test_the_log_tells_the_rows_of_an_answer_given_again(start) -> None:
    with start() as served:
        for _ in range(2):
            assert served.client.get(PAGED).status_code == 200
        first, again = served.await_log(2)
    assert first["rows"] == again["rows"] == 2


def test_a_server_without_memory_asks_its_workers(
    serve, sample_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serve(sample_store, cache=0) as client:
        assert client.get(PAGED).status_code == 200
        monkeypatch.delattr("kg.pool.Pool.answer")
        assert client.get(PAGED).status_code == 500


def kept(size: int) -> Kept:
    return Kept.of(Response(b"x" * size), None)


def test_the_least_recently_used_makes_room() -> None:
    memory = Memory(100 * (1000 + OVERHEAD))
    for name in range(100):
        memory.keep(str(name), kept(1000))
    assert memory.get("0") is not None
    memory.keep("more", kept(1000))
    assert len(memory) == 100
    assert memory.get("1") is None
    assert memory.get("0") is not None
    assert memory.get("more") is not None


def test_one_answer_does_not_push_out_all_others() -> None:
    memory = Memory(64 * 10_000)
    memory.keep("small", kept(10))
    memory.keep("large", kept(10_000))
    assert memory.get("large") is None
    assert memory.get("small") is not None


def test_no_tag_finds_nothing() -> None:
    assert Memory(1000).get(None) is None
