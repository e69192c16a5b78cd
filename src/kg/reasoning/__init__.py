"""What follows from the facts by an ontology; the ontology's terms it reads, and knows none.

| module      | what it does                                                     |
|-------------|------------------------------------------------------------------|
| rules       | an ontology, closed by owlrl, as rules for data                  |
| program     | rules arranged for use: what a fact sets off, what concludes it  |
| closure     | all that follows, in one pass over the data                      |
| updates     | the same as SPARQL updates, for a store that is elsewhere        |
"""

from kg.reasoning.closure import infer
from kg.reasoning.rules import Rule, compile_rules, ontology_rules

__all__ = ["Rule", "compile_rules", "infer", "ontology_rules"]
