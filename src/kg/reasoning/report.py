"""Findings as triples: a SHACL validation report whose results lead to the facts that clash.

Only terms that others know: sh:ValidationReport and sh:ValidationResult (SHACL, section 3.6), with
OWL's term for the axiom as what was broken; rdf:Statement for each fact in each graph, with its
article, and with the words that it rests on; prov:wasDerivedFrom from a result to its facts, and
from what was inferred to what it follows from.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from kg.graph.terms import describe
from kg.graph.vocabulary import TYPE, WAS_DERIVED_FROM, Property
from kg.namespaces import RDF, SH, XSD
from kg.reasoning.findings import Finding, Source

_GENERATED: Final = "urn:kg:"  # what follows is a digest of what the node says


def report(findings: Iterable[Finding]) -> list[Triple]:
    """The triples of a report, each once, sorted.

    Nodes are named by what they say, so that the same contradiction has the same name each time.

    Args:
        findings: as `kg.reasoning.check` gives them.
    """
    found = list(findings)
    root = _named("report", *(each.message for each in found))
    triples = set(
        describe(
            root,
            (TYPE, NamedNode(SH + "ValidationReport")),
            (NamedNode(SH + "conforms"), _boolean(not found)),
        )
    )
    for finding in found:
        node = _result(finding)
        triples.add(Triple(root, NamedNode(SH + "result"), node))
        triples.update(_told(node, finding))
    return sorted(triples, key=str)


def _result(finding: Finding) -> NamedNode:
    what = finding.contradiction
    facts = (part for fact in what.facts for part in (str(fact.triple), fact.graph))
    return _named("contradiction", what.rule, *facts)


def _told(node: NamedNode, finding: Finding) -> Iterator[Triple]:
    what = finding.contradiction
    yield Triple(node, NamedNode(SH + "focusNode"), what.about)
    yield from describe(
        node,
        (TYPE, NamedNode(SH + "ValidationResult")),
        (NamedNode(SH + "resultPath"), NamedNode(what.link)),
        (NamedNode(SH + "resultSeverity"), NamedNode(SH + "Violation")),
        (NamedNode(SH + "sourceConstraintComponent"), NamedNode(what.axiom)),
        (NamedNode(SH + "resultMessage"), Literal(finding.message)),
    )
    for source in finding.sources:
        yield Triple(node, WAS_DERIVED_FROM, _fact_node(source))
        yield from _sourced(source)


def _sourced(source: Source) -> Iterator[Triple]:
    """A fact, the article and words that tell it, and what it was inferred from."""
    node, triple = _fact_node(source), source.fact.triple
    yield Triple(node, NamedNode(RDF + "subject"), triple.subject)
    yield Triple(node, NamedNode(RDF + "predicate"), triple.predicate)
    yield Triple(node, NamedNode(RDF + "object"), triple.object)
    words = source.words
    yield from describe(
        node,
        (TYPE, NamedNode(RDF + "Statement")),
        (Property.IN_ARTICLE, NamedNode(source.article_iri) if source.article_iri else None),
        (Property.EVIDENCE, NamedNode(words.mention) if words else None),
    )
    if not source.article_iri:
        yield Triple(node, WAS_DERIVED_FROM, NamedNode(source.fact.graph))
    if source.article_iri:
        article = NamedNode(source.article_iri)
        yield Triple(article, Property.ARTICLE_ID, Literal(source.article))
    if words:
        mention = NamedNode(words.mention)
        yield from describe(
            mention,
            (Property.START, Literal(words.start)),
            (Property.END, Literal(words.end)),
            (Property.EXACT, Literal(words.exact)),
            (Property.PASSAGE, NamedNode(words.passage)),
        )
        yield Triple(NamedNode(words.passage), Property.EXACT, Literal(words.context))
    for premise in source.premises:
        yield Triple(node, WAS_DERIVED_FROM, _fact_node(premise))
        yield from _sourced(premise)


def _fact_node(source: Source) -> NamedNode:
    return _named("fact", str(source.fact.triple), source.fact.graph)


def _named(kind: str, *parts: str) -> NamedNode:
    digest = sha256("\n".join(parts).encode()).hexdigest()[:20]
    return NamedNode(f"{_GENERATED}{kind}:{digest}")


def _boolean(value: bool) -> Literal:
    return Literal(str(value).lower(), datatype=NamedNode(XSD + "boolean"))
