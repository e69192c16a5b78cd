"""A progress bar on standard error; nothing where that is no terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import Task, TaskID

    from kg.build import Progress


@contextmanager
def progress_bar() -> Iterator[Callable[[Progress], None]]:
    """Shows how far a build is: stage, bar, articles, rate and time left.

    Yields:
        The listener to give to the build.
    """
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    with _bar() as bar:
        tasks: dict[str, TaskID] = {}

        def show(progress: Progress) -> None:
            stage = progress.stage.value
            if stage not in tasks:
                tasks[stage] = bar.add_task(stage, total=None)
            bar.update(tasks[stage], completed=progress.done, total=progress.total)

        yield show


def _bar() -> Bar:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        ProgressColumn,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.progress import Progress as Bar
    from rich.text import Text

    class RateColumn(ProgressColumn):
        def render(self, task: Task) -> Text:
            seconds = task.finished_time or task.elapsed
            if not seconds or task.completed <= 1:
                return Text()
            return Text(f"{task.completed / seconds:.1f} articles/s")

    return Bar(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        RateColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
    )
