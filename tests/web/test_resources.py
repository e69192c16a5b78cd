"""Every IRI of the data is a path that answers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import quote, unquote

import httpx
import pyoxigraph as ox
import pytest

from kg.graph import Iris
from kg.graph.vocabulary import LABEL, TYPE, Class, Property
from kg.model import Actor, ActorKind
from kg.namespaces import DEFAULT_BASE
from kg.query import EXPORTS, FORMATS
from kg.store import open_store

IRIS = Iris(DEFAULT_BASE)
BROWSER = {"accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
ODD = [
    "a b",
    "100%",
    "50%25",
    "either/or",
    "Ольга-Ким",
    "김영희",
    "são-paulo",
    "q?a=b&c#d",
    "x.csv",
]
EVIL = "<script>alert('1')</script> & \"more\""


def triples(response: httpx.Response, syntax: ox.RdfFormat) -> set[ox.Triple]:
    assert response.status_code == 200, response.text
    return {quad.triple for quad in ox.parse(response.content, syntax)}


def some_of(client: httpx.Client, kind: ox.NamedNode) -> str:
    """The path of the first thing of a class."""
    query = f"SELECT ?it {{ ?it a {kind} }} ORDER BY ?it LIMIT 1"
    (row,) = client.get("/sparql", params={"query": query}).json()["results"]["bindings"]
    return "/" + str(IRIS.path(row["it"]["value"]))


@pytest.fixture(scope="module")
def odd(serve, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A server of actors with odd ids, and of one whose texts are hostile."""
    folder = tmp_path_factory.mktemp("odd") / "graph.store"
    found = []
    for name in ODD:
        actor = Actor(id=name, name=name, kind=ActorKind.PERSON, mentions=(), local=True)
        found.append(ox.Triple(IRIS.actor(name, actor), Property.NAME, ox.Literal(name)))
    evil = ox.NamedNode(DEFAULT_BASE + "statements/a/1-2")
    for link in (LABEL, Property.QUOTE, Property.STATED_IN):
        found.append(ox.Triple(evil, link, ox.Literal(EVIL)))
    found.append(ox.Triple(evil, Property.SPEAKER, ox.NamedNode("javascript:alert(1)")))
    with open_store(folder, write=True) as writer:
        writer.replace({DEFAULT_BASE + "graphs/odd": found})
        writer.publish()
    with serve(folder) as client:
        yield client


@pytest.mark.parametrize("name", EXPORTS)
def test_what_is_known_comes_in_every_syntax(client: httpx.Client, name: str) -> None:
    form = FORMATS[name]
    assert form.rdf is not None
    path = some_of(client, Class.STATEMENT)
    by_suffix = client.get(f"{path}.{form.suffix}", headers=BROWSER)
    by_accept = client.get(path, headers={"accept": form.media_type})
    by_name = client.get(path, params={"format": name}, headers=BROWSER)
    for response in (by_suffix, by_accept, by_name):
        assert response.headers["content-type"].startswith(form.media_type)
        assert "Accept" in response.headers["vary"]
    assert by_suffix.content == by_accept.content == by_name.content
    found = triples(by_suffix, form.rdf)
    it = ox.NamedNode(DEFAULT_BASE + path[1:])
    assert ox.Triple(it, TYPE, Class.STATEMENT) in found


def test_what_is_known_is_every_triple_and_the_names_of_what_is_near(
    client: httpx.Client, sample_store: Path
) -> None:
    path = some_of(client, Class.CLAIM)
    it = ox.NamedNode(DEFAULT_BASE + path[1:])
    found = triples(client.get(f"{path}.nt"), ox.RdfFormat.N_TRIPLES)
    with open_store(sample_store) as store:
        known = set(store.triples())
    own = {triple for triple in known if triple.subject == it}
    pointing = {triple for triple in known if triple.object == it}
    near = {triple.object for triple in own} | {triple.subject for triple in pointing}
    names = {t for t in known if t.predicate == LABEL and t.subject in near}
    assert own
    assert names
    assert found == own | pointing | names


