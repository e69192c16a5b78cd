"""What contradicts itself in the facts, by an ontology.

| module         | what it does                                                  |
|----------------|---------------------------------------------------------------|
| clashes        | an ontology, closed by owlrl, as patterns that must not match |
| expressions    | reads the closed ontology                                     |
| datatypes      | which values are not of a datatype                            |
| contradictions | where a store matches, and which graphs hold the facts        |
| findings       | the same with articles, words and a sentence                  |
| report         | the same as triples                                           |
"""

from kg.reasoning.clashes import Clash, Clashes, compile_clashes, ontology_clashes
from kg.reasoning.contradictions import Contradiction, Fact, contradictions
from kg.reasoning.findings import Finding, Source, check
from kg.reasoning.report import report

__all__ = [
    "Clash",
    "Clashes",
    "Contradiction",
    "Fact",
    "Finding",
    "Source",
    "check",
    "compile_clashes",
    "contradictions",
    "ontology_clashes",
    "report",
]
