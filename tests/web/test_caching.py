"""HEAD, entity tags, and answers that are not sent again."""

from __future__ import annotations

import httpx
import pytest

PATHS = [
    "/sparql",
    "/sparql?query=SELECT%20%2A%20%7B%20%3Fs%20a%20kg%3AArticle%20%7D",
    "/query?name=articles",
    "/query/articles.csv",
    "/query/who-said-what?limit=2&format=html",
    "/export.nt",
    "/export?article=sudan-convoy-struck",
    "/articles/sudan-convoy-struck",
    "/articles/sudan-convoy-struck.ttl",
    "/graphs/sudan-convoy-struck.trig",
]
OF_THE_ANSWER = ("content-type", "etag", "cache-control", "vary", "link", "content-length")


@pytest.mark.parametrize("path", [*PATHS, "/", "/health", "/queries", "/metrics"])
def test_head_tells_what_get_does_without_the_body(client: httpx.Client, path: str) -> None:
    got, head = client.get(path), client.head(path)
    assert (head.status_code, head.content) == (200, b"")
    for name in OF_THE_ANSWER:
        if path != "/metrics" or name != "content-length":  # which counts this very request
            assert head.headers.get(name) == got.headers.get(name)


@pytest.mark.parametrize("path", ["/actors/nobody", "/query/nothing", "/sparql?query=SELECT"])
def test_head_tells_errors_too(client: httpx.Client, path: str) -> None:
    got, head = client.get(path), client.head(path)
    assert (head.status_code, head.content) == (got.status_code, b"")
    assert "etag" not in got.headers


@pytest.mark.parametrize("path", PATHS)
def test_what_the_client_has_is_not_sent_again(client: httpx.Client, path: str) -> None:
    first = client.get(path)
    tag = first.headers["etag"]
    assert first.headers["cache-control"] == "no-cache"
    strong = tag.removeprefix("W/")
    for known in (tag, strong, f'"a,b", {tag}', f'W/"x" ,{strong}'):
        for method in ("GET", "HEAD"):
            again = client.request(method, path, headers={"if-none-match": known})
            assert (again.status_code, again.content) == (304, b"")
            assert again.headers["etag"] == tag
            assert again.headers["cache-control"] == "no-cache"
            assert "Accept" in again.headers["vary"]
    other = client.get(path, headers={"if-none-match": '"something else"'})
    assert (other.status_code, other.content) == (200, first.content)


def test_a_tag_tells_format_and_request_apart(client: httpx.Client) -> None:
    asked = [
        client.get("/query/articles", headers={"accept": "text/csv"}),
        client.get("/query/articles", headers={"accept": "text/html"}),
        client.get("/query/articles", headers=[("accept", "text/csv;q=0.1"), ("accept", "*/*")]),
        client.get("/query/articles", headers=[("accept", "text/csv;q=0.1"), ("accept", "text/x")]),
        client.get("/query/articles?format=csv"),
        client.get("/query/articles?limit=1"),
        client.get("/query/actors"),
        client.get("/query/articles", headers={"host": "elsewhere.example"}),
    ]
    tags = {response.headers["etag"] for response in asked}
    assert len(tags) == len(asked)


def test_a_star_is_met_by_what_surely_is_there(client: httpx.Client) -> None:
    star = {"if-none-match": "*"}
    assert client.get("/export", headers=star).status_code == 304
    assert client.get("/query/articles", headers=star).status_code == 304
    assert client.get("/query/articles?limit=x", headers=star).status_code == 422
    assert client.get("/actors/nobody", headers=star).status_code == 404
    assert client.get("/sparql?query=SELECT", headers=star).status_code == 400


def test_what_changes_by_itself_has_no_tag(client: httpx.Client) -> None:
    for function in ("NOW()", "rand ( )", "UUID()", "StrUUID()", "NOW # at\n ()"):
        params = {"query": f"SELECT ({function} AS ?x) {{}}"}
        response = client.get("/sparql", params=params, headers={"if-none-match": "*"})
        assert response.status_code == 200
        assert "etag" not in response.headers
        assert response.headers["cache-control"] == "no-cache"


def test_an_answer_to_post_has_no_tag(client: httpx.Client) -> None:
    response = client.post("/sparql", data={"query": "ASK {}"}, headers={"if-none-match": "*"})
    assert response.status_code == 200
    assert "etag" not in response.headers


def test_a_new_state_of_the_store_is_sent(serve, publish) -> None:
    folder = publish(1)
    with serve(folder) as client:
        path = "/sparql?query=SELECT%20%2A%20%7B%3Fs%20%3Fp%20%3Fo%7D"
        first = client.get(path)
        known = {"if-none-match": first.headers["etag"]}
        assert client.get(path, headers=known).status_code == 304
        publish(2)
        second = client.get(path, headers=known)
        assert second.status_code == 200
        assert len(second.json()["results"]["bindings"]) == 2
        assert second.headers["etag"] != first.headers["etag"]


@pytest.mark.parametrize("path", PATHS)
def test_what_the_client_has_asks_no_worker(
    client: httpx.Client, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    known = {"if-none-match": client.get(path).headers["etag"]}
    monkeypatch.delattr("kg.pool.Pool.answer")
    assert client.get(path, headers=known).status_code == 304
