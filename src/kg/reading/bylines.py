"""Bylines: "By ANNA BERG and JOHN DOE, Northern Wire", "Anna Berg in Geneva"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from kg.reading.dates import date_line, written_dates

_LONGEST = 200
_BY = re.compile(
    r"(?:(?:words|story|text|report|reported|analysis|written|compiled|posted|published)\s+)?"
    r"by:?\s+(?=\S)",
    re.IGNORECASE,
)
_REPORTERS = re.compile(r"\W*reporting\s+by\s+([^;)]+)", re.IGNORECASE)
_AND = re.compile(r"\s*(?:\b(?:and|with)\b|[&;])\s*", re.IGNORECASE)
_PLACE_TAIL = re.compile(r"\s+(?:reporting\s+)?(?:in|at|from)\s+(?=[A-Z])")
_FOR = re.compile(r"\s+(?:for|of)\s+(?=[A-Z])")
_SEPARATOR = re.compile(r"\s*[,|•·/\n\r]+\s*|\s+[—–-]+\s+|\s*\((?=[A-Z])|\)")
_NAME_WORD = re.compile(r"(?:al-|el-|d['’]|de-)?[^\W\d_][\w.'’-]*")
_PARTICLE = re.compile(
    r"bin|ben|da|de|del|della|den|der|di|do|dos|du|el|ibn|la|le|ten|ter|van|von|y|zu"
)
_ROLE = re.compile(
    r"(?:correspondent|reporter|writer|editor|columnist|staff|bureau|chief|contributor|analyst|"
    r"special|senior|foreign|diplomatic)s?",
    re.IGNORECASE,
)
_OUTLET_WORD = re.compile(
    r"agency|associated|broadcasting|bulletin|channel|chronicle|courier|daily|dispatch|examiner|"
    r"express|gazette|globe|guardian|herald|independent|inquirer|international|journal|ledger|"
    r"mail|media|mirror|monitor|network|news|newspapers?|newswire|observer|post|press|radio|"
    r"record|register|report|reuters|review|service|standard|star|sun|telegraph|television|the|"
    r"times|today|tribune|tv|weekly|wire|world",
    re.IGNORECASE,
)
_CALENDAR_WORD = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|"
    r"august|september|october|november|december",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Byline:
    """Who wrote it, for whom, and when, as far as its line tells."""

    authors: tuple[str, ...]
    outlet: str | None
    published: date | None


def parse_byline(line: str) -> Byline | None:
    """Reads a byline; None where the line says anything else."""
    if len(line) > _LONGEST:
        return None
    credited, day = _without_date(line)
    if by := _BY.match(credited):
        return _credits(credited[by.end() :], day)
    return _filed_from(credited, day)


def reporters(paragraph: str) -> tuple[str, ...]:
    """Who "(Reporting by A and B; Editing by C)" says did the reporting."""
    match = _REPORTERS.match(paragraph)
    byline = _credits(match[1], None) if match else None
    return byline.authors if byline else ()


def _without_date(line: str) -> tuple[str, date | None]:
    """The line up to its date, if nothing but the time of day follows that."""
    for written in written_dates(line):
        if date_line(line[written.start :]):
            return line[: written.start].rstrip(" ,|•·—–-\r\n"), written.day
    return line, None


def _filed_from(line: str, day: date | None) -> Byline | None:
    """Reads "Anna Berg in Geneva": full names, a preposition, a place, and nothing else."""
    match _PLACE_TAIL.split(line):
        case [names, place] if _is_name(place) and len(place.split()) <= 2:
            if authors := _people(names):
                return Byline(tuple(authors), None, day)
    return None


def _credits(line: str, day: date | None) -> Byline | None:
    """Reads what follows "By": people, the outlet, roles and places, parted by commas."""
    segments = [part for part in _SEPARATOR.split(line.rstrip(" .")) if part]
    authors: list[str] = []
    outlets: list[str] = []
    for number, segment in enumerate(segments):
        name, *employer = _FOR.split(_PLACE_TAIL.split(segment)[0], maxsplit=1)
        if outlet := _outlet(name, alone=number == 0):
            outlets.append(outlet)
        elif number and any(map(_ROLE.fullmatch, name.split())):
            pass
        elif people := _people(name):
            authors += people
        else:
            return None
        outlets += employer
    if not authors and not outlets:
        return None
    return Byline(tuple(dict.fromkeys(authors)), outlets[0] if outlets else None, day)


def _outlet(segment: str, *, alone: bool) -> str | None:
    """The outlet that a segment names: "Northern Wire staff", "AFP", "The Associated Press".

    A lone word is an outlet where no author stands before it only if it is in capitals.
    """
    words = segment.split()
    kept = [word for word in words if not _ROLE.fullmatch(word)]
    if not kept or len(kept) > 5 or not all(w[0].isupper() or w == "of" for w in kept):
        return None
    known = any(map(_OUTLET_WORD.fullmatch, kept))
    initials = len(kept) == 1 and kept[0].isupper() and len(kept[0]) <= 5
    single = len(words) == 1 and not alone
    return " ".join(kept) if known or initials or single else None


def _people(segment: str) -> list[str]:
    """The people that a segment names, at least one of them in full; none if it says more."""
    names = [part for part in _AND.split(segment) if part]
    if all(map(_is_name, names)) and any(" " in name for name in names):
        return [_person(name) for name in names]
    return []


def _is_name(words: str) -> bool:
    parts = words.split()
    if not 1 <= len(parts) <= 5 or _CALENDAR_WORD.fullmatch(parts[-1]):
        return False
    return parts[-1][-1] not in ".:" and all(
        _PARTICLE.fullmatch(part)
        or (_NAME_WORD.fullmatch(part) and (part[0].isupper() or "-" in part or "’" in part))
        for part in parts
    )


def _person(name: str) -> str:
    """A name in capitals in ordinary letters: "ANNA O'NEILL-BERG" to "Anna O'Neill-Berg"."""
    return name.title() if name.isupper() else name
