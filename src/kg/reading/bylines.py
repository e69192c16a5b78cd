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
_AND = re.compile(r"\s*(?:\band\b|&|;|\bwith\b)\s*", re.IGNORECASE)
_PLACE_TAIL = re.compile(r"\s+(?:in|at|from|reporting from)\s+(?=[A-Z])")
_FOR = re.compile(r"\s+(?:for|of)\s+(?=[A-Z])")
_SEPARATORS = re.compile(r"\s*[,|•·/\n\r]+\s*|\s+[—–-]+\s+|\s*\((?=[A-Z])|\)")
_NAME_PARTICLES = frozenset(
    "al-din bin ben da de del della den der di do dos du el ibn la le van ten ter von y zu".split()
)
_NAME_WORD = re.compile(r"(?:al-|el-|d['’]|de-)?[^\W\d_][\w.'’-]*\Z")
_ROLE = re.compile(
    r"\b(?:correspondent|reporter|writer|editor|columnist|staff|bureau|chief|contributor|"
    r"analyst|special|senior|foreign|diplomatic)\b",
    re.IGNORECASE,
)
_OUTLET_WORDS = frozenset(
    "agency associated broadcasting bulletin channel chronicle courier daily dispatch examiner "
    "express gazette globe guardian herald independent inquirer international journal ledger mail "
    "media mirror monitor network news newspaper newspapers newswire observer post press radio "
    "record register report reporter reuters review service standard star sun telegraph television "
    "the times today tribune tv weekly wire world".split()
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
    named, day = _without_date(line)
    by = _BY.match(named)
    if by:
        return _credits(named[by.end() :], day)
    if _PLACE_TAIL.search(named) and not line.endswith((".", "?", "!", ":")):
        name, _, place = _PLACE_TAIL.sub("\0", named, count=1).partition("\0")
        names = _AND.split(name)
        if all(2 <= len(n.split()) and _is_name(n) for n in names) and _is_name(place):
            return (
                Byline(tuple(map(_person, names)), None, day) if len(place.split()) <= 2 else None
            )
    return None


def looks_like_outlet(name: str) -> bool:
    """Whether a name is one that newspapers and agencies bear: "The Northern Wire", "AFP"."""
    words = name.split()
    if not words or len(words) > 5 or not all(w[0].isupper() or w == "of" for w in words):
        return False
    return len(words) == 1 or any(word.lower() in _OUTLET_WORDS for word in words)


def _without_date(line: str) -> tuple[str, date | None]:
    """The line up to its date, if nothing but time of day follows the date."""
    for written in written_dates(line):
        if date_line(line[written.start :]):
            return line[: written.start].rstrip(" ,|•·—–-\n"), written.day
    return line, None


def _credits(line: str, day: date | None) -> Byline | None:
    segments = [part for part in _SEPARATORS.split(line.rstrip(" .")) if part]
    conjoined = any(_AND.search(part) for part in segments)
    authors: list[str] = []
    outlet = None
    for number, segment in enumerate(segments):
        rest = _PLACE_TAIL.split(segment)[0]
        rest, *employer = _FOR.split(rest, maxsplit=1)
        names = [name for name in _AND.split(rest) if name]
        is_outlet = looks_like_outlet(_without_role(rest))
        if is_outlet and (number > 0 or len(rest.split()) == 1 or _has_outlet_word(rest)):
            outlet = outlet or _without_role(rest)
        elif _ROLE.search(rest) and number > 0:
            outlet = outlet or next(iter(employer), None)
        elif not all(map(_is_name, names)):
            return None
        elif number == 0 or conjoined or len(names) > 1 or len(rest.split()) <= 3:
            authors += map(_person, names)
        outlet = outlet or next(iter(employer), None)
    return Byline(tuple(dict.fromkeys(authors)), outlet, day) if authors or outlet else None


def _has_outlet_word(name: str) -> bool:
    return any(word.lower() in _OUTLET_WORDS for word in name.split())


def _without_role(segment: str) -> str:
    """ "Northern Wire staff writer" to "Northern Wire"."""
    kept = [
        word for word in segment.split() if not _ROLE.fullmatch(word) and word.islower() is False
    ]
    return " ".join(kept)


def _is_name(words: str) -> bool:
    parts = words.split()
    return (
        1 <= len(parts) <= 5
        and all(
            _NAME_WORD.match(part)
            and (part[0].isupper() or part.lower() in _NAME_PARTICLES or "-" in part)
            for part in parts
        )
        and parts[-1].lower() not in _WEEKDAYS_AND_MONTHS
    )


_WEEKDAYS_AND_MONTHS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december".split()
)


def _person(name: str) -> str:
    """ "ANNA O'NEILL-BERG" to "Anna O'Neill-Berg"; names in small letters stay."""
    return name.title().replace("’S", "’s") if name.isupper() else name
