"""Model objects to triples, what follows from them, and whether they are well formed.

The only room that knows the ontology's terms (saved queries apart).
"""

from kg.graph.iris import Iris
from kg.graph.mapping import triples

__all__ = ["Iris", "triples"]
