"""`/sparql`, `/export`, and a store that grows while it is served."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest

from kg.store import open_store

COUNT = "SELECT (COUNT(*) AS ?n) { ?a a kg:Article }"


def test_the_three_ways_of_the_sparql_protocol_agree(client: httpx.Client) -> None:
    by_get = client.get("/sparql", params={"query": COUNT})
    by_form = client.post("/sparql", data={"query": COUNT})
    by_body = client.post(
        "/sparql", content=COUNT, headers={"content-type": "application/sparql-query"}
    )
    assert by_get.status_code == 200
    assert by_get.json() == by_form.json() == by_body.json()


def test_a_graph_answers_in_turtle(client: httpx.Client) -> None:
    query = "CONSTRUCT { ?a a kg:Article } { ?a a kg:Article }"
    response = client.get("/sparql", params={"query": query}, headers={"Accept": "text/turtle"})
    assert response.headers["content-type"].startswith("text/turtle")
    assert len(list(ox.parse(response.content, ox.RdfFormat.TURTLE))) > 10


def test_the_export_is_the_store(client: httpx.Client, sample_store: Path) -> None:
    response = client.get("/export", params={"format": "nquads"})
    quads = set(ox.parse(response.content, ox.RdfFormat.N_QUADS))
    with open_store(sample_store) as opened:
        assert {quad.graph_name.value for quad in quads} == set(opened.graphs())
    browser = client.get("/export", headers={"Accept": "text/html"})
    assert browser.headers["content-type"].startswith("text/turtle")


def test_many_clients_are_answered_at_once(client: httpx.Client) -> None:
    def ask(number: int) -> int:
        params = {"limit": "20", "offset": str(number)}  # each is another query, for a worker
        return client.get("/query/who-said-what", params=params).status_code

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(ask, range(40))) == {200}


def publish(folder: Path, subject: str) -> None:
    node = ox.NamedNode(subject)
    with open_store(folder, write=True) as writer:
        writer.replace({f"{subject}/graph": [ox.Triple(node, node, node)]})
        writer.publish()


def test_what_is_published_later_is_served_without_a_restart(serve, tmp_path: Path) -> None:
    store = tmp_path / "graph.store"
    publish(store, "a:first")
    with serve(store) as client:

        def subjects() -> int:
            answer = client.get("/sparql", params={"query": "SELECT ?s { ?s ?p ?o }"}).json()
            return len(answer["results"]["bindings"])

        assert subjects() == 1
        publish(store, "a:second")
        assert subjects() == 2
        publish(store, "a:third")
        assert subjects() == 3
        for _ in range(200):  # workers that had nothing to do let go of what is outdated
            if len(list((store / "snapshots").iterdir())) == 1:
                return
            time.sleep(0.05)
    pytest.fail("an outdated snapshot is held")
