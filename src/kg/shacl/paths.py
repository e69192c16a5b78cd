"""Property paths (section 2.3.1): a property, its inverse, sequences and alternatives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeAlias

from pyoxigraph import NamedNode

from kg.namespaces import RDF, SH
from kg.shacl.data import Data, ShapesError, Term

_FIRST: Final = NamedNode(RDF + "first")


@dataclass(frozen=True, slots=True)
class Link:
    """A property, forwards."""

    link: NamedNode

    def values(self, node: Term, data: Data) -> list[Term]:
        """What it leads to from a node."""
        return data.objects(node, self.link)

    def text(self, compact: Callable[[str], str]) -> str:
        """As SPARQL writes it."""
        return compact(self.link.value)


@dataclass(frozen=True, slots=True)
class Inverse:
    """A property, backwards."""

    link: NamedNode

    def values(self, node: Term, data: Data) -> list[Term]:
        """What it leads to from a node."""
        return data.subjects(self.link, node)

    def text(self, compact: Callable[[str], str]) -> str:
        """As SPARQL writes it."""
        return f"^{compact(self.link.value)}"


@dataclass(frozen=True, slots=True)
class Sequence:
    """One path after the other."""

    parts: tuple[Path, ...]

    def values(self, node: Term, data: Data) -> list[Term]:
        """What it leads to from a node, each once."""
        found = {node: None}
        for part in self.parts:
            found = {end: None for at in found for end in part.values(at, data)}
        return list(found)

    def text(self, compact: Callable[[str], str]) -> str:
        """As SPARQL writes it."""
        return "/".join(part.text(compact) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Alternative:
    """Any of several paths."""

    parts: tuple[Path, ...]

    def values(self, node: Term, data: Data) -> list[Term]:
        """What it leads to from a node, each once."""
        return list({end: None for part in self.parts for end in part.values(node, data)})

    def text(self, compact: Callable[[str], str]) -> str:
        """As SPARQL writes it."""
        return f"({'|'.join(part.text(compact) for part in self.parts)})"


Path: TypeAlias = Link | Inverse | Sequence | Alternative


def path_of(node: Term, shapes: Data) -> Path:
    """The path that a node of a shapes graph stands for.

    Raises:
        ShapesError: it is none of those that are known here.
    """
    if isinstance(node, NamedNode):
        return Link(node)
    if shapes.objects(node, _FIRST):
        return Sequence(tuple(path_of(part, shapes) for part in shapes.items(node)))
    inverse = shapes.one(node, NamedNode(SH + "inversePath"))
    if isinstance(inverse, NamedNode):
        return Inverse(inverse)
    either = shapes.one(node, NamedNode(SH + "alternativePath"))
    if either is not None:
        return Alternative(tuple(path_of(part, shapes) for part in shapes.items(either)))
    raise ShapesError(f"{node}: a path that is not known here")
