"""Hostile queries: whatever SPARQL is sent, the server answers in time and lives on, unchanged."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

LIMITS = {"busy", "out_of_time", "out_of_memory"}
QUERIES = [
    "SELECT ?s (COUNT(DISTINCT ?o) AS ?n) { ?s ?p ?o } GROUP BY ?s HAVING (?n > 1) LIMIT 3",
    "ASK { GRAPH ?g { ?a a kg:Article ; ?p 'x'@en } FILTER NOT EXISTS { ?a kg:said|^kg:by+ ?b } }",
    "CONSTRUCT { ?a ?b ?c } WHERE { ?a ?b ?c OPTIONAL { ?c (!a)* ?d } BIND(1/0 AS ?e) } LIMIT 2",
    "DESCRIBE <https://w3id.org/news-kg/id/articles/x> FROM <g:a> FROM NAMED <g:b>",
    "SELECT * { VALUES (?x ?y) { (1 UNDEF) ('''a\n''' <b:c>) } MINUS { ?x a [] } } ORDER BY ?x",
    "SELECT (REPLACE('aaa', 'a*', 'b') AS ?r) { { SELECT * {} } UNION { ( 1 2 ) kg:said () } }",
]
PIECES = [
    *"{}()[]<>.,;*+?!|^/=&@#'\"\\:-_$%~0123456789aeE \n\t\r\0",
    *("SELECT", "ASK", "CONSTRUCT", "DESCRIBE", "WHERE", "FROM", "NAMED", "GRAPH", "FILTER"),
    *("OPTIONAL", "UNION", "MINUS", "BIND", "VALUES", "SERVICE", "SILENT", "LOAD", "INSERT DATA"),
    *("DELETE", "DROP ALL", "CLEAR", "GROUP BY", "ORDER BY", "LIMIT", "OFFSET", "AS", "EXISTS"),
    *("REGEX(", "REPLACE(", "CONCAT(", "REPEAT(", "STRDT(", "IRI(", "UUID()", "RAND()", "NOW()"),
    *("?s", "?p", "?o", "a", "kg:", "kg:Article", "<x:y>", "<file:///etc/passwd>", "_:b", "[]"),
    *(
        "'''",
        '"""',
        "'x'@en",
        "'x'^^xsd:date",
        "<<",
        ">>",
        "<http://127.0.0.1:1/>",
        "BASE",
        "PREFIX",
    ),
    *(
        "9" * 30,
        "1e999",
        "-0.0",
        "1" + "0" * 400,
        "'" + "x" * 1000 + "'",
        "\ufeff",
        "\u202e",
        "𝕊",
        "ß",
    ),
    *("\ud800", "\udfff", "\\ud800", "\\u0000", "\\U00110000", "%00", "é\u0301"),
]
fragments = st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join)
garbage = st.text(max_size=200)


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A query that was well until something was cut, put in or said again."""
    query = draw(st.sampled_from(QUERIES))
    for _ in range(draw(st.integers(1, 4))):
        start, end = sorted(draw(st.tuples(*[st.integers(0, len(query))] * 2)))
        put_in = draw(st.sampled_from(PIECES) | st.just(query[start:end] * 2) | garbage)
        query = query[:start] + put_in + query[end:]
    return query


def nested(opening: str, core: str, closing: str, depth: int, around: str = "ASK {%s}") -> str:
    return around.replace("%s", opening * depth + core + closing * depth)


NESTED = {
    "groups": ("{", "", "}"),
    "subselects": ("{SELECT * {", "", "}}"),
    "optionals": ("?a ?b ?c OPTIONAL {", "", "}"),
    "unions": ("{} UNION {", "", "}"),
    "parentheses": ("(", "1", ")", "ASK { FILTER(%s) }"),
    "negations": ("!", "true", "", "ASK { FILTER(%s) }"),
    "minuses": ("-(", "1", ")", "ASK { FILTER(%s) }"),
    "sums": ("1+", "1", "", "ASK { FILTER(%s) }"),
    "conjunctions": ("true && ", "true", "", "ASK { FILTER(%s) }"),
    "exists": ("FILTER NOT EXISTS {", "", "}"),
    "calls": ("STR(", "1", ")", "ASK { FILTER(%s) }"),
    "path groups": ("(", "a", ")", "ASK { ?s %s ?o }"),
    "path sequences": ("a/", "a", "", "ASK { ?s %s ?o }"),
    "path alternatives": ("a|", "a", "", "ASK { ?s %s ?o }"),
    "path inversions": ("^(", "a", ")", "ASK { ?s %s ?o }"),
    "path repetitions": ("(", "a", ")*", "ASK { ?s %s ?o }"),
    "blank nodes": ("[ a ", "1", "]", "ASK { %s a 1 }"),
    "lists": ("(", "", ")", "ASK { %s a 1 }"),
    "graphs": ("GRAPH ?g {", "", "}"),
    "quoted triples": ("<<(", "?s ?p ?o", ")>> ?p ?o", "ASK { %s }"),
    "triples": ("?s ?p ?o .", "", ""),
    "joins": ("{} ", "", ""),
    "values": ("(1)", "", "", "ASK { VALUES (?x) { %s } }"),
    "prefixes": ("PREFIX a: <b:c> ", "", "", "%s ASK {}"),
    "comments": ("#\n", "", "", "%s ASK {}"),
    "brackets only": ("(", "", "", "%s"),
    "braces only": ("{", "", "", "%s"),
}


@pytest.fixture(scope="module")
def served(start) -> Iterator[httpx.Client]:
    """A server with a short deadline, which must end as it began."""
    with start(KG_TIMEOUT="1", KG_MEMORY="512", KG_WORKERS="2") as process:
        client = process.client
        before = client.get("/health").json(), client.get("/export?format=nquads").content
        yield client
        after = client.get("/health").json(), client.get("/export?format=nquads").content
        assert after == before


def post(client: httpx.Client, query: str) -> httpx.Response:
    content = query.encode(errors="surrogatepass")
    return client.post(
        "/sparql",
        content=content,
        headers={"Content-Type": "application/sparql-query", "Accept": "*/*"},
    )


def check(response: httpx.Response) -> None:
    """It is an answer, the asker's fault, or a limit that was kept."""
    if response.status_code == 200:
        return
    error = response.json()["error"]
    assert error["message"]
    if response.status_code >= 500:
        assert error["code"] in LIMITS, error


