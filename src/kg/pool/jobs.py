"""What a worker is asked to do, and what it tells before the first byte of its answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A query to be answered in a format.

    Attributes:
        sparql: the query; nothing about it is trusted.
        form: name of a format; None to let `accept` choose.
        accept: an Accept header.
        default_graphs, named_graphs: see `kg.store.Store.query`.
        rows: the most rows to write, where the query was made to give one more, which tells
            whether there are more; None to write them all.
        title, base, previous, next: see `kg.query.page.Frame`; only a page for people shows
            them, and it leads to the next page only where there are more rows.
    """

    sparql: str
    form: str | None = None
    accept: str = ""
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None
    rows: int | None = None
    title: str = "Result"
    base: str = ""
    previous: str = ""
    next: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """The graph, or one article's, to be written out.

    Attributes:
        article: id of the one article; None for all there is.
        form: name of a format; None to let `accept` choose.
        accept: an Accept header.
    """

    article: str | None = None
    form: str | None = None
    accept: str = ""


Job: TypeAlias = Question | Export


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What is known of an answer before its first byte.

    Attributes:
        media_type: of the bytes that follow.
        version: what names the state of the store that was read (see `kg.store.Store.version`).
        rows: how many rows there are, where the question limits them; else None.
        more: whether there are rows beyond that limit; False where there is none.
    """

    media_type: str
    version: str | None
    rows: int | None = None
    more: bool = False
