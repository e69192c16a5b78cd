"""Make synthetic articles, mapped by our own ontology, for the benchmarks.

    python bench/generate.py 1000000 --store bench.store

What an article holds follows the averages of 84 real ones (4,800 triples each): 42 sentences in
23 paragraphs, 24 statements, 65 events that are told 76 times, 35 actors that are spoken of 101
times. The same size and seed give the same triples.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import date, timedelta
from hashlib import sha256
from itertools import count, islice
from pathlib import Path
from random import Random
from typing import Final

from draft import Draft
from pyoxigraph import Triple
from world import World, slug

from kg.graph import Iris, ontology_triples, triples
from kg.model import Article, Extraction
from kg.namespaces import DEFAULT_BASE, INFERRED_GRAPH, ONTOLOGY_GRAPH
from kg.reasoning import infer
from kg.store import open_store

BATCH: Final = 100  # articles that are stored at once
FIRST_DAY: Final = date(2016, 1, 1)
DAYS: Final = 3_650
PUBLISHERS: Final = 40
PARAGRAPHS: Final = (2.9, 0.62)  # the mean of their number's logarithm, and its deviation
SAID: Final = 0.53  # of the sentences
DATED: Final = 0.95  # of the articles

Graph = tuple[str, list[Triple]]


def articles(size: int, seed: int = 0) -> Iterator[Graph]:
    """Articles' graphs: the IRI of each, and its triples.

    Args:
        size: about how many triples all of them have, an article more or less.
        seed: another one makes other articles.
    """
    iris, made = Iris(DEFAULT_BASE), 0
    for extraction in extractions(seed):
        if made >= size:
            return
        graph = triples(extraction, iris)
        made += len(graph)
        yield iris.graph(extraction.article.id).value, graph


def graphs(size: int, seed: int = 0) -> Iterator[Graph]:
    """All that a build would store: articles, ontology and what is inferred (a tenth more).

    Args:
        size: about how many triples the articles have.
        seed: another one makes other articles.
    """
    yield from articles(size, seed)
    yield ONTOLOGY_GRAPH, list(ontology_triples())
    yield INFERRED_GRAPH, infer(triple for _, graph in articles(size, seed) for triple in graph)


def extractions(seed: int = 0) -> Iterator[Extraction]:
    """Articles and what is found in them, without end."""
    rng, world = Random(seed), World(seed)
    for number in count(1):
        yield _extraction(number, rng, world)


def _extraction(number: int, rng: Random, world: World) -> Extraction:
    published = FIRST_DAY + timedelta(days=rng.randrange(DAYS))
    draft = Draft(rng, world, published)
    title = draft.headline()
    name = f"{number:06}-{slug(title)}"
    for _ in range(max(1, round(rng.lognormvariate(*PARAGRAPHS)))):
        for _ in range(2):
            (draft.quote if rng.random() < SAID else draft.narrate)()
        draft.end_paragraph()
    article = Article(
        id=name,
        text=draft.text,
        passages=tuple(draft.passages),
        digest=sha256(draft.text.encode()).hexdigest(),
        url=f"https://news.example/{name}",
        title=title,
        publisher=f"Publisher {rng.randint(1, PUBLISHERS)}",
        published=published if rng.random() < DATED else None,
    )
    return Extraction(article, draft.actors, tuple(draft.statements), tuple(draft.events))


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("size", type=int, help="about how many triples the articles have")
    parser.add_argument("--store", type=Path, required=True, help="folder of the store to make")
    parser.add_argument("--seed", type=int, default=0, help="another one makes other articles")
    given = parser.parse_args()
    fill(given.store, given.size, given.seed)


def fill(folder: Path, size: int, seed: int = 0) -> None:
    """Makes a store of articles as a build would, and publishes it."""
    with open_store(folder, write=True) as store:
        made = articles(size, seed)
        while batch := dict(islice(made, BATCH)):
            store.replace(batch)
        store.replace({ONTOLOGY_GRAPH: list(ontology_triples())})
        store.infer()
        store.publish()


if __name__ == "__main__":
    main()
