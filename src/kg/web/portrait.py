"""What the page of one thing shows, gathered by a few small queries."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Final, TypeAlias

import pyoxigraph as ox

from kg.namespaces import EVENT_TYPES, KG, RDF, RDFS
from kg.query.page import Cell, cell
from kg.query.parameters import Value
from kg.query.results import readable
from kg.web import portrait_queries as queries
from kg.web.marked_text import Mark, Piece, paragraphs, pieces
from kg.web.rows import Row

Ask: TypeAlias = Callable[[str, Mapping[str, Value]], Awaitable[list[Row]]]

GENERAL: Final = frozenset({"actor", "event", "statement", "place"})  # where a kind says more
SHOWN_ELSEWHERE: Final = frozenset(
    {
        RDF + "type",
        RDFS + "label",
        *(KG + name for name in ("text", "digest", "quote", "said", "articleId")),
    }
)
FIRST: Final = (  # of the properties; the others follow by name
    "speaker",
    "agent",
    "patient",
    "target",
    "addressee",
    "about",
    "place",
    "date",
    "statedOn",
    "reportedBy",
    "claimedBy",
    "eventType",
    "publisher",
    "published",
    "author",
    "url",
    "alias",
    "hasRole",
    "memberOf",
    "actsFor",
)


@dataclass(frozen=True, slots=True)
class Fact:
    """A property with what it leads to.

    Attributes:
        iri: of the property.
        name: of the property, for people.
        values: the first of what it leads to.
        more: how much there is beside them.
    """

    iri: str
    name: str
    values: tuple[Cell, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of an article, with the words marked that something rests on.

    Attributes:
        article: its title, which leads to the first of those words.
        publisher, published: of the article.
        pieces: the paragraph.
    """

    article: Cell
    publisher: str
    published: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Quotation:
    """What somebody said."""

    words: Cell
    date: str
    article: Cell


@dataclass(frozen=True, slots=True, kw_only=True)
class Portrait:
    """What is known of one thing.

    Attributes:
        iri: of the thing.
        title: its name or label.
        heading: the same; for a statement, who made it.
        kinds: its classes, for people.
        quote: its words, if it is a statement.
        facts: what it is tied to, in kg's own properties.
        aligned: the same in those of other vocabularies.
        incoming: what is tied to it.
        said: what it said last, if it speaks.
        passages: where the text tells of it.
        text: the paragraphs of an article, with what was said in them marked.
    """

    iri: str
    title: str
    heading: str
    kinds: tuple[str, ...]
    quote: str
    facts: tuple[Fact, ...]
    aligned: tuple[Fact, ...]
    incoming: tuple[Fact, ...]
    said: tuple[Quotation, ...]
    passages: tuple[Passage, ...]
    text: tuple[tuple[Piece, ...], ...]


async def portrait(ask: Ask, it: ox.NamedNode, base: str) -> Portrait:
    """Gathers what is known of a thing.

    Args:
        ask: answers a query with values for its parameters.
        it: the thing, of which something is known.
        base: what the IRIs of the data begin with.

    Raises:
        KgError: see `kg.pool.Pool.answer`.
    """

    async def rows(query: str) -> list[Row]:
        return await ask(query, {"it": it})

    links = await rows(queries.LINKS)
    told = _of_way(links, "out")
    near = await rows(queries.neighbours(told - {KG + "text"}, _of_way(links, "in")))
    outgoing, incoming = (_facts(links, near, way, base) for way in ("out", "in"))
    first = {fact.iri: fact.values[0].text for fact in outgoing if fact.values}
    title, quote = first.get(RDFS + "label") or readable(it, base), first.get(KG + "quote", "")
    new = [fact for fact in outgoing if _is_new(fact, title)]
    return Portrait(
        iri=it.value,
        title=title,
        heading=first.get(KG + "speaker", "Somebody") if quote else title,
        kinds=_kinds(outgoing),
        quote=quote,
        facts=tuple(fact for fact in new if _is_own(fact)),
        aligned=tuple(fact for fact in new if not _is_own(fact)),
        incoming=tuple(fact for fact in incoming if _is_new(fact, title) and _is_own(fact)),
        said=_quotations(await rows(queries.SAID), base) if KG + "said" in told else (),
        passages=_passages(await rows(queries.PASSAGES), base),
        text=await _text(rows, base) if KG + "text" in told else (),
    )


def _of_way(links: Iterable[Row], way: str) -> set[str]:
    return {_text_of(row, "property") for row in links if _text_of(row, "way") == way}


