"""Facts, and the rules by which they follow from each other.

Terms are strings in the syntax of N-Triples: `<https://example.org/a>`, `"x"@en`.
"""

from __future__ import annotations

from typing import Final, NamedTuple, TypeAlias

from kg.namespaces import OWL, RDF

TYPE: Final = f"<{RDF}type>"
SAME_AS: Final = f"<{OWL}sameAs>"

Fact: TypeAlias = tuple[str, str, str]


class Atom(NamedTuple):
    """A triple whose subject and object may be variables (`?x`); its predicate is none."""

    subject: str
    predicate: str
    object: str


class Rule(NamedTuple):
    """What follows from what.

    Attributes:
        name: of the rule of OWL 2 RL that it is an instance of: "prp-spo2".
        body: the premises; a variable in common joins each to another.
        head: the conclusion.
    """

    name: str
    body: tuple[Atom, ...]
    head: Atom

    @property
    def individuals(self) -> set[str]:
        """The things that it names: no variables, no classes."""
        ends = {atom.subject for atom in (*self.body, self.head)}
        ends |= {atom.object for atom in (*self.body, self.head) if atom.predicate != TYPE}
        return {end for end in ends if not end.startswith(("?", '"'))}

    def __str__(self) -> str:
        return f"{' , '.join(map(' '.join, self.body))} -> {' '.join(self.head)}"
