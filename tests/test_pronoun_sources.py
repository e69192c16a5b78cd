"""Sources that are pronouns or nominals ("she", "two officials") lead to the right actor.

The keys in golden/sources were read by hand; see the README there. A source is found when a
statement's source shares characters with the key's head word. It is right when its speaker has a
mention that reaches to the end of the key's referent, or, where the article names nobody, when its
speaker is an actor that has no name either. The floors are the level reached: raise them with it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from kg.extraction import Extractor
from kg.model import Actor, Article, Extraction, MentionKind, Span, Statement
from kg.reading import read
from kg.settings import Settings

KEYS = Path(__file__).parent / "golden" / "sources"
POLNEAR = Path(__file__).parents[2] / "shared" / "eval" / "attribution" / "polnear" / "dev" / "text"

Key = dict[str, Any]


@dataclass
class Tally:
    """Sources of a key, those that a statement has, and those whose speaker is right."""

    key: int = 0
    found: int = 0
    right: int = 0


@pytest.fixture(scope="module")
def corpus(extractor: Extractor) -> dict[str, Extraction]:
    """The articles of the keys from PolNeAR, read raw, by the beginning of their digests."""
    wanted = {source["article"] for name in ("polnear", "polnear_fresh") for source in key(name)}
    digests = {path: digest(path) for path in sorted(POLNEAR.glob("*.txt"))}
    paths = [path for path, name in digests.items() if name in wanted]
    if not paths:
        pytest.skip("PolNeAR is not part of this repository: ../shared/eval is absent")
    articles = [
        article
        for article in read(paths, settings=Settings(), raw=True)
        if isinstance(article, Article)
    ]
    assert len(articles) == len(wanted)
    found = extractor.extract_all(articles)
    return {digests[path]: each for path, each in zip(paths, found, strict=True)}


@pytest.mark.parametrize(
    ("name", "found", "right"), [("polnear", 80, 68), ("polnear_fresh", 46, 38)]
)
def test_sources_in_polnear(
    name: str, found: int, right: int, corpus: dict[str, Extraction]
) -> None:
    tally = tallied(key(name), corpus)
    assert tally.found >= found, tally
    assert tally.right >= right, tally


def test_the_key_quotes_the_samples(samples: dict[str, Extraction]) -> None:
    for source in key("samples"):
        quoted = samples[source["article"]].article.quote(Span(*source["source"]))
        assert quoted == source["words"], source


def test_sources_in_the_samples(samples: dict[str, Extraction]) -> None:
    tally = tallied(key("samples"), samples)
    assert tally.found >= 158, tally
    assert tally.right >= 150, tally


@pytest.mark.parametrize("name", ["polnear", "polnear_fresh"])
def test_who_is_named_apart_in_polnear_stays_apart(
    name: str, corpus: dict[str, Extraction]
) -> None:
    assert not joined(key(name), corpus)


def test_who_is_named_apart_in_the_samples_stays_apart(samples: dict[str, Extraction]) -> None:
    assert not joined(key("samples"), samples)


def key(name: str) -> list[Key]:
    """The sources of a key."""
    sources: list[Key] = json.loads((KEYS / f"{name}.json").read_text("utf-8"))["sources"]
    return sources


def digest(path: Path) -> str:
    """What a key calls an article by whose text is not in this repository."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]


def tallied(sources: Iterable[Key], extractions: dict[str, Extraction]) -> Tally:
    tally = Tally()
    for source in sources:
        extraction = extractions[source["article"]]
        statement = statement_from(source, extraction.statements)
        tally.key += 1
        if statement is not None:
            tally.found += 1
            tally.right += is_right(source, speaker(statement, extraction))
    return tally


def statement_from(source: Key, statements: Iterable[Statement]) -> Statement | None:
    """Of the statements with this source, the one whose content begins nearest to the key's."""
    head = Span(*source["head"])
    found = [said for said in statements if said.source and said.source.overlaps(head)]
    return min(found, key=lambda said: abs(said.content[0].start - source["content"]), default=None)


def speaker(statement: Statement, extraction: Extraction) -> Actor | None:
    return next((actor for actor in extraction.actors if actor.id == statement.speaker), None)


def joined(
    sources: Iterable[Key], extractions: dict[str, Extraction]
) -> list[tuple[str, str, list[int]]]:
    """Actors with the names of several of a key's referents: the article, its actor, where."""
    found: dict[tuple[str, str], set[int]] = {}
    for source in sources:
        if source["referent"] is not None:
            for actor in extractions[source["article"]].actors:
                if is_named(source, actor):
                    found.setdefault((source["article"], actor.id), set()).add(
                        source["referent"][0]
                    )
    return [(*where, sorted(starts)) for where, starts in sorted(found.items()) if len(starts) > 1]


def is_named(source: Key, actor: Actor) -> bool:
    end = source["referent"][1]
    names = (each.span for each in actor.mentions if each.kind is MentionKind.NAME)
    return any(name.start < end <= name.end for name in names)


def is_right(source: Key, actor: Actor | None) -> bool:
    if actor is None:
        return False
    if source["referent"] is None:
        return all(mention.kind is not MentionKind.NAME for mention in actor.mentions)
    end = source["referent"][1]
    return any(mention.span.start < end <= mention.span.end for mention in actor.mentions)
