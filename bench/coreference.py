"""Judge pronouns and nouns by gold chains: who resolves right, and how far to trust a confidence.

    python bench/coreference.py GOLD.jsonl PREDICTIONS.jsonl...
    python bench/coreference.py --table GOLD.jsonl PREDICTIONS.jsonl... > reliability.tsv

Files come in pairs; predictions are written by `kg extract --raw`. A mention is right if the names
that it is put together with (where there are none, the other mentions) are mostly of its own gold
actor. It is judged if there are such others, and the gold knows them or it; a name and a relative
pronoun only where the gold knows it. A description that brings in an actor without a name is right
if its gold actor has no name elsewhere. A pronoun that the gold knows and nothing resolves is a
wrong one.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.model import MentionKind, Reason

Range = tuple[int, int]

PRONOUNS = {
    "he, she": "he him his himself she her hers herself",
    "they": "they them their theirs themselves",
    "it": "it its itself",
    "I": "i me my mine myself",
    "we": "we us our ours ourselves",
    "you": "you your yours yourself",
}
BINS = ((0.0, 0.5), (0.5, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 0.95), (0.95, 1.01))


@dataclass(frozen=True)
class Judgement:
    """One decision: what was decided why, how sure, and whether it is right."""

    span: Range
    reason: Reason
    confidence: float
    right: bool


def main() -> int:
    """Read the command line, print the scores or the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+", type=Path, help="gold and predictions, in pairs")
    parser.add_argument("--table", action="store_true", help="print right and seen by reason")
    arguments = parser.parse_args()
    files: list[Path] = arguments.files
    if len(files) % 2:
        parser.error("give a file of predictions for each file of gold chains")
    judged: list[Judgement] = []
    pronouns: list[tuple[str, bool]] = []
    for gold, predictions in zip(files[::2], files[1::2], strict=True):
        for entry, record, text in _articles(gold, predictions):
            found = list(judge(entry, record))
            judged += found
            pronouns += _pronouns(entry, text, found)
    _print_table(judged) if arguments.table else _print_scores(judged, pronouns)
    return 0


def judge(entry: dict[str, Any], record: dict[str, Any]) -> Iterator[Judgement]:
    """Judge the decisions of one article.

    Args:
        entry: the gold "actors", with "mentions" and, where known, their "heads"; "scope" where
            only parts of the text are annotated.
        record: what `kg extract` says of the article.
    """
    actors = [[(m[0], m[1]) for m in actor["mentions"]] for actor in record["actors"]]
    gold = _aligned(entry["actors"], [span for spans in actors for span in spans])
    names = {(start, end) for actor in record["actors"] for start, end in actor["named"]}
    named = {gold[name] for name in names if name in gold}
    for actor, spans in zip(record["actors"], actors, strict=True):
        for span, reason, sure in zip(spans, actor["reasons"], actor["confidences"], strict=True):
            if not _in_scope(span, entry):
                continue
            if reason == Reason.DESCRIPTION:
                yield Judgement(span, Reason.DESCRIPTION, sure, gold.get(span) not in named)
                continue
            others = [other for other in spans if other != span]
            others = [other for other in others if other in names] or others
            known = Counter(gold[other] for other in others if other in gold)
            meant = known.most_common(1)[0][0] if known else None
            alone = span in names or reason == Reason.RELATIVE
            if others and (span in gold or (meant is not None and not alone)):
                yield Judgement(span, Reason(reason), sure, meant == gold.get(span))


def _in_scope(span: Range, entry: dict[str, Any]) -> bool:
    """Whether a span stands in an annotated part of the text."""
    scope = entry.get("scope")
    return scope is None or any(start < span[1] and span[0] < end for start, end in scope)


def _aligned(chains: list[dict[str, Any]], spans: Iterable[Range]) -> dict[Range, int]:
    """The gold actor of each span that touches the head of a mention, the best pairs first."""
    ordered = sorted(spans)
    pairs = []
    for number, chain in enumerate(chains):
        for (start, end), head in zip(
            chain["mentions"], chain.get("heads", chain["mentions"]), strict=True
        ):
            for span in ordered:
                if span[0] < head[1] and head[0] < span[1]:
                    shared = min(end, span[1]) - max(start, span[0])
                    whole = max(end, span[1]) - min(start, span[0])
                    pairs.append((-shared / whole, (start, end), span, number))
    found: dict[Range, int] = {}
    taken = set()
    for _, mention, span, number in sorted(pairs):
        if span not in found and (mention, number) not in taken:
            found[span] = number
            taken.add((mention, number))
    return found


def _articles(
    gold: Path, predictions: Path
) -> Iterator[tuple[dict[str, Any], dict[str, Any], str]]:
    records = {record["doc"]: record for record in map(json.loads, predictions.open())}
    for line in gold.open(encoding="utf-8"):
        entry = json.loads(line)
        text = (gold.parent / "docs" / f"{entry['doc']}.txt").read_bytes().decode("utf-8")
        yield entry, records[entry["doc"]], text


def _pronouns(
    entry: dict[str, Any], text: str, judged: list[Judgement]
) -> Iterator[tuple[str, bool]]:
    """The class of each pronoun in gold chains of several, and whether it was resolved right."""
    right = {judgement.span for judgement in judged if judgement.right}
    chained = (m for actor in entry["actors"] for m in actor["mentions"] if actor["mentions"][1:])
    for start, end in chained:
        for kind, forms in PRONOUNS.items():
            if text[start:end].lower() in forms.split() and _in_scope((start, end), entry):
                yield kind, (start, end) in right


def _print_scores(judged: list[Judgement], pronouns: list[tuple[str, bool]]) -> None:
    for kind in PRONOUNS:
        hits = [hit for each, hit in pronouns if each == kind]
        if hits:
            print(_share(f"resolved: {kind}", hits))
    for mention_kind in MentionKind:
        of_kind = [each for each in judged if each.reason.kind is mention_kind]
        if of_kind:
            print(_share(f"right: {mention_kind}", [each.right for each in of_kind]))
        for reason in Reason:
            of_reason = [each for each in of_kind if each.reason is reason]
            if of_reason:
                mean = sum(each.confidence for each in of_reason) / len(of_reason)
                line = _share(f"  {reason}", [each.right for each in of_reason])
                print(f"{line}, confidence {100 * mean:.1f}")
    for low, high in BINS:
        within = [each for each in judged if low <= each.confidence < high]
        if within:
            mean = sum(each.confidence for each in within) / len(within)
            line = _share(f"confidence {low:.2f} to {min(high, 1):.2f}", [e.right for e in within])
            print(f"{line}, confidence {100 * mean:.1f}")


def _share(name: str, hits: list[bool]) -> str:
    return f"{name:34} {100 * sum(hits) / len(hits):.1f}% of {len(hits)}"


def _print_table(judged: list[Judgement]) -> None:
    seen: defaultdict[Reason, list[bool]] = defaultdict(list)
    for each in judged:
        seen[each.reason].append(each.right)
    print(
        "# How often each reason for a mention was right: see reliability.py\n# reason\tright\tseen"
    )
    for reason in Reason:
        if reason in seen:
            print(f"{reason}\t{sum(seen[reason])}\t{len(seen[reason])}")


if __name__ == "__main__":
    raise SystemExit(main())
