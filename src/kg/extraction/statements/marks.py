"""Which quotation a character stands in, and where a piece of what is said ends."""

from __future__ import annotations

from bisect import bisect_right

from spacy.tokens import Token

from kg.extraction.annotations import Quotation
from kg.model import Span

_LOOSE = " \t\r\n,;:-–—.\u00a0"


class Marks:
    """The quotations of an article, for looking up by offset."""

    def __init__(self, quotations: tuple[Quotation, ...]) -> None:
        self.quotations = quotations
        self._starts = [quotation.span.start for quotation in quotations]

    def around(self, offset: int) -> Quotation | None:
        """The quotation that covers a character."""
        index = self.index(offset)
        return None if index is None else self.quotations[index]

    def index(self, offset: int) -> int | None:
        """Its place in `quotations`."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0 or offset >= self.quotations[index].span.end:
            return None
        return index

    def places(self, span: Span) -> range:
        """The places of the quotations that share a character with a span."""
        first = bisect_right(self._starts, span.start) - 1
        if first < 0 or self.quotations[first].span.end <= span.start:
            first += 1
        return range(first, bisect_right(self._starts, span.end - 1))

    def within(self, span: Span) -> tuple[Quotation, ...]:
        """The quotations that lie wholly within a span."""
        first = bisect_right(self._starts, span.start - 1)
        last = bisect_right(self._starts, span.end)
        return tuple(q for q in self.quotations[first:last] if q.span.end <= span.end)

    def trimmed(self, text: str, span: Span) -> Span | None:
        """A span of the text without loose punctuation and white space at its edges, but with
        what stands in quotation marks at its end; None where nothing is left.
        """
        start, end = span.start, span.end
        while start < end and text[start] in _LOOSE:
            start += 1
        while end > start and text[end - 1] in _LOOSE and self.around(end - 1) is None:
            end -= 1
        return Span(start, end) if start < end else None

    def of(self, token: Token) -> Quotation | None:
        """The quotation that a token's first character stands in."""
        return self.around(token.idx)
