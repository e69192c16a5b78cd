"""A drawing of the main classes and the properties between them, as inline SVG.

Each class without a superclass is a box that lists its object properties; a line leads from each
property to the box of its range. Boxes stand in columns so that most lines lead to the right: a
layered drawing (Sugiyama, Tagawa and Toda 1981) with the properties' rows as its ports. All that a
line says is also written in its row, so nothing rests on following it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from kg.namespaces import KG, OWL, RDFS, SCHEMA
from kg.ontology.documents import Term
from kg.ontology.index import Index, anchor

WIDTH: Final = 224  # of a box, in user units of the drawing, as all that follow
BETWEEN: Final = 56  # two columns
GAP: Final = 22  # between two boxes of a column
HEAD: Final = 34
LINE: Final = 19  # height of a row
MOST_BELOW: Final = 4  # subclasses that are named in a box


@dataclass(frozen=True, slots=True)
class Port:
    """A property in a box, with where its line begins and ends."""

    name: str
    target: str
    y: float
    path: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """A class in the drawing; `x` and `y` are of its upper left corner."""

    name: str
    below: str
    ports: tuple[Port, ...]
    x: float
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """The boxes, and the size of it all."""

    boxes: tuple[Box, ...]
    width: float
    height: float


def drawing(index: Index) -> Drawing:
    """Lays the main classes out."""
    links = _links(index)
    names = sorted(set(links) | {target for each in links.values() for target in each.values()})
    columns = _ordered(_columns(names, links), links)
    below = {name: _below(index, name) for name in names}
    heights = {name: _height(links.get(name, {}), below[name]) for name in names}
    full = max(sum(heights[n] + GAP for n in column) for column in columns) - GAP
    corners: dict[str, tuple[float, float]] = {}
    for number, column in enumerate(columns):
        y = (full - sum(heights[name] + GAP for name in column) + GAP) / 2
        for name in column:
            corners[name] = (number * (WIDTH + BETWEEN) + 1, y + 1)
            y += heights[name] + GAP
    boxes = [
        _box(name, below[name], links.get(name, {}), corners, heights[name])
        for column in columns
        for name in column
    ]
    width = len(columns) * (WIDTH + BETWEEN) - BETWEEN + 30  # lines to the last column's right
    return Drawing(tuple(boxes), width, full + 2)


def _links(index: Index) -> dict[str, dict[str, str]]:
    """For each uppermost class, its object properties with the uppermost class each leads to."""
    found: dict[str, dict[str, str]] = {}
    nodes = index.of_type(OWL + "ObjectProperty")
    own = (n for n in nodes if isinstance(n, ox.NamedNode) and n.value.startswith(KG))
    for node in sorted(own, key=lambda each: each.value.lower()):
        sources, targets = (_roots(index, _ends(index, node, end)) for end in ("domain", "range"))
        for source in sources if targets else ():
            found.setdefault(source, {})[anchor(node.value)] = targets[0]
    return found


def _ends(index: Index, node: Term, end: str) -> list[Term]:
    """The domains or ranges of a property, its own or else those of one that it implies; or the
    classes that are told where OWL can name no union of them.
    """
    for link in (RDFS + end, f"{SCHEMA}{end}Includes"):
        if found := list(index.values(node, link)):
            return found
    above = (_ends(index, each, end) for each in index.values(node, RDFS + "subPropertyOf"))
    return next((found for found in above if found), [])


def _roots(index: Index, nodes: Iterable[Term]) -> list[str]:
    """The names of the uppermost of the ontology's classes above some, each once."""
    return list(dict.fromkeys(name for node in nodes if (name := _root(index, node))))


def _root(index: Index, node: Term) -> str:
    """The name of the uppermost of the ontology's classes above one; "" for another's."""
    if not isinstance(node, ox.NamedNode) or not node.value.startswith(KG):
        return ""
    above = (_root(index, each) for each in index.values(node, RDFS + "subClassOf") if each != node)
    return next((name for name in above if name), anchor(node.value))


def _below(index: Index, name: str) -> str:
    """The names of the first subclasses."""
    nodes = index.having(RDFS + "subClassOf", ox.NamedNode(KG + name))
    names = [anchor(n.value) for n in nodes if isinstance(n, ox.NamedNode)]
    more = f" and {len(names) - MOST_BELOW} more" if len(names) > MOST_BELOW else ""
    return ", ".join(names[:MOST_BELOW]) + more


def _columns(names: list[str], links: Mapping[str, Mapping[str, str]]) -> list[list[str]]:
    """Classes by the longest way to one that leads nowhere; lines that would close a ring aside."""
    depths: dict[str, int] = {}

    def depth(name: str, way: tuple[str, ...]) -> int:
        if name not in depths:
            onward = {t for t in links.get(name, {}).values() if t not in (*way, name)}
            depths[name] = max((depth(t, (*way, name)) + 1 for t in sorted(onward)), default=0)
        return depths[name]

    for name in sorted(names, key=lambda each: (-len(links.get(each, {})), each)):
        depth(name, ())
    deepest = max(depths.values())
    return [[n for n in names if depths[n] == at] for at in range(deepest, -1, -1)]


def _ordered(columns: list[list[str]], links: Mapping[str, Mapping[str, str]]) -> list[list[str]]:
    """Each column by the mean place of what leads into its boxes, to cross fewer lines."""
    places = {name: place for place, name in enumerate(columns[0])}
    for column in columns[1:]:
        means = {}
        for name in column:
            from_left = [places[s] for s in sorted(places) if name in links.get(s, {}).values()]
            means[name] = sum(from_left) / len(from_left) if from_left else len(places)
        column.sort(key=lambda name: (means[name], name))
        places |= {name: place for place, name in enumerate(column)}
    return columns


def _height(links: Mapping[str, str], below: str) -> float:
    return HEAD + LINE * len(links) + (_rows_of(below) * 15 + 4 if below else 0) + 8


def wrapped(text: str, width: int = 30) -> list[str]:
    """A text as lines of so many characters at most, where its words allow."""
    from textwrap import wrap

    return wrap(text, width)


def _rows_of(text: str) -> int:
    return len(wrapped(text))


def _box(
    name: str,
    below: str,
    links: Mapping[str, str],
    corners: Mapping[str, tuple[float, float]],
    height: float,
) -> Box:
    x, top = corners[name]
    first = top + HEAD + (_rows_of(below) * 15 + 4 if below else 0)
    ports = []
    for number, (link, target) in enumerate(links.items()):
        y = first + LINE * number + LINE / 2
        ports.append(Port(link, target, y, _line(x, y, name, target, corners)))
    return Box(name, below, tuple(ports), x, top, height)


def _line(
    x: float, y: float, name: str, target: str, corners: Mapping[str, tuple[float, float]]
) -> str:
    """A curve from a row to the head of the box that it leads to; none back to its own box."""
    if name == target:
        return ""
    end, top = corners[target]
    to = top + HEAD / 2
    if end > x:
        bend = (end - x - WIDTH) / 2
        return (
            f"M{x + WIDTH:g} {y:g}C{x + WIDTH + bend:g} {y:g} {end - bend:g} {to:g} {end:g} {to:g}"
        )
    if end < x:
        return f"M{x:g} {y:g}C{x - 40:g} {y:g} {end + WIDTH + 40:g} {to:g} {end + WIDTH:g} {to:g}"
    out = x + WIDTH
    return f"M{out:g} {y:g}C{out + 28:g} {y:g} {out + 28:g} {to:g} {out:g} {to:g}"
