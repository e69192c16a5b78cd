"""Validates RDF by SHACL: the part of it that is needed here, quickly.

Written from W3C's Shapes Constraint Language (2017), its core and SHACL-SPARQL. It knows no terms
of kg: shapes come in as triples, results go out as objects or as a validation report. A constraint
that it does not know is an error, never passed over.
"""

from kg.shacl.data import Data, ShapesError, Term
from kg.shacl.paths import Link
from kg.shacl.reading import Shapes
from kg.shacl.report import report_triples
from kg.shacl.results import Result, Severity
from kg.shacl.sparql import Asked

__all__ = [
    "Asked",
    "Data",
    "Link",
    "Result",
    "Severity",
    "Shapes",
    "ShapesError",
    "Term",
    "report_triples",
]
