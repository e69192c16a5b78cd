"""`/metrics` and `/health`, as Prometheus and a load balancer read them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from kg.store import open_store


@pytest.fixture
def fresh(serve, sample_store: Path) -> Iterator[httpx.Client]:
    """A server that nobody has asked anything yet."""
    with serve(sample_store) as client:
        yield client


def measured(client: httpx.Client) -> dict[tuple[str, frozenset[tuple[str, str]]], float]:
    """Every sample that `/metrics` tells, by name and labels."""
    response = client.get("/metrics")
    assert response.headers["content-type"].startswith("text/plain; version=")
    return {
        (sample.name, frozenset(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(response.text)
        for sample in family.samples
    }


def value(client: httpx.Client, name: str, **labels: str) -> float:
    return measured(client)[name, frozenset(labels.items())]


def test_requests_are_counted_by_route_method_status_and_outcome(fresh: httpx.Client) -> None:
    fresh.get("/query/articles")
    answer = fresh.get("/query?name=articles", headers={"Accept-Encoding": "identity"})
    fresh.get("/query/articles?limit=x")
    labels = {"route": "/query/articles", "method": "GET"}
    samples = measured(fresh)
    name = "kg_http_requests_total"
    assert samples[name, frozenset({**labels, "status": "200", "outcome": "ok"}.items())] == 2
    assert samples[name, frozenset({**labels, "status": "422", "outcome": "refused"}.items())] == 1
    route = frozenset({("route", "/query/articles")})
    assert samples["kg_http_request_duration_seconds_count", route] == 3
    assert samples["kg_http_response_bytes_total", route] > len(answer.content)


def test_no_label_holds_what_a_client_wrote(fresh: httpx.Client) -> None:
    for path in ("/nowhere-1", "/query/nothing-2", "/query?name=nothing-3", "/articles/no-4"):
        fresh.get(path)
    fresh.request("MKCOL", "/queries")
    told = fresh.get("/metrics").text
    for written in ("nowhere-1", "nothing-2", "nothing-3", "no-4", "MKCOL"):
        assert written not in told
    assert (
        value(
            fresh,
            "kg_http_requests_total",
            route="other",
            method="GET",
            status="404",
            outcome="refused",
        )
        >= 1
    )


def test_the_state_of_pools_and_store_is_told(fresh: httpx.Client, sample_store: Path) -> None:
    with open_store(sample_store) as store:
        articles = len(store.articles())
    samples = measured(fresh)
    queries = frozenset({("pool", "queries")})
    assert samples["kg_pool_workers", queries] == 3
    assert samples["kg_pool_busy", queries] == samples["kg_pool_waiting", queries] == 0
    assert samples["kg_pool_killed_total", queries | {("reason", "deadline")}] == 0
    assert samples["kg_store_articles", frozenset()] == articles
    version = fresh.get("/health").json()["version"]
    assert samples["kg_store_version", frozenset({("version", version)})] == 1
    assert samples["process_resident_memory_bytes", frozenset()] > 0


def test_a_killed_query_is_counted(fresh: httpx.Client) -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    response = fresh.get("/sparql", params={"query": endless, "timeout": "0.3"})
    assert response.status_code == 504
    assert value(fresh, "kg_pool_killed_total", pool="queries", reason="deadline") == 1
    assert (
        value(
            fresh,
            "kg_http_requests_total",
            route="/sparql",
            method="GET",
            status="504",
            outcome="deadline",
        )
        == 1
    )


def test_each_application_counts_for_itself(serve, sample_store: Path) -> None:
    with serve(sample_store) as one, serve(sample_store) as other:
        one.get("/queries")
        assert "/queries" in one.get("/metrics").text
        assert "/queries" not in other.get("/metrics").text


def test_metrics_can_be_had_where_the_store_cannot(serve, tmp_path: Path) -> None:
    with serve(tmp_path / "none") as client:
        assert client.get("/health").status_code == 503
        samples = measured(client)
    assert not any(name.startswith("kg_store") for name, _ in samples)


def test_health_tells_the_version_that_is_served(serve, tmp_path: Path) -> None:
    folder = tmp_path / "graph.store"
    with serve(folder) as client:
        with open_store(folder, write=True) as writer:
            writer.replace({})
            writer.publish()
        first = client.get("/health").json()
        assert first["status"] == "ok"
        with open_store(folder, write=True) as writer:
            writer.publish()
        assert client.get("/health").json()["version"] != first["version"]
