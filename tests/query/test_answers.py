"""Running queries, and writing what they answer."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET

import pyoxigraph as ox
import pytest

from kg.errors import Forbidden, QueryError, UnknownFormat
from kg.query import FORMATS, Boolean, ResultKind, Rows, Triples, named, page, run, write
from kg.query.export import EXPORTS, export
from kg.query.results import readable

DATA = """
PREFIX kg: <https://w3id.org/news-kg/ontology#>
INSERT DATA {
  GRAPH <http://x/g/2> { <http://x/b> kg:name "B <b>" ; a kg:Person }
  GRAPH <http://x/g/1> { <http://x/b> kg:name "B <b>" . <http://x/a> kg:name "A, \\"a\\"" }
}
"""
NAMES = "SELECT ?who ?name { { SELECT DISTINCT ?who ?name { ?who kg:name ?name } } } ORDER BY ?who"


class Memory:
    """The union of an Oxigraph store in memory, as `kg.store.Store` answers it."""

    def __init__(self) -> None:
        self.database = ox.Store()
        self.database.update(DATA)

    def query(
        self, sparql: str, **graphs: object
    ) -> ox.QuerySolutions | ox.QueryTriples | ox.QueryBoolean:
        prefixes = {"kg": "https://w3id.org/news-kg/ontology#"}
        return self.database.query(sparql, prefixes=prefixes, use_default_graph_as_union=True)

    def graphs(self) -> list[str]:
        return sorted(graph.value for graph in self.database.named_graphs())

    def graph_of(self, article: str) -> str:
        return f"http://x/g/{article}"

    def triples(self, graph: str | None = None):
        name = None if graph is None else ox.NamedNode(graph)
        quads = self.database.quads_for_pattern(None, None, None, name)
        return iter(sorted({quad.triple for quad in quads}, key=str))


@pytest.fixture
def store() -> Memory:
    return Memory()


def written(result: Rows | Triples | Boolean, name: str) -> str:
    return b"".join(write(result, named(name))).decode()


def test_select_answers_rows_and_readable_cells(store: Memory) -> None:
    rows = run(store, NAMES)
    assert isinstance(rows, Rows)
    assert rows.columns == ("who", "name")
    assert list(rows.cells(base="http://x/")) == [("a", 'A, "a"'), ("b", "B <b>")]


def test_rows_are_the_same_in_every_format(store: Memory) -> None:
    expected = [("http://x/a", 'A, "a"'), ("http://x/b", "B <b>")]
    table = list(csv.reader(io.StringIO(written(run(store, NAMES), "csv"))))
    assert [tuple(row) for row in table[1:]] == expected
    found = json.loads(written(run(store, NAMES), "json"))["results"]["bindings"]
    assert [(row["who"]["value"], row["name"]["value"]) for row in found] == expected
    root = ET.fromstring(written(run(store, NAMES), "xml"))
    values = [e.text for e in root.iter() if e.tag.endswith(("}uri", "}literal"))]
    assert values == [value for row in expected for value in row]


def test_html_escapes_text_and_links_only_to_the_web(store: Memory) -> None:
    query = "SELECT * { VALUES ?x { <http://x/a> <javascript:alert(1)> '<script>' } }"
    page = written(run(store, query), "html")
    assert '<a href="http://x/a">' in page
    assert "&lt;script&gt;" in page
    assert "<script" not in page
    assert 'href="javascript' not in page


def test_html_shows_the_end_of_a_long_iri_and_links_to_all_of_it(store: Memory) -> None:
    iri = "https://news.example/a-long-way/to/statements/talks/104-131"
    page = written(run(store, f"SELECT * {{ BIND(<{iri}> AS ?fact) }}"), "html")
    assert f'<a href="{iri}">…/talks/104-131</a>' in page


def test_html_asks_no_other_host_for_anything(store: Memory) -> None:
    page = written(run(store, "ASK {}"), "html")
    assert "http" not in page
    assert "true" in page


def test_construct_answers_each_triple_once_in_prefixed_turtle(store: Memory) -> None:
    triples = run(store, "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    assert isinstance(triples, Triples)
    turtle = written(triples, "turtle")
    assert turtle.startswith("@prefix kg: ")
    assert turtle.count("@prefix") == 1
    assert len(list(ox.parse(turtle, ox.RdfFormat.TURTLE))) == 3


def test_ask_answers_true_or_false(store: Memory) -> None:
    assert list(run(store, "ASK { ?s a kg:Person }").cells()) == [("true",)]
    assert json.loads(written(run(store, "ASK { ?s a kg:Place }"), "json"))["boolean"] is False


@pytest.mark.parametrize("kind", list(ResultKind))
@pytest.mark.parametrize("name", list(FORMATS))
def test_a_format_holds_a_kind_or_says_which_do(store: Memory, name: str, kind: ResultKind) -> None:
    query = {"rows": NAMES, "triples": "CONSTRUCT WHERE { ?s ?p ?o }", "boolean": "ASK {}"}[kind]
    if kind in FORMATS[name].kinds:
        assert written(run(store, query), name)
    else:
        with pytest.raises(UnknownFormat, match=f"{name} cannot hold {kind}; take one of"):
            write(run(store, query), FORMATS[name])


def test_an_unknown_format_gets_suggestions() -> None:
    with pytest.raises(UnknownFormat, match="did you mean 'turtle'"):
        named("turtel")


def test_a_syntax_error_tells_line_column_and_word(store: Memory) -> None:
    with pytest.raises(QueryError, match=r"line 2, column 13: .* near '\}'"):
        run(store, "SELECT * {\n FILTER(?a }")
    with pytest.raises(QueryError, match=r"line 1, column 1: "):
        run(store, "")
    with pytest.raises(QueryError, match="no such prefix"):
        run(store, "SELECT * { ?s nope:p ?o }")
    with pytest.raises(Forbidden):
        run(store, "DROP ALL")


@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_holds_everything_in_the_same_bytes(store: Memory, name: str) -> None:
    form = named(name)
    first, second = (b"".join(export(store, form)) for _ in range(2))
    assert first == second
    assert form.rdf is not None
    quads = list(ox.parse(first, form.rdf))
    assert len(quads) == (4 if form.rdf.supports_datasets else 3)


def test_an_export_of_one_article_holds_its_graph(store: Memory) -> None:
    lines = b"".join(export(store, named("nquads"), "2")).decode().splitlines()
    assert len(lines) == 2
    assert all(line.endswith("<http://x/g/2> .") for line in lines)


def test_an_export_is_rdf(store: Memory) -> None:
    with pytest.raises(UnknownFormat, match="csv cannot hold a graph"):
        export(store, named("csv"))


@pytest.mark.parametrize(
    ("term", "text"),
    [
        (None, ""),
        (ox.NamedNode("https://w3id.org/news-kg/ontology#Person"), "kg:Person"),
        (ox.NamedNode("http://x/a"), "http://x/a"),
        (ox.NamedNode("http://base/statements/a/1-2"), "statements/a/1-2"),
        (ox.Literal("5"), "5"),
    ],
)
def test_terms_are_short_for_people(term: ox.NamedNode | None, text: str) -> None:
    assert readable(term, "http://base/") == text


def test_html_leads_to_what_the_server_tells_of_the_data(store: Memory) -> None:
    query = "SELECT * { VALUES ?x { <http://x/actors/a%2Fb> <http://x//evil.example/> } }"
    file = io.BytesIO()
    page.write(run(store, query), file, page.Frame(base="http://x/", title="Who & whom"))
    text = file.getvalue().decode()
    assert '<a href="/actors/a%2Fb">actors/a%2Fb</a>' in text
    assert '<a href="http://x//evil.example/">' in text
    assert "<title>Who &amp; whom</title>" in text


def test_html_leads_to_the_pages_before_and_after(store: Memory) -> None:
    file = io.BytesIO()
    page.write(run(store, NAMES), file, page.Frame(previous="/q?offset=0", next="/q?a=1&b=2"))
    assert '<a href="/q?offset=0" rel="prev">' in file.getvalue().decode()
    assert '<a href="/q?a=1&amp;b=2" rel="next">' in file.getvalue().decode()
    assert "rel=" not in written(run(store, NAMES), "html")
