"""The examples are true: Turtle, of declared terms, with offsets that hold in their article."""

from __future__ import annotations

import re

from pyoxigraph import NamedNode, Triple

from kg.namespaces import DEFAULT_BASE, EVENT_TYPES, KG, OWL, PREFIXES, RDF, RDFS, SCHEMA, SKOS

TYPE = NamedNode(RDF + "type")
TERM_KINDS = {OWL + name for name in ("Class", "ObjectProperty", "DatatypeProperty")}
Files = dict[str, list[Triple]]
Examples = dict[NamedNode, list[Triple]]


def terms(files: Files) -> list[NamedNode]:
    return sorted(
        {
            triple.subject
            for triple in files["kg.ttl"]
            if triple.predicate == TYPE
            and triple.object.value in TERM_KINDS
            and triple.subject.value.startswith(KG)
        },
        key=str,
    )


def test_every_term_has_an_example_that_uses_it(files: Files, examples: Examples) -> None:
    assert len(terms(files)) > 120
    assert set(examples) == set(terms(files))
    for term, triples in examples.items():
        assert any(term in (t.predicate, t.object) for t in triples), term


def test_examples_use_declared_terms_of_other_vocabularies_none(
    files: Files, examples: Examples
) -> None:
    declared = {t.subject for triples in files.values() for t in triples if t.predicate == TYPE}
    allowed = (DEFAULT_BASE, PREFIXES["wd"], "https://gazette.example/")
    for triples in examples.values():
        for triple in triples:
            for node in (triple.subject, triple.predicate, triple.object):
                if isinstance(node, NamedNode) and node != TYPE:
                    assert node in declared or node.value.startswith(allowed), node
    assert any(EVENT_TYPES in str(t) for triples in examples.values() for t in triples)


def test_mentions_of_the_examples_are_the_characters_of_their_article(examples: Examples) -> None:
    graph = {triple for triples in examples.values() for triple in triples}
    (text,) = (t.object.value for t in graph if t.predicate.value == KG + "text")
    exact = {t.subject.value: t.object.value for t in graph if t.predicate.value == KG + "exact"}
    named = {
        node.value
        for t in graph
        for node in (t.subject, t.object)
        if isinstance(node, NamedNode) and "#char=" in node.value
    }
    assert len(named) > 15
    for mention in named:
        start, end = map(int, re.fullmatch(r".*#char=(\d+),(\d+)", mention).groups())
        assert text[start:end] == exact[mention], mention


def test_domain_and_range_or_the_reason_why_not(files: Files) -> None:
    told = {(t.subject, t.predicate.value) for t in files["kg.ttl"]}
    notes = {
        t.subject: t.object.value
        for t in files["kg.ttl"]
        if t.predicate.value == SKOS + "scopeNote"
    }
    classes = {t.subject for t in files["kg.ttl"] if t.object.value == OWL + "Class"}
    properties = [term for term in terms(files) if term not in classes]
    for term in properties:
        for side in ("domain", "range"):
            has_one = (term, RDFS + side) in told
            reason = f"No {side}: " in notes.get(term, "")
            assert has_one != reason, f"{term}: a {side}, or the reason for none"
            if (term, f"{SCHEMA}{side}Includes") in told:
                assert reason, f"{term} has a {side} already"


def test_inferred_terms_say_so(files: Files) -> None:
    """Who reads the Turtle alone learns which facts nobody writes."""
    told = {
        t.subject: t.object.value for t in files["kg.ttl"] if t.predicate.value == RDFS + "comment"
    }
    concluded = {
        t.subject for t in files["kg.ttl"] if t.predicate.value == OWL + "propertyChainAxiom"
    } | {t.subject for t in files["kg.ttl"] if t.predicate.value == OWL + "inverseOf"}
    assert len(concluded) > 8
    for term in concluded:
        assert "nferred" in told[term], term
