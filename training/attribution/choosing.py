"""Which thresholds do best on the dev part, by its own scorer."""

from __future__ import annotations

import importlib.util
import sys
from itertools import product
from pathlib import Path
from types import ModuleType

from corpus import Example

from kg.extraction.statements import Tagger, find_quotations
from kg.extraction.statements.findings import Finding
from kg.extraction.statements.learned import find
from kg.extraction.statements.tagger.network import Network, Thresholds

CUES = (0.25, 0.3, 0.35, 0.4, 0.5)
STATEMENTS = (0.4, 0.5, 0.6, 0.7)


def thresholds(network: Network, dev: list[Example], folder: Path) -> dict[str, float]:
    """The thresholds with the best mean of F1 on speech and on everything, who said what.

    Args:
        network: the trained networks.
        dev: the articles to choose by.
        folder: with polnear/dev and score_attribution.py.
    """
    scorer = _module(folder / "score_attribution.py")
    gold = scorer.read_gold(str(folder / "polnear" / "dev"))
    articles = [
        (example.words.document, find_quotations(example.words.document)) for example in dev
    ]
    found = {}
    for cue in CUES:
        network.thresholds = Thresholds(cue=cue, statement=0.0)
        tagger = Tagger(network)
        found[cue] = [list(find(tagger, *article)) for article in articles]
    scores = {}
    for cue, least in product(CUES, STATEMENTS):
        counts = [
            scorer.count_article(*gold[document.article.id], _records(findings, least))
            for (document, _), findings in zip(articles, found[cue], strict=True)
        ]
        metrics = scorer.metrics(scorer.total(counts))
        both = [metrics[name]["f1"] for name in ("who said what, speech", "who said what")]
        scores[sum(both) / 2] = (cue, least)
        print(f"cue {cue} statement {least}: speech {both[0]:.4f} all {both[1]:.4f}", flush=True)
    cue, least = scores[max(scores)]
    return {"cue": cue, "statement": least}


def _records(findings: list[Finding], least: float) -> list[dict[str, list[list[int]]]]:
    return [
        {
            "content": [[piece.start, piece.end] for piece in each.content],
            "cue": [[piece.start, piece.end] for piece in each.cue],
            "source": [[each.source.start, each.source.end]] if each.source else [],
        }
        for each in findings
        if each.confidence >= least
    ]


def _module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module
    spec.loader.exec_module(module)
    return module
