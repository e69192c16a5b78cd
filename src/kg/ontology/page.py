"""The ontology's documentation as one HTML page, which asks no other host for anything."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from kg.ontology.contents import documentation, full_index
from kg.ontology.documents import ONTOLOGY, Document, documents
from kg.ontology.overview import HEAD, WIDTH, drawing, wrapped

if TYPE_CHECKING:
    from jinja2 import Environment
    from pyoxigraph import RdfFormat

SYNTAXES: Final = (  # name for people, suffix, media type
    ("Turtle", "ttl", "text/turtle"),
    ("JSON-LD", "jsonld", "application/ld+json"),
    ("RDF/XML", "rdf", "application/rdf+xml"),
    ("N-Triples", "nt", "application/n-triples"),
)


def written(document: Document, syntax: RdfFormat | None) -> bytes:
    """A document in a syntax of RDF, or the page of all, where there is no syntax."""
    return page().encode() if syntax is None else document.written(syntax)


@cache
def page() -> str:
    """The page; the same each time for the same files.

    Its links to the files are relative to where the ontology is served: `ontology.ttl`.
    """
    index = full_index()
    return (
        _environment()
        .get_template("ontology.html")
        .render(
            it=documentation(index),
            drawing=drawing(index),
            documents=[name for name in documents() if name != ONTOLOGY],
            name=ONTOLOGY,
            syntaxes=SYNTAXES,
            wrapped=wrapped,
            box_width=WIDTH,
            head=HEAD,
        )
    )


def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("kg.ontology"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
