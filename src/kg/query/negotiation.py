"""Which format an HTTP client likes best (RFC 9110, sections 5.6.6 and 12.5.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from kg.errors import UnknownFormat
from kg.query.formats import FORMATS, Format
from kg.query.results import ResultKind

_QUOTED: Final = r'"(?:[^"\\]|\\.?)*"?'  # one that does not end reaches to the end
_ELEMENT: Final = re.compile(rf'(?:[^,"]|{_QUOTED})+')
_PIECE: Final = re.compile(rf'(?:[^;"]|{_QUOTED})+')
_NAME: Final = r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+"
_TYPE: Final = re.compile(rf"{_NAME}/{_NAME}")
_WEIGHT: Final = re.compile(r"0(\.[0-9]{0,3})?|1(\.0{0,3})?")


@dataclass(frozen=True, slots=True)
class MediaRange:
    """One element of an Accept header.

    Attributes:
        name: `text/csv`, `text/*` or `*/*`, in lower case.
        exact: whether its parameters fit what is written here, which is always UTF-8; one with
            another parameter, such as `profile`, is taken for a hint.
        quality: from 0, not acceptable, to 1.
    """

    name: str
    exact: bool
    quality: float


@lru_cache(maxsize=256)  # there are few headers, and each says the same many times
def negotiate(accept: str, kind: ResultKind) -> Format:
    """The format that an HTTP client likes best.

    Of formats that are liked equally, the first of the table `FORMATS` is taken.

    Args:
        accept: the Accept header; an empty one accepts anything.
        kind: the result to be written.

    Raises:
        UnknownFormat: it accepts none that can hold this kind; the message lists them.
    """
    ranges = list(media_ranges(accept)) if accept.strip(" \t,") else [MediaRange("*/*", True, 1.0)]
    candidates = [form for form in FORMATS.values() if kind in form.kinds]
    quality = {form.name: _quality(form, ranges) for form in candidates}
    best = max(candidates, key=lambda form: quality[form.name])  # the first of equals
    if quality[best.name] == 0:
        offered = ", ".join(form.media_type for form in candidates)
        raise UnknownFormat(f"{accept!r} accepts none of the formats for {kind}: {offered}")
    return best


def media_ranges(accept: str) -> Iterator[MediaRange]:
    """The media ranges of an Accept header; what breaks the grammar is passed over.

    >>> list(media_ranges("text/csv;q=0.5, text/, */*;q=2"))
    [MediaRange(name='text/csv', exact=True, quality=0.5)]
    """
    for element in _ELEMENT.findall(accept):
        name, *options = (piece.strip().lower() for piece in _PIECE.findall(element) or [""])
        named = dict(_option(option) for option in options)
        weight = named.pop("q", "1")
        if _TYPE.fullmatch(name) and _WEIGHT.fullmatch(weight):
            charset = named.pop("charset", "utf-8")
            yield MediaRange(name, not named and charset == "utf-8", float(weight))


def _option(text: str) -> tuple[str, str]:
    name, _, value = text.partition("=")
    return name.strip(), value.strip().strip('"')


def _quality(form: Format, ranges: list[MediaRange]) -> float:
    """How much a format is liked: the most specific range that fits it counts."""
    family = form.media_type.partition("/")[0] + "/*"
    families = {name.partition("/")[0] + "/*" for name in form.also} - {family}
    for names in ({form.media_type}, set(form.also), {family}, families, {"*/*"}):
        fitting = [media_range for media_range in ranges if media_range.name in names]
        if fitting:
            exact = [media_range for media_range in fitting if media_range.exact]
            return max(media_range.quality for media_range in exact or fitting)
    return 0.0
