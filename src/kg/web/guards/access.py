"""The access log: one line of JSON for each request, by the logger `kg.access`.

Neither the query string nor any header is logged: they hold what people ask, and the API key.
"""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime
from typing import Final

from kg.web.exchange import Exchange

LOG: Final = logging.getLogger("kg.access")
LONGEST_PATH: Final = 500


def log(exchange: Exchange) -> None:
    """Writes a request's line.

    The keys are `time` (UTC, when it was over), `client`, `method`, `path`, `query` (name of the
    saved query), `status`, `ms`, `bytes`, `rows` and `outcome`, those without a value left out.
    """
    if not LOG.isEnabledFor(logging.INFO):
        return
    told = {
        "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
        "client": exchange.client,
        "method": exchange.method,
        "path": exchange.path[:LONGEST_PATH],
        "query": exchange.notes.get("query"),
        "status": exchange.status,
        "ms": round(exchange.seconds * 1000, 1),
        "bytes": exchange.size,
        "rows": exchange.notes.get("rows"),
        "outcome": exchange.outcome,
    }
    LOG.info(json.dumps({name: value for name, value in told.items() if value is not None}))
