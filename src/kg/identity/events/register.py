"""The event mentions of a store, in a temporary database on disk."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from kg.identity.database import TemporaryDatabase
from kg.identity.events.profiles import EventProfile
from kg.identity.events.words import sort_of

TABLES: Final = """
CREATE TABLE mention (
    article TEXT, id TEXT, start INT, sort TEXT, profile TEXT,
    PRIMARY KEY (article, start, id)) WITHOUT ROWID;
"""
BY_SORT: Final = "CREATE INDEX IF NOT EXISTS by_sort ON mention (article, sort, start, id, profile)"


class EventRegister(TemporaryDatabase):
    """The event mentions of any number of articles; use it as a context manager."""

    def __init__(self) -> None:
        super().__init__(TABLES, mebibytes=32)

    def add(self, mention: EventProfile) -> None:
        """Takes in one more mention."""
        self._database.execute(
            "INSERT OR REPLACE INTO mention VALUES (?, ?, ?, ?, ?)",
            (
                *(mention.article, mention.id, mention.start),
                *(sort_of(mention.lemma), mention.text),
            ),
        )

    def articles(self) -> Iterator[tuple[EventProfile, ...]]:
        """The mentions of each article, in order of the article's id and of its text."""
        self._database.execute(BY_SORT)
        rows = self._database.execute(
            "SELECT article, id, profile FROM mention ORDER BY article, start, id"
        )
        for _, found in groupby(rows, key=lambda row: row[0]):
            yield tuple(EventProfile.of_text(*row) for row in found)

    def comparable(self, article: str, other: str) -> list[EventProfile]:
        """An article's mentions whose words are of a sort with one of another article's."""
        rows = self._database.execute(
            "SELECT article, id, profile FROM mention WHERE article = ? AND sort IN "
            "(SELECT sort FROM mention WHERE article = ?) ORDER BY start, id",
            (article, other),
        )
        return [EventProfile.of_text(*row) for row in rows]
