"""The properties of a thing, either way, with the first of what they lead to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from kg.namespaces import KG, RDF, RDFS
from kg.ontology.documents import place_of
from kg.query.page import Cell
from kg.query.results import readable
from kg.web.answers.rows import Row
from kg.web.portraits.cells import shown, text_of

GENERAL: Final = frozenset(
    {"actor", "event", "event mention", "statement", "place"}
)  # where a kind says more
SHOWN_ELSEWHERE: Final = frozenset(
    {
        RDF + "type",
        RDFS + "label",
        *(KG + name for name in ("text", "digest", "quote", "said", "articleId", "hasRole")),
        KG + "profile",
    }
)
FIRST: Final = (  # of the properties; the others follow by name
    "speaker",
    "agent",
    "patient",
    "target",
    "act",
    "addressee",
    "onBehalfOf",
    "about",
    "place",
    "date",
    "statedOn",
    "statedAt",
    "medium",
    "reportedBy",
    "claimedBy",
    "eventType",
    "publisher",
    "published",
    "author",
    "url",
    "alias",
    "memberOf",
    "actsFor",
)


@dataclass(frozen=True, slots=True)
class Fact:
    """A property with what it leads to.

    Attributes:
        iri: of the property.
        name: of the property, for people.
        url: where the property is described; "" for nowhere here.
        values: the first of what it leads to.
        more: how much there is beside them.
    """

    iri: str
    name: str
    url: str
    values: tuple[Cell, ...]
    more: int


def of_way(links: Iterable[Row], way: str) -> set[str]:
    """The properties that lead one way: "out" of the thing, or "in" to it."""
    return {text_of(row, "property") for row in links if text_of(row, "way") == way}


def facts(links: list[Row], near: list[Row], way: str, base: str) -> list[Fact]:
    """The properties that lead one way, each with its first neighbours."""
    found: dict[str, list[Cell]] = {}
    for row in near:
        if text_of(row, "way") == way:
            value = shown(row, "other", base, text_of(row, "label"))
            found.setdefault(text_of(row, "property"), []).append(value)
    led_by = [
        Fact(
            iri,
            text_of(row, "label") or readable(row["property"]),
            place_of(iri),
            values := tuple(sorted(found.get(iri, ()), key=lambda value: value.text)),
            int(text_of(row, "count")) - len(values),
        )
        for row in links
        if text_of(row, "way") == way and (iri := text_of(row, "property"))
    ]
    return sorted(led_by, key=_rank)


def _rank(fact: Fact) -> tuple[int, str]:
    local = fact.iri.removeprefix(KG)
    return (FIRST.index(local) if local in FIRST else len(FIRST), fact.name)


def is_new(fact: Fact, title: str) -> bool:
    """Whether a fact tells something that the page does not show elsewhere."""
    texts = [value.text for value in fact.values]
    usual = texts == ["false"] or (texts == [title] and fact.iri in (KG + "name", KG + "title"))
    return bool(texts) and fact.iri not in SHOWN_ELSEWHERE and not usual


def is_own(fact: Fact) -> bool:
    """Whether a fact is told in kg's own words, not in those of another vocabulary."""
    return fact.iri.startswith(KG)


def kinds(facts: list[Fact]) -> tuple[str, ...]:
    """The names of a thing's own classes, without the general ones where others say more."""
    types = next((fact.values for fact in facts if fact.iri == RDF + "type"), ())
    own = [kind.text for kind in types if ":" not in kind.text]
    special = [name for name in own if name not in GENERAL]
    return tuple(special or own)
