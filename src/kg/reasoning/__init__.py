"""What follows from the facts by an ontology, why, and what of it contradicts itself.

| module         | what it does                                                     |
|----------------|------------------------------------------------------------------|
| expressions    | an ontology as owlrl closes it, and how to read that             |
| rules          | facts and rules (`compiler`: the closed ontology as rules)       |
| program        | rules arranged for use: what a fact sets off, what concludes it  |
| closure        | all that follows, in one pass over the data (`memory`)           |
| sameness       | the one name of things that have several                         |
| maintenance    | what follows after a change, from what followed before           |
| explanation    | why a fact holds                                                 |
| updates        | the closure as SPARQL updates, for a store that is elsewhere     |
| clashes        | the closed ontology as patterns that must not match              |
| datatypes      | which values are not of a datatype                               |
| contradictions | where a store matches them, and which graphs hold the facts      |
| findings       | the same with articles, words and a sentence                     |
| report         | the same as triples                                              |
"""

from kg.reasoning.clashes import Clash, Clashes, compile_clashes, ontology_clashes
from kg.reasoning.closure import infer, ontology_program
from kg.reasoning.compiler import compile_rules, ontology_rules
from kg.reasoning.contradictions import Askable, Contradiction, contradictions
from kg.reasoning.explanation import Explanation, explain
from kg.reasoning.findings import Finding, Source, check
from kg.reasoning.report import report
from kg.reasoning.rules import Fact, Rule

__all__ = [
    "Askable",
    "Clash",
    "Clashes",
    "Contradiction",
    "Explanation",
    "Fact",
    "Finding",
    "Rule",
    "Source",
    "check",
    "compile_clashes",
    "compile_rules",
    "contradictions",
    "explain",
    "infer",
    "ontology_clashes",
    "ontology_program",
    "ontology_rules",
    "report",
]
