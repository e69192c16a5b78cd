"""All appearances of a store, in a temporary database on disk, and which articles tell one story.

Memory stays bounded however many there are: SQLite keeps what it does not need on disk, and gives
back in order what was put in at random.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from math import log, sqrt
from typing import Final

from kg.identity.appearances import Appearance, Identity, Method
from kg.identity.database import TemporaryDatabase
from kg.identity.known import KnownActors
from kg.identity.names import described, is_short, surname
from kg.model import ActorKind

# Actors of more articles than this say little of what story an article tells.
TOO_COMMON: Final = 40
# How alike two articles must be to tell one story: of the pairs in ECB+ that are, 98% have one
# topic.
SAME_STORY: Final = 0.2
RELATED: Final = 0.1  # and to speak for two of its actors being one
OF_PLACES: Final = 0.5  # weight of a place that two articles name, beside an actor's
BACKGROUND: Final = 100  # articles that are taken to exist beside the store's

TABLES = """
CREATE TABLE appearance (
    article TEXT, id TEXT, path TEXT, kind TEXT, named INT, weak INT, block TEXT,
    day TEXT, profile TEXT, PRIMARY KEY (article, id)) WITHOUT ROWID;
CREATE TABLE short_name (name TEXT, path TEXT, article TEXT, day TEXT, is_told INT);
CREATE TABLE identity (
    article TEXT, id TEXT, path TEXT, method TEXT, score REAL, evidence TEXT, same_as TEXT,
    PRIMARY KEY (article, id)) WITHOUT ROWID;
"""
STORIES = """
CREATE INDEX by_block ON appearance (kind, named, block, day, article, id);
CREATE INDEX by_short_name ON short_name (name, path, day, article);
CREATE INDEX by_path ON appearance (path, article);
CREATE TABLE rarity AS
    SELECT path, MIN(kind) IN ('place', 'country') AS is_place, COUNT(DISTINCT article) AS articles
    FROM appearance WHERE named AND NOT weak GROUP BY path;
CREATE TABLE presence AS
    SELECT DISTINCT article, path, weight(articles, is_place) AS weight, articles
    FROM appearance JOIN rarity USING (path) WHERE named AND NOT weak;
CREATE TABLE length AS SELECT article, SUM(weight) AS total FROM presence GROUP BY article;
CREATE TABLE shared AS
    SELECT article, path, weight FROM presence WHERE articles BETWEEN 2 AND :many;
CREATE INDEX shared_by_path ON shared (path, article, weight);
CREATE INDEX shared_by_article ON shared (article, path, weight);
CREATE INDEX length_by_article ON length (article, total);
CREATE TABLE story AS
    SELECT pair.article, other, shared, one.total * 1.0 * two.total AS lengths
    FROM (
        SELECT one.article AS article, other.article AS other, SUM(one.weight) AS shared
        FROM shared AS one JOIN shared AS other USING (path)
        WHERE one.article <> other.article GROUP BY 1, 2
    ) AS pair
    JOIN length AS one ON one.article = pair.article
    JOIN length AS two ON two.article = pair.other
    WHERE shared * shared >= :related * one.total * two.total;
