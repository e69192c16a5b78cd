"""Who is who in an article: its names, nouns and pronouns, as one actor each."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from kg.extraction import kinds, names
from kg.extraction.annotations import Attribution, Cast, Quotation
from kg.extraction.document import Document
from kg.extraction.figures import Figure, gather
from kg.model import Actor


def resolve(
    document: Document, quotations: tuple[Quotation, ...], attributions: tuple[Attribution, ...]
) -> Cast:
    """The actors of an article.

    Args:
        document: the parsed article.
        quotations: its quotations; inside them "I" is the speaker.
        attributions: who the text says said what; each source and addressee becomes a mention.

    Returns:
        The actors in order of first mention; every mention belongs to one actor.
    """
    found = names.find(document)
    figures = gather(found, kinds.vote(found))
    return Cast(tuple(_actors(figures)))


def _actors(figures: Iterable[Figure]) -> Iterable[Actor]:
    taken: set[str] = set()
    for figure in sorted(figures, key=lambda figure: min(figure.mentions)):
        ident = _unique(_slug(figure.name), taken)
        yield Actor(
            id=ident,
            name=figure.name,
            kind=figure.kind,
            mentions=tuple(figure.mentions[span] for span in sorted(figure.mentions)),
            local=figure.local,
            aliases=tuple(sorted(figure.names - {figure.name})),
            roles=tuple(figure.roles),
            country=figure.country,
            wikidata=figure.known.wikidata if figure.known else None,
        )


def _slug(name: str) -> str:
    """A name as an id: ASCII letters where they exist, lower case, hyphens."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return re.sub(r"[^\w]+|_", "-", plain.casefold()).strip("-") or "unnamed"


def _unique(ident: str, taken: set[str]) -> str:
    number, candidate = 1, ident
    while candidate in taken:
        number += 1
        candidate = f"{ident}-{number}"
    taken.add(candidate)
    return candidate
