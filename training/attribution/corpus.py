"""Articles to learn from: words and features as the package makes them, and what is annotated."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from kg.extraction import pipeline
from kg.extraction.statements import find_quotations
from kg.extraction.statements.tagger.features import FEATURES, Featurizer
from kg.extraction.statements.tagger.network import TENSOR
from kg.extraction.statements.tagger.surroundings import relations
from kg.extraction.statements.tagger.vocabulary import Vocabulary
from kg.extraction.statements.tagger.words import Ints, Words
from kg.model import Article, Passage, PassageKind, Span
from kg.settings import Settings

Cue = tuple[int, int]  # its words, half-open
OUTSIDE, BEGIN, INSIDE = range(3)


@dataclass(frozen=True)
class Attribution:
    """An annotated cue, and the words of its source and content."""

    cue: Cue
    source: Ints
    content: Ints


@dataclass
class Example:
    """An article to learn from.

    Attributes:
        words: its words.
        attributions: what is annotated; None where nothing is.
        features, tensors: what the encoder is told.
        deps: for the linker.
    """

    words: Words
    attributions: list[Attribution] | None
    features: Ints = field(default_factory=lambda: np.zeros((0, 0), np.int64))
    tensors: np.ndarray = field(default_factory=lambda: np.zeros((0, TENSOR), np.float32))
    deps: Ints = field(default_factory=lambda: np.zeros(0, np.int64))
    labels: int = 0
    _around: dict[Cue, np.ndarray] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.words)

    def featurize(self, vocabulary: Vocabulary, featurizer: Featurizer) -> None:
        """Make what the networks are told."""
        self.features = featurizer.features(self.words)
        if self.words.tensor is None:
            raise SystemExit("the spaCy pipeline gives no tensors")
        self.tensors = self.words.tensor
        self.deps = self.features[:, FEATURES.index("dep")]
        self.labels = vocabulary.size("deps")

    def around(self, cue: Cue) -> np.ndarray:
        """What the linker is told of the words around a cue."""
        if cue not in self._around:
            found = relations(self.words, self.deps, self.labels, [cue])[0]
            self._around[cue] = found.astype(np.int16)
        return self._around[cue]


def annotated(folder: Path) -> Iterator[Example]:
    """The articles of a part of PolNeAR, with the first annotation of each (brat).

    Attributions without a cue are left out.
    """
    texts = sorted((folder / "text").glob("*.txt"))
    files = sorted((folder / "attributions").glob("*.ann"))
    for path, words in zip(texts, _read(texts), strict=True):
        mine = [f for f in files if re.fullmatch(re.escape(path.stem) + "(_[^_]*)?", f.stem)]
        yield Example(words, list(_attributions(mine[0], words)))


def plain(paths: Iterable[Path]) -> Iterator[Example]:
    """Articles without annotations."""
    yield from (Example(words, None) for words in _read(sorted(paths)))


def tags(example: Example) -> np.ndarray:
    """What each word is of cue, source and content: OUTSIDE, BEGIN or INSIDE; (3, words)."""
    found = np.zeros((3, len(example)), np.int64)
    for attribution in example.attributions or ():
        for row, places in ((1, attribution.source), (2, attribution.content)):
            begins = np.diff(places, prepend=-2) != 1
            found[row, places[~begins]] = np.maximum(found[row, places[~begins]], INSIDE)
            found[row, places[begins]] = BEGIN
    for attribution in example.attributions or ():
        first, end = attribution.cue
        found[0, first:end] = INSIDE
        found[0, first] = BEGIN
    return found


def _read(paths: list[Path]) -> Iterator[Words]:
    nlp = pipeline.load(Settings().pipeline)
    for document in pipeline.parse(nlp, (_article(path) for path in paths)):
        yield Words(document, find_quotations(document))


def _article(path: Path) -> Article:
    text = path.read_bytes().decode("utf-8")
    lines = re.finditer(r"\S(?:[^\r\n]*\S)?", text)
    passages = tuple(Passage(PassageKind.BODY, Span(*line.span())) for line in lines)
    return Article(id=path.stem, text=text, passages=passages, digest="")


def _attributions(path: Path, words: Words) -> Iterator[Attribution]:
    spans: dict[str, list[Ints]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        name, _, rest = line.partition("\t")
        if name.startswith("T"):
            pieces = re.findall(r"(\d+) (\d+)", rest.partition("\t")[0])
            spans[name] = [_covered(words, int(start), int(end)) for start, end in pieces]
        elif name.startswith("E"):
            roles: dict[str, list[Ints]] = {"Source": [], "Cue": [], "Content": []}
            for link in rest.split()[1:]:
                role, _, target = link.partition(":")
                roles.setdefault(role.rstrip("0123456789"), []).extend(spans.get(target, []))
            source, cue, content = (_union(roles[role]) for role in ("Source", "Cue", "Content"))
            if len(cue) and len(content):
                yield Attribution((int(cue[0]), int(cue[-1]) + 1), source, content)


def _covered(words: Words, start: int, end: int) -> Ints:
    first = np.searchsorted(words.end, start, side="right")
    return np.arange(first, np.searchsorted(words.start, end))


def _union(pieces: list[Ints]) -> Ints:
    return np.unique(np.concatenate([*pieces, np.zeros(0, np.int64)]).astype(np.int64))