def _facts(links: list[Row], near: list[Row], way: str, base: str) -> list[Fact]:
    """The properties that lead one way, each with its first neighbours."""
    found: dict[str, list[Cell]] = {}
    for row in near:
        if _text_of(row, "way") == way:
            shown = _cell(row, "other", base, _text_of(row, "label"))
            found.setdefault(_text_of(row, "property"), []).append(shown)
    facts = [
        Fact(
            iri,
            _text_of(row, "label") or readable(row["property"]),
            values := tuple(sorted(found.get(iri, ()), key=lambda value: value.text)),
            int(_text_of(row, "count")) - len(values),
        )
        for row in links
        if _text_of(row, "way") == way and (iri := _text_of(row, "property"))
    ]
    return sorted(facts, key=_rank)


def _rank(fact: Fact) -> tuple[int, str]:
    local = fact.iri.removeprefix(KG)
    return (FIRST.index(local) if local in FIRST else len(FIRST), fact.name)


def _is_new(fact: Fact, title: str) -> bool:
    """Whether a fact tells something that the page does not show elsewhere."""
    texts = [value.text for value in fact.values]
    usual = texts == ["false"] or (texts == [title] and fact.iri in (KG + "name", KG + "title"))
    return bool(texts) and fact.iri not in SHOWN_ELSEWHERE and not usual


def _is_own(fact: Fact) -> bool:
    return fact.iri.startswith(KG)


def _kinds(facts: list[Fact]) -> tuple[str, ...]:
    """The names of a thing's own classes, without the general ones where others say more."""
    types = next((fact.values for fact in facts if fact.iri == RDF + "type"), ())
    own = [kind.text for kind in types if ":" not in kind.text]
    special = [name for name in own if name not in GENERAL]
    return tuple(special or own)


def _cell(row: Row, name: str, base: str, label: str = "") -> Cell:
    """What is shown of a term; the ontology's terms lead nowhere that could be read."""
    term = row.get(name)
    shown = cell(term, base, label)
    return Cell(shown.text) if shown.url.startswith((KG, EVENT_TYPES)) else shown


def _quotations(rows: list[Row], base: str) -> tuple[Quotation, ...]:
    return tuple(
        Quotation(
            _cell(row, "fact", base, _text_of(row, "quote")),
            _text_of(row, "date"),
            _cell(row, "article", base, _title(row, base)),
        )
        for row in rows
    )


def _passages(rows: list[Row], base: str) -> tuple[Passage, ...]:
    """One for each passage, in the order of the rows."""
    found = []
    for _, group in groupby(rows, key=_passage_of):
        mentions = list(group)
        first = mentions[0]
        marks = [
            Mark(_number(row, "start"), _number(row, "end"), _text_of(row, "part"))
            for row in mentions
        ]
        found.append(
            Passage(
                _cell(first, "mention", base, _title(first, base)),
                _text_of(first, "publisher"),
                _text_of(first, "published"),
                tuple(pieces(_text_of(first, "text"), _number(first, "from"), marks)),
            )
        )
    return tuple(found)


def _passage_of(row: Row) -> tuple[str, str]:
    return _text_of(row, "article"), _text_of(row, "from")


async def _text(
    rows: Callable[[str], Awaitable[list[Row]]], base: str
) -> tuple[tuple[Piece, ...], ...]:
    """An article's paragraphs; every mention is a place in them that its IRI leads to."""
    (text,) = await rows(queries.TEXT)
    marks = [
        Mark(
            _number(row, "start"),
            _number(row, "end"),
            _text_of(row, "speaker") or "somebody",
            _cell(row, "fact", base).url,
        )
        for row in await rows(queries.STATEMENTS_OF_ARTICLE)
    ]
    anchors = [
        (start := _number(row, "start"), f"char={start},{_number(row, 'end')}")
        for row in await rows(queries.MENTIONS_OF_ARTICLE)
    ]
    return tuple(
        tuple(pieces(line, offset, marks, anchors))
        for offset, line in paragraphs(_text_of(text, "text"))
    )


def _title(row: Row, base: str) -> str:
    """An article's title; what its IRI ends in where it has none."""
    return _text_of(row, "title") or _cell(row, "article", base).text


def _text_of(row: Row, name: str) -> str:
    term = row.get(name)
    return "" if term is None or isinstance(term, ox.Triple) else term.value


def _number(row: Row, name: str) -> int:
    return int(_text_of(row, name))
