"""Keeps the graph: one named graph per article, replaced whole, read as their union.

`open_store` gives a `Store`; today that is the embedded one (Oxigraph on disk).
"""

from kg.store.embedded import EmbeddedStore
from kg.store.interface import QueryResults, Store
from kg.store.opening import open_store

__all__ = ["EmbeddedStore", "QueryResults", "Store", "open_store"]
