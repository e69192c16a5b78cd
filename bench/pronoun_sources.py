"""Draws gold attributions whose source is no name ("she", "two officials"), to be read by hand.

    python bench/pronoun_sources.py CORPUS > drawn.jsonl

CORPUS is the folder that holds attribution/, as for quality.py. The draw depends on nothing but
the gold and the seed, so that it stays when the extractor changes. Each line tells the article,
by its name and as SHA-256, the places of the source, of its head word and of the content's start,
the source's class, and whether the cue is one of saying; what a reader makes of them is in
tests/golden/sources. No two articles of the corpus are near copies: any two share at most a tenth
of their runs of eight words.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random
from typing import Any

from misses import scorer_at

SEED = 20161108
DRAWN = 220  # for two keys; a reader leaves out those that are names after all

PRONOUN = re.compile(
    "(i|we|you|he|she|it|they|me|us|him|her|them|my|our|your|his|its|their|who|whom|whose|which"
    "|that|myself|ourselves|himself|herself|itself|themselves)(['’].*)?",  # "he's", "we've"
    re.IGNORECASE,
)
SENTENCE_START = re.compile(r"(^|[.!?:\n])[\s\"“”‘’'()\[\]—-]*$")
LOOK_BACK = 6  # characters in which a sentence's end would be seen


def main(corpus: Path) -> None:
    """Prints the draw, one JSON object a line."""
    score = scorer_at(corpus / "attribution" / "score_attribution.py")
    gold = score.read_gold(str(corpus / "attribution" / "polnear" / "dev"))
    for drawn in draw(score, gold):
        print(json.dumps(drawn))


def draw(score: Any, gold: dict[str, tuple[str, list[Any]]]) -> list[dict[str, Any]]:
    """The first attributions of a shuffle.

    Args:
        score: the scorer of attributions, which knows a source's head.
        gold: the text and the attributions of each article.
    """
    articles = {stem: score.Article(text) for stem, (text, _) in sorted(gold.items())}
    names = _names(articles.values())
    pool = [
        {"doc": stem, "sha256": _digest(article.text), **described}
        for stem, article in articles.items()
        for said in score.statements(article, gold[stem][1])
        for described in _described(article, said, names)
    ]
    Random(SEED).shuffle(pool)
    return pool[:DRAWN]


def _described(article: Any, said: Any, names: frozenset[str]) -> Iterator[dict[str, Any]]:
    """The attribution, if its source is no name."""
    pieces = said.pieces["source"]
    if not pieces:
        return
    start, end = article.spans[said.head]
    head = article.text[start:end]
    pronoun = PRONOUN.fullmatch(head) is not None
    if not pronoun and not head[0].islower() and head.lower() in names:
        return
    yield {
        "source": [pieces[0][0], pieces[-1][1]],
        "head": [start, end],
        "content": said.pieces["content"][0][0],
        "class": "pronoun" if pronoun else "nominal",
        "speech": said.types[1] == "speech",
    }


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _names(articles: Iterable[Any]) -> frozenset[str]:
    """Words that stand in capitals within sentences more often than in small letters."""
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for article in articles:
        for start, end in article.spans:
            word = article.text[start:end]
            before = article.text[max(0, start - LOOK_BACK) : start]
            if word[0].islower():
                small[word] += 1
            elif start and not SENTENCE_START.search(before):
                capital[word.lower()] += 1
    return frozenset(word for word, count in capital.items() if count > small[word])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
