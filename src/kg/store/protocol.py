"""What a SPARQL server is asked and told: the SPARQL 1.1 Protocol and its Graph Store Protocol.

Where servers differ, what all of them take is sent: queries as forms, updates as they are,
graphs as Turtle with its prefixes (Virtuoso guesses at what has none). Rows are asked for in JSON:
it holds every character, which XML does not.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Final
from urllib.parse import urlencode

import pyoxigraph as ox
import requests

from kg.errors import StoreError
from kg.namespaces import PREFIXES
from kg.settings import Connection
from kg.store.endpoints import endpoints
from kg.store.http import Http, body, message
from kg.store.interface import QueryResults

N_TRIPLES: Final = ox.RdfFormat.N_TRIPLES
JSON: Final = ox.QueryResultsFormat.JSON
FORM: Final = "application/x-www-form-urlencoded"

# What may come before the word that tells a query's form; it ends at that word.
_HEAD: Final = re.compile(
    r"#[^\r\n]*|<[^>]*>|[\w.-]*:|\b(SELECT|ASK|CONSTRUCT|DESCRIBE)\b", re.IGNORECASE
)
_POSITION: Final = re.compile(r"error at 1:(\d+)")  # as Oxigraph tells it


class SparqlServer:
    """A server by the URL of its query endpoint; see `kg.store.endpoints`.

    Args:
        url: that URL.
        connection: how to reach it.

    Raises:
        StoreError: the URL is none.
    """

    def __init__(self, url: str, connection: Connection) -> None:
        self.endpoints = endpoints(url, connection)
        self._seconds = connection.timeout
        self._http = Http(connection)

    def query(
        self,
        sparql: str,
        *,
        default_graphs: Sequence[str] | None = None,
        named_graphs: Sequence[str] | None = None,
    ) -> QueryResults:
        """Asks a query; the answer is read from the connection as it is used.

        Args:
            sparql: the query.
            default_graphs, named_graphs: see `kg.store.Store.query`.

        Raises:
            SyntaxError: the server does not understand the query.
            StoreError: the server is out of reach or answers something else than results.
        """
        form = form_of(sparql)
        prologue = _declarations(sparql)
        fields = [("query", prologue + sparql)]
        fields += [("default-graph-uri", graph) for graph in default_graphs or ()]
        fields += [("named-graph-uri", graph) for graph in named_graphs or ()]
        is_graph = form in ("CONSTRUCT", "DESCRIBE")
        response = self._http.send(
            "POST",
            self.endpoints.query,
            data=urlencode(fields).encode(),
            headers={
                "Content-Type": FORM,
                "Accept": (N_TRIPLES if is_graph else JSON).media_type,
            },
        )
        if response.status_code == requests.codes.bad_request:
            raise SyntaxError(_shifted(message(response), len(prologue)))
        self._expect_success(response)
        if is_graph:
            return self._triples(response)
        answer = self._solutions(response)
        return boolean(answer) if form == "ASK" else answer

    def greet(self) -> None:
        """Finds out whether a SPARQL server answers.

        Raises:
            StoreError: none does.
        """
        try:
            self.query("ASK {}")
        except SyntaxError as error:
            raise StoreError(f"{self.endpoints.query}: {error}; is it a SPARQL server?") from error

    def update(self, sparql: str) -> None:
        """Sends an update.

        Raises:
            StoreError: the server is out of reach or refuses it.
        """
        response = self._http.send(
            "POST",
            self.endpoints.update,
            data=sparql.encode(),
            headers={"Content-Type": "application/sparql-update"},
        )
        self._expect_success(response)
        response.close()

    def put(self, graph: str, triples: Collection[ox.Triple]) -> None:
        """Makes triples, at least one, the whole content of a graph.

        Raises:
            StoreError: the server is out of reach or refuses it.
        """
        turtle = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES)
        response = self._http.send(
            "PUT",
            self.endpoints.graphs,
            params={"graph": graph},
            data=turtle,
            headers={"Content-Type": ox.RdfFormat.TURTLE.media_type},
        )
        self._expect_success(response)
        response.close()

    def get(self, graph: str) -> Iterator[ox.Triple]:
        """The triples of a graph, none where there is no such graph.

        Raises:
            StoreError: the server is out of reach or refuses it.
        """
        response = self._http.send(
            "GET",
            self.endpoints.graphs,
            params={"graph": graph},
            headers={"Accept": N_TRIPLES.media_type},
        )
        if response.status_code == requests.codes.not_found:
            response.close()
            return iter(())
        self._expect_success(response)
        return self._triples(response)

    def close(self) -> None:
        """Closes all connections."""
        self._http.close()

    def _expect_success(self, response: requests.Response) -> None:
        if not response.ok:
            url = response.url.partition("?")[0]
            raise StoreError(f"{url}: the server failed: {message(response)}")

    def _solutions(self, response: requests.Response) -> ox.QuerySolutions | ox.QueryBoolean:
        form = ox.QueryResultsFormat.from_media_type(response.headers.get("Content-Type", ""))
        if form != JSON:
            raise self._no_answer(response)
        try:
            return ox.parse_query_results(body(response, self._seconds), JSON)
        except SyntaxError as error:
            raise self._no_answer(response) from error

    def _triples(self, response: requests.Response) -> Iterator[ox.Triple]:
        form = ox.RdfFormat.from_media_type(response.headers.get("Content-Type", ""))
        if form is None:
            raise self._no_answer(response)
        return (quad.triple for quad in ox.parse(body(response, self._seconds), format=form))

    def _no_answer(self, response: requests.Response) -> StoreError:
        sent = response.headers.get("Content-Type", "something untold")
        response.close()
        return StoreError(
            f"{response.url.partition('?')[0]}: answers with {sent} that holds no results; is it"
            " the URL of a SPARQL endpoint?"
        )


def form_of(sparql: str) -> str:
    """SELECT, ASK, CONSTRUCT or DESCRIBE; "" for what is no query.

    >>> form_of("PREFIX ask: <http://ask/> # SELECT\\n construct {} WHERE {}")
    'CONSTRUCT'
    """
    words = (match[1] for match in _HEAD.finditer(sparql))
    return next((word.upper() for word in words if word), "")


def boolean(answer: ox.QuerySolutions | ox.QueryBoolean) -> ox.QueryBoolean:
    """The answer to ASK; Virtuoso gives a row for true and none for false."""
    if isinstance(answer, ox.QueryBoolean):
        return answer
    found = "true" if any(True for _ in answer) else "false"
    made = ox.parse_query_results(f'{{"head": {{}}, "boolean": {found}}}', JSON)
    if not isinstance(made, ox.QueryBoolean):
        raise TypeError("JSON of a boolean does not read as one")
    return made


def _declarations(sparql: str) -> str:
    """What declares those of kg's prefixes that a query uses; in one line with its first."""
    used = set(re.findall(r"([a-z]+):", sparql))
    return "".join(f"PREFIX {name}: <{PREFIXES[name]}> " for name in PREFIXES if name in used)


def _shifted(error: str, width: int) -> str:
    """A message that tells a place in the first line, as if that began `width` later."""
    return _POSITION.sub(lambda found: f"error at 1:{max(1, int(found[1]) - width)}", error)
