"""Hostile requests: whatever parameters, headers and bytes are sent, the server lives on."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import suppress
from urllib.parse import quote

import httpx
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kg.query import catalogue

HOSTILE = [
    "",
    "\0",
    "\ud800",
    "'",
    '"',
    "\\",
    "\\u0027",
    "' } DROP ALL #",
    "?x } UNION { ?s ?p ?o",
    "<http://127.0.0.1:1/>",
    "http://[",
    "x:y> ?p ?o } #",
    "9" * 400,
    "-1",
    "1e9",
    "0x10",
    "١٢٣",
    "NaN",
    "2016-02-31",
    "99999-01-01",
    "-0001-01-01",
    "2016-01-01T00:00:00+99:99",
    "true",
    "[]",
    "{}",
    "x" * 5000,
    "\u202e\ufeff",
    "%",
    "%00",
    "\r\nX-Injected: 1",
]
PARAMETERS = sorted(
    {parameter.name for query in catalogue().values() for parameter in query.parameters}
    | {"format", "timeout", "name", "article", "limit[]", "limit", "", "__proto__"}
)
texts = st.sampled_from(HOSTILE) | st.text(max_size=50)
queries = st.lists(st.tuples(st.sampled_from(PARAMETERS), texts), max_size=5)
visible = st.text(st.characters(max_codepoint=255, exclude_characters="\r\n\0"), max_size=100)
HEADERS = {
    "Accept": ["*/*;q=x", "text/*;q=0.5,,;", "a/b;" * 500, "text/csv, " * 500, '*/*;x="', "/", ";"],
    "Accept-Encoding": ["gzip;q=2", "gzip, " * 500, "*;q=0", "identity;q=0"],
    "If-None-Match": ["*", '"', "W/", '"a", ' * 500, 'W/"\xff"'],
    "If-Modified-Since": ["never", "Thu, 99 Foo 99999 99:99:99 GMT"],
    "Content-Type": ["application/sparql-query; charset=utf-99", ";", "multipart/form-data", "a/b"],
    "Content-Encoding": ["gzip", "x"],
    "Range": ["bytes=0-", "bytes=9-1", "lines=a"],
    "Origin": ["null", "http://x"],
    "Host": ["", "a b", "[::", "x:99999", "\xff"],
    "Authorization": ["Basic Og==", "Bearer"],
    "Cookie": ["a=b; " * 500],
    "X-Forwarded-For": ["x, " * 100],
    "X-Forwarded-Proto": ["javascript"],
    "Expect": ["100-continue", "x"],
    "X-HTTP-Method-Override": ["DELETE"],
    "Prefer": ["x"],
    "Link": ["<x>"],
}
headers = st.dictionaries(
    st.sampled_from(sorted(HEADERS)), visible, max_size=4
) | st.fixed_dictionaries(
    {}, optional={name: st.sampled_from(values) for name, values in HEADERS.items()}
)
PATHS = [
    "/",
    "/queries",
    "/query",
    "/sparql",
    "/export?article=sudan-convoy-struck",
    "/health",
    "/metrics",
    "/docs",
    "/openapi.json",
    "/articles/sudan-convoy-struck",
    "/query/articles",
]
METHODS = ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "PROPFIND"]
LINES = [
    b"GET / HTTP/1.1\r\n",
    b"GET /sparql?query=ASK%7B%7D HTTP/1.0\r\n",
    b"POST /sparql HTTP/1.1\r\n",
    b"get / http/1.1\r\n",
    b"GET  /  HTTP/1.1\r\n",
    b"GET http://other/ HTTP/1.1\r\n",
    b"CONNECT a:1 HTTP/1.1\r\n",
    b"OPTIONS * HTTP/1.1\r\n",
    b"GET /%ff%00%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\n",
    b"GET /../../etc/passwd HTTP/1.1\r\n",
    b"GET /\xff HTTP/1.1\r\n",
    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    b"Host: x\r\n",
    b"Host: y\r\n",
    b"Content-Length: 5\r\n",
    b"Content-Length: 99999999999999999999\r\n",
    b"Content-Length: -1\r\n",
    b"Content-Length: 1, 1\r\n",
    b"Transfer-Encoding: chunked\r\n",
    b"Transfer-Encoding: chunked, identity\r\n",
    b"Content-Type: application/sparql-query\r\n",
    b"Connection: Upgrade, close\r\nUpgrade: websocket\r\n",
    b"Connection: Upgrade\r\nUpgrade: h2c\r\nHTTP2-Settings: x\r\n",
    b"Expect: 100-continue\r\n",
    b" folded\r\n",
    b"no colon\r\n",
    b": no name\r\n",
    b"N\0ul: x\r\n",
    b"\r\n",
    b"\n",
    b"5\r\nASK{}\r\n",
    b"fffffffffffffffff\r\n",
    b"-1\r\n",
    b"0\r\n\r\n",
    b"ASK {}",
]


@pytest.fixture(scope="module")
def served(start) -> Iterator[httpx.Client]:
    """A server whose deadline nothing here needs, and which must end as it began."""
    with start(KG_TIMEOUT="30") as process:
        client = process.client
        before = client.get("/health").json(), client.get("/export?format=nquads").content
        yield client
        after = client.get("/health").json(), client.get("/export?format=nquads").content
        assert after == before
        assert "Traceback" not in process.said, process.said


def encoded(pairs: list[tuple[str, str]]) -> str:
    return "&".join(
        f"{quote(name)}={quote(value, safe='', errors='surrogatepass')}" for name, value in pairs
    )


@given(st.sampled_from(sorted(catalogue())), queries)
def test_any_parameters_of_any_saved_query(
    served: httpx.Client, name: str, pairs: list[tuple[str, str]]
) -> None:
    expected = {200, 406, 422} | ({504} if "timeout" in dict(pairs) else set())
    by_path = served.get(f"/query/{name}?{encoded(pairs)}")
    assert by_path.status_code in expected, by_path.text
    by_name = served.get(f"/query?name={name}&{encoded(pairs)}")
    assert by_name.status_code in expected, by_name.text


@given(st.sampled_from(sorted(catalogue())), texts)
def test_any_value_of_each_parameter(served: httpx.Client, name: str, value: str) -> None:
    for parameter in catalogue()[name].parameters:
        response = served.get(f"/query/{name}?{encoded([(parameter.name, value)])}")
        assert response.status_code in (200, 422), response.text


@given(st.sampled_from(PATHS), headers, st.sampled_from(METHODS), st.binary(max_size=50))
@example("/sparql", {"Content-Type": "application/sparql-query"}, "POST", b"\xff")
@example("/sparql", {"Content-Type": "application/x-www-form-urlencoded"}, "POST", b"query=%ff%00")
def test_any_headers_of_any_method(
    served: httpx.Client, path: str, headers: dict[str, str], method: str, content: bytes
) -> None:
    sent = {name: value.encode("latin-1") for name, value in headers.items()}
    with suppress(httpx.LocalProtocolError):  # what this client will not send
        response = served.request(method, path, headers=sent, content=content)
        assert response.status_code < 500, response.text


@given(st.text(max_size=60))
@example("/../../etc/passwd")
@example("/articles/../../x")
@example("//127.0.0.1:1/")
@example("/query/%00")
def test_any_path(served: httpx.Client, path: str) -> None:
    response = served.get("/" + quote(path, safe="/%", errors="surrogatepass"))
    assert response.status_code < 500, response.text
    assert "root:" not in response.text


@given(st.lists(st.sampled_from(LINES) | st.binary(max_size=20), max_size=12).map(b"".join))
def test_any_bytes(served: httpx.Client, sent: bytes) -> None:
    with (
        suppress(ConnectionError),
        socket.create_connection((served.base_url.host, served.base_url.port or 0)) as raw,
    ):
        raw.sendall(sent)
        raw.shutdown(socket.SHUT_WR)
        raw.settimeout(30)
        answer = b"".join(iter(lambda: raw.recv(65536), b""))
        assert b"HTTP/1.1 5" not in answer
