"""Measure what it takes to find out who is who, and which events are one, across many articles.

    python bench/identity.py

Synthetic articles (see generate.py) of growing number are resolved, each time in a fresh process:
seconds, the most memory, and the share in a build, whose pace is measured on the sample articles in
the same run. Events are resolved after the actors. Writes nothing.
"""

from __future__ import annotations

import tempfile
from itertools import islice
from pathlib import Path
from time import perf_counter

from generate import extractions
from measuring import measured

from kg.build import build_graph
from kg.graph import Iris, appearances
from kg.identity import Appearance, Decisions, Register, resolve
from kg.identity.events import EventRegister, profiles, resolve_all
from kg.namespaces import DEFAULT_BASE
from kg.settings import Settings

SIZES = (1_000, 3_000, 10_000)
EVENT_SIZES = (1_000, 5_000)
SAMPLES = Path(__file__).parents[1] / "data"


def main() -> None:
    """Prints a line for each number of articles."""
    pace = _seconds_an_article()
    print(f"build: {pace:.2f} s an article")
    for work, sizes, told in (
        (_resolved, SIZES, "actors identified by context"),
        (_resolved_events, EVENT_SIZES, "events told in several articles"),
    ):
        for size in sizes:
            found = measured(work, size)
            seconds, merged = found.value
            share = 100 * seconds / (pace * size)
            print(
                f"{size:>6} articles: {seconds:6.1f} s, {1000 * seconds / size:.1f} ms an article, "
                f"{share:.1f}% of a build, {found.mebibytes:.0f} MiB, {merged} {told}",
                flush=True,
            )


def _seconds_an_article() -> float:
    """How long a build takes for each of the samples, in one process, the start left out."""
    with tempfile.TemporaryDirectory() as folder:
        times = []
        for name in ("warm", "measured"):
            start = perf_counter()
            build_graph([SAMPLES], settings=Settings(store=Path(folder) / name))
            times.append(perf_counter() - start)
        return times[-1] / len(list(SAMPLES.iterdir()))


def _resolved(size: int) -> tuple[float, int]:
    """Seconds that resolving takes, without making the articles, and how many it identified."""
    seconds, merged = 0.0, 0
    with Register() as register:
        for extraction in islice(extractions(), size):
            shown: list[Appearance] = list(appearances(extraction, Iris(DEFAULT_BASE)))
            start = perf_counter()
            for each in shown:
                register.add(each)
            seconds += perf_counter() - start
        start = perf_counter()
        for identities in resolve(register, Decisions()):
            merged += sum(not each.is_plain for each in identities)
        seconds += perf_counter() - start
    return seconds, merged


def _resolved_events(size: int) -> tuple[float, int]:
    """The same for events; how many of them several articles tell."""
    shared: set[tuple[str, str]] = set()
    with Register() as actors, EventRegister() as events:
        for extraction in islice(extractions(), size):
            for each in appearances(extraction, Iris(DEFAULT_BASE)):
                actors.add(each)
            for mention in profiles(extraction):
                events.add(mention)
        paths = {
            identities[0].article: {each.id: each.path for each in identities}
            for identities in resolve(actors, Decisions())
        }
        start = perf_counter()
        for mentions in resolve_all(events, actors, paths):
            shared |= {each.event for each in mentions if each.articles > 1}
        return perf_counter() - start, len(shared)


if __name__ == "__main__":
    main()
