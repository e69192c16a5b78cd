"""The page tells of every term, by anchors that its IRI leads to, and asks nobody for anything."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape
from html.parser import HTMLParser

import pyoxigraph as ox
import pytest

from kg.namespaces import KG, OWL, RDF, RDFS, SKOS
from kg.ontology.contents import documentation
from kg.ontology.documents import Document, documents, place_of
from kg.ontology.index import Index
from kg.ontology.page import page

VOID = {"meta", "link", "br", "path", "rect"}
KINDS = ("Class", "ObjectProperty", "DatatypeProperty")
EXAMPLE = """
@prefix kg: <https://w3id.org/news-kg/ontology#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix ex: <https://example.org/> .
<https://w3id.org/news-kg/ontology> a owl:Ontology ;
    owl:versionIRI <https://w3id.org/news-kg/ontology/1.2.3> .
kg:A a owl:Class ; owl:equivalentClass [ owl:onProperty kg:p ; owl:hasValue kg:x ] .
kg:B a owl:Class ; rdfs:subClassOf kg:A, ex:Thing ; skos:scopeNote "Beside kg:A." .
[] a owl:AllDisjointClasses ; owl:members ( kg:B kg:C ) .
kg:C a owl:Class .
kg:p a owl:ObjectProperty, owl:TransitiveProperty ; owl:propertyChainAxiom ( kg:p kg:q ) .
kg:q a owl:ObjectProperty ; ex:oddRemark "very odd" ; rdfs:domain kg:A ; rdfs:range kg:C .
"""


class Reader(HTMLParser):
    """Gathers the elements of a page, and sees to it that each is closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag


@pytest.fixture(scope="module")
def read() -> Reader:
    return Reader(page())


def terms() -> dict[str, str]:
    """The ontology's own terms, with their comments."""
    triples = [triple for document in documents().values() for triple in document.triples]
    kinds = {ox.NamedNode(OWL + kind) for kind in KINDS}
    own = {t.subject for t in triples if t.predicate.value == RDF + "type" and t.object in kinds}
    return {
        t.subject.value: t.object.value
        for t in triples
        if t.subject in own and t.predicate.value == RDFS + "comment" and KG in t.subject.value
    }


def rows(name: str) -> dict[str, list[str]]:
    index = Index(Document("ontology", EXAMPLE.encode()).triples, {"ex": "https://example.org/"})
    found = [e for s in documentation(index).terms for top in s.entries for e in top.tree()]
    (entry,) = [each for each in found if each.name == name]
    told = {r.name: ["".join(p.text for p in value) for value in r.values] for r in entry.rows}
    return told | {"traits": list(entry.traits)}


def test_every_term_stands_at_its_local_name_with_its_comment(read: Reader) -> None:
    anchors = {given["id"] for _, given in read.elements if "id" in given}
    shown = unescape(re.sub(r"<[^>]*>", "", page()))
    assert len(terms()) > 100
    for iri, comment in terms().items():
        assert iri.removeprefix(KG) in anchors
        assert comment in shown


def test_every_concept_is_shown_with_its_definition(read: Reader) -> None:
    shown = unescape(re.sub(r"<[^>]*>", "", page()))
    texts = [
        triple.object.value
        for document in documents().values()
        for triple in document.triples
        if triple.predicate.value in (SKOS + "definition", SKOS + "notation")
    ]
    assert len(texts) > 50
    assert [text for text in texts if text not in shown] == []


def test_anchors_are_unique_and_links_within_the_page_lead_somewhere(read: Reader) -> None:
    assert read.open == []
    counts = Counter(given["id"] for _, given in read.elements if "id" in given)
    assert set(counts.values()) == {1}
    inner = {g["href"][1:] for _, g in read.elements if g.get("href", "").startswith("#")}
    assert inner <= set(counts)


def test_nothing_is_loaded_from_anywhere(read: Reader) -> None:
    assert not {"script", "img", "iframe", "object"} & {tag for tag, _ in read.elements}
    assert not any("src" in given for _, given in read.elements)
    loaded = [given for tag, given in read.elements if tag == "link"]
    assert {given["rel"] for given in loaded} == {"alternate"}
    assert not re.search(r"url\((?!#)|@import", page())


def test_the_page_is_the_same_each_time() -> None:
    once = page()
    page.cache_clear()
    documents.cache_clear()
    assert page() == once


def test_whatever_is_told_of_a_term_is_shown() -> None:
    assert rows("A")["Same as"] == ["p value kg:x"] or rows("A")["Same as"] == ["p value x"]
    assert rows("A")["Properties"] == ["q → C"]
    assert rows("B") == {
        "Subclass of": ["A"],
        "Disjoint with": ["C"],
        "Scope note": ["Beside kg:A."],
        "Elsewhere": ["is a kind of ex:Thing"],
        "traits": [],
    }
    assert rows("p") == {"Follows from": ["p o q"], "traits": ["transitive"]}
    assert rows("q")["Odd remark"] == ["very odd"]


def test_a_version_is_named_by_its_document() -> None:
    named = Document("ontology", EXAMPLE.encode()).named
    assert "https://w3id.org/news-kg/ontology/1.2.3" in named
    assert "https://w3id.org/news-kg/ontology/1.2.2" not in named


def test_the_place_of_an_iri_is_told_for_the_ontologys_own_only() -> None:
    assert place_of(KG + "name") == "/ontology#name"
    assert place_of("https://w3id.org/news-kg/event-types/AID") == "/event-types/AID"
    assert place_of("https://w3id.org/news-kg/id/actors/a") == ""
    assert place_of("https://example.org/ontology#name") == ""
