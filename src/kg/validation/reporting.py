"""What validation found, as rows for people and programs, or as a report in SHACL's own terms."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import pyoxigraph as ox
from pyoxigraph import Literal

from kg.graph import Finding
from kg.query import Rows, Triples
from kg.shacl import Term, report_triples
from kg.validation.checking import Checked

COLUMNS: Final = ("article", "severity", "node", "path", "value", "message")


def rows_of(checked: Iterable[Checked]) -> Rows:
    """Findings as a table: article, severity, node, path, value, message; and their files, if any.

    Oxigraph writes only what it has read itself, so the rows go through TSV (SPARQL 1.1 Query
    Results CSV and TSV Formats, section 4).
    """
    found = [(one.file, finding) for one in checked for finding in one.findings]
    columns = ("file", *COLUMNS) if any(file for file, _ in found) else COLUMNS
    lines = ["\t".join(f"?{column}" for column in columns)]
    for file, finding in found:
        cells = [Literal(file), *_cells(finding)][-len(columns) :]
        lines.append("\t".join("" if cell is None else str(cell) for cell in cells))
    text = "".join(f"{line}\n" for line in lines)
    rows = ox.parse_query_results(text.encode(), ox.QueryResultsFormat.TSV)
    if not isinstance(rows, ox.QuerySolutions):
        raise TypeError("rows became something else on their way through TSV")
    return Rows(columns, rows)


def report_of(checked: Iterable[Checked]) -> Triples:
    """Findings as a `sh:ValidationReport` (SHACL, section 3.6), the same triples each time."""
    results = (finding.result for one in checked for finding in one.findings)
    return Triples(iter(sorted(set(report_triples(results)), key=str)))


def _cells(finding: Finding) -> tuple[Term | None, ...]:
    result = finding.result
    return (
        Literal(finding.article),
        Literal(finding.severity.value),
        result.focus,
        Literal(finding.path),
        result.value if finding.value else None,
        Literal(finding.message),
    )
