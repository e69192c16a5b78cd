"""`kg extract`: articles past the store."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.building import name_failures
from kg.cli.options import Sources, settings_for

if TYPE_CHECKING:
    from kg.build import Failure
    from kg.errors import ReadingError
    from kg.identity import Appearance
    from kg.model import Article
    from kg.predictions import Record
    from kg.settings import Settings


def extract(
    paths: Sources,
    raw: Annotated[
        bool, typer.Option("--raw", help="Take files as they are: every paragraph is news.")
    ] = False,
    published: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"], metavar="DATE", help="Day of publication where none is told."
        ),
    ] = None,
) -> None:
    """Print what is found in articles as JSON Lines, one article a line, without storing it.

    Actors are who they are by all of these articles together: all are read before the first is
    printed.
    """
    from kg.reading import read

    settings = settings_for()
    day = published.date() if published else None
    failed: list[Failure | ReadingError] = []
    articles = _readable(read(paths, settings=settings, raw=raw, published=day), failed)
    for record in _identified(_extracted(articles, settings, failed), settings):
        typer.echo(json.dumps(record, ensure_ascii=False))
    name_failures(failed)
    if failed:
        raise typer.Exit(1)


def _readable(
    found: Iterable[Article | ReadingError], failed: list[Failure | ReadingError]
) -> Iterator[Article]:
    for item in found:
        if isinstance(item, Exception):
            failed.append(item)
        else:
            yield item


def _extracted(
    articles: Iterable[Article], settings: Settings, failed: list[Failure | ReadingError]
) -> Iterator[tuple[Record, list[Appearance]]]:
    """What is found in each article, and how it shows its actors, in the record's order."""
    from kg.build import Failure, attempt, in_batches
    from kg.graph import Iris, appearances
    from kg.model import Extraction
    from kg.predictions import record

    iris = Iris(settings.base)

    def told(found: Extraction) -> tuple[Record, list[Appearance]]:
        return record(found, iris), list(appearances(found, iris))

    for batch in in_batches(articles):
        for made in attempt(batch, settings, told):
            if isinstance(made, Failure):
                failed.append(made)
            else:
                yield made


def _identified(
    extracted: Iterable[tuple[Record, list[Appearance]]], settings: Settings
) -> Iterator[Record]:
    """The records with their actors as all of them together tell; they wait on disk for that."""
    from kg.identity import Decisions, KnownActors, Register, resolve
    from kg.predictions import renamed

    known, decisions = KnownActors.read(settings.actors), Decisions.read(settings.decisions_file)
    with Register(known) as register, TemporaryFile("w+", encoding="utf-8") as waiting:
        for record, shown in extracted:
            waiting.write(json.dumps([record, [each.id for each in shown]]) + "\n")
            for each in shown:
                register.add(each)
        moved = {
            identities[0].article: {each.id: each.path for each in identities}
            for identities in resolve(register, decisions)
            if not all(each.is_plain for each in identities)
        }
        waiting.seek(0)
        for line in waiting:
            record, ids = json.loads(line)
            nodes = [actor["cluster"] for actor in record["actors"]]
            paths = moved.get(record["doc"], {})
            names = {n: settings.base + paths[i] for n, i in zip(nodes, ids, strict=True) if paths}
            yield renamed(record, names)
