"""Pages of rows: where the next and the one before are (Web Linking, RFC 8288)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Self, TypeAlias
from urllib.parse import urlencode

import pyoxigraph as ox

from kg.namespaces import XSD
from kg.query import QueryForm, SavedQuery
from kg.query.parameters import Value

LIMIT: Final = "limit"
OFFSET: Final = "offset"

Pairs: TypeAlias = Iterable[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Page:
    """A stretch of a query's rows.

    Attributes:
        limit: the most rows that it holds, from 1.
        offset: how many rows come before it.
    """

    limit: int
    offset: int

    @classmethod
    def asked_for(cls, query: SavedQuery, values: Mapping[str, Value]) -> Self | None:
        """The page that a saved query's values ask for.

        None where the query has no `limit` and `offset`, or where it answers triples: a page of
        those could break off amid what belongs together.
        """
        limit, offset = values.get(LIMIT), values.get(OFFSET)
        if query.form is not QueryForm.SELECT or limit is None or offset is None:
            return None
        return cls(int(limit.value), int(offset.value))

    def and_one_more(self, values: Mapping[str, Value]) -> dict[str, Value]:
        """A query's values, to be bound, with room for the row that tells of a next page."""
        return {**values, LIMIT: _whole(self.limit + 1), OFFSET: _whole(self.offset)}

    def neighbours(self, *, more: bool) -> dict[str, Page]:
        """The other pages by their relation to this one: `first`, `prev` and `next`.

        A row is on one of them or on this one: the page before the second row is one row long.

        Args:
            more: whether there are rows after this page.
        """
        found = {"first": Page(self.limit, 0)}
        if self.offset:
            before = max(0, self.offset - self.limit)
            found["prev"] = Page(self.offset - before, before)
        if more:
            found["next"] = Page(self.limit, self.offset + self.limit)
        return found

    def url(self, path: str, pairs: Pairs) -> str:
        """The path and query of a request, made to ask for this page.

        Args:
            path: percent-encoded.
            pairs: the request's parameters; all but limit and offset stay as they are.
        """
        kept = [(name, value) for name, value in pairs if name not in (LIMIT, OFFSET)]
        return f"{path}?{urlencode([*kept, (LIMIT, self.limit), (OFFSET, self.offset)])}"


def link_header(urls: Mapping[str, str]) -> str:
    """A Link header of URLs by relation.

    >>> link_header({"next": "/query/events?limit=5&offset=5"})
    '</query/events?limit=5&offset=5>; rel="next"'
    """
    return ", ".join(f'<{url}>; rel="{relation}"' for relation, url in urls.items())


def _whole(number: int) -> ox.Literal:
    return ox.Literal(str(number), datatype=ox.NamedNode(XSD + "integer"))
