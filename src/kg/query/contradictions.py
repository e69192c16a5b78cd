"""Contradictions as the answer to a query: rows for tables, triples for graphs."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from kg.namespaces import PREFIXES
from kg.query.formats import Format
from kg.query.results import Result, ResultKind, Rows, Triples
from kg.reasoning import Finding, report

ROWS = """
SELECT ?axiom ?about ?message ?premise ?subject ?property ?value
       ?article ?start ?end ?words ?passage
WHERE {
  ?result a sh:ValidationResult ; sh:resultMessage ?message ; sh:focusNode ?about ;
          sh:sourceConstraintComponent ?axiom ; prov:wasDerivedFrom+ ?fact .
  ?fact rdf:subject ?subject ; rdf:predicate ?property ; rdf:object ?value .
  OPTIONAL { ?fact kg:inArticle/kg:articleId ?article }
  OPTIONAL {
    ?fact kg:evidence ?mention .
    ?mention kg:start ?start ; kg:end ?end ; kg:exact ?words ; kg:passage/kg:exact ?passage
  }
  BIND(NOT EXISTS { ?result prov:wasDerivedFrom ?fact } AS ?premise)
}
ORDER BY ?axiom ?about ?message ?result ?premise ?subject ?property ?value ?article
"""


def contradiction_result(findings: Iterable[Finding], form: Format) -> Result:
    """Findings for a format to write.

    Args:
        findings: as `kg.reasoning.check` gives them.
        form: one that holds rows gets a row for each fact in each article, and for what inferred
            facts follow from (`premise` is true then); one of RDF gets the report's triples.
    """
    triples = report(findings)
    if ResultKind.ROWS not in form.kinds:
        return Triples(iter(triples))
    store = ox.Store()
    store.extend(ox.Quad(*triple) for triple in triples)
    rows = store.query(ROWS, prefixes=PREFIXES)
    if not isinstance(rows, ox.QuerySolutions):
        raise TypeError("the query for rows has none")
    return Rows(tuple(variable.value for variable in rows.variables), rows)
