"""What Prometheus is told of requests; each application has a registry of its own.

Every label has a small, fixed set of values: a route's template or a saved query's name, never
what a client wrote.
"""

from __future__ import annotations

from typing import Final

from prometheus_client import CollectorRegistry, Counter, Histogram
from prometheus_client.gc_collector import GCCollector
from prometheus_client.process_collector import ProcessCollector

from kg.web.exchange import Exchange

METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
OTHER: Final = "other"
SECONDS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 600)


class Metrics:
    """The registry of one application, and its measures of requests.

    Attributes:
        registry: where others may register their measures too.
    """

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
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


def label(exchange: Exchange) -> str:
    """What stands for an exchange's path: `/query/NAME` for a saved query, else the template."""
    if "query" in exchange.notes:
        return f"/query/{exchange.notes['query']}"
    return exchange.route or OTHER