def test_an_article_of_the_data_answers_with_a_page(client: httpx.Client) -> None:
    response = client.get("/articles/sudan-convoy-struck", headers=BROWSER)
    page = unescape(response.text)
    query = (
        "SELECT ?title ?text"
        " { ?a kg:articleId 'sudan-convoy-struck' ; kg:title ?title ; kg:text ?text }"
    )
    (row,) = client.get("/sparql", params={"query": query}).json()["results"]["bindings"]
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert f"<h1>{row['title']['value']}</h1>" in page
    shown = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", page))
    for line in row["text"]["value"].split("\n"):
        assert re.sub(r"\s+", " ", line).strip() in shown


def test_a_mention_is_a_place_in_its_article(client: httpx.Client) -> None:
    query = (
        "SELECT ?m ?exact { ?a kg:articleId 'sudan-convoy-struck' . ?m kg:inArticle ?a ;"
        " kg:exact ?exact . ?who kg:denotedBy ?m } ORDER BY ?m"
    )
    found = client.get("/sparql", params={"query": query}).json()["results"]["bindings"]
    page = client.get("/articles/sudan-convoy-struck", headers=BROWSER).text
    assert len(found) > 10
    for row in found:
        _, _, anchor = row["m"]["value"].partition("#")
        _, found_anchor, rest = page.partition(f'<a id="{anchor}"></a>')
        assert found_anchor, anchor
        words = re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", "", rest)))
        assert words.lstrip().startswith(re.sub(r"\s+", " ", row["exact"]["value"]))


def test_a_statement_is_shown_with_its_words_speaker_and_passage(client: httpx.Client) -> None:
    query = (
        "SELECT * { ?it kg:quote ?quote ; kg:speaker ?who ; kg:inArticle ?article ;"
        " kg:content|kg:cue|kg:source ?m . ?who kg:name ?name ."
        " ?m kg:passage/kg:exact ?passage ; kg:start ?at ."
        " ?article kg:title ?title ; kg:published ?date } ORDER BY ?it ?at LIMIT 1"
    )
    (row,) = client.get("/sparql", params={"query": query}).json()["results"]["bindings"]
    told = {name: term["value"] for name, term in row.items()}
    page = unescape(client.get("/" + str(IRIS.path(told["it"])), headers=BROWSER).text)
    assert f"<blockquote>{told['quote']}</blockquote>" in page
    assert f'<a href="/{IRIS.path(told["who"])}">{told["name"]}</a>' in page
    assert f'<a href="/{IRIS.path(told["article"])}">{told["title"]}</a>' in page
    assert f'<a href="/{IRIS.path(told["m"])}">{told["title"]}</a>' in page
    assert told["date"] in page
    assert told["passage"] in re.sub(r"</?mark[^>]*>", "", page)


def test_a_speaker_is_shown_with_what_was_said(client: httpx.Client) -> None:
    page = unescape(client.get("/actors/marit-solheim", headers=BROWSER).text)
    said = client.get("/query/who-said-what?speaker=actors/marit-solheim").json()
    for row in said["results"]["bindings"]:
        link = f'<a href="/{IRIS.path(row["fact"]["value"])}">{row["quote"]["value"]}</a>'
        assert link in page
    (all_of_it,) = re.findall(r'href="(/query/who-said-what[^"]*)"', page)
    assert client.get(all_of_it).status_code == 200


