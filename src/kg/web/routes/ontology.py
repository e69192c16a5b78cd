"""The ontology's own IRIs, served from the package's files: an empty store will do.

`/ontology` answers as `https://w3id.org/news-kg/ontology` should: with its page for people, or with
RDF, as Accept, `?format=` or a suffix (`/ontology.ttl`) asks. So do the other files, such as
`/event-types`; their page is a part of the ontology's. What is below a file's path, a concept or
the present version, leads to where it is described (303 See Other, as Cool URIs for the Semantic
Web, section 4.2, has it).
"""

from __future__ import annotations

from functools import partial
from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from kg.errors import UnknownFormat, UnknownResource
from kg.ontology.documents import ONTOLOGY, Document, digest, documents
from kg.ontology.index import anchor
from kg.ontology.page import written
from kg.query import (
    EXPORTS,
    SUFFIXES,
    Format,
    QueryForm,
    ResultKind,
    holding,
    named,
    negotiate,
)
from kg.web.answers.caching import caching_headers, entity_tag, unchanged
from kg.web.answers.responding import accept_of
from kg.web.methods import readable
from kg.web.routes.direct import DirectRoute
from kg.web.routes.documentation import (
    Responses,
    failures,
    format_parameter,
    results,
    suffix_parameter,
)

FORMS: Final = (*EXPORTS, "html")
SEE_OTHER: Final = 303
SEEN: Final[Responses] = {SEE_OTHER: {"description": "Where it is described"}}


def router() -> APIRouter:
    """The routes of this room."""
    routes = APIRouter(tags=["the ontology"], route_class=DirectRoute)
    form = format_parameter() | {"schema": {"type": "string", "enum": list(FORMS)}}
    for name, document in documents().items():
        below = {
            "name": "name",
            "in": "path",
            "required": True,
            "description": f"What an IRI has after `{document.iri}/`.",
            "schema": {"type": "string"},
        }
        answer, lead = partial(_answer, document), partial(_lead, document)
        for path, handler, summary, parameters in (
            (f"/{name}", answer, f"The {name}", [form]),
            (f"/{name}.{{suffix}}", answer, f"The {name} in a format", [suffix_parameter(FORMS)]),
            (f"/{name}/{{name:path}}", lead, f"Where a part of the {name} is", [below, form]),
        ):
            readable(
                routes,
                path,
                handler,
                summary=summary,
                response_class=Response,
                responses={**results(QueryForm.CONSTRUCT), **SEEN, **failures(404, 406)},
                openapi_extra={"parameters": parameters},
            )
    return routes


async def _answer(document: Document, request: Request) -> Response:
    """The document; for people, the ontology's page.

    Raises:
        UnknownFormat: neither a syntax of RDF nor the page is asked for.
    """
    form = _format(request, request.path_params.get("suffix"))
    if form.rdf is None and document.name != ONTOLOGY:
        return _see(request, f"/{ONTOLOGY}", document.name)
    tag = entity_tag(request, digest())
    if known := unchanged(request, tag):
        return known
    content = written(document, form.rdf)
    return Response(content, media_type=form.media_type, headers=caching_headers(tag))


async def _lead(document: Document, request: Request) -> Response:
    """To the document, or the place on the page, that tells of what the path names.

    Raises:
        UnknownResource: the document tells nothing of it.
        UnknownFormat: neither a syntax of RDF nor the page is asked for.
    """
    path = request.path_params["name"]
    stem, _, ending = path.rpartition(".")
    suffix = ending if ending in SUFFIXES else None
    name = path if suffix is None else stem
    iri = f"{document.iri}/{name}"
    if name and iri not in document.named:
        raise UnknownResource(iri)
    form = _format(request, suffix)
    if form.rdf is None and document.name != ONTOLOGY:
        return _see(request, f"/{ONTOLOGY}", anchor(iri))
    return _see(request, f"/{document.name}{'.' + suffix if suffix else ''}")


def _format(request: Request, suffix: str | None) -> Format:
    """The format that `?format=`, the suffix or else Accept asks for."""
    if suffix is not None and suffix not in SUFFIXES:
        raise UnknownFormat(f"no format has the suffix .{suffix}; take one of {', '.join(FORMS)}")
    name = request.query_params.get("format") or (SUFFIXES[suffix] if suffix else None)
    form = named(name) if name else negotiate(accept_of(request), ResultKind.TRIPLES)
    return holding(form, ResultKind.TRIPLES)


def _see(request: Request, path: str, place: str = "") -> Response:
    query = f"?{request.url.query}" if request.url.query else ""
    there = f"{path}{query}{'#' * bool(place)}{place}"
    return RedirectResponse(there, SEE_OTHER, headers={"Vary": "Accept"})
