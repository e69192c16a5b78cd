"""The graphs of real articles: well formed, each mention quoting its text, claims kept apart."""

import pytest
from pyoxigraph import NamedNode, Triple

from kg.graph import Iris, triples, validate
from kg.graph.vocabulary import Property
from kg.model import Extraction
from kg.reasoning import infer

Graphs = dict[str, list[Triple]]


@pytest.fixture(scope="module")
def graphs(samples: dict[str, Extraction], iris: Iris) -> Graphs:
    return {name: triples(extraction, iris) for name, extraction in samples.items()}


def links(graph: list[Triple], term: NamedNode) -> dict[NamedNode, object]:
    return {t.subject: t.object for t in graph if t.predicate == term}


def test_well_formed(graphs: Graphs) -> None:
    """Without a doubt, too: what SHACL calls conforming."""
    assert [finding for graph in graphs.values() for finding in validate(graph)] == []


def test_every_mention_quotes_its_text(graphs: Graphs, samples: dict[str, Extraction]) -> None:
    for name, graph in graphs.items():
        starts, ends = links(graph, Property.START), links(graph, Property.END)
        quotes = links(graph, Property.EXACT)
        assert quotes.keys() == starts.keys() == ends.keys()
        for node, quote in quotes.items():
            start, end = int(starts[node].value), int(ends[node].value)
            assert samples[name].article.text[start:end] == quote.value


def test_facts_lead_to_words(graphs: Graphs) -> None:
    """Every statement has content and every event a trigger, which are mentions."""
    for graph in graphs.values():
        quotes = links(graph, Property.EXACT)
        for told, words in ((Property.QUOTE, Property.CONTENT), (Property.LEMMA, Property.TRIGGER)):
            leads = links(graph, words)
            assert links(graph, told).keys() <= leads.keys()
            assert set(leads.values()) <= quotes.keys()


def test_somebody_acts_for_a_country(graphs: Graphs) -> None:
    inferred = infer(triple for graph in graphs.values() for triple in graph)
    codes = {
        t.subject for graph in graphs.values() for t in graph if t.predicate == Property.COUNTRY
    }
    assert any(t.predicate == Property.ACTS_FOR and t.object in codes for t in inferred)


def test_seed_is_well_formed(seed: Extraction, iris: Iris) -> None:
    assert validate(triples(seed, iris)) == []
