"""Validates whole stores and files: graph by graph, in several processes, in little memory.

What a single graph must hold is in `kg.graph.validate`; what only all of a store together tell is
asked of the store (`kg.graph.validate_all`).
"""

from kg.validation.checking import Checked, validate_files, validate_store
from kg.validation.reporting import report_of, rows_of

__all__ = ["Checked", "report_of", "rows_of", "validate_files", "validate_store"]
