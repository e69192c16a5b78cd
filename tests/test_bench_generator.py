"""The benchmarks' articles are what a build could have stored, and the same each time."""

from __future__ import annotations

import importlib
from itertools import islice
from pathlib import Path
from types import ModuleType

import pytest

from kg.graph import validate
from kg.graph.vocabulary import Property
from kg.namespaces import INFERRED_GRAPH, ONTOLOGY_GRAPH

BENCH = Path(__file__).parents[1] / "bench"


@pytest.fixture
def generate(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(BENCH)
    return importlib.import_module("generate")


def test_articles_are_well_formed(generate: ModuleType) -> None:
    for _, graph in islice(generate.articles(10**9, seed=1), 3):
        assert validate(graph) == []


def test_the_same_seed_gives_the_same_triples(generate: ModuleType) -> None:
    first, again, other = (list(generate.articles(5_000, seed)) for seed in (1, 1, 2))
    assert first == again
    assert first != other


def test_there_are_about_as_many_triples_as_asked_for(generate: ModuleType) -> None:
    graphs = dict(generate.graphs(20_000))
    assert {ONTOLOGY_GRAPH, INFERRED_GRAPH} < graphs.keys()
    inferred = graphs.pop(INFERRED_GRAPH)
    graphs.pop(ONTOLOGY_GRAPH)
    assert 20_000 <= sum(map(len, graphs.values())) < 40_000
    assert {Property.SAID, Property.CLAIMED_BY} <= {triple.predicate for triple in inferred}
