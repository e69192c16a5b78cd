"""From a result to a response, in the format that the client asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import cast

from fastapi import Request
from fastapi.responses import Response, StreamingResponse

from kg.errors import BadParameter
from kg.query import Format, Result, ResultKind, named, negotiate, write
from kg.settings import Settings
from kg.store import Store
from kg.web.snapshot import Snapshot


@contextmanager
def store_of(request: Request) -> Iterator[Store]:
    """The newest published store, for as long as the request needs it."""
    with cast(Snapshot, request.app.state.snapshot).open() as store:
        yield store


def settings_of(request: Request) -> Settings:
    """The application's settings."""
    return cast(Settings, request.app.state.settings)


def parameters_of(request: Request) -> dict[str, str]:
    """The query parameters but `format`.

    Raises:
        BadParameter: one is given twice.
    """
    return once(pair for pair in request.query_params.multi_items() if pair[0] != "format")


def once(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Names with their values.

    Raises:
        BadParameter: one is given twice.
    """
    found: dict[str, str] = {}
    for name, value in pairs:
        if name in found:
            raise BadParameter(name, "given twice; give it once")
        found[name] = value
    return found


def format_for(request: Request, kind: ResultKind) -> Format:
    """The format that `?format=` names, else the one that Accept likes best.

    Raises:
        UnknownFormat: there is none of that name, or Accept takes none that fits.
    """
    name = request.query_params.get("format")
    if name:
        return named(name)
    return negotiate(request.headers.get("accept", ""), kind)


def respond(request: Request, result: Result) -> Response:
    """A response with the whole of a result.

    The result is read to its end before the response begins, so that an error in it still can
    become an error's status; the store may be let go after this.

    Raises:
        UnknownFormat: see `format_for`; or the format cannot hold this kind of result.
        QueryError: the query fails while its rows are read.
    """
    form = format_for(request, result.kind)
    return stream(write(result, form), form)


def stream(chunks: Iterator[bytes], form: Format) -> Response:
    """A response of chunks, which differs by Accept."""
    return StreamingResponse(chunks, media_type=form.media_type, headers={"Vary": "Accept"})
