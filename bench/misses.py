"""Why statements are missed: each miss on a corpus of attributions, sorted by its kind."""

from __future__ import annotations

import importlib.util
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

TOP = 10


def table(scorer: Path, gold: Path, predictions: Path) -> str:
    """The commonest kinds of miss as a Markdown table.

    Args:
        scorer: score_attribution.py, which says what a statement is and which ones match.
        gold: the corpus.
        predictions: what `kg extract --raw` gave for it.
    """
    score = scorer_at(scorer)
    articles = score.read_gold(str(gold))
    lines = predictions.read_text(encoding="utf-8").splitlines()
    given = {row["doc"]: row["statements"] for row in map(json.loads, lines)}
    counts: Counter[str] = Counter()
    for name, (text, raw) in articles.items():
        article = score.Article(text)
        wanted = score.statements(article, raw)
        counts.update(_misses(score, wanted, score.statements(article, given.get(name, []))))
    total = sum(counts.values())
    rows = [f"| {kind} | {n} | {100 * n / total:.0f} |" for kind, n in counts.most_common(TOP)]
    head = f"| the {TOP} commonest of {total} misses | count | % |\n|---|---|---|\n"
    return head + "\n".join(rows) + "\n"


def _misses(score: ModuleType, wanted: list[Any], found: list[Any]) -> Iterator[str]:
    """What is wrong: not found, found where nothing is, other words, another source."""
    pairs = dict(score.match(wanted, found))
    for place, statement in enumerate(wanted):
        if place not in pairs:
            yield f"missed: {_name(statement)}"
            continue
        other = found[pairs[place]]
        gold, given = statement.words["content"], other.words["content"]
        if score.iou(gold, given) < 0.5:
            yield f"{_difference(gold, given)}: {_name(statement)}"
        elif not score.sources_agree(statement, other):
            yield f"{_source(statement, other)}: {_name(statement)}"
    for place in set(range(len(found))) - set(pairs.values()):
        yield f"not in the gold: {_name(found[place])}"


def _name(statement: Any) -> str:
    form, kind = statement.types
    return f"{form} {'speech' if kind == 'speech' else 'attitude or other'}"


def _difference(gold: frozenset[int], given: frozenset[int]) -> str:
    if given < gold:
        return "content too short"
    return "content too long" if gold < given else "content of other words"


def _source(gold: Any, given: Any) -> str:
    if not given.words["source"]:
        return "no source given"
    return "another source" if gold.words["source"] else "a source where there is none"


def scorer_at(path: Path) -> ModuleType:
    """A scorer, by the place of its file."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path} is no Python module")
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module
    spec.loader.exec_module(module)
    return module
