"""What Prometheus is told of requests; each application has a registry of its own.

Every label has a small, fixed set of values: a route's template or a saved query's name, never
what a client wrote.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Histogram, Metric
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.gc_collector import GCCollector
from prometheus_client.process_collector import ProcessCollector
from prometheus_client.registry import Collector

from kg.pool import Pool
from kg.web.exchange import Exchange

METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
OTHER: Final = "other"
SECONDS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 600)


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What the store and the pools are like at a moment.

    Attributes:
        pools: by name.
        version: of the store; None where that can't be told.
        articles: in the store; None where their number is not known.
    """

    pools: Mapping[str, Pool] = field(default_factory=dict)
    version: str | None = None
    articles: int | None = None


class Metrics(Collector):
    """The registry of one application, and all that is in it.

    Attributes:
        registry: what is collected.
        state: is told as it is when the registry is read.
    """

    def __init__(self) -> None:
        self.state = State()
        self.registry = CollectorRegistry()
        self.registry.register(self)
        ProcessCollector(registry=self.registry)
        GCCollector(registry=self.registry)
        self._requests = Counter(
            "kg_http_requests",
            "Requests answered, by route, method, status and outcome.",
            ("route", "method", "status", "outcome"),
            registry=self.registry,
        )
        self._seconds = Histogram(
            "kg_http_request_duration_seconds",
            "Time from a request's head to its response's last byte.",
            ("route",),
            buckets=SECONDS,
            registry=self.registry,
        )
        self._bytes = Counter(
            "kg_http_response_bytes",
            "Bytes of response bodies, as sent.",
            ("route",),
            registry=self.registry,
        )
        self._rows = Counter(
            "kg_rows",
            "Rows of results, where their number is known.",
            ("route",),
            registry=self.registry,
        )

    def record(self, exchange: Exchange) -> None:
        """Counts a request that is over."""
        route = label(exchange)
        method = exchange.method if exchange.method in METHODS else OTHER
        self._requests.labels(route, method, str(exchange.status), exchange.outcome).inc()
        self._seconds.labels(route).observe(exchange.seconds)
        self._bytes.labels(route).inc(exchange.size)
        self._rows.labels(route).inc(exchange.notes.get("rows", 0))

    def collect(self) -> Iterator[Metric]:
        """The measures of the state."""
        pools = self.state.pools.items()
        alive = GaugeMetricFamily("kg_pool_workers", "Processes alive.", labels=("pool",))
        busy = GaugeMetricFamily("kg_pool_busy", "Jobs that are running.", labels=("pool",))
        waiting = GaugeMetricFamily("kg_pool_waiting", "Jobs that wait.", labels=("pool",))
        killed = CounterMetricFamily(
            "kg_pool_killed", "Jobs ended with their worker.", labels=("pool", "reason")
        )
        for name, pool in pools:
            alive.add_metric((name,), pool.alive)
            busy.add_metric((name,), pool.busy)
            waiting.add_metric((name,), pool.waiting)
            for reason, count in sorted(pool.killed.items()):
                killed.add_metric((name, reason), count)
        yield from (alive, busy, waiting, killed)
        if self.state.version is not None:
            version = GaugeMetricFamily(
                "kg_store_version", "1, for the version that is served.", labels=("version",)
            )
            version.add_metric((self.state.version,), 1)
            yield version
        if self.state.articles is not None:
            yield GaugeMetricFamily(
                "kg_store_articles", "Articles in the store.", value=self.state.articles
            )


def label(exchange: Exchange) -> str:
    """What stands for an exchange's path: `/query/NAME` for a saved query, else the template."""
    if "query" in exchange.notes:
        return f"/query/{exchange.notes['query']}"
    return exchange.route or OTHER