@given(fragments | mutated() | garbage)
@example("SELECT * { SERVICE <http://127.0.0.1:1/> {} }")
@example("SELECT (IRI('http://127.0.0.1:1/') AS ?x) FROM <file:///etc/passwd> {}")
@example("ASK { ?s ?p '\ud800' }")
@example("SELECT (CONCAT(?x, ?x) AS ?y) { VALUES ?x { '\0' } }")
def test_any_query_is_answered(served: httpx.Client, query: str) -> None:
    check(post(served, query))


@pytest.mark.parametrize("depth", [100, 10_000, 100_000])
@pytest.mark.parametrize("kind", NESTED)
def test_a_deep_query_is_answered(served: httpx.Client, kind: str, depth: int) -> None:
    response = post(served, nested(*NESTED[kind][:3], depth, *NESTED[kind][3:]))
    check(response)
    assert post(served, "ASK {}").json()["boolean"] is True


@pytest.mark.parametrize(
    "query",
    [
        "SELECT (STRLEN(REPLACE(?x, 'a', ?x)) AS ?n) { BIND('" + "a" * 50_000 + "' AS ?x) }",
        "ASK { FILTER(REGEX('" + "a" * 5000 + "!', '(a*)*(a*)*b')) }",
        "ASK { FILTER(REGEX('a', 'a{1000}{1000}{1000}')) }",
        "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a ?b ?c ?d",
        "SELECT (GROUP_CONCAT(CONCAT(STR(?a), STR(?d))) AS ?x) { ?a ?b ?c . ?d ?e ?f }",
        "SELECT (COUNT(*) AS ?n) { ?a (!<x:y>)* ?b . ?b (!<x:y>|^!<x:z>)* ?c }",
        "CONSTRUCT { ?a ?b ?c . ?d ?e ?f } { ?a ?b ?c . ?d ?e ?f }",
        "SELECT * {} LIMIT 99999999999999999999999999",
        "SELECT * {} OFFSET 18446744073709551615",
        "SELECT (1/0 AS ?a) (1e999 AS ?b) (-9223372036854775808 / -1 AS ?c) {}",
        "SELECT (ABS(-9223372036854775808) AS ?a) (ROUND(1e400) AS ?b) {}",
    ],
    ids=lambda query: query[:40],
)
def test_a_greedy_query_is_ended(served: httpx.Client, query: str) -> None:
    check(post(served, query))
    assert post(served, "ASK {}").json()["boolean"] is True
