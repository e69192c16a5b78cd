"""Every error has one shape and says what to do."""

from __future__ import annotations

import logging
import time
from pathlib import Path

import httpx
import pytest


@pytest.mark.parametrize(
    ("path", "status", "code", "words"),
    [
        ("/nowhere", 404, "not_found", "/docs"),
        ("/query", 422, "bad_parameter", "/queries"),
        ("/query?name=who-sad-what", 404, "unknown_query", "who-said-what"),
        ("/query/who-sad-what", 404, "unknown_query", "who-said-what"),
        ("/query/who-said-what?since=x", 422, "bad_parameter", "a date such as 2016-10-03"),
        ("/query/who-said-what?since=2016-01-01&since=2016-01-02", 422, "bad_parameter", "twice"),
        ("/query/who-said-what?speeker=K", 422, "bad_parameter", "did you mean 'speaker'"),
        ("/query/article", 422, "bad_parameter", "missing"),
        ("/query/who-said-what?format=jsn", 406, "not_acceptable", "did you mean 'json'"),
        ("/query/who-said-what?format=turtle", 406, "not_acceptable", "take one of json"),
        ("/sparql?query=", 422, "bad_parameter", "SPARQL"),
        ("/sparql?query=SELECT", 400, "bad_query", "line 1"),
        ("/sparql?query=SELECT*{SERVICE<http://x/>{}}", 403, "forbidden", "SERVICE"),
        ("/sparql?query=DROP%20ALL", 403, "forbidden", "DROP"),
        ("/sparql?update=DROP%20ALL", 403, "forbidden", "updates"),
        ("/sparql?query=ASK{}&default-graph-uri=x", 422, "bad_parameter", "absolute IRI"),
        ("/export.csv", 406, "not_acceptable", "turtle"),
        ("/query/who-sad-what.csv", 404, "unknown_query", "who-said-what"),
        ("/export?format=csv", 406, "not_acceptable", "turtle"),
        ("/export?article=sudan-convoy-struk", 404, "unknown_article", "sudan-convoy-struck"),
        ("/export?artikel=x", 422, "bad_parameter", "article"),
    ],
)
def test_get_errors(client: httpx.Client, path: str, status: int, code: str, words: str) -> None:
    response = client.get(path)
    error = response.json()["error"]
    assert (response.status_code, error["code"]) == (status, code)
    assert words in error["message"]
    assert (code == "bad_parameter") == ("parameter" in error)


def test_suggestions_are_a_list_too(client: httpx.Client) -> None:
    error = client.get("/query/who-sad-what").json()["error"]
    assert error["suggestions"][0] == "who-said-what"


def test_an_accept_header_that_cannot_be_met(client: httpx.Client) -> None:
    response = client.get("/query/who-said-what", headers={"Accept": "image/png"})
    assert response.status_code == 406
    assert "application/sparql-results+json" in response.json()["error"]["message"]


@pytest.mark.parametrize(
    ("content", "media_type", "status"),
    [
        (b"update=DROP+ALL", "application/x-www-form-urlencoded", 403),
        (b"DROP ALL", "application/sparql-update", 403),
        (b"INSERT DATA { <a:a> <a:b> <a:c> }", "application/sparql-query", 403),
        (b"ASK {}", "text/plain", 415),
        (b"ASK { ?s ?p '\xff' }", "application/sparql-query", 400),
        (b"", "application/x-www-form-urlencoded", 422),
    ],
)
def test_post_errors(client: httpx.Client, content: bytes, media_type: str, status: int) -> None:
    response = client.post("/sparql", content=content, headers={"content-type": media_type})
    assert response.status_code == status
    assert response.json()["error"]["message"]


def test_a_method_that_a_path_does_not_take(client: httpx.Client) -> None:
    response = client.delete("/sparql")
    assert response.status_code == 405
    assert response.json()["error"]["code"] == "method_not_allowed"


def test_no_store_is_unavailable_and_says_what_to_do(serve, tmp_path: Path) -> None:
    with serve(tmp_path / "none") as client:
        for path in ("/health", "/query/articles", "/export"):
            response = client.get(path)
            assert response.status_code == 503
            assert "kg build" in response.json()["error"]["message"]
        assert client.get("/").status_code == 200


def test_a_fault_is_logged_and_not_shown(
    client: httpx.Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("a secret of the server")

    monkeypatch.setattr("kg.web.routes.queries.bind", fail)
    monkeypatch.setattr(logging.getLogger("uvicorn"), "propagate", True)
    caplog.set_level(logging.ERROR, logger="uvicorn.error")
    response = client.get("/query/articles")
    assert response.status_code == 500
    assert response.json()["error"]["code"] == "internal_error"
    assert "secret" not in response.text
    for _ in range(100):  # the log's line follows the answer
        if "a secret of the server" in caplog.text:
            return
        time.sleep(0.05)
    pytest.fail("the fault is not in the log")


def test_every_response_carries_safe_headers(client: httpx.Client) -> None:
    for path in ("/", "/health", "/nowhere", "/query/articles"):
        assert client.get(path).headers["x-content-type-options"] == "nosniff"
