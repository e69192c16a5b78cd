"""What constants decide is taken out of a query, and nothing else."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.query.folding import fold
from kg.query.tokens import TokenKind, tokenize


def folded(sparql: str) -> str:
    words = [token.text for token in tokenize(sparql) if token.kind is not TokenKind.SPACE]
    return " ".join(filter(None, fold(words)))


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("{ ?a ?b ?c FILTER(true) }", "{ ?a ?b ?c }"),
        ("{ ?a ?b ?c FILTER(!false || ?c > 1) }", "{ ?a ?b ?c }"),
        ("{ ?a ?b ?c FILTER(!true || ?c > 1) }", "{ ?a ?b ?c FILTER ( ?c > 1 ) }"),
        ("{ FILTER(!true) } UNION { FILTER(true) ?a ?b ?c }", "{ ?a ?b ?c }"),
        ("{ ?x a ?y { FILTER(!false) } UNION { FILTER(false) ?a ?b ?c } }", "{ ?x a ?y }"),
        (
            "{ FILTER(false) ?x a ?y } UNION { ?a ?b ?c } UNION { ?d ?e ?f }",
            "{ ?a ?b ?c } UNION { ?d ?e ?f }",
        ),
        (
            "{ ?a ?b ?c } UNION { FILTER(false) { ?x a ?y } } UNION { ?d ?e ?f }",
            "{ ?a ?b ?c } UNION { ?d ?e ?f }",
        ),
        (
            "{ ?a ?b ?c FILTER(IF(true, ?a != ?b, ?b)) }",
            "{ ?a ?b ?c FILTER ( IF ( true , ?a != ?b , ?b ) ) }",
        ),
        ("{ ?a ?b ?c FILTER(false) }", "{ ?a ?b ?c FILTER ( false ) }"),
        (
            "{ FILTER(false) } UNION { FILTER(false) }",
            "{ FILTER ( false ) } UNION { FILTER ( false ) }",
        ),
        ("{ ?a ?b ?c FILTER(true && ?c > 1) }", "{ ?a ?b ?c FILTER ( true && ?c > 1 ) }"),
        (
            "{ OPTIONAL { ?a ?b ?c FILTER(true) } } UNION { ?d ?e ?f }",
            "{ OPTIONAL { ?a ?b ?c } } UNION { ?d ?e ?f }",
        ),
        ("{ ?a ?b 'FILTER(true)' }", "{ ?a ?b 'FILTER(true)' }"),
        ("{ FILTER( } UNION {", "{ FILTER ( } UNION {"),
    ],
)
def test_folding(query: str, left: str) -> None:
    assert folded(query) == left


CONSTANT = st.sampled_from(["true", "false", "!true", "!false"])
CONDITION = st.one_of(
    CONSTANT,
    st.just("?o > 2"),
    st.builds(
        "{} || {}".format, CONSTANT, st.sampled_from(["?o > 2", "false", "?o < 9 && ?o > 1"])
    ),
)
FILTER = st.builds("FILTER({})".format, CONDITION)
TRIPLE = st.sampled_from(["?s <http://x/p> ?o", "?s <http://x/q> ?o", "VALUES ?o { 1 3 }"])
GROUP = st.recursive(
    st.builds("{{ {} . {} }}".format, TRIPLE, FILTER) | st.builds("{{ {} }}".format, FILTER),
    lambda inner: st.one_of(
        st.builds("{{ {} . {} UNION {} {} }}".format, TRIPLE, inner, inner, FILTER),
        st.builds("{{ {} UNION {} UNION {} }}".format, inner, inner, inner),
        st.builds("{{ {} {} OPTIONAL {} }}".format, inner, FILTER, inner),
    ),
    max_leaves=6,
)


@given(GROUP)
def test_a_folded_query_answers_the_same(group: str) -> None:
    store = ox.Store()
    store.update("PREFIX x: <http://x/> INSERT DATA { x:a x:p 1, 2, 3 . x:b x:q 3, 4 . x:a x:q 9 }")
    query = f"SELECT ?s ?o WHERE {group}"
    before, after = (
        sorted(str([row["s"], row["o"]]) for row in store.query(text))
        for text in (query, folded(query))
    )
    assert before == after
