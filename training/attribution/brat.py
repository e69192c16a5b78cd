"""What is annotated in PolNeAR (brat's standoff format), as spans."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.model import Span

ROLES = ("Source", "Cue", "Content")


@dataclass(frozen=True)
class Annotation:
    """An attribution: the pieces of its source, cue and content, in the file's order."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


def annotations(text: Path) -> Iterator[Annotation]:
    """The attributions of an article, those without a cue or content left out.

    Args:
        text: PART/text/NAME.txt; of several files PART/attributions/NAME_ANNOTATOR.ann or
            NAME.ann the first is read.

    Raises:
        FileNotFoundError: nobody annotated it.
    """
    name = re.compile(re.escape(text.stem) + r"(_[^_]*)?\.ann")
    files = sorted((text.parents[1] / "attributions").iterdir())
    path = next((file for file in files if name.fullmatch(file.name)), None)
    if path is None:
        raise FileNotFoundError(f"no annotation of {text}")
    spans: dict[str, tuple[Span, ...]] = {}
    for line in path.read_bytes().decode("utf-8").split("\n"):
        key, _, rest = line.partition("\t")
        if key.startswith("T"):
            pieces = re.findall(r"(\d+) (\d+)", rest.partition("\t")[0])
            spans[key] = tuple(Span(int(start), int(end)) for start, end in pieces)
        elif key.startswith("E"):
            found = Annotation(*(_role(role, rest, spans) for role in ROLES))
            if found.cue and found.content:
                yield found


def _role(role: str, links: str, spans: dict[str, tuple[Span, ...]]) -> tuple[Span, ...]:
    """The pieces of a role: "Content:T3 Content2:T5" has those of T3 and T5."""
    targets = re.findall(rf"\b{role}\d*:(\w+)", links)
    return tuple(piece for target in targets for piece in spans.get(target, ()))
