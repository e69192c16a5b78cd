"""The ontology as an artefact: its files, their profile and normal form, and their page.

What follows from it for data is the business of `kg.reasoning`.

| module        | what it does                                                        |
|---------------|---------------------------------------------------------------------|
| documents     | the files, each at the path of its IRI                              |
| triples       | all that they say                                                   |
| profile       | whether they keep to OWL 2 RL (`document`, `expressions`, …)        |
| index         | their terms, for the page (`documentation`, `contents`, `overview`) |
| page          | the page                                                            |
| turtle        | the files' normal form (`tokens`)                                   |
"""

from kg.ontology.profile import profile_faults

__all__ = ["profile_faults"]