def test_every_link_of_a_page_leads_on(client: httpx.Client) -> None:
    for path in ("/articles/sudan-convoy-struck", "/actors/marit-solheim", "/sparql", "/"):
        page = client.get(path, headers=BROWSER).text
        targets = {unescape(each) for each in re.findall(r'href="([^"#]+)', page)}
        local = sorted(each for each in targets if not each.startswith("http"))
        assert local
        for target in local[:: max(1, len(local) // 20)]:
            assert client.get("/" + target.removeprefix("/")).status_code == 200, target


def test_results_lead_to_the_data_not_elsewhere(client: httpx.Client) -> None:
    page = client.get("/query/who-said-what?limit=3&format=html").text
    (fact, *_) = re.findall(r'href="(/statements/[^"]*)"', page)
    assert client.get(unescape(fact), headers=BROWSER).status_code == 200


def test_a_graphs_iri_answers_with_the_graph(client: httpx.Client, sample_store: Path) -> None:
    name = ox.NamedNode(DEFAULT_BASE + "graphs/sudan-convoy-struck")
    with open_store(sample_store) as store:
        known = set(store.triples(name.value))
    trig = client.get("/graphs/sudan-convoy-struck", headers={"accept": "application/trig"})
    quads = list(ox.parse(trig.content, ox.RdfFormat.TRIG))
    assert {quad.graph_name for quad in quads} == {name}
    assert {quad.triple for quad in quads} == known
    turtle = client.get("/graphs/sudan-convoy-struck.ttl")
    assert triples(turtle, ox.RdfFormat.TURTLE) == known
    page = client.get("/graphs/sudan-convoy-struck", headers=BROWSER).text
    assert 'href="/articles/sudan-convoy-struck"' in page


@pytest.mark.parametrize("name", ODD)
def test_odd_ids_survive(odd: httpx.Client, name: str) -> None:
    actor = Actor(id=name, name=name, kind=ActorKind.PERSON, mentions=(), local=True)
    path = str(IRIS.path(IRIS.actor(name, actor).value))
    for encoded in (path, quote(path, safe="/%"), quote(path, safe="/%").replace("%2F", "%2f")):
        found = triples(odd.get(f"/{encoded}.nt"), ox.RdfFormat.N_TRIPLES)
        assert [triple.object for triple in found] == [ox.Literal(name)]
    page = odd.get(f"/{path}", headers=BROWSER)
    assert page.status_code == 200
    for href in re.findall(r'<link rel="alternate" type="text/turtle" href="([^"]*)"', page.text):
        assert unquote(href) == unquote(f"/{path}.ttl")
        assert odd.get(unescape(href)).status_code == 200


def test_an_id_that_ends_like_a_file_comes_before_a_format(odd: httpx.Client) -> None:
    found = odd.get("/actors/x.csv/x.csv")
    assert found.headers["content-type"].startswith("text/turtle")
    assert odd.get("/actors/x.csv/x.csv.csv").status_code == 406


def test_pages_escape_what_they_show(odd: httpx.Client) -> None:
    page = odd.get("/statements/a/1-2", headers=BROWSER).text
    assert "<script" not in page
    assert 'href="javascript:' not in page
    assert EVIL in unescape(page)


@pytest.mark.parametrize(
    "path",
    ["/actors/nobody", "/actors/nobody.ttl", "/articles/", "/roles/a//1", "/events/%FF/1"],
)
def test_what_is_not_known_is_told_so(client: httpx.Client, path: str) -> None:
    for headers in (BROWSER, {}):
        response = client.get(path, headers=headers)
        assert response.status_code == 404
        assert response.json()["error"]["code"] == "unknown_resource"


def test_what_no_format_can_hold_is_told_so(client: httpx.Client) -> None:
    path = "/articles/sudan-convoy-struck"
    assert client.get(f"{path}.csv").status_code == 406
    assert client.get(path, params={"format": "tsv"}).status_code == 406
    refused = client.get(path, headers={"accept": "image/png"})
    assert refused.status_code == 406
    assert "text/turtle" in refused.json()["error"]["message"]


def test_no_page_of_the_data_needs_scripts_or_another_host(client: httpx.Client) -> None:
    for path in ("/articles/sudan-convoy-struck", "/actors/marit-solheim", "/sparql"):
        page = client.get(path, headers=BROWSER).text
        assert "<script" not in page
        assert not re.search(r'(src|<link rel="stylesheet" href)="', page)
        assert "@import" not in page
