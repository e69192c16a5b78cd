"""Datelines: "WASHINGTON — ", "MOSCOW, Oct 3 (Reuters) - ", "Geneva (Northern Wire) – "."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from kg.reading.dates import written_dates

_LONGEST = 100
_SEPARATOR = re.compile(r"\s*(?P<dash>—|–|--)\s*|\s+(?P<hyphen>-)\s+|(?P<stop>[:.])(?=\s)")
_AGENCY = re.compile(r"\s+(?:\((?P<brackets>[^()]{2,40})\)|/(?P<slashes>[^/]{2,40})/)\s*$")
_PLACE = re.compile(r"[^\W\d_][\w.’']*(?:[ /-][^\W\d_][\w.’']*){0,4}")
_PARTICLES = frozenset({"de", "da", "do", "del", "di", "la", "le", "el", "al", "of", "upon", "sur"})
_LOWER_IN_TITLE = frozenset(
    {"de", "da", "do", "del", "di", "of", "upon", "sur", "au", "aux", "and"}
)
_SLUGLINE = re.compile(
    r"advisory|alert|analysis|breaking|column|commentary|correction|developing|editorial|"
    r"exclusive|explainer|factbox|fact|feature|flash|interview|live|note|notebook|opinion|photos|"
    r"poll|profile|review|special|timeline|updated?|urgent|video|watch",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """The head of a report: where it was filed, and by which agency, when, if that is told.

    Attributes:
        end: where the report begins in its paragraph, behind the dash and white space.
        place: in title case, its region included ("Newport News, Va."); of several the first.
    """

    end: int
    place: str
    agency: str | None
    published: date | None


def parse_dateline(paragraph: str, *, opening: bool) -> Dateline | None:
    """Reads the dateline that a paragraph begins with.

    Args:
        paragraph: without surrounding white space.
        opening: whether it opens the report: only there is a place in small letters with nothing
            but a dash behind it ("Aleppo, Syria — ") taken for a dateline.
    """
    for separator in _SEPARATOR.finditer(paragraph, 2, _LONGEST):
        head = paragraph[: separator.start()]
        rest = paragraph[separator.end() :].lstrip()
        if not rest or rest[0].islower():
            continue
        end = len(paragraph) - len(rest)
        if parsed := _parse_head(head, end, separator["stop"] is not None, opening):
            return parsed
    return None


def _parse_head(head: str, end: int, needs_agency: bool, opening: bool) -> Dateline | None:
    found = _AGENCY.search(head)
    agency = (found["brackets"] or found["slashes"]).strip() if found else None
    where = head[: found.start()].rstrip(" .") if found else head
    dates = list(written_dates(where))
    if dates:
        if len(dates) > 1 or where[dates[0].end :].strip(" ,."):
            return None
        where = where[: dates[0].start].rstrip(" ,")
    if (needs_agency and not agency) or not _is_place(where):
        return None
    if not (agency or dates or where.split(",")[0].isupper() or opening):
        return None
    day = dates[0].day if dates else None
    return Dateline(end, _title_case(where), agency, day)


def _is_place(where: str) -> bool:
    name, *regions = where.split(",")
    words = re.split(r"[ /-]", name)
    if len(regions) > 2 or not _PLACE.fullmatch(name) or _SLUGLINE.fullmatch(words[0]):
        return False
    if not all(word[:1].isupper() or word in _PARTICLES for word in words if word):
        return False
    return all(region.strip()[:1].isupper() and len(region.split()) <= 3 for region in regions)


def _title_case(where: str) -> str:
    """ "PORT-AU-PRINCE, Haiti" to "Port-au-Prince, Haiti"; of "GENEVA/BEIRUT" the first."""
    name, *regions = (part.strip() for part in where.split(","))
    name = name.split("/")[0]
    if name.isupper():
        name = re.sub(r"[^\W\d_][\w’']*", _capitalized, name)
        name = name[0].upper() + name[1:]
    return ", ".join([name, *(region for region in regions if region)])


def _capitalized(word: re.Match[str]) -> str:
    lower = word[0].lower()
    initials = word.string[word.end() : word.end() + 1] == "." and len(lower) == 1
    return lower if lower in _LOWER_IN_TITLE and not initials else lower[0].upper() + lower[1:]
