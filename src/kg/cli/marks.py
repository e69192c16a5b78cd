"""An article's text with brackets around what is said and by whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.cli.output import printable

if TYPE_CHECKING:
    from rich.text import Text

STYLES = {"content": "cyan", "source": "bold"}
SIGN = "bold yellow"


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch `[start, end)` of an article's text.

    Attributes:
        part: what of a statement it is: "content", "cue" or "source".
        speaker: whose statement it is; empty where nobody's.
    """

    start: int
    end: int
    part: str
    speaker: str


def marked(text: str, marks: Sequence[Mark]) -> Text:
    """Puts brackets and colours into a text.

    Content becomes `[speaker: ...]` and a source `<...>`; a cue is left as it is.

    Args:
        text: the article's, which the marks' offsets point into.
        marks: in any order; they may nest.
    """
    from rich.text import Text

    out = Text()
    held: Counter[str] = Counter()
    last = 0
    for edge in sorted(_edges(marks)):
        out.append(printable(text[last : edge.offset]), _style(held))
        out.append(printable(edge.sign), SIGN)
        held[edge.part] += 1 if edge.opens else -1
        last = edge.offset
    out.append(printable(text[last:]))
    return out


@dataclass(frozen=True, slots=True, order=True)
class _Edge:
    """Where a bracket goes; at one place, what closes comes first, and the longer opens first."""

    offset: int
    opens: bool
    rank: int
    sign: str
    part: str


def _edges(marks: Sequence[Mark]) -> Iterator[_Edge]:
    for mark in marks:
        if mark.part not in STYLES:
            continue
        label = f"{mark.speaker}: " if mark.speaker else ""
        opening, closing = ("<", ">") if mark.part == "source" else (f"[{label}", "]")
        length = mark.end - mark.start
        yield _Edge(mark.start, True, -length, opening, mark.part)
        yield _Edge(mark.end, False, length, closing, mark.part)


def _style(held: Counter[str]) -> str:
    return " ".join(style for part, style in STYLES.items() if held[part])
