"""What validation finds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pyoxigraph import BlankNode, NamedNode

from kg.shacl.data import Term
from kg.shacl.paths import Path


class Severity(StrEnum):
    """How bad it is (section 2.1.4), the worst first."""

    VIOLATION = "violation"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Result:
    """One way in which data does not conform to a shape (section 3.6.2).

    Attributes:
        focus: the node at fault.
        path: where its values were looked for; None if it is the node itself.
        value: the value at fault; None where something is missing, or there is too much.
        message: what a node of this shape is or has.
        severity: how bad it is.
        shape: the shape that it does not conform to.
        component: the kind of constraint, such as `sh:MinCountConstraintComponent`.
    """

    focus: Term
    path: Path | None
    value: Term | None
    message: str
    severity: Severity
    shape: NamedNode | BlankNode
    component: NamedNode