CREATE INDEX by_article ON story (article, other, shared, lengths);
"""


class Register(TemporaryDatabase):
    """The appearances of any number of articles; use it as a context manager.

    Add all, then `close_entries`, then ask.

    Args:
        known: a user's list of known actors; whom it knows goes by its entry's name.
    """

    def __init__(self, known: KnownActors | None = None) -> None:
        super().__init__(TABLES, mebibytes=64)
        self.known = known or KnownActors()
        self._database.create_function("weight", 2, self._weight, deterministic=True)
        self._articles = 0
        self._asked_for = "", ""  # neighbours are asked for again and again
        self._nearest: dict[str, float] = {}

    def add(self, appearance: Appearance) -> None:
        """Takes in one more appearance."""
        entry = self.known.find(appearance)
        a = replace(appearance, path=entry.path) if entry else appearance
        day = a.order[0]
        self._database.execute(
            "INSERT OR REPLACE INTO appearance VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(a.article, a.id, a.path, a.kind.value, a.named, a.is_weak),
                *(_block(a), day, a.profile),
            ),
        )
        if a.named and a.kind is ActorKind.ORGANIZATION:
            self._database.executemany(
                "INSERT INTO short_name VALUES (?, ?, ?, ?, ?)",
                ((short, a.path, a.article, day, told) for short, told in _short_names(a)),
            )

    def close_entries(self) -> None:
        """Finds out what articles have in common; call it once, when all appearances are in."""
        [(self._articles,)] = self._database.execute(
            "SELECT COUNT(DISTINCT article) FROM appearance"
        )
        for command in STORIES.strip().rstrip(";").split(";\n"):
            values = {"many": TOO_COMMON, "related": RELATED**2}
            self._database.execute(command, values)

    def blocks(self, kind: ActorKind, *, named: bool) -> Iterator[tuple[Appearance, ...]]:
        """The appearances of a kind that may be one, by surname, name or description; the earliest
        first.
        """
        rows = self._database.execute(
            "SELECT block, article, id, profile FROM appearance WHERE kind = ? AND named = ? "
            "ORDER BY block, day, article, id",
            (kind.value, named),
        )
        for _, block in groupby(rows, key=lambda row: row[0]):
            yield tuple(Appearance.of_profile(*row[1:]) for row in block)

    def articles(self) -> Iterator[tuple[Appearance, ...]]:
        """The appearances of each article, in order of article and id."""
        rows = self._database.execute(
            "SELECT article, id, profile FROM appearance ORDER BY article, id"
        )
        for _, found in groupby(rows, key=lambda row: row[0]):
            yield tuple(Appearance.of_profile(*row) for row in found)

    def neighbours(self, article: str, but: str = "") -> dict[str, float]:
        """The articles related to one, and how alike they are, 0 to 1.

        The weights of the actors that both name, by the geometric mean of all that each names;
        rare ones weigh more (inverse document frequency), very common ones nothing.

        Args:
            article: its id.
            but: path of an actor that does not count, because it is the one in question.
        """
        if self._asked_for == (article, but):
            return self._nearest
        rows = self._database.execute(
            "SELECT story.other, shared - IFNULL(weight, 0), lengths FROM story "
            "LEFT JOIN shared AS own ON own.path = ? AND own.article = story.other "
            "WHERE story.article = ? ORDER BY story.other",
            (but, article),
        )
        alike = {other: shared / sqrt(lengths) for other, shared, lengths in rows}
        self._nearest = {other: degree for other, degree in alike.items() if degree >= RELATED}
        self._asked_for = article, but
        return self._nearest

    def companions(self, articles: Iterable[str]) -> frozenset[str]:
        """Paths of all that some articles name."""
        return frozenset(
            path
            for article in articles
            for (path,) in self._database.execute(
                "SELECT path FROM appearance WHERE article = ? AND named AND NOT weak", (article,)
            )
        )

    def common(self, one: str, other: str, limit: int = 3) -> tuple[str, ...]:
        """Names of the rarest actors that two articles both name."""
        rows = self._database.execute(
            "SELECT path FROM shared WHERE article = ? "
            "INTERSECT SELECT path FROM shared WHERE article = ?",
            (one, other),
        ).fetchall()
        weights = dict(
            self._database.execute("SELECT path, weight FROM shared WHERE article = ?", (one,))
        )
        paths = sorted((path for (path,) in rows), key=lambda path: (-weights[path], path))[:limit]
        return tuple(self._name(one, path) for path in paths)

    def in_full(self, name: str) -> dict[str, str | None]:
        """Whose short name a name is.

        Returns:
            The paths of organizations, each with the first article that itself calls it so; None
            where the name is only a part of its full one.
        """
        rows = self._database.execute(
            "SELECT path, MIN(CASE WHEN is_told THEN day || ' ' || article END) "
            "FROM short_name WHERE name = ? GROUP BY path ORDER BY path",
            (name,),
        )
        return {path: first and first.partition(" ")[2] for path, first in rows}

    def shown(self, path: str, limit: int) -> tuple[Appearance, ...]:
        """The first appearances of the actor of a path."""
        rows = self._database.execute(
            "SELECT article, id, profile FROM appearance WHERE path = ? "
            "ORDER BY day, article, id LIMIT ?",
            (path, limit),
        )
        return tuple(Appearance.of_profile(*row) for row in rows)

    def _name(self, article: str, path: str) -> str:
        [profile] = self._database.execute(
            "SELECT article, id, profile FROM appearance WHERE article = ? AND path = ? "
            "ORDER BY id LIMIT 1",
            (article, path),
        )
        return Appearance.of_profile(*profile).name

    def identify(self, identity: Identity) -> None:
        """Keeps who an appearance is, in place of what was kept of it before."""
        i = identity
        self._database.execute(
            "INSERT OR REPLACE INTO identity VALUES (?, ?, ?, ?, ?, ?, ?)",
            (i.article, i.id, i.path, i.method.value, i.score, i.evidence, i.same_as),
        )

    def identities(self, article: str) -> dict[str, Identity]:
        """What was kept of an article's appearances, by their ids."""
        rows = self._database.execute(
            "SELECT id, path, method, score, evidence, same_as FROM identity WHERE article = ?",
            (article,),
        )
        return {
            id: Identity(
                article=article,
                id=id,
                path=path,
                method=Method(method),
                score=score,
                evidence=evidence,
                same_as=same_as,
            )
            for id, path, method, score, evidence, same_as in rows
        }

    def _weight(self, articles: int, is_place: int) -> int:
        """Thousandths, so that sums are exact in any order."""
        rarity = log((self._articles + BACKGROUND) / (articles + 1))
        return round(1000 * rarity * (OF_PLACES if is_place else 1.0))


def _short_names(appearance: Appearance) -> Iterator[tuple[str, bool]]:
    """What an organization may be called for short, and whether its article calls it so."""
    words = appearance.name.split()
    told = {name for name in appearance.names[1:] if is_short(name)}
    yield from ((name, True) for name in sorted(told))
    ends = {" ".join(words[i:]) for i in range(1, len(words))}
    starts = {" ".join(words[:i]) for i in range(1, len(words))}
    yield from ((name, False) for name in sorted((ends | starts) - told))


def _block(appearance: Appearance) -> str:
    """What appearances must share to be compared."""
    if not appearance.named:
        return described(appearance.name)
    is_person = appearance.kind is ActorKind.PERSON
    return surname(appearance.name) if is_person else appearance.name.casefold()
