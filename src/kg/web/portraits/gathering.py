"""What the page of one thing shows, gathered by a few small queries."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import pyoxigraph as ox

from kg.namespaces import KG, RDFS
from kg.query.parameters import Value
from kg.query.results import readable
from kg.web.answers.rows import Row
from kg.web.portraits import queries
from kg.web.portraits.facts import Fact, facts, is_new, is_own, kinds, of_way
from kg.web.portraits.marked_text import Piece
from kg.web.portraits.passages import (
    Held,
    Passage,
    Quotation,
    passages,
    quotations,
    roles,
    text,
)

Ask: TypeAlias = Callable[[str, Mapping[str, Value]], Awaitable[list[Row]]]


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
        roles: what it is and was, the last told first.
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
    roles: tuple[Held, ...]
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
    told = of_way(links, "out")
    near = await rows(queries.neighbours(told - {KG + "text"}, of_way(links, "in")))
    outgoing, incoming = (facts(links, near, way, base) for way in ("out", "in"))
    first = {fact.iri: fact.values[0].text for fact in outgoing if fact.values}
    title, quote = first.get(RDFS + "label") or readable(it, base), first.get(KG + "quote", "")
    new = [fact for fact in outgoing if is_new(fact, title)]
    return Portrait(
        iri=it.value,
        title=title,
        heading=first.get(KG + "speaker", "Somebody") if quote else title,
        kinds=kinds(outgoing),
        quote=quote,
        facts=tuple(fact for fact in new if is_own(fact)),
        aligned=tuple(fact for fact in new if not is_own(fact)),
        incoming=tuple(fact for fact in incoming if is_new(fact, title) and is_own(fact)),
        roles=roles(await rows(queries.ROLES), base) if KG + "hasRole" in told else (),
        said=quotations(await rows(queries.SAID), base) if KG + "said" in told else (),
        passages=passages(await rows(queries.PASSAGES), base),
        text=await text(rows, base) if KG + "text" in told else (),
    )
