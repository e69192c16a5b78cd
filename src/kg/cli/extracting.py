"""`kg extract`: articles past the store."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from kg.cli.building import name_failures
from kg.cli.options import Sources, settings_for

if TYPE_CHECKING:
    from kg.build import Failure
    from kg.errors import ReadingError
    from kg.identity import Appearance
    from kg.identity.events import EventProfile
    from kg.model import Article
    from kg.predictions import Record
    from kg.settings import Settings

    _Told: TypeAlias = tuple[Record, list[Appearance], list[EventProfile]]


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

    Actors and events are what they are by all of these articles together: all are read before the
    first is printed.
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
) -> Iterator[_Told]:
    """What is found in each article, and what identity is resolved by."""
    from kg.build import Failure, attempt, in_batches
    from kg.graph import Iris, appearances
    from kg.identity.events import profiles
    from kg.model import Extraction
    from kg.predictions import record

    iris = Iris(settings.base)

    def told(found: Extraction) -> _Told:
        return record(found, iris), list(appearances(found, iris)), list(profiles(found))

    for batch in in_batches(articles):
        for made in attempt(batch, settings, told):
            if isinstance(made, Failure):
                failed.append(made)
            else:
                yield made


def _identified(extracted: Iterable[_Told], settings: Settings) -> Iterator[Record]:
    """The records with actors and events as all of them together tell; they wait on disk."""
    from kg.graph import Iris
    from kg.identity import Decisions, KnownActors, Register, resolve
    from kg.identity.events import EventRegister, resolve_all
    from kg.predictions import event_nodes, renamed, with_events

    known, decisions = KnownActors.read(settings.actors), Decisions.read(settings.decisions_file)
    with (
        Register(known) as register,
        EventRegister() as events,
        TemporaryFile("w+", encoding="utf-8") as waiting,
    ):
        for record, shown, mentions in extracted:
            waiting.write(json.dumps([record, [each.id for each in shown]]) + "\n")
            for each in shown:
                register.add(each)
            for mention in mentions:
                events.add(mention)
        paths = {
            identities[0].article: {each.id: each.path for each in identities}
            for identities in resolve(register, decisions)
        }
        happened = {
            identities[0].article: event_nodes(identities, Iris(settings.base))
            for identities in resolve_all(events, register, paths)
        }
        waiting.seek(0)
        for line in waiting:
            record, ids = json.loads(line)
            nodes = [actor["cluster"] for actor in record["actors"]]
            found = paths.get(record["doc"], {})
            names = {n: settings.base + found[i] for n, i in zip(nodes, ids, strict=True)}
            yield with_events(renamed(record, names), happened.get(record["doc"], {}))
