"""The ontology's own files as a subject: whether they keep to the profile that they promise.

What follows from them for data is the business of `kg.graph`.
"""

from kg.ontology.profile import profile_faults

__all__ = ["profile_faults"]
