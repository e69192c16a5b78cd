"""Only reading passes, however the rest is spelt."""

import pytest

from kg.errors import Forbidden, QueryError
from kg.query.guard import check

LONG = '"' * 3


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }",
        "select*{service silent ?x{}}",
        "SELECT * { SERVICEex:a { ?s ?p ?o } }",
        "SELECT * { SERVICESILENT<http://example.org/>{ ?s ?p ?o } }",
        "SELECT * { ?s ?p trueSERVICE <http://example.org/> {} }",
        "SELECT * { ?s ?p 1SERVICE ex:a {} }",
        "SELECT * { ?s ?p 'a' . # comment\n SERVICE <http://example.org/> {} }",
        "LOAD <http://example.org/>",
        "INSERT DATA { <a:b> <a:b> <a:b> }",
        "DELETE WHERE { ?s ?p ?o }",
        "DROP ALL",
        "CLEAR DEFAULT",
        "CREATE GRAPH <a:b>",
        "COPY <a:b> TO <a:c>",
        "MOVE <a:b> TO <a:c>",
        "ADD <a:b> TO <a:c>",
        "WITH <a:b> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    ],
)
def test_more_than_reading_is_forbidden(query: str) -> None:
    with pytest.raises(Forbidden):
        check(query)


@pytest.mark.parametrize(
    "hidden",
    [
        # what follows may be a string to one reader and code to another
        f"SELECT * {{ ?s ?p ?a FILTER(?a<ex:a#>{LONG}\n) SERVICE <http://x/> {{}} #{LONG}\n}}",
        "SELECT * { ?s ?p ?a FILTER(?a<'>' && '>' = 'SERVICE') }",
        'SELECT * { ?s ?p "open }',
        "SELECT * { ?s ?p 'bad \\q' }",
        r"SELECT * { \u0053ERVICE <http://example.org/> {} }",
    ],
)
def test_a_doubtful_end_of_a_string_or_iri_is_refused(hidden: str) -> None:
    with pytest.raises(QueryError, match="line 1, column"):
        check(hidden)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?service ?insert { ?s ex:SERVICE ?service ; ex:load 'DROP ALL; SERVICE' }",
        "SELECT * { ?s ?p <http://example.org/SERVICE#LOAD> } # DELETE",
        "SELECT * { ?s ?p '''It's a SERVICE''' FILTER(?a < ?b && ?c > ?d) }",
        "PREFIX x: <http://example.org/a#> ASK { ?s ?p <urn:a:b>, 'naïve\\u0041' }",
    ],
)
def test_the_words_may_stand_where_they_are_no_keywords(query: str) -> None:
    check(query)
