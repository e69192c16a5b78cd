"""Model objects to triples, and whether they are well formed.

The only room that knows the ontology's terms (saved queries apart).
"""

from kg.graph.appearances import appearance_of, appearances
from kg.graph.event_identities import event_profile_of, events_digest, with_events
from kg.graph.identification import article_digest, identified, identified_digest
from kg.graph.iris import Iris
from kg.graph.mapping import triples
from kg.graph.validation import Finding, compact, validate, validate_all
from kg.ontology.triples import ontology_triples

__all__ = [
    "Finding",
    "Iris",
    "appearance_of",
    "appearances",
    "article_digest",
    "compact",
    "event_profile_of",
    "events_digest",
    "identified",
    "identified_digest",
    "ontology_triples",
    "triples",
    "validate",
    "validate_all",
    "with_events",
]
