"""The English words of dates, and an expression without those that do not change its day."""

from __future__ import annotations

import re

from kg.model import PartOfDay

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
DAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon",
            "tuesday tues tue",
            "wednesday wed",
            "thursday thurs thur thu",
            "friday fri",
            "saturday sat",
            "sunday sun",
        )
    )
    for name in names.split()
}
COUNTED = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
    fifteen sixteen seventeen eighteen nineteen twenty"""
NUMBERS = {word: number for number, word in enumerate(COUNTED.split())}
NUMBERS |= {"a": 1, "an": 1, "couple": 2, "a couple": 2, "a dozen": 12, "thirty": 30, "forty": 40}
ORDINALS = {
    "first": 1,
    "1st": 1,
    "second": 2,
    "2nd": 2,
    "third": 3,
    "3rd": 3,
    "fourth": 4,
    "4th": 4,
}
NINETIES = {"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60}
NINETIES |= {"seventies": 70, "eighties": 80, "nineties": 90}
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
FEASTS = {"christmas": (12, 25), "christmas day": (12, 25), "christmas eve": (12, 24)}
FEASTS |= {"boxing day": (12, 26), "new year's eve": (12, 31), "new year's day": (1, 1)}
FEASTS |= {"halloween": (10, 31), "valentine's day": (2, 14), "may day": (5, 1)}
FEASTS |= {"bastille day": (7, 14), "st. patrick's day": (3, 17), "armistice day": (11, 11)}
SHIFTS = {"last": -1, "previous": -1, "past": -1, "this": 0, "current": 0, "next": 1, "coming": 1}
SHIFTS |= {"same": 0, "following": 1}


# Nouns that tell when or how long, where no calendar names them.
NAMELESS = """time moment while period era day night morning afternoon evening weekend week month
    quarter season semester term year decade century hour minute second"""
TIME_NOUNS = frozenset(form for noun in NAMELESS.split() for form in (noun, f"{noun}s"))
TIME_NOUNS = TIME_NOUNS - {"times", "terms", "periods"} | {"centuries", "deadline"}
_ZONES = "gmt|utc|bst|ist|cest|cet|jst|hkt|[ecmp][sd]?t|ak[sd]t|ae[sd]t"
_PARTS = {
    PartOfDay.MORNING: re.compile(r"\b(?:morning|dawn|sunrise|daybreak)s?\b"),
    PartOfDay.AFTERNOON: re.compile(r"\bafternoons?\b"),
    PartOfDay.EVENING: re.compile(r"\b(?:evening|dusk|sunset)s?\b"),
    PartOfDay.NIGHT: re.compile(r"\b(?:nights?|tonight|overnight|midnight)\b"),
}


def part_of_day(expression: str) -> PartOfDay | None:
    """The part of the day that an expression names, the first of several."""
    words = expression.lower()
    found = {
        part: match.start() for part, named in _PARTS.items() if (match := named.search(words))
    }
    return min(found, key=found.__getitem__, default=None)


def plain(expression: str) -> str:
    """Lower case, without what does not change the day: hours, "the", "early", "morning"."""
    words = " ".join(expression.lower().replace("’", "'").replace("‘", "'").split())
    words = re.sub(r"(?<=\w) \(.*?\)|[()\[\]\"“”]", " ", words)
    words = re.sub(r"\b\d{1,2}([:.] ?\d\d)? ?([ap]\. ?m\b\.?|[ap]m\b)", " ", words)
    words = re.sub(r"\b\d{1,2}: ?\d\d(: ?\d\d)?\b|\b(noon|midnight|midday)\b", " ", words)
    words = re.sub(rf"\b({_ZONES}|local time|hrs)\b|[@|]", " ", words)
    words = re.sub(r"\b(early|late|small|wee)[ -](morning )?hours\b", " ", words)
    words = re.sub(r"\b(dawn|dusk|sunset|sunrise|daybreak|overnight)\b", " ", words)
    words = re.sub(r"(?<=[a-z])\.(?=[\s,\-–]|$)", "", words)
    words = re.sub(
        r"\b(the|of|on|in|at|about|around|approximately|by|during|over|for)\b", " ", words
    )
    words = re.sub(
        r"^\W*(just|only|as early as|as late as|as recently as|later|earlier) ", "", words.strip()
    )
    words = re.sub(
        r"\b(early|late|mid|beginning|end|middle|start|local time|alone)\b-?", " ", words
    )
    words = re.sub(r"[,\s]+", " ", words).strip(" .;:-–—'")
    words = re.sub(r"(?<!\d0)'s$|(?<=s)'$", "", words)
    words = re.sub(r"^an? (?!couple|dozen|[a-z]+ ago)", "", words)
    words = re.sub(r"^(?:morning|afternoon|evening|night) (?=\w)", "", words)
    return re.sub(
        r"(?:(?<=day)|(?<=row)|(?<=end)|(?<=\d\d)) (morning|afternoon|evening|night)s?\b", "", words
    )
