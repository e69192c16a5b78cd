"""The formats that results are written in: one table.

Media types and suffixes are those registered for SPARQL 1.1 results and RDF 1.1 syntaxes.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import partial
from itertools import chain, islice
from typing import IO, Final, Protocol, cast

import pyoxigraph as ox

from kg.errors import QueryError, UnknownFormat, did_you_mean
from kg.namespaces import PREFIXES, RDF, XSD
from kg.query import page
from kg.query.results import Boolean, Result, ResultKind, Rows, Triples

CHUNK: Final = 64 * 1024
FEW: Final = 10_000  # triples that are looked through for the prefixes they need
IN_MEMORY: Final = 8 * 1024 * 1024  # a larger result goes to a temporary file on its way


class Writable(Protocol):
    """What bytes are written into: an open file, or what does as if."""

    def write(self, data: bytes, /) -> int:
        """Takes some bytes and tells how many."""

    def flush(self) -> None:
        """Sends on what was taken."""


Writer = Callable[[Result, IO[bytes]], None]


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write results down.

    Attributes:
        name: what users call it.
        media_type: what it is called over HTTP.
        suffix: of files, without the dot.
        kinds: the results that it can hold.
        writer: writes a result of these kinds to an open file.
        also: other media types that ask for it.
        rdf: Oxigraph's name for it, where it is a syntax of RDF.
    """

    name: str
    media_type: str
    suffix: str
    kinds: tuple[ResultKind, ...]
    writer: Writer
    also: tuple[str, ...] = ()
    rdf: ox.RdfFormat | None = None


def named(name: str) -> Format:
    """The format of that name.

    Raises:
        UnknownFormat: there is none; the message names those that are close, or all.
    """
    if name in FORMATS:
        return FORMATS[name]
    close = did_you_mean(get_close_matches(name, FORMATS))
    raise UnknownFormat(f"no format {name!r}{close or '; there are ' + ', '.join(FORMATS)}")


def holding(form: Format, kind: ResultKind) -> Format:
    """The format itself, if it can hold such a result.

    Raises:
        UnknownFormat: it cannot; the message says which can.
    """
    if kind not in form.kinds:
        able = ", ".join(other.name for other in FORMATS.values() if kind in other.kinds)
        raise UnknownFormat(f"{form.name} cannot hold {kind}; take one of {able}")
    return form


def framed(form: Format, frame: page.Frame) -> Format:
    """The same format, but with something around the result if it is a page for people."""
    if form.writer is not page.write:
        return form
    return replace(form, writer=partial(page.write, frame=frame))


def write(result: Result, form: Format) -> Iterator[bytes]:
    """Writes a result.

    The whole result is computed before this returns, so that its errors come before its first
    bytes; a large one waits in a temporary file.

    Raises:
        UnknownFormat: the format cannot hold this kind of result; the message says which can.
        QueryError: the query fails while its rows are read.
    """
    return spooled(lambda file: write_to(result, form, file))


def write_to(result: Result, form: Format, file: Writable) -> None:
    """Writes a result into an open file, as its rows come.

    Raises:
        UnknownFormat: the format cannot hold this kind of result; the message says which can.
        QueryError: the query fails while its rows are read.
    """
    holding(form, result.kind)
    try:
        form.writer(result, cast(IO[bytes], file))  # Oxigraph's types ask for more than it does
    except BrokenPipeError:  # it is the file that fails
        raise
    except OSError as error:
        raise QueryError(f"the query failed: {error}") from error


def spooled(fill: Callable[[IO[bytes]], None]) -> Iterator[bytes]:
    """What a function writes into a file, as chunks, with little memory.

    The function has run when this returns; dropping the chunks drops the file.
    """
    chunks = _chunks(fill)
    next(chunks)
    return chunks


def _chunks(fill: Callable[[IO[bytes]], None]) -> Iterator[bytes]:
    with tempfile.SpooledTemporaryFile(IN_MEMORY) as file:
        fill(file)
        del fill  # it holds the rows, which Oxigraph lets no other thread drop
        file.seek(0)
        yield b""  # all is written, nothing read yet
        while chunk := file.read(CHUNK):
            yield chunk


def _solutions(syntax: ox.QueryResultsFormat) -> Writer:
    def writer(result: Result, file: IO[bytes]) -> None:
        if isinstance(result, Rows):
            result.solutions.serialize(file, syntax)
        elif isinstance(result, Boolean):
            result.answer.serialize(file, syntax)

    return writer


def _rdf(syntax: ox.RdfFormat) -> Writer:
    def writer(result: Result, file: IO[bytes]) -> None:
        if isinstance(result, Triples):
            first = list(islice(result, FEW))
            prefixes = used_prefixes(first) if len(first) < FEW else PREFIXES
            ox.serialize(chain(first, result), file, syntax, prefixes=prefixes)

    return writer


_UNWRITTEN = {RDF + "type", RDF + "langString", XSD + "string"}  # `a`, "text"@en and "text"


def used_prefixes(triples: Iterable[ox.Triple]) -> dict[str, str]:
    """Those of `kg.namespaces.PREFIXES` that shorten an IRI of the triples."""
    terms = {term for triple in triples for term in triple}
    iris = {term.value for term in terms if isinstance(term, ox.NamedNode)}
    iris |= {term.datatype.value for term in terms if isinstance(term, ox.Literal)}
    iris -= _UNWRITTEN
    namespaces = {iri[: max(iri.rfind("#"), iri.rfind("/")) + 1] for iri in iris}
    return {prefix: name for prefix, name in PREFIXES.items() if name in namespaces}


_TABLES = (ResultKind.ROWS, ResultKind.BOOLEAN)
_ALL = tuple(ResultKind)


def _of_solutions(name: str, syntax: ox.QueryResultsFormat, suffix: str, *also: str) -> Format:
    media_type = syntax.media_type.partition(";")[0]  # without Oxigraph's charset
    return Format(name, media_type, suffix, _TABLES, _solutions(syntax), also)


def _of_rdf(name: str, syntax: ox.RdfFormat, *also: str) -> Format:
    return Format(
        name,
        syntax.media_type,
        syntax.file_extension,
        (ResultKind.TRIPLES,),
        _rdf(syntax),
        also,
        syntax,
    )


FORMATS: Final[dict[str, Format]] = {
    form.name: form
    for form in (
        _of_solutions("json", ox.QueryResultsFormat.JSON, "json", "application/json"),
        _of_solutions("csv", ox.QueryResultsFormat.CSV, "csv"),
        _of_solutions("tsv", ox.QueryResultsFormat.TSV, "tsv"),
        _of_solutions("xml", ox.QueryResultsFormat.XML, "xml", "application/xml", "text/xml"),
        _of_rdf("turtle", ox.RdfFormat.TURTLE),
        _of_rdf("trig", ox.RdfFormat.TRIG),
        _of_rdf("ntriples", ox.RdfFormat.N_TRIPLES),
        _of_rdf("nquads", ox.RdfFormat.N_QUADS),
        _of_rdf("jsonld", ox.RdfFormat.JSON_LD, "application/json"),
        _of_rdf("rdfxml", ox.RdfFormat.RDF_XML, "application/xml", "text/xml"),
        Format("html", "text/html", "html", _ALL, page.write),
    )
}
SUFFIXES: Final[dict[str, str]] = {form.suffix: form.name for form in FORMATS.values()}
