"""The ontology's IRIs answer from the package's files, whatever the store holds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest

from kg.namespaces import KG
from kg.ontology.documents import documents
from kg.query import EXPORTS, FORMATS

BROWSER = {"accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
TURTLE = {"accept": "text/turtle"}


@pytest.fixture(scope="module")
def bare(serve, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A server without a store."""
    folder: Path = tmp_path_factory.mktemp("bare") / "graph.store"
    with serve(folder) as client:
        yield client


@pytest.mark.parametrize("name", documents())
@pytest.mark.parametrize("form", EXPORTS)
def test_every_document_comes_in_every_syntax(bare: httpx.Client, name: str, form: str) -> None:
    wanted = FORMATS[form]
    assert wanted.rdf is not None
    by_accept = bare.get(f"/{name}", headers={"accept": wanted.media_type})
    by_suffix = bare.get(f"/{name}.{wanted.suffix}", headers=BROWSER)
    by_name = bare.get(f"/{name}", params={"format": form}, headers=BROWSER)
    assert by_accept.status_code == 200
    assert by_accept.content == by_suffix.content == by_name.content
    assert by_accept.headers["content-type"].startswith(wanted.media_type)
    assert "Accept" in by_accept.headers["vary"]
    found = {quad.triple for quad in ox.parse(by_accept.content, wanted.rdf)}
    assert len(found) == len(set(documents()[name].triples))


def test_turtle_is_the_file_with_its_comments(bare: httpx.Client) -> None:
    text = bare.get("/ontology", headers=TURTLE).content
    assert text == documents()["ontology"].text
    assert text.startswith(b"#")


def test_a_browser_gets_the_page(bare: httpx.Client) -> None:
    page = bare.get("/ontology", headers=BROWSER)
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert 'id="Statement"' in page.text


@pytest.mark.parametrize("name", set(documents()) - {"ontology"})
def test_the_page_of_another_document_is_a_part_of_that_page(bare: httpx.Client, name: str) -> None:
    response = bare.get(f"/{name}", headers=BROWSER)
    assert response.status_code == 303
    assert response.headers["location"] == f"/ontology#{name}"
    assert f'id="{name}"' in bare.get("/ontology", headers=BROWSER).text


@pytest.mark.parametrize("name", ["ASSAULT", "cameo-19"])
def test_a_concept_leads_to_where_it_is_described(bare: httpx.Client, name: str) -> None:
    seen = bare.get(f"/event-types/{name}", headers=BROWSER)
    assert (seen.status_code, seen.headers["location"]) == (303, f"/ontology#event-types/{name}")
    assert f'id="event-types/{name}"' in bare.get("/ontology", headers=BROWSER).text
    followed = bare.get(f"/event-types/{name}", headers=TURTLE, follow_redirects=True)
    about = f"https://w3id.org/news-kg/event-types/{name}"
    found = ox.parse(followed.content, ox.RdfFormat.TURTLE)
    assert about in {quad.subject.value for quad in found if isinstance(quad.subject, ox.NamedNode)}
    assert bare.get(f"/event-types/{name}.nt").headers["location"] == "/event-types.nt"
    asked = bare.get(f"/event-types/{name}?format=jsonld").headers["location"]
    assert asked == "/event-types?format=jsonld"


def test_the_namespace_itself_leads_to_its_document(bare: httpx.Client) -> None:
    seen = bare.get("/event-types/", headers=TURTLE)
    assert (seen.status_code, seen.headers["location"]) == (303, "/event-types")


@pytest.mark.parametrize("path", ["/event-types/NONE", "/ontology/99.0.0", "/ontology/Statement"])
def test_what_no_document_tells_of_is_not_found(bare: httpx.Client, path: str) -> None:
    response = bare.get(path)
    assert response.status_code == 404
    assert response.json()["error"]["code"] == "unknown_resource"


@pytest.mark.parametrize("path", ["/ontology?format=csv", "/ontology.csv", "/ontology.nothing"])
def test_what_holds_no_graph_is_not_acceptable(bare: httpx.Client, path: str) -> None:
    response = bare.get(path)
    assert response.status_code == 406
    assert response.json()["error"]["code"] == "not_acceptable"
    assert bare.get("/ontology", headers={"accept": "text/csv"}).status_code == 406


@pytest.mark.parametrize("path", ["/ontology", "/ontology.ttl", "/shapes.nt", "/ontology.html"])
def test_what_the_client_has_is_not_sent_again(bare: httpx.Client, path: str) -> None:
    first = bare.get(path)
    known = {"if-none-match": first.headers["etag"]}
    again = bare.get(path, headers=known)
    assert (again.status_code, again.content) == (304, b"")
    head = bare.head(path)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == first.headers["content-length"]
    page = bare.get(path, headers={**BROWSER, **known})
    assert page.headers["etag"] != first.headers["etag"]


def test_properties_on_the_page_of_a_thing_lead_to_the_ontology(client: httpx.Client) -> None:
    page = client.get("/articles/sudan-convoy-struck", headers=BROWSER).text
    assert 'href="/ontology#publisher"' in page
    assert f'href="{KG}' not in page
    assert 'href="ontology"' in client.get("/").text
