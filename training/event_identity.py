"""Learn what speaks for two mentions being of one event: writes `identity/events/evidence.tsv`.

    python training/event_identity.py ../shared/eval/events/dev/ecb

The folder is ECB+ (gold.jsonl and docs/*.txt). `kg` itself reads the articles and finds the
mentions; every pair of mentions that it would compare, and that the gold knows, is an example. The
weights are those of a logistic regression with a penalty on their squares. Printed are precision
and recall of the pairs when topics are held out in turn.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from kg.extraction import Extractor
from kg.graph import Iris, appearances
from kg.identity import Decisions, Register, resolve
from kg.identity.events import EventProfile, evidence, profiles, resolution
from kg.model import Extraction
from kg.reading import read_text
from kg.settings import Settings

TABLE = Path(evidence.__file__).with_name("evidence.tsv")
PENALTY = 3.0
STEPS = 30
FOLDS = 5
SCARCE = 5  # examples below which a feature says nothing
HEAD = """# What speaks for two mentions being of one event, in log-odds: training/event_identity.py
# feature\tweight
"""


class Example(NamedTuple):
    """A pair of mentions.

    Attributes:
        topic: number of the ECB+ topic of the first one's article.
        features: names of what agrees and disagrees.
        same: whether the gold has them as one event.
    """

    topic: int
    features: list[str]
    same: bool


def main() -> int:
    """Read the command line, write the weights, print how well they do on held-out topics."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="folder with gold.jsonl and docs/")
    folder: Path = parser.parse_args().folder
    golds = [json.loads(line) for line in (folder / "gold.jsonl").open(encoding="utf-8")]
    found = list(examples(golds, read(golds, folder)))
    report(found)
    lines = [f"{name}\t{weight:.2f}" for name, weight in sorted(learn(found).items())]
    TABLE.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    return 0


def read(golds: list[dict[str, Any]], folder: Path) -> Iterator[Extraction]:
    """What `kg` finds in the articles, in order of the gold."""
    texts = ((gold["doc"], folder / "docs" / f"{gold['doc']}.txt") for gold in golds)
    articles = (read_text(path.read_bytes().decode(), id=doc, raw=True) for doc, path in texts)
    yield from Extractor(Settings().pipeline).extract_all(articles)


def examples(golds: list[dict[str, Any]], found: Iterable[Extraction]) -> Iterator[Example]:
    """The pairs of mentions that `kg` compares and the gold knows."""
    iris = Iris(Settings().base)
    mentions: dict[str, list[EventProfile]] = {}
    events: dict[tuple[str, str], str] = {}
    with Register() as register:
        for gold, extraction in zip(golds, found, strict=True):
            for appearance in appearances(extraction, iris):
                register.add(appearance)
            mentions[gold["doc"]] = list(profiles(extraction))
            events |= {(gold["doc"], id): event for id, event in _told(gold, extraction)}
        for identities in resolve(register, Decisions()):
            article = identities[0].article
            paths = {each.id: each.path for each in identities}
            mentions[article] = [resolution.named(each, paths) for each in mentions[article]]
        for article, mine in sorted(mentions.items()):
            pairs = [(one, other, 1.0) for one, other in resolution.pairs_within(mine)]
            for before, likeness in sorted(register.neighbours(article).items()):
                if before < article:
                    across = resolution.pairs_across(mine, mentions[before])
                    pairs += [(one, other, likeness) for one, other in across]
            for one, other, likeness in pairs:
                if one.key in events and other.key in events:
                    told = [name for name, _ in evidence.features(one, other, likeness)]
                    same = events[one.key] == events[other.key]
                    yield Example(int(article.partition("_")[0]), told, same)


def _told(gold: dict[str, Any], extraction: Extraction) -> Iterator[tuple[str, str]]:
    """The gold event of each mention whose trigger shares characters with a gold one.

    Only sentences in the gold's scope count: elsewhere identity was not annotated with care.
    """
    scope = [range(*sentence) for sentence in gold["scope"]]
    known = [e for e in gold["events"] if any(e["trigger"][0] in sentence for sentence in scope)]
    for mention in extraction.events:
        start, end = mention.trigger.start, mention.trigger.end
        shared = [
            (min(end, event["trigger"][1]) - max(start, event["trigger"][0]), event["cluster"])
            for event in known
        ]
        length, event = max(shared, default=(0, ""))
        if length > 0:
            yield mention.id, event


def learn(found: list[Example]) -> dict[str, float]:
    """The weights that make the examples likeliest, by Newton's method."""
    counts: dict[str, int] = {}
    for name in (name for example in found for name in example.features):
        counts[name] = counts.get(name, 0) + 1
    names = sorted(name for name, count in counts.items() if count >= SCARCE)
    place = {name: number for number, name in enumerate(names)}
    told = np.zeros((len(found), len(names)))
    for row, example in enumerate(found):
        told[row, [place[name] for name in example.features if name in place]] = 1.0
    same = np.array([float(example.same) for example in found])
    weights = np.zeros(len(names))
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-told @ weights))
        slope = told.T @ (likely - same) + PENALTY * weights
        bend = (told.T * (likely * (1 - likely))) @ told + PENALTY * np.eye(len(names))
        weights -= np.linalg.solve(bend, slope)
    return {name: float(weight) for name, weight in zip(names, weights, strict=True)}


def report(found: list[Example]) -> None:
    """Print how many pairs are found, and rightly, when every topic is held out once."""
    for scope in ("within", "across"):
        right = taken = wanted = 0
        for fold in range(FOLDS):
            weights = learn([example for example in found if example.topic % FOLDS != fold])
            for example in found:
                if example.topic % FOLDS == fold and example.features[0].startswith(scope):
                    weight = sum(weights.get(name, 0.0) for name in example.features)
                    taken += weight >= evidence.ENOUGH
                    right += weight >= evidence.ENOUGH and example.same
                    wanted += example.same
        print(f"{scope}: P {100 * right / taken:.1f} R {100 * right / wanted:.1f} of {wanted}")


if __name__ == "__main__":
    raise SystemExit(main())
