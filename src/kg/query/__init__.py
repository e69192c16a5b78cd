"""Asks the graph: saved queries with typed parameters, any SPARQL that only reads, formats.

result = run_saved(store, "who-said-what", {"speaker": "Kirby"})
for chunk in write(result, named("csv")): ...
"""

from kg.query.contradictions import contradiction_result
from kg.query.engine import run, run_saved
from kg.query.event_data import export_events
from kg.query.explaining import Reason, Telling, explain_fact, premises_of
from kg.query.export import EXPORTS, export, export_to
from kg.query.formats import FORMATS, SUFFIXES, Format, framed, holding, named, write, write_to
from kg.query.negotiation import negotiate
from kg.query.parameters import Parameter, ParameterType
from kg.query.results import Boolean, Result, ResultKind, Rows, Triples
from kg.query.saved import QueryForm, SavedQuery, catalogue, find

__all__ = [
    "EXPORTS",
    "FORMATS",
    "SUFFIXES",
    "Boolean",
    "Format",
    "Parameter",
    "ParameterType",
    "QueryForm",
    "Reason",
    "Result",
    "ResultKind",
    "Rows",
    "SavedQuery",
    "Telling",
    "Triples",
    "catalogue",
    "contradiction_result",
    "explain_fact",
    "export",
    "export_events",
    "export_to",
    "find",
    "framed",
    "holding",
    "named",
    "negotiate",
    "premises_of",
    "run",
    "run_saved",
    "write",
    "write_to",
]
