"""Which outlet published a text whose metadata does not say.

Every mention in a telling place is a vote. A copyright line or byline is enough by itself; what
may name an outlet by chance (a caption's first word, an item of a footer, somebody to whom
something was told) counts only where it agrees with something else.
"""

from __future__ import annotations

import re
from collections import Counter

_NAME = r"[A-Z][\w.'’&-]*(?:\s+(?:(?:of|and|the|for)\s+)?[A-Z][\w.'’&-]*){0,4}"
_COPYRIGHT = re.compile(
    rf"(?:©|\([cC]\)|(?i:copyright))[\s©]*(?:\([cC]\)\s*)?(?:\d{{4}}(?:\s*[-–]\s*\d{{4}})?)?,?\s*"
    rf"(?:by\s+)?(?P<name>{_NAME})"
)
_PUBLISHED = re.compile(
    rf"(?i:\b(?:published|appeared|posted)\s+(?:by|in|on|at)|\bsource:)\s+(?P<name>{_NAME})"
)
_OFFER = re.compile(
    rf"(?P<name>{_NAME})(?:['’]s)?\s+(?:[a-z]+\s+)?(?i:archives?|newsletters?|app|premium|plus|"
    r"members(?:hip)?|subscri(?:bers?|ptions?)|alerts?|podcasts?)\b"
)
_TOLD = re.compile(rf"\b(?:told|interview with|statement to)\s+(?P<name>{_NAME})")
_CERTAIN, _LIKELY, _AGREEING = 5, 3, 1
_ENOUGH = 2
_FOOTER_PLACES = ((_COPYRIGHT, _CERTAIN), (_PUBLISHED, _LIKELY), (_OFFER, _AGREEING))


class PublisherVote:
    """Collects where a text names outlets, and tells which one published it."""

    def __init__(self) -> None:
        self._votes: Counter[str] = Counter()
        self._spellings: dict[str, Counter[str]] = {}
        self._seen: set[tuple[str, str]] = set()
        self._captions: list[str] = []

    def byline(self, outlet: str | None) -> None:
        """An outlet that a byline names."""
        self._count(outlet, "byline", _CERTAIN - 1)

    def dateline(self, agency: str | None) -> None:
        """An agency that a dateline names."""
        self._count(agency, "dateline", _LIKELY)

    def footer(self, paragraph: str) -> None:
        """A paragraph of the footer: a copyright line, a source, something on offer."""
        for pattern, weight in _FOOTER_PLACES:
            for match in pattern.finditer(paragraph):
                self._count(match["name"], pattern.pattern, weight)

    def caption(self, paragraph: str) -> None:
        """A picture's caption; it may credit in front an outlet that is named elsewhere, too."""
        self._captions.append(paragraph)

    def body(self, paragraph: str) -> None:
        """A paragraph of news: outlets say that people told them things."""
        for match in _TOLD.finditer(paragraph):
            self._count(match["name"], "told", _AGREEING)

    def winner(self) -> str | None:
        """The outlet with most votes in its best spelling; None if no place is telling enough."""
        totals = {key: self._total(key) for key in sorted(self._votes)}
        best = max(totals, key=totals.__getitem__, default="")
        if totals.get(best, 0) < _ENOUGH:
            return None
        spellings = self._spellings[best]
        return min(spellings, key=lambda name: (_plainness(name), -spellings[name], name))

    def _total(self, key: str) -> int:
        in_front = any(
            _stands_in_front(name, caption)
            for name in self._spellings[key]
            for caption in self._captions
        )
        return self._votes[key] + (_AGREEING if in_front else 0)

    def _count(self, name: str | None, place: str, weight: int) -> None:
        if not name:
            return
        name = _trimmed(name)
        key = _key(name)
        self._spellings.setdefault(key, Counter())[name] += 1
        if (key, place) not in self._seen:
            self._seen.add((key, place))
            self._votes[key] += weight


def _trimmed(name: str) -> str:
    """An outlet's name without what follows it: "Al-Monitor's Week", "Northern Wire All rights"."""
    return re.split(r"['’]s\b|\s+All\b", name.strip())[0].rstrip(".,;:")


def _key(name: str) -> str:
    bare = re.sub(r"^the\s+|\.(?:com|org|net)$", "", name.casefold())
    return re.sub(r"[^\w]+", " ", bare).strip()


def _stands_in_front(name: str, caption: str) -> bool:
    """Whether a caption reads "northern wire A woman walks...": the name, then a new sentence."""
    rest = caption[len(name) :]
    return caption.casefold().startswith(name.casefold()) and rest.lstrip()[:1].isupper()


def _plainness(name: str) -> int:
    """0 for "Al-Monitor" and "AFP", 1 for "AL-MONITOR"."""
    return int(name.isupper() and len(name) > 5)
