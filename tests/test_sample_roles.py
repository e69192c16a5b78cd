"""The roles found in the sample articles against a key made by hand.

A role is right when holder, title, organization, other person and status are those of the key;
upper and lower case and "the" do not matter. The floors are the level reached: raise them with it.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

from kg.model import Extraction

KEY = Path(__file__).parent / "golden" / "roles.tsv"
ARTICLES = re.compile(r"^(the|a|an)\s+", re.IGNORECASE)
Told = tuple[str, ...]


def plain(words: str | None) -> str:
    """Words as they are compared; "-" for none."""
    return ARTICLES.sub("", words).casefold() if words else "-"


def key() -> set[Told]:
    with KEY.open(encoding="utf-8", newline="") as file:
        rows = csv.reader((line for line in file if not line.startswith("#")), delimiter="\t")
        return {(row[0], *map(plain, row[1:])) for row in rows}


def found(samples: dict[str, Extraction]) -> set[Told]:
    roles = set()
    for article, extraction in samples.items():
        names = {actor.id: actor.name for actor in extraction.actors}
        for actor in extraction.actors:
            for role in actor.roles:
                told = (
                    *(actor.name, role.title),
                    *(names.get(other or "") for other in (role.organization, role.relative_to)),
                )
                status = "former" if role.former else "current"
                roles.add((article, *map(plain, told), status))
    return roles


def test_roles_are_those_of_the_key(samples: dict[str, Extraction]) -> None:
    wanted, given = key(), found(samples)
    right = wanted & given
    lists = {"wrong": sorted(given - wanted), "missing": sorted(wanted - given)}
    assert len(right) / len(given) >= 0.88, lists  # precision
    assert len(right) / len(wanted) >= 0.81, lists  # recall
