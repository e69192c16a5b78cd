"""Answers with the description of the endpoint: as RDF, or as a page for people."""

from __future__ import annotations

from typing import cast

import pyoxigraph as ox
from fastapi import Request
from fastapi.responses import Response

from kg.query import FORMATS, ResultKind, holding, named, negotiate
from kg.query.formats import used_prefixes
from kg.query.results import readable
from kg.web.answers.caching import caching_headers, entity_tag, unchanged
from kg.web.answers.responding import accept_of, form_of, settings_of
from kg.web.description.rdf import SD, VOID, described
from kg.web.description.statistics import Counting, Counts, Statistics
from kg.web.rendering import rendered


async def describe(request: Request) -> Response:
    """The service description, with the statistics of what is newest published.

    Where these are not counted within the time that a query has, they are left out, and the
    answer has no entity tag.

    Raises:
        UnknownFormat: none of the formats asked for is a page or a syntax of RDF.
        KgError: there is nothing to count, or it cannot be counted.
    """
    name = form_of(request)
    form = named(name) if name else negotiate(accept_of(request), ResultKind.TRIPLES)
    holding(form, ResultKind.TRIPLES)
    pool, settings = request.app.state.exports, settings_of(request)
    tag = entity_tag(request, pool.version())
    if same := unchanged(request, tag):
        return same
    counting = cast(Counting, request.app.state.counting)
    statistics = await counting.newest(pool, patience=settings.timeout)
    url = f"{request.base_url}sparql"
    if form.rdf is None:
        content = _page(url, statistics)
    else:
        triples = described(url, settings.base, statistics)
        prefixes = {**used_prefixes(triples), "sd": SD, "void": VOID}
        content = (ox.serialize(triples, format=form.rdf, prefixes=prefixes) or b"").decode()
    headers = caching_headers(tag if statistics else None)
    return Response(content, media_type=form.media_type, headers=headers)


def _page(url: str, statistics: Statistics | None) -> str:
    return rendered(
        "description.html",
        url=url,
        statistics=statistics,
        classes=_listed(statistics.classes) if statistics else (),
        properties=_listed(statistics.properties) if statistics else (),
        formats=[form for form in FORMATS.values() if form.rdf is not None],
    )


def _listed(counts: Counts) -> list[tuple[str, str, int]]:
    """Name, IRI and count; the most frequent first."""
    listed = [(readable(ox.NamedNode(iri)), iri, count) for iri, count in counts.items()]
    return sorted(listed, key=lambda row: (-row[2], row[0]))
