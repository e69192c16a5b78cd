"""The actors that a user's list knows: a CSV of id, name, aliases and kind.

    id,name,aliases,kind
    Q12345,Northern Relief Council,NRC;Relief Council,organization
    https://example.org/people/7,Ana Ruiz,,person

The id is a Wikidata item ("Q12345") or any absolute IRI, aliases are divided by semicolons, the
kind is person, organization, country, group or place. A name or alias that two entries of a kind
share tells nobody.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.errors import KgError
from kg.identity.appearances import Appearance
from kg.model import ActorKind
from kg.namespaces import WIKIDATA
from kg.slugs import name_slug

COLUMNS = ("id", "name", "aliases", "kind")
KINDS = frozenset(ActorKind) - {ActorKind.UNNAMED}
_ITEM = re.compile(r"Q[1-9][0-9]*")
_IRI = re.compile(r"[a-z][a-z0-9+.-]*://[^\s<>\"{}|\\^`]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class KnownActor:
    """An entry of the list.

    Attributes:
        iri: what it is called elsewhere.
        name: its full name.
        kind: what it is.
    """

    iri: str
    name: str
    kind: ActorKind

    @property
    def path(self) -> str:
        """Path of its node."""
        folder = "places" if self.kind is ActorKind.PLACE else "actors"
        return f"{folder}/{name_slug(self.name)}"


class KnownActors:
    """A list of known actors.

    Args:
        entries: each with all that it is called.
    """

    def __init__(self, entries: Iterable[tuple[KnownActor, Iterable[str]]] = ()) -> None:
        self._called: dict[tuple[ActorKind, str], KnownActor | None] = {}
        for actor, names in entries:
            for name in names:
                key = actor.kind, name
                taken = self._called.get(key, actor)
                self._called[key] = actor if taken == actor else None

    @classmethod
    def read(cls, file: Path | None) -> KnownActors:
        """Reads a list.

        Args:
            file: a CSV in UTF-8, see the module; None for an empty list.

        Raises:
            KgError: the file cannot be read, or a line of it is no entry; it names both.
        """
        if file is None:
            return cls()
        try:
            with file.open(encoding="utf-8-sig", newline="") as lines:
                return cls(_entries(file, csv.DictReader(lines)))
        except (OSError, UnicodeDecodeError, csv.Error) as error:
            raise KgError(f"{file}: the list of known actors cannot be read: {error}") from error

    def find(self, appearance: Appearance) -> KnownActor | None:
        """The entry that one of an appearance's names tells; None where several do."""
        found = {self._called.get((appearance.kind, name)) for name in appearance.names} - {None}
        return found.pop() if len(found) == 1 else None


def _entries(file: Path, rows: csv.DictReader[str]) -> Iterator[tuple[KnownActor, tuple[str, ...]]]:
    missing = [column for column in COLUMNS if column not in (rows.fieldnames or ())]
    if missing:
        raise KgError(f"{file}: has no column {missing[0]!r}: give it {', '.join(COLUMNS)}")
    for row in rows:
        actor = _entry(f"{file}, line {rows.line_num}", row)
        aliases = (alias.strip() for alias in (row["aliases"] or "").split(";"))
        yield actor, (actor.name, *(alias for alias in aliases if alias))


def _entry(where: str, row: Mapping[str, str | None]) -> KnownActor:
    id, name, kind = ((row[column] or "").strip() for column in ("id", "name", "kind"))
    if not name:
        raise KgError(f"{where}: has no name")
    if kind not in KINDS:
        raise KgError(f"{where}: the kind is {kind!r}: give {', '.join(sorted(KINDS))}")
    iri = WIKIDATA + id if _ITEM.fullmatch(id) else id
    if not _IRI.fullmatch(iri):
        raise KgError(f"{where}: the id is {id!r}: give a Wikidata item (Q30) or an absolute IRI")
    return KnownActor(iri, name, ActorKind(kind))
