"""Learn whom pronouns mean on gold chains: writes `lexicon/antecedents.tsv`.

    python training/antecedents.py ../shared/eval/events/train/gum_bio .../gum_interview

Each folder has gold.jsonl and docs/*.txt. `kg` itself reads the articles, with weights that prefer
what is near. Every choice of an antecedent is an example: right are the candidates
that the gold chains put together with the pronoun, by their names and nouns, or "none of them".
The weights maximize the likelihood of the right ones together, less a penalty on their squares.
Reading again with the learnt weights and learning from that made them worse.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from kg.extraction import Extractor, actors, pipeline, statements
from kg.extraction.actors import ranking
from kg.extraction.actors.figures import Figure
from kg.extraction.actors.ranking import Features, Ranker, Setting
from kg.extraction.actors.salience import Candidate
from kg.extraction.annotations import Attribution, Quotation
from kg.extraction.document import Document
from kg.model import MentionKind, Span
from kg.reading import read_text
from kg.settings import Settings

TABLE = Path(ranking.__file__).parents[1] / "lexicon" / "antecedents.tsv"
START = {"sentences back 0": 1.0, "sentences back 1": 0.5, "mentions": 0.5, "subject before": 0.5}
PENALTY = 1.0
STEPS = 500
RATE = 0.05


@dataclass(frozen=True)
class Read:
    """An article as far as weights do not matter.

    Attributes:
        chains: the gold mentions: span, head, number of the actor.
    """

    document: Document
    quotations: tuple[Quotation, ...]
    attributions: tuple[Attribution, ...]
    chains: list[tuple[Span, Span, int]]

    def meant(self, span: Span) -> int | None:
        """The gold actor of the mention whose head a span touches and that is most like it."""
        touched = [gold for gold in self.chains if gold[1].overlaps(span)]
        return max(touched, key=lambda gold: _likeness(gold[0], span))[2] if touched else None


@dataclass(frozen=True)
class Example:
    """A choice: the features of "none" and of each candidate, and which of them are right."""

    options: list[Features]
    right: list[bool]


class Recorder(Ranker):
    """A ranker that keeps what it was asked, with the features of that moment."""

    def __init__(self, weights: dict[str, float]) -> None:
        super().__init__(weights)
        self.asked: list[tuple[Setting, list[Candidate], list[Features]]] = []

    def rank(self, setting: Setting, candidates: Sequence[Candidate]) -> list[float]:
        """See `Ranker.rank`."""
        options = [ranking.of_none(setting)]
        options += (ranking.features(setting, candidate) for candidate in candidates)
        self.asked.append((setting, list(candidates), options))
        return super().rank(setting, candidates)


def main() -> int:
    """Read the command line, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="+", type=Path, help="folders with gold.jsonl and docs/")
    folders: list[Path] = parser.parse_args().folders
    articles = (article for folder in folders for article in read(folder))
    weights = learn(example for article in articles for example in examples(article))
    lines = [f"{name}\t{weight:.3f}" for name, weight in sorted(weights.items())]
    head = "# Weights of the ranker of antecedents, by training/antecedents.py\n# feature\tweight\n"
    TABLE.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
    return 0


def read(folder: Path) -> Iterator[Read]:
    """The articles of a folder with their gold chains."""
    nlp = pipeline.load(Settings().pipeline)
    extractor = Extractor(nlp)
    golds = [json.loads(line) for line in (folder / "gold.jsonl").open(encoding="utf-8")]
    texts = ((folder / "docs" / f"{gold['doc']}.txt").read_bytes().decode() for gold in golds)
    articles = (read_text(text, id="x", raw=True) for text in texts)
    for gold, document in zip(golds, pipeline.parse(nlp, articles), strict=True):
        quotations = statements.find_quotations(document)
        said = extractor.attributions(document, quotations)
        yield Read(document, quotations, said, list(_chains(gold)))


def _chains(gold: dict[str, Any]) -> Iterator[tuple[Span, Span, int]]:
    for number, actor in enumerate(gold["actors"]):
        for mention, head in zip(actor["mentions"], actor["heads"], strict=True):
            yield Span(*mention), Span(*head), number


def examples(article: Read) -> Iterator[Example]:
    """The choices that an article asks for; left out are those without the right candidate."""
    recorder = Recorder(START)
    actors.resolve(article.document, article.quotations, article.attributions, recorder)
    meant: dict[Figure, int | None] = {}
    for setting, candidates, options in recorder.asked:
        start = setting.pronoun.idx
        gold = article.meant(Span(start, start + len(setting.pronoun)))
        right = []
        for candidate in candidates:
            figure, noun = candidate.figure, candidate.latest.token
            if figure is None:
                actor = article.meant(Span(noun.idx, noun.idx + len(noun)))
            else:
                if figure not in meant:
                    meant[figure] = _meant(figure, article)
                actor = meant[figure]
            right.append(actor == gold)
        if gold is None or any(right):
            yield Example(options, [not any(right), *right])


def _meant(figure: Figure, article: Read) -> int | None:
    """The gold actor of most of a figure's names, or of its nouns where it has none."""
    for kind in (MentionKind.NAME, MentionKind.NOMINAL):
        spans = [span for span, mention in figure.mentions.items() if mention.kind is kind]
        if spans:
            return Counter(map(article.meant, spans)).most_common(1)[0][0]
    return None


def learn(found: Iterable[Example]) -> dict[str, float]:
    """The weights under which the right options of the examples are likeliest, by Adam."""
    sample = list(found)
    names = sorted({name for each in sample for option in each.options for name in option})
    column = {name: i for i, name in enumerate(names)}
    sizes = np.array([len(each.options) for each in sample])
    starts = np.concatenate(([0], np.cumsum(sizes)[:-1]))
    values = np.zeros((sizes.sum(), len(names)))
    options = (option for each in sample for option in each.options)
    for row, option in enumerate(options):
        for name, value in option.items():
            values[row, column[name]] = value
    right = np.array([each for example in sample for each in example.right], dtype=float)
    weights, mean, square = (np.zeros(len(names)) for _ in range(3))
    for step in range(1, STEPS + 1):
        odds = np.exp(values @ weights)
        chances = odds / np.repeat(np.add.reduceat(odds, starts), sizes)
        of_right = odds * right
        wanted = of_right / np.repeat(np.add.reduceat(of_right, starts), sizes)
        slope = values.T @ (wanted - chances) - PENALTY * weights
        mean += 0.1 * (slope - mean)
        square += 0.001 * (slope**2 - square)
        size = np.sqrt(square / (1 - 0.999**step)) + 1e-8
        weights += RATE * (mean / (1 - 0.9**step)) / size
    return {name: float(weight) for name, weight in zip(names, weights, strict=True)}


def _likeness(a: Span, b: Span) -> float:
    return (min(a.end, b.end) - max(a.start, b.start)) / (max(a.end, b.end) - min(a.start, b.start))


if __name__ == "__main__":
    raise SystemExit(main())
