"""Why a fact of the sample graph holds, and the words by which a user names it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.errors import UnknownFact, UnknownTerm
from kg.namespaces import DEFAULT_BASE, INFERRED_GRAPH, KG, RDF
from kg.query import Reason, explain_fact
from kg.query.terms import node_of, property_of
from kg.store import Store, open_store

LEE = f"<{DEFAULT_BASE}actors/kadri-laaneoja>"
ESTONIA = f"<{DEFAULT_BASE}actors/estonia>"


@pytest.fixture(scope="module")
def store(sample_store: Path) -> Iterator[Store]:
    with open_store(sample_store) as opened:
        yield opened


def leaves(reason: Reason) -> Iterator[Reason]:
    if reason.rule is None:
        yield reason
    for premise in reason.premises:
        yield from leaves(premise)


def explained(store: Store, *words: str) -> Reason:
    return explain_fact(store, *words, base=DEFAULT_BASE)


def test_what_is_inferred_goes_back_to_sentences(store: Store) -> None:
    reason = explained(store, "Kadri Laaneoja", "acts for", "Estonia")
    assert reason.fact == (LEE, f"<{KG}actsFor>", ESTONIA)
    assert reason.names == ("Kadri Laaneoja", "kg:actsFor", "Estonia")
    assert reason.rule is not None
    assert "kg:actsFor" in reason.rule_in_words
    told = [telling for leaf in leaves(reason) for telling in leaf.told_by]
    assert told
    for telling in told:
        assert telling.sentence is not None
        article = store.query(
            f"SELECT ?text WHERE {{ <{telling.sentence.article}> kg:articleId"
            f' "{telling.article}" ; kg:text ?text }}'
        )
        (row,) = article
        start, end = telling.sentence.start, telling.sentence.end
        assert row["text"].value[start:end] == telling.sentence.text
    assert any("Laaneoja" in telling.sentence.text for telling in told if telling.sentence)


def test_a_sample_of_all_that_is_inferred_can_be_explained(store: Store) -> None:
    inferred = list(store.triples(INFERRED_GRAPH))
    for triple in inferred[:: len(inferred) // 60]:
        reason = explained(store, *(str(term) for term in triple))
        assert reason.rule is not None
        assert all(leaf.told_by for leaf in leaves(reason))


def test_what_is_told_needs_no_rule(store: Store) -> None:
    reason = explained(store, "actors/estonia", "a", "kg:Country")
    assert reason.rule is None
    assert reason.rule_in_words == ""
    assert reason.told_by


def test_what_does_not_hold(store: Store) -> None:
    with pytest.raises(UnknownFact, match=r"actors/estonia kg:actsFor actors/kadri-laaneoja"):
        explained(store, "Estonia", "actsFor", "Kadri Laaneoja")


@pytest.mark.parametrize(
    ("word", "term"),
    [
        ("Kadri Laaneoja", LEE),
        ("kadri laaneoja", LEE),
        ("actors/kadri-laaneoja", LEE),
        (LEE, LEE),
        (LEE.strip("<>"), LEE),
        ("kg:Person", f"<{KG}Person>"),
        ('"Estonia"', '"Estonia"'),
        ('"2024-05-01"^^<http://x/date>', '"2024-05-01"^^<http://x/date>'),
    ],
)
def test_what_a_word_means(store: Store, word: str, term: str) -> None:
    assert node_of(store, word, DEFAULT_BASE) == term


@pytest.mark.parametrize("word", ["Nobody At All", "actors/nobody", '"open', "", "a b/c", "<>"])
def test_what_means_nothing(store: Store, word: str) -> None:
    with pytest.raises(UnknownTerm):
        node_of(store, word, DEFAULT_BASE)


@pytest.mark.parametrize(
    ("word", "term"),
    [
        *(
            ("acts for", f"{KG}actsFor"),
            ("actsFor", f"{KG}actsFor"),
            ("kg:actsFor", f"{KG}actsFor"),
        ),
        *(("a", f"{RDF}type"), ("rdf:type", f"{RDF}type"), ("http://x/p", "http://x/p")),
    ],
)
def test_what_property_a_word_means(store: Store, word: str, term: str) -> None:
    assert property_of(store, word) == f"<{term}>"


@pytest.mark.parametrize("word", ["flies", "", "kg:a b"])
def test_what_is_no_property(store: Store, word: str) -> None:
    with pytest.raises(UnknownTerm):
        property_of(store, word)
