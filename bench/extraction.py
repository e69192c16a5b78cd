"""What extraction costs beside bare spaCy, and how it grows with an article's length.

    python bench/extraction.py [FOLDER]

FOLDER holds articles (*.txt); the sample articles are read where it is left out. Each round runs
the same pipeline over the same texts bare, and times what comes after it; the median of the rounds
is given. Prints a Markdown table.
"""

from __future__ import annotations

import argparse
import re
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any, TypeVar

from kg.extraction import Extractor, actors, pipeline, statements
from kg.extraction.document import Document
from kg.model import Article, Passage, PassageKind, Span
from kg.settings import Settings

T = TypeVar("T")
ROUNDS = 5
SAMPLES = Path(__file__).parents[1] / "data"
LENGTHS = (1_000, 10_000, 100_000)


def main() -> None:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=SAMPLES)
    folder: Path = parser.parse_args().folder
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    if not texts:
        parser.error(f"{folder} holds no *.txt")
    shares: dict[str, list[float]] = {}
    for _ in range(ROUNDS):
        bare, steps = _round(texts)
        for name, seconds in steps.items():
            shares.setdefault(name, []).append(seconds / bare)
    print("| beside bare spaCy | adds |\n|---|---|")
    for name, values in shares.items():
        print(f"| {name} | {100 * median(values):.0f}% |")
    print("\n| one paragraph of | spaCy, ms a word | statements | actors |\n|---|---|---|---|")
    for words in LENGTHS:
        text = " ".join(islice(_endless(texts), words))
        bare, steps = _round([text])
        each = 1000 / words
        costs = (bare, steps["statements"], steps["actors"])
        print(f"| {words:,} words | {' | '.join(f'{cost * each:.3f}' for cost in costs)} |")


def _round(texts: list[str]) -> tuple[float, dict[str, float]]:
    """Seconds of bare spaCy on some texts, and of the steps after it."""
    nlp = pipeline.load(Settings().pipeline)
    extractor = Extractor(nlp)
    articles = [_article(str(number), text) for number, text in enumerate(texts)]
    nlp.max_length = max(map(len, texts)) + 1
    bare, _ = _timed(lambda: list(nlp.pipe(texts, batch_size=pipeline.BATCH)))
    documents = list(pipeline.parse(nlp, articles))
    said, found = _timed(lambda: _statements(extractor, documents))
    resolved, _ = _timed(lambda: [actors.resolve(*each) for each in found])
    whole, _ = _timed(lambda: [extractor.understand(document) for document in documents])
    rest = whole - said - resolved
    steps = {"statements": said, "actors": resolved, "speakers and events": rest, "all": whole}
    return bare, steps


def _statements(extractor: Extractor, documents: list[Document]) -> list[tuple[Any, ...]]:
    found = []
    for document in documents:
        quotations = statements.find_quotations(document)
        found.append((document, quotations, extractor.attributions(document, quotations)))
    return found


def _timed(work: Callable[[], T]) -> tuple[float, T]:
    began = time.perf_counter()
    done = work()
    return time.perf_counter() - began, done


def _endless(texts: list[str]) -> Iterator[str]:
    while True:
        for text in texts:
            yield from text.split()


def _article(name: str, text: str) -> Article:
    lines = re.finditer(r"\S(?:[^\r\n]*\S)?", text)
    passages = tuple(Passage(PassageKind.BODY, Span(*line.span())) for line in lines)
    return Article(id=name, text=text, passages=passages, digest="")


if __name__ == "__main__":
    main()
