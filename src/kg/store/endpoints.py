"""Where a SPARQL server answers queries, takes updates, and holds graphs to read and write whole.

Servers lay these three out in their own ways; the query endpoint's path tells which.

| path of the store's URL    | updates          | graphs                                      |
|----------------------------|------------------|---------------------------------------------|
| none (of Oxigraph)         | `/update`        | `/store`; queries are put to `/query`       |
| `.../query` (of Oxigraph)  | `.../update`     | `.../store`                                 |
| `.../sparql` (of Virtuoso) | at the same URL  | `.../sparql-graph-crud`                     |
| `.../sparql-auth` (same)   | at the same URL  | `.../sparql-graph-crud-auth`                |
| any other                  | at the same URL  | no such endpoint: written by updates        |

The settings `KG_STORE_UPDATE` and `KG_STORE_GRAPHS` say otherwise where a server differs.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from kg.errors import StoreError
from kg.settings import Connection


@dataclass(frozen=True, slots=True)
class Endpoints:
    """The URLs of a server.

    Attributes:
        query: takes queries by the SPARQL 1.1 Protocol.
        update: takes updates by the same.
        graphs: takes whole graphs by the SPARQL 1.1 Graph Store HTTP Protocol; "" for none.
    """

    query: str
    update: str
    graphs: str


def endpoints(url: str, connection: Connection) -> Endpoints:
    """The endpoints of the server whose query endpoint is at a URL.

    Raises:
        StoreError: a URL is not one of HTTP, or holds a password.
    """
    for given in filter(None, (url, connection.update, connection.graphs)):
        _check(given)
    query, update, graphs = _laid_out(url)
    return Endpoints(query, connection.update or update, connection.graphs or graphs)


def _laid_out(url: str) -> tuple[str, str, str]:
    parts = urlsplit(url)
    if parts.path in ("", "/") and not parts.query:
        root = f"{parts.scheme}://{parts.netloc}"
        return f"{root}/query", f"{root}/update", f"{root}/store"
    parent, _, name = url.rpartition("/")
    if name == "query":
        return url, f"{parent}/update", f"{parent}/store"
    if name in ("sparql", "sparql-auth"):
        return url, url, f"{parent}/{name.replace('sparql', 'sparql-graph-crud')}"
    return url, url, ""


def _check(url: str) -> None:
    try:
        parts = urlsplit(url)
        known = parts.scheme in ("http", "https") and bool(parts.hostname)
        known = known and parts.port != 0  # reading the port refuses one that is no number
    except ValueError:
        known = False
    if not known:
        raise StoreError(f"{url!r} is no URL of a server: give one such as http://localhost:7878")
    if "@" in parts.netloc:
        raise StoreError(
            f"the URL of {parts.hostname} holds a user: leave that out, and set KG_STORE_USER and"
            " KG_STORE_PASSWORD instead"
        )
