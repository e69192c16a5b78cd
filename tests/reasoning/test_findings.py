"""Findings name articles and words, and lead what is inferred back to what is told."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.graph import Iris, triples
from kg.model import Extraction
from kg.namespaces import RDF, SH
from kg.query import contradiction_result, named
from kg.reasoning import Finding, check, report
from kg.store import open_store
from tests.reasoning.planted import BASE, Planted, clashes, facts

AXIOMS = """
:Boat rdfs:label "boat"@en ; owl:disjointWith kg:Organization .
kg:Organization rdfs:label "organization"@en .
kg:since a owl:DatatypeProperty, owl:FunctionalProperty ; rdfs:label "since"@en .
:crewOf rdfs:domain :Boat .
"""
# Each article is one paragraph, with one name in it.
ARTICLE = """
<{0}> kg:articleId "{0}" .
<{0}#char=0,60> kg:exact "{1} is the talk of the harbour." ; kg:start 0 ; kg:end 60 .
<{0}#char=0,{2}> kg:exact "{1}" ; kg:start 0 ; kg:end {2} ; kg:mentionKind "name" ;
    kg:passage <{0}#char=0,60> .
<{0}#char=20,24> kg:exact "talk" ; kg:start 20 ; kg:end 24 ; kg:passage <{0}#char=0,60> .
:alma kg:denotedBy <{0}#char=0,{2}>, <{0}#char=20,24> ; rdfs:label "Alma" .
"""


def article(name: str, words: str, told: str) -> str:
    return f"@base <{BASE}articles/> .\n{ARTICLE.format(name, words, len(words))}\n{told}"


def store(**told: str) -> Planted:
    """A store of articles that speak of Alma and tell something, by their names."""
    graphs = {name: article(name, "Alma", text) for name, text in told.items()}
    return Planted({**graphs, "terms": AXIOMS}, AXIOMS)


def found(planted: Planted) -> list[Finding]:
    return check(planted, clashes(AXIOMS))


def test_a_sentence_names_both_articles_and_their_words() -> None:
    (finding,) = found(store(launch=":alma a :Boat .", strike=":alma a kg:Organization ."))
    assert finding.kind == "disjoint classes"
    assert finding.message == (
        "Alma is a boat in launch (“Alma” 0-4) and an organization in strike (“Alma” 0-4); "
        "only one can be true"
    )


def test_every_source_has_its_paragraph() -> None:
    (finding,) = found(store(launch=":alma a :Boat .", strike=":alma a kg:Organization ."))
    assert [source.article for source in finding.sources] == ["launch", "strike"]
    words = [source.words for source in finding.sources if source.words]
    assert [each.context for each in words] == ["Alma is the talk of the harbour."] * 2
    assert [(each.start, each.end) for each in words] == [(0, 4)] * 2


def test_words_that_tell_the_property_itself_come_first() -> None:
    planted = store(
        launch=':alma kg:since "1990" ; kg:sinceMention <launch#char=20,24> .',
        strike=':alma kg:since "1991" .',
    )
    (finding,) = found(planted)
    assert finding.message == (
        "Alma has more than one since: “1990” in launch (“talk” 20-24) "
        "and “1991” in strike (“Alma” 0-4)"
    )


def test_more_articles_are_counted() -> None:
    boat = ":alma a :Boat ."
    (finding,) = found(store(a=boat, b=boat, c=boat, strike=":alma a kg:Organization ."))
    assert "is a boat in a (“Alma” 0-4) and 2 more and an organization in strike" in finding.message
    assert [source.article for source in finding.sources] == ["a", "b", "c", "strike"]


def test_what_is_inferred_leads_to_what_it_follows_from() -> None:
    planted = store(launch=":alma :crewOf :fleet .", strike=":alma a kg:Organization .")
    (premise,) = facts(":alma :crewOf :fleet .")
    asked: list[ox.Triple] = []

    def explain(triple: ox.Triple) -> list[ox.Triple]:
        asked.append(triple)
        return [premise]

    (finding,) = check(planted, clashes(AXIOMS), explain=explain)
    assert asked == list(facts(":alma a :Boat ."))
    inferred, told = finding.sources
    assert inferred.fact.is_inferred
    assert not told.premises
    assert [(each.fact.triple, each.article) for each in inferred.premises] == [(premise, "launch")]
    assert "a boat as follows from what is told in launch (“Alma” 0-4)" in finding.message


def test_a_node_without_words_or_label_goes_by_its_name() -> None:
    planted = Planted({"one": ":skiff a :Boat, kg:Organization ."})
    (finding,) = found(planted)
    graph = f"{BASE}graphs/one"
    assert finding.message == (
        f"skiff is a Boat in {graph} and an Organization in {graph}; only one can be true"
    )


@pytest.mark.parametrize("form", ["csv", "json", "turtle", "ntriples"])
def test_the_same_contradictions_are_written_the_same(form: str) -> None:
    told = {"launch": ":alma a :Boat .", "strike": ":alma a kg:Organization ."}
    once, again = (
        b"".join(_written(found(store(**dict(order))), form))
        for order in (told.items(), reversed(told.items()))
    )
    assert once == again
    assert b"organization" in once


def _written(findings: list[Finding], form: str) -> list[bytes]:
    from kg.query import write

    return list(write(contradiction_result(findings, named(form)), named(form)))


def test_the_report_is_shacls() -> None:
    findings = found(store(launch=":alma a :Boat .", strike=":alma a kg:Organization ."))
    said = report(findings)
    results = [t.subject for t in said if t.object == ox.NamedNode(SH + "ValidationResult")]
    told = [t.object for t in said if t.object == ox.NamedNode(RDF + "Statement")]
    assert (len(results), len(told)) == (1, 2)
    assert not any(isinstance(term, ox.BlankNode) for triple in said for term in triple)


def test_a_consistent_store_conforms() -> None:
    said = report(found(store(launch=":alma a :Boat .")))
    assert [t.object.value for t in said if t.predicate.value == SH + "conforms"] == ["true"]


def test_the_seed_article_does_not_contradict_itself(seed: Extraction, tmp_path: Path) -> None:
    iris = Iris(BASE)
    with open_store(tmp_path / "store", write=True) as store:
        store.replace({iris.graph(seed.article.id).value: triples(seed, iris)})
        store.infer()
        assert check(store) == []
