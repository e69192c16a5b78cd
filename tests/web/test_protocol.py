"""The SPARQL 1.1 Protocol, case by case.

Each test bears the name of the test of the W3C's suite whose case it covers; the data, the
queries and the words are our own. Updates are refused in every guise.
"""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pyoxigraph as ox
import pytest

from kg.store import open_store

NEWS = "http://news.example/"
SAYS = ox.NamedNode(NEWS + "says")
GRAPHS = {name: f"{NEWS}graphs/{name}" for name in ("harbour", "council", "court")}
FORM = {"content-type": "application/x-www-form-urlencoded"}
QUERY = {"content-type": "application/sparql-query"}
UPDATE = {"content-type": "application/sparql-update"}
INSERT = "INSERT DATA { <http://news.example/a> <http://news.example/b> 1 }"


@pytest.fixture(scope="module")
def client(serve, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A server of three graphs of one triple each: who tells what in the harbour and so on."""
    folder = tmp_path_factory.mktemp("protocol") / "graph.store"
    with open_store(folder, write=True) as writer:
        writer.replace(
            {
                graph: [ox.Triple(ox.NamedNode(NEWS + name), SAYS, ox.Literal(name))]
                for name, graph in GRAPHS.items()
            }
        )
        writer.publish()
    with serve(folder) as client:
        yield client


def yes(response: httpx.Response) -> bool:
    """The answer to ASK."""
    assert response.status_code == 200, response.text
    answer = response.json()["boolean"]
    assert isinstance(answer, bool)
    return answer


def refused(response: httpx.Response, *statuses: int) -> None:
    """Asserts an error of the client, in our envelope."""
    assert response.status_code in statuses, response.text
    assert response.json()["error"]["message"]


def told(*names: str, elsewhere: str = "") -> str:
    """Asks whether the default graph tells of exactly the named ones."""
    listed = ", ".join(f"'{name}'" for name in names)
    return (
        f"ASK {{ {{ SELECT (COUNT(*) AS ?all) (COUNT(?known) AS ?found) {{"
        f" ?who <{SAYS.value}> ?what BIND(IF(?what IN ({listed}), 1, ?none) AS ?known)"
        f" }} }} FILTER(?all = {len(names)} && ?found = {len(names)}) {elsewhere} }}"
    )


def within(*names: str) -> str:
    """A pattern that holds if GRAPH finds exactly the named graphs."""
    listed = ", ".join(f"<{GRAPHS[name]}>" for name in names)
    return (
        f"{{ SELECT (COUNT(DISTINCT ?g) AS ?graphs) {{ GRAPH ?g {{ ?s ?p ?o }} }} }}"
        f" FILTER(?graphs = {len(names)})"
        f" FILTER NOT EXISTS {{ GRAPH ?h {{ ?s ?p ?o }} FILTER(?h NOT IN ({listed})) }}"
    )


def test_query_get(client: httpx.Client) -> None:
    assert yes(client.get("/sparql", params={"query": told("harbour", "council", "court")}))


def test_query_post_form(client: httpx.Client) -> None:
    assert yes(client.post("/sparql", data={"query": told("harbour", "council", "court")}))


def test_query_post_direct(client: httpx.Client) -> None:
    query = told("harbour", "council", "court")
    assert yes(client.post("/sparql", content=query, headers=QUERY))
    charset = {"content-type": 'Application/SPARQL-Query; charset="UTF-8"'}
    assert yes(client.post("/sparql", content=query, headers=charset))


def test_query_dataset_default_graph(client: httpx.Client) -> None:
    params = {"query": told("court"), "default-graph-uri": GRAPHS["court"]}
    assert yes(client.get("/sparql", params=params))
    assert not yes(client.get("/sparql", params={**params, "query": told("harbour")}))


def test_query_dataset_default_graphs_get(client: httpx.Client) -> None:
    params = {
        "query": told("harbour", "court"),
        "default-graph-uri": [GRAPHS["harbour"], GRAPHS["court"]],
    }
    assert yes(client.get("/sparql", params=params))


def test_query_dataset_default_graphs_post(client: httpx.Client) -> None:
    query, graphs = told("harbour", "council"), [GRAPHS["harbour"], GRAPHS["council"]]
    params = {"default-graph-uri": graphs}
    assert yes(client.post("/sparql", params=params, content=query, headers=QUERY))
    assert yes(client.post("/sparql", data={"query": query, **params}))


def test_query_dataset_named_graphs_get(client: httpx.Client) -> None:
    query = f"ASK {{ {within('harbour', 'court')} FILTER NOT EXISTS {{ ?s ?p ?o }} }}"
    params = {"query": query, "named-graph-uri": [GRAPHS["harbour"], GRAPHS["court"]]}
    assert yes(client.get("/sparql", params=params))


def test_query_dataset_named_graphs_post(client: httpx.Client) -> None:
    query = f"ASK {{ {within('council')} }}"
    params = {"named-graph-uri": GRAPHS["council"]}
    assert yes(client.post("/sparql", params=params, content=query, headers=QUERY))
    assert yes(client.post("/sparql", data={"query": query, **params}))


def test_query_dataset_full(client: httpx.Client) -> None:
    params = {
        "query": told("harbour", "court", elsewhere=within("council")),
        "default-graph-uri": [GRAPHS["harbour"], GRAPHS["court"]],
        "named-graph-uri": GRAPHS["council"],
    }
    assert yes(client.post("/sparql", data=params))
    assert yes(client.get("/sparql", params=params))


def test_query_multiple_dataset(client: httpx.Client) -> None:
    """What the protocol names stands above what the query names."""
    query = told("council").replace("ASK {", f"ASK FROM <{GRAPHS['court']}> {{", 1)
    assert not yes(client.get("/sparql", params={"query": query}))
    params = {"query": query, "default-graph-uri": GRAPHS["council"]}
    assert yes(client.get("/sparql", params=params))


@pytest.mark.parametrize("media_type", ["json", "xml"])
def test_query_content_type_select(client: httpx.Client, media_type: str) -> None:
    full = f"application/sparql-results+{media_type}"
    query = {"query": "SELECT ?s { ?s ?p ?o }"}
    response = client.get("/sparql", params=query, headers={"accept": full})
    assert response.headers["content-type"] == full
    assert NEWS + "court" in response.text


def test_query_content_type_ask(client: httpx.Client) -> None:
    response = client.get("/sparql", params={"query": "ASK {}"})
    assert response.headers["content-type"] == "application/sparql-results+json"
    assert yes(response)


@pytest.mark.parametrize(
    ("query", "count"),
    [("CONSTRUCT WHERE { ?s ?p ?o }", 3), (f"DESCRIBE <{NEWS}court>", 1)],
    ids=["construct", "describe"],
)
@pytest.mark.parametrize(
    "syntax",
    [
        ox.RdfFormat.TURTLE,
        ox.RdfFormat.TRIG,
        ox.RdfFormat.N_TRIPLES,
        ox.RdfFormat.N_QUADS,
        ox.RdfFormat.JSON_LD,
        ox.RdfFormat.RDF_XML,
    ],
    ids=lambda syntax: syntax.file_extension,
)
def test_query_content_type_describe_and_construct(
    client: httpx.Client, query: str, count: int, syntax: ox.RdfFormat
) -> None:
    accept = {"accept": syntax.media_type}
    response = client.get("/sparql", params={"query": query}, headers=accept)
    assert response.headers["content-type"].partition(";")[0] == syntax.media_type
    assert len(list(ox.parse(response.content, syntax))) == count


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_bad_query_method(client: httpx.Client, method: str) -> None:
    response = client.request(method, "/sparql", params={"query": "ASK {}"})
    refused(response, 405)
    assert set(response.headers["allow"].split(", ")) == {"GET", "HEAD", "OPTIONS", "POST"}


def test_bad_multiple_queries(client: httpx.Client) -> None:
    twice = {"query": ["ASK {}", "SELECT * {}"]}
    refused(client.get("/sparql", params=twice), 400, 422)
    refused(client.post("/sparql", data=twice), 400, 422)
    in_both = client.post("/sparql", params={"query": "ASK {}"}, content="ASK {}", headers=QUERY)
    refused(in_both, 400, 422)


def test_bad_query_missing(client: httpx.Client) -> None:
    for content, headers in ((b"", FORM), (b"default-graph-uri=http://a/b", FORM), (b"", QUERY)):
        refused(client.post("/sparql", content=content, headers=headers), 400, 422)


def test_bad_query_wrong_media_type(client: httpx.Client) -> None:
    plain = {"content-type": "text/plain"}
    refused(client.post("/sparql", content="ASK {}", headers=plain), 415)


def test_bad_query_missing_form_type(client: httpx.Client) -> None:
    refused(client.post("/sparql", content=b"query=ASK%20%7B%7D"), 415)


def test_bad_query_missing_direct_type(client: httpx.Client) -> None:
    refused(client.post("/sparql", content=b"ASK {}"), 415)


def test_bad_query_non_utf8(client: httpx.Client) -> None:
    latin = "ASK { ?s ?p 'é' }".encode("latin-1")
    wide = "ASK { ?s ?p 'é' }".encode("utf-16")
    refused(client.post("/sparql", content=latin, headers=QUERY), 400)
    for charset, content in (("iso-8859-1", latin), ("utf-16", wide)):
        named = {"content-type": f"application/sparql-query; charset={charset}"}
        refused(client.post("/sparql", content=content, headers=named), 400, 415)
    refused(client.get("/sparql?query=ASK%20%7B%20?s%20?p%20%27%E9%27%20%7D"), 400)
    refused(client.post("/sparql", content=b"query=ASK+%7B+?s+?p+%27%E9", headers=FORM), 400)
    refused(client.post("/sparql", content=b"query=ASK+\xe9", headers=FORM), 400)


def test_bad_query_syntax(client: httpx.Client) -> None:
    broken = "ASK { ?s ?p"
    refused(client.get("/sparql", params={"query": broken}), 400)
    refused(client.post("/sparql", data={"query": broken}), 400)
    refused(client.post("/sparql", content=broken, headers=QUERY), 400)


@pytest.mark.parametrize("name", ["default-graph-uri", "named-graph-uri"])
@pytest.mark.parametrize("iri", ["", "court", "a b:c", "http://[x", "<http://a/b>"])
def test_bad_dataset_iri(client: httpx.Client, name: str, iri: str) -> None:
    response = client.get("/sparql", params={"query": "ASK {}", name: iri})
    refused(response, 400, 422)
    assert response.json()["error"]["parameter"] == name


def test_bad_update_get(client: httpx.Client) -> None:
    refused(client.get("/sparql", params={"update": INSERT}), 403)
    refused(client.get("/sparql", params={"query": "ASK {}", "update": INSERT}), 403)


def test_bad_update_post(client: httpx.Client) -> None:
    refused(client.post("/sparql", data={"update": INSERT}), 403)
    refused(client.post("/sparql", content=INSERT, headers=UPDATE), 403)
    refused(client.post("/sparql", content=INSERT, headers=QUERY), 403)
    refused(client.post("/sparql", data={"query": INSERT}), 403)
    assert not yes(client.get("/sparql", params={"query": f"ASK {{ <{NEWS}a> ?p ?o }}"}))


def test_bad_multiple_updates(client: httpx.Client) -> None:
    refused(client.post("/sparql", data={"update": [INSERT, "CLEAR ALL"]}), 403)


def test_bad_update_wrong_media_type(client: httpx.Client) -> None:
    plain = {"content-type": "text/plain"}
    refused(client.post("/sparql", content=INSERT, headers=plain), 415)


def test_bad_update_missing_form_type(client: httpx.Client) -> None:
    refused(client.post("/sparql", content=b"update=CLEAR%20ALL"), 415)


def test_bad_update_missing_direct_type(client: httpx.Client) -> None:
    refused(client.post("/sparql", content=INSERT.encode()), 415)


def test_bad_update_non_utf8(client: httpx.Client) -> None:
    refused(client.post("/sparql", content=INSERT.encode("utf-16"), headers=UPDATE), 400, 403)


def test_bad_update_syntax(client: httpx.Client) -> None:
    refused(client.post("/sparql", data={"update": "CLEAR EVERYTHING NOW"}), 403)


def test_bad_update_dataset_conflict(client: httpx.Client) -> None:
    update = f"DELETE {{ ?s ?p ?o }} USING <{GRAPHS['court']}> WHERE {{ ?s ?p ?o }}"
    data = {"update": update, "using-graph-uri": GRAPHS["court"]}
    refused(client.post("/sparql", data=data), 400, 403)
    assert yes(client.get("/sparql", params={"query": told("harbour", "council", "court")}))


def test_a_loading_query_is_refused(client: httpx.Client) -> None:
    refused(client.get("/sparql", params={"query": "LOAD <http://127.0.0.1:9/x>"}), 403)
    service = "SELECT * { SERVICE <http://127.0.0.1:9/sparql> { ?s ?p ?o } }"
    refused(client.post("/sparql", content=service, headers=QUERY), 403)


def test_options_tell_the_methods(client: httpx.Client) -> None:
    response = client.options("/sparql")
    assert response.status_code == 204
    assert set(response.headers["allow"].split(", ")) == {"GET", "HEAD", "OPTIONS", "POST"}
