"""The remote store where the other side is wrong, slow, strange or gone."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pyoxigraph as ox
import pytest

from kg.errors import StoreError
from kg.settings import Connection
from kg.store import open_store
from kg.store.endpoints import endpoints
from kg.store.protocol import SparqlServer, form_of

JSON = "application/sparql-results+json"
TRUE = b'{"head": {}, "boolean": true}'
ROWS = b'{"head": {"vars": ["x"]}, "results": {"bindings": ['
ROW = b'{"x": {"type": "literal", "value": "word"}}'
Answer = Callable[[BaseHTTPRequestHandler, int], None]


@contextmanager
def answering(answer: Answer, **given: object) -> Iterator[SparqlServer]:
    """A client of a server that answers each request, told how many came before, as it is told."""
    seen: list[str] = []
    closing = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            seen.append(self.path)
            answer(self, len(seen) - 1)

        def log_message(self, *_: object) -> None:
            pass

    class Quiet(ThreadingHTTPServer):
        block_on_close = False
        hang = closing

        def handle_error(self, *_: object) -> None:
            pass

    with Quiet(("127.0.0.1", 0), Handler) as httpd:
        thread = threading.Thread(target=httpd.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        server = SparqlServer(
            f"http://127.0.0.1:{httpd.server_port}/query",
            Connection(**{"timeout": 5, **given}),  # type: ignore[arg-type]
        )
        try:
            yield server
        finally:
            closing.set()
            server.close()
            httpd.shutdown()
            thread.join()


def send(
    handler: BaseHTTPRequestHandler,
    status: int,
    body: bytes,
    media_type: str = JSON,
    **headers: str,
) -> None:
    handler.send_response(status)
    for name, value in {"Content-Type": media_type, **headers}.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def drop(handler: BaseHTTPRequestHandler) -> None:
    handler.close_connection = True
    handler.connection.close()


def test_a_dropped_connection_and_a_busy_server_are_tried_again() -> None:
    def answer(handler: BaseHTTPRequestHandler, before: int) -> None:
        if before == 0:
            drop(handler)
        elif before == 1:
            send(handler, 503, b"busy", "text/plain", Retry_After="0")
        else:
            send(handler, 200, TRUE)

    with answering(answer) as server:
        assert bool(server.query("ASK {}"))


def test_a_server_that_stays_busy_is_told() -> None:
    with (
        answering(lambda h, _: send(h, 503, b"too much", "text/plain", Retry_After="0")) as server,
        pytest.raises(StoreError, match="the server failed: 503 too much"),
    ):
        server.query("ASK {}")


def test_a_silent_server_is_waited_for_once() -> None:
    asked: list[int] = []

    def answer(handler: BaseHTTPRequestHandler, before: int) -> None:
        asked.append(before)
        handler.server.hang.wait(5)  # type: ignore[attr-defined]
        drop(handler)

    with (
        answering(answer, timeout=0.3) as server,
        pytest.raises(StoreError, match=r"no answer within 0\.3 seconds; set KG_STORE_TIMEOUT"),
    ):
        server.query("ASK {}")
    assert asked == [0]


def test_a_page_for_people_is_no_answer() -> None:
    with answering(lambda h, _: send(h, 200, b"<html>hello</html>", "text/html")) as server:
        for query in ("ASK {}", "SELECT * {}", "CONSTRUCT WHERE { ?s ?p ?o }"):
            with pytest.raises(StoreError, match="text/html that holds no results; is it the URL"):
                server.query(query)


def test_nonsense_that_calls_itself_json_is_no_answer() -> None:
    with (
        answering(lambda h, _: send(h, 200, b"{}")) as server,
        pytest.raises(StoreError, match="holds no results"),
    ):
        server.query("SELECT * {}")


def test_an_answer_that_breaks_off_is_told_while_it_is_read() -> None:
    def answer(handler: BaseHTTPRequestHandler, before: int) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", JSON)
        handler.send_header("Content-Length", "1000000000")
        handler.end_headers()
        handler.wfile.write(ROWS + b",".join([ROW] * 10_000))
        drop(handler)

    with answering(answer) as server:
        rows = server.query("SELECT ?x {}")
        with pytest.raises(StoreError, match="broke off its answer"):
            list(rows)


def test_an_answer_nobody_reads_on_is_let_go() -> None:
    """Its connection is closed; a leak would be a ResourceWarning, and those are errors."""

    def answer(handler: BaseHTTPRequestHandler, before: int) -> None:
        send(handler, 200, ROWS + b",".join([ROW] * 100_000) + b"]}}")

    with answering(answer) as server:
        rows = server.query("SELECT ?x {}")
        assert next(iter(rows)) is not None
        del rows
        gc.collect()
        assert isinstance(server.query("SELECT ?x {}"), ox.QuerySolutions)
        gc.collect()


def test_redirections_are_not_followed() -> None:
    with (
        answering(lambda h, _: send(h, 307, b"", Location="http://169.254.0.1/")) as server,
        pytest.raises(StoreError, match=r"has moved to http://169\.254\.0\.1/"),
    ):
        server.query("ASK {}")


def test_a_password_is_shown_to_a_server_that_asks_for_it_only() -> None:
    shown: list[str | None] = []

    def answer(handler: BaseHTTPRequestHandler, before: int) -> None:
        shown.append(handler.headers["Authorization"])
        if before == 0:
            send(handler, 401, b"", WWW_Authenticate='Basic realm="kg"')
        else:
            send(handler, 200, TRUE)

    with answering(answer, user="anna", password="é:secret") as server:
        assert bool(server.query("ASK {}"))
        assert bool(server.query("ASK {}"))
    assert shown == [None, "Basic YW5uYTrDqTpzZWNyZXQ=", "Basic YW5uYTrDqTpzZWNyZXQ="]


def test_who_may_not_is_told_what_to_set() -> None:
    with (
        answering(lambda h, _: send(h, 403, b"no", "text/plain")) as server,
        pytest.raises(StoreError, match=r"refused \(403\): set KG_STORE_USER"),
    ):
        server.update("CLEAR ALL")


def test_what_the_server_says_went_wrong_is_passed_on() -> None:
    with (
        answering(lambda h, _: send(h, 500, b"\nout of disk\nat x", "text/plain")) as server,
        pytest.raises(StoreError, match=r"the server failed: 500 out of disk$"),
    ):
        server.update("CLEAR ALL")


def test_proxies_of_the_environment_are_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.delenv("no_proxy", raising=False)
    with answering(lambda h, _: send(h, 200, TRUE)) as server:
        assert bool(server.query("ASK {}"))


def test_a_server_that_is_not_there_is_told() -> None:
    with pytest.raises(StoreError, match=r"127\.0\.0\.1:9/query: out of reach: .*refused"):
        open_store("http://127.0.0.1:9")


def test_a_server_that_goes_away_takes_only_what_was_not_stored(mortal_server) -> None:
    server = next(mortal_server)
    says = ox.Triple(*(ox.NamedNode(f"http://x/{part}") for part in "spo"))
    with server.open(write=True) as store:
        store.replace({"http://x/a": [says]})
        rows = store.query("SELECT * { GRAPH ?g { ?s ?p ?o } }")
        mortal_server.close()
        with pytest.raises(StoreError, match="out of reach"):
            store.replace({"http://x/b": [says]})
        del rows


@pytest.mark.parametrize(
    ("url", "update", "graphs"),
    [
        ("http://h:7878", "http://h:7878/update", "http://h:7878/store"),
        ("http://h:7878/", "http://h:7878/update", "http://h:7878/store"),
        ("http://h/a/query", "http://h/a/update", "http://h/a/store"),
        ("http://h:8890/sparql", "http://h:8890/sparql", "http://h:8890/sparql-graph-crud"),
        ("https://h/sparql-auth", "https://h/sparql-auth", "https://h/sparql-graph-crud-auth"),
        ("http://h/repositories/kg", "http://h/repositories/kg", ""),
    ],
)
def test_the_query_endpoint_tells_the_others(url: str, update: str, graphs: str) -> None:
    found = endpoints(url, Connection())
    assert (found.update, found.graphs) == (update, graphs)


def test_settings_tell_where_a_server_differs() -> None:
    given = Connection(update="http://h/ds/update", graphs="http://h/ds/data")
    found = endpoints("http://h/ds/query", given)
    assert found.graphs == "http://h/ds/data"
    assert endpoints("http://h:3030", Connection()).query == "http://h:3030/query"


@pytest.mark.parametrize("url", ["http://", "http://h:x/", "http://[::1", "ftp://h/"])
def test_a_url_that_is_none_is_told(url: str) -> None:
    with pytest.raises(StoreError, match="is no URL of a server"):
        endpoints(url, Connection())


def test_a_password_in_a_url_is_refused_and_not_repeated() -> None:
    with pytest.raises(StoreError, match="set KG_STORE_USER") as caught:
        open_store("http://anna:secret@localhost/query")
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("query", "form"),
    [
        ("SELECT * {}", "SELECT"),
        ("# SELECT\nask {}", "ASK"),
        ("PREFIX select: <http://x/SELECT#> BASE <http://ASK/> Describe select:x", "DESCRIBE"),
        ("DROP ALL", ""),
    ],
)
def test_the_form_of_a_query(query: str, form: str) -> None:
    assert form_of(query) == form
