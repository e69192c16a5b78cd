"""`/query`, `/queries`, `/` and the OpenAPI description."""

from __future__ import annotations

import csv
import io
from urllib.parse import quote

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.query import ParameterType, catalogue

SOLHEIM = {"speaker": "Solheim", "limit": "5"}


def test_a_query_answers_by_name_and_by_path(client: httpx.Client) -> None:
    by_name = client.get("/query", params={"name": "who-said-what", **SOLHEIM})
    by_path = client.get("/query/who-said-what", params=SOLHEIM)
    assert by_name.status_code == by_path.status_code == 200
    assert by_name.json() == by_path.json()
    rows = by_name.json()["results"]["bindings"]
    assert {row["speaker"]["value"] for row in rows} == {"Marit Solheim"}


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        (None, "application/sparql-results+json"),
        ("text/csv", "text/csv; charset=utf-8"),
        ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/html,application/xhtml+xml,*/*;q=0.8", "text/html; charset=utf-8"),
    ],
)
def test_the_format_follows_accept(
    client: httpx.Client, accept: str | None, media_type: str
) -> None:
    headers = {} if accept is None else {"Accept": accept}
    response = client.get("/query/who-said-what", params=SOLHEIM, headers=headers)
    assert response.status_code == 200
    assert response.headers["content-type"] == media_type
    assert "Accept" in response.headers["vary"].split(", ")


def test_format_overrules_accept(client: httpx.Client) -> None:
    params = {**SOLHEIM, "format": "csv"}
    response = client.get(
        "/query/who-said-what", params=params, headers={"Accept": "application/json"}
    )
    rows = list(csv.DictReader(io.StringIO(response.text)))
    assert {row["speaker"] for row in rows} == {"Marit Solheim"}


def test_a_query_that_takes_a_name_can_be_asked_both_ways(client: httpx.Client) -> None:
    by_path = client.get("/query/actors", params={"name": "Solheim"})
    by_name = client.get("/query?name=actors&name=Solheim")
    assert by_path.json()["results"]["bindings"]
    assert by_path.json() == by_name.json()


def test_empty_parameters_count_as_not_given(client: httpx.Client) -> None:
    with_empty = client.get("/query/who-said-what", params={"speaker": "", "limit": "1"})
    assert with_empty.json() == client.get("/query/who-said-what?limit=1").json()


def test_the_list_tells_what_each_parameter_takes(client: httpx.Client) -> None:
    queries = {query["name"]: query for query in client.get("/queries").json()["queries"]}
    assert set(queries) == set(catalogue())
    parameters = {each["name"]: each for each in queries["who-said-what"]["parameters"]}
    assert parameters["limit"]["type"] == "integer"
    assert parameters["limit"]["default"] == "100"
    assert parameters["kind"]["choices"] == ["direct", "indirect", "mixed"]
    assert client.get(queries["who-said-what"]["href"]).status_code == 200


def test_openapi_documents_every_saved_query(client: httpx.Client) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    for query in catalogue().values():
        told = paths[f"/query/{query.name}"]["get"]
        assert told["summary"] == query.summary
        documented = {each["name"]: each for each in told["parameters"]}
        own = {parameter.name for parameter in query.parameters}
        assert set(documented) == own | {"format", "timeout"}
        for parameter in query.parameters:
            assert documented[parameter.name]["required"] == parameter.required
            assert parameter.takes in documented[parameter.name]["description"]
            if parameter.type is ParameterType.INTEGER:
                assert documented[parameter.name]["schema"]["type"] == "integer"


def test_no_page_asks_another_host_for_anything(client: httpx.Client) -> None:
    for page in ("/", "/docs", "/query/who-said-what?format=html"):
        text = client.get(page).text
        for attribute in ('src="http', "src='http", '<link rel="stylesheet" href="http', "@import"):
            assert attribute not in text


def test_the_landing_page_has_a_form_and_an_example_for_each_query(client: httpx.Client) -> None:
    page = client.get("/").text
    for name in catalogue():
        assert f'action="query/{name}"' in page
    (speaker,) = (p for p in catalogue()["who-said-what"].parameters if p.name == "speaker")
    assert f'href="query/who-said-what?speaker={quote(str(speaker.example))}"' in page


@given(st.text(max_size=30))
def test_no_parameter_brings_the_server_down(client: httpx.Client, text: str) -> None:
    encoded = quote(text, errors="surrogatepass")
    for parameter in ("speaker", "since", "limit", "kind"):
        response = client.get(f"/query/who-said-what?{parameter}={encoded}")
        assert response.status_code in (200, 422)


def test_html_escapes_what_it_shows(client: httpx.Client) -> None:
    evil = "<script>alert(1)</script>"
    query = f'SELECT ("{evil}" AS ?x) (IRI("javascript:alert(1)") AS ?y) {{}}'
    page = client.get("/sparql", params={"query": query, "format": "html"}).text
    assert evil not in page
    assert 'href="javascript:' not in page
