"""Merges and splits that a user decided, kept in a CSV and applied to every build.

    decision,actor,other,article
    merge,actors/robert-hale,actors/bob-hale,
    split,actors/ana-ruiz,,some-article

`merge` lets the other be the actor; `split` gives the actor's appearance in an article a node of
its own. They are applied from top to bottom: a later one sees what the earlier ones made. A line
taken out is a decision undone.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from kg.errors import KgError

COLUMNS = ("decision", "actor", "other", "article")


class Verdict(StrEnum):
    """What was decided."""

    MERGE = "merge"
    SPLIT = "split"


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision.

    Attributes:
        verdict: merge or split.
        actor: path of the actor, below the base of all IRIs: "actors/ana-ruiz".
        other: for a merge, path of the one that it is, too.
        article: for a split, id of the article whose actor is another.
    """

    verdict: Verdict
    actor: str
    other: str = ""
    article: str = ""

    def __str__(self) -> str:
        if self.verdict is Verdict.MERGE:
            return f"merge {self.actor} {self.other}"
        return f"split {self.actor} --article {self.article}"


class Decisions:
    """Decisions in the order in which they are applied."""

    def __init__(self, decisions: Iterable[Decision] = ()) -> None:
        self._all = tuple(decisions)

    @classmethod
    def read(cls, file: Path) -> Decisions:
        """Reads the decisions file; no decisions where there is none.

        Raises:
            KgError: it cannot be read, or a line of it is no decision; it names both.
        """
        try:
            with file.open(encoding="utf-8-sig", newline="") as lines:
                return cls(_decisions(file, csv.DictReader(lines)))
        except FileNotFoundError:
            return cls()
        except (OSError, UnicodeDecodeError, csv.Error) as error:
            raise KgError(f"{file}: the decisions cannot be read: {error}") from error

    def write(self, file: Path) -> None:
        """Writes them to a file, which is whole at any time.

        Raises:
            KgError: it cannot be written.
        """
        try:
            fresh = file.with_name(f"{file.name}.new")
            with fresh.open("w", encoding="utf-8", newline="") as lines:
                rows = csv.writer(lines, lineterminator="\n")
                rows.writerow(COLUMNS)
                rows.writerows((d.verdict, d.actor, d.other, d.article) for d in self._all)
            fresh.replace(file)
        except OSError as error:
            raise KgError(f"{file}: the decisions cannot be written: {error}") from error

    def applied(self, path: str, article: str, home: str) -> tuple[str, Decision | None]:
        """Where decisions lead an appearance.

        Args:
            path: of the actor that it was identified with.
            article: id of its article.
            home: path of the node that is that article's alone.

        Returns:
            The path of the actor that it is, and the last decision that moved it.
        """
        moved = None
        for decision in self._all:
            if decision.verdict is Verdict.MERGE and decision.other == path:
                path, moved = decision.actor, decision
            elif (decision.verdict, decision.actor, decision.article) == (
                Verdict.SPLIT,
                path,
                article,
            ):
                path, moved = home, decision
        return path, moved

    def __iter__(self) -> Iterator[Decision]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)


def _decisions(file: Path, rows: csv.DictReader[str]) -> Iterator[Decision]:
    missing = [column for column in COLUMNS if column not in (rows.fieldnames or ())]
    if missing:
        raise KgError(f"{file}: has no column {missing[0]!r}: give it {', '.join(COLUMNS)}")
    for row in rows:
        yield _decision(f"{file}, line {rows.line_num}", row)


def _decision(where: str, row: Mapping[str, str | None]) -> Decision:
    verdict, actor, other, article = ((row[column] or "").strip() for column in COLUMNS)
    if verdict not in frozenset(Verdict):
        raise KgError(f"{where}: the decision is {verdict!r}: give merge or split")
    needed = other if verdict == Verdict.MERGE else article
    if not actor or not needed:
        wanted = "two actors" if verdict == Verdict.MERGE else "an actor and an article"
        raise KgError(f"{where}: a {verdict} needs {wanted}")
    return Decision(Verdict(verdict), actor, other, article)
