"""People of one full name who are others: told apart by what they do, for whom, and among whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final, TypeAlias

from kg.identity.appearances import Appearance
from kg.identity.evidence import Evidence, heads
from kg.identity.register import Register
from kg.identity.sets import DisjointSets

Island: TypeAlias = list[Appearance]

# Log-odds.
OF_FULL_NAME: Final = 3.5  # two of one full name are one
OTHER_TITLES: Final = -2.0
OTHER_BODIES: Final = -1.0
OTHER_COUNTRY: Final = -2.0
NO_COMPANION: Final = -1.0
FOREIGN: Final = 5  # companions of each without one in common, to count


def find(register: Register, group: Sequence[Appearance]) -> Iterator[tuple[Island, Evidence]]:
    """Parts of a group that are people of their own.

    The appearances fall into islands that share no title, body or story; one that contradicts the
    largest in several ways is somebody else. Those that nothing is told of stay with the largest.

    Args:
        register: knows which articles tell one story.
        group: appearances of one full name, the earliest first.

    Yields:
        The island, the earliest first, and what speaks for its being somebody else.
    """
    islands = _islands(register, [each for each in group if each.titles])
    islands.sort(key=lambda island: (-len(island), island[0].order))
    for island in islands[1:]:
        evidence = _against(register, islands[0], island)
        if evidence.weight > 0:
            yield island, evidence


def _islands(register: Register, told: Sequence[Appearance]) -> list[Island]:
    """Appearances that are linked by titles, bodies or stories, put together."""
    sets = DisjointSets(told)
    first: dict[str, Appearance] = {}
    for each in told:
        links = [f"title {title}" for title in heads(each.titles)]
        links += [f"body {body}" for body in each.bodies]
        related = register.neighbours(each.article, but=each.path)
        links += [f"in {article}" for article in (each.article, *related)]
        for link in links:
            sets.join(first.setdefault(link, each), each)
    return list(sets)


def _against(register: Register, main: Island, other: Island) -> Evidence:
    """What speaks against two islands being one person, in log-odds."""
    weight, reasons = -OF_FULL_NAME, []
    told: defaultdict[str, list[set[str]]] = defaultdict(list)
    for island in (main, other):
        told["titles"].append({head for each in island for head in heads(each.titles)})
        told["bodies"].append({body for each in island for body in each.bodies})
        told["countries"].append({each.country for each in island if each.country})
    weights = {"titles": OTHER_TITLES, "bodies": OTHER_BODIES, "countries": OTHER_COUNTRY}
    for what, (here, there) in told.items():
        if here and there and not here & there:
            weight -= weights[what]
            reasons.append(f"{what}: {_listed(there)}; elsewhere {_listed(here)}")
    around, beyond = (register.companions(each.article for each in i) for i in (main, other))
    own = {each.path for each in main}
    if min(len(around), len(beyond)) > FOREIGN and not (around & beyond) - own:
        weight -= NO_COMPANION
        reasons.append("no companion in common")
    return Evidence(weight, tuple(reasons))


def _listed(values: set[str]) -> str:
    return ", ".join(sorted(values)[:3])
