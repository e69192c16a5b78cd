"""What the endpoint tells of itself, at `/sparql` without a query."""

from __future__ import annotations

from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest

from kg.query import EXPORTS, FORMATS
from kg.store import open_store
from kg.web.description.statistics import Counting

SD = "http://www.w3.org/ns/sparql-service-description#"
VOID = "http://rdfs.org/ns/void#"
PREFIXES = {"sd": SD, "void": VOID, "rdfs": "http://www.w3.org/2000/01/rdf-schema#"}
BROWSER = {"accept": "text/html,*/*;q=0.8"}


@pytest.fixture
def description(client: httpx.Client) -> ox.Store:
    store = ox.Store()
    store.load(client.get("/sparql").content, format=ox.RdfFormat.TURTLE)
    return store


def values(store: ox.Store, query: str) -> list[str]:
    solutions = store.query(query, prefixes=PREFIXES)
    assert isinstance(solutions, ox.QuerySolutions)
    return [row[0].value for row in solutions]


@pytest.mark.parametrize("name", EXPORTS)
def test_it_comes_in_every_syntax_of_rdf(client: httpx.Client, name: str) -> None:
    form = FORMATS[name]
    assert form.rdf is not None
    response = client.get("/sparql", headers={"accept": form.media_type})
    assert response.headers["content-type"].startswith(form.media_type)
    found = {quad.triple for quad in ox.parse(response.content, form.rdf)}
    plain = client.get("/sparql?format=ntriples").content
    assert found == {quad.triple for quad in ox.parse(plain, ox.RdfFormat.N_TRIPLES)}


def test_it_tells_what_the_endpoint_can_do(client: httpx.Client, description: ox.Store) -> None:
    url = str(client.base_url.join("/sparql"))
    assert values(description, "SELECT ?e { ?s a sd:Service ; sd:endpoint ?e }") == [url]
    languages = "SELECT ?l { ?s sd:supportedLanguage ?l }"
    assert values(description, languages) == [SD + "SPARQL11Query"]
    assert values(description, "SELECT ?f { ?s sd:feature ?f }") == [SD + "UnionDefaultGraph"]
    formats = set(values(description, "SELECT ?f { ?s sd:resultFormat ?f }"))
    names = "SPARQL_Results_JSON SPARQL_Results_XML SPARQL_Results_CSV SPARQL_Results_TSV"
    names += " Turtle TriG N-Triples N-Quads JSON-LD RDF_XML"
    assert formats == {"http://www.w3.org/ns/formats/" + name for name in names.split()}


def test_its_numbers_are_those_of_the_store(description: ox.Store, sample_store: Path) -> None:
    graph = "?service sd:defaultDataset/sd:defaultGraph ?graph . ?graph "

    def number(link: str) -> int:
        (value,) = values(description, f"SELECT ?n {{ {graph} {link} ?n }}")
        return int(value)

    def parts(kind: str, counted: str) -> dict[str, int]:
        rows = description.query(
            f"SELECT ?x ?n {{ {graph} void:{kind}Partition [ void:{kind} ?x ; {counted} ?n ] }}",
            prefixes=PREFIXES,
        )
        return {row["x"].value: int(row["n"].value) for row in rows}

    def counts(store: ox.Store, pattern: str) -> dict[str, int]:
        rows = store.query(f"SELECT ?x (COUNT(*) AS ?n) {{ {pattern} }} GROUP BY ?x")
        return {row["x"].value: int(row["n"].value) for row in rows}

    with open_store(sample_store) as store:
        known = list(store.triples())
        classes = counts(store, "?s a ?x")
        properties = counts(store, "?s ?x ?o")
        graphs = store.graphs()
    assert number("void:triples") == len(known)
    assert number("void:distinctSubjects") == len({triple.subject for triple in known})
    assert number("void:distinctObjects") == len({triple.object for triple in known})
    assert parts("class", "void:entities") == classes
    assert parts("property", "void:triples") == properties
    named = "SELECT ?n { ?d void:classPartition [ void:class sd:Graph ; void:entities ?n ] }"
    assert values(description, named) == [str(len(graphs))]


def test_it_has_a_page_with_a_form(client: httpx.Client) -> None:
    page = client.get("/sparql", headers=BROWSER)
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert '<form action="/sparql">' in page.text
    assert "kg:Statement" in page.text


def test_a_format_that_holds_no_graph_is_refused(client: httpx.Client) -> None:
    assert client.get("/sparql?format=csv").status_code == 406
    assert client.get("/sparql", headers={"accept": "text/csv"}).status_code == 406


def test_what_is_not_counted_in_time_is_left_out_and_not_kept(
    client: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def not_yet(*_: object, **__: object) -> None:
        return None

    monkeypatch.setattr(Counting, "newest", not_yet)
    response = client.get("/sparql")
    assert response.status_code == 200
    assert "etag" not in response.headers
    assert b"void:triples" not in response.content
    assert "counted" in client.get("/sparql", headers=BROWSER).text


def test_a_store_is_counted_once_for_each_of_its_states(serve, publish, tmp_path: Path) -> None:
    with serve(tmp_path / "graph.store") as client:
        assert client.get("/sparql").status_code == 503
        for count in (2, 3):
            publish(count)
            first, second = client.get("/sparql"), client.get("/sparql")
            assert f"void:triples {count} " in first.text
            assert second.content == first.content
