"""Which full names the shorter names of an article stand for: surnames, acronyms, parts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from kg.extraction.actors import gazetteer
from kg.extraction.actors.names import Name
from kg.model import ActorKind

ACRONYM_LENGTHS = range(2, 8)


class FullNames:
    """The full name of each name, as reading goes on.

    Args:
        names: the names of an article.
        kinds: their kinds, by text.
    """

    def __init__(self, names: tuple[Name, ...], kinds: dict[str, ActorKind]) -> None:
        self._counts = Counter(name.text for name in names)
        texts = list(self._counts)
        self._candidates = _persons([t for t in texts if kinds[t] is ActorKind.PERSON])
        self._candidates |= _bodies(texts, kinds)
        self._candidates |= _handles(texts)
        self._latest: dict[str, str] = {}
        self._bearers: dict[str, str] = {}
        self._genders = _genders_of_titles(names)
        self._titled = {(_title(name), name.text) for name in names}

    def of(self, name: Name) -> str:
        """The full name that a name means where it stands; ask in order of the text."""
        full = self._meant(name)
        if name.text != full.split()[0]:  # "Nora" alone does not make "Whitfield" mean her
            self._latest |= dict.fromkeys(_parts(full), full)
        return full

    def explains(self, text: str) -> bool:
        """Whether the article tells itself what an acronym stands for."""
        return text.isupper() and self._candidates.get(text, [text]) != [text]

    def _meant(self, name: Name) -> str:
        """Choose among several people of one surname.

        By the gender of the title ("Mrs. Clinton"), else the one whose full name the article uses
        far more often, else the one who was called so before, else the one named last.
        A title that one of them bears tells who is meant ("Col. Clinton"), one of the other
        gender that it is somebody else ("Mr. Clinton"). A word such as "Army" means the body
        named last that ends with it.
        """
        candidates = self._candidates.get(name.text, [name.text])
        gender = _gender_of_title(name)
        if gender is not None and candidates != [name.text]:
            candidates = [c for c in candidates if gazetteer.gender(c.split()[0]) in (gender, None)]
        if gender is not None and candidates in ([], [name.text]):
            is_shared = not candidates or len(self._genders[name.text]) > 1
            return f"{name.before[-1].text} {name.text}" if is_shared else name.text
        if candidates == [name.text]:
            is_common = name.text in gazetteer.words("organization")
            return self._latest.get(name.text, name.text) if is_common else name.text
        titled = [c for c in candidates if (_title(name), c) in self._titled]
        candidates = titled if _title(name) and titled else candidates
        first, *others = sorted(candidates, key=lambda c: -self._counts[c])
        if not others or self._counts[first] > 2 * self._counts[others[0]]:
            return first
        bearer = self._bearers.get(name.text) or self._latest.get(name.text, first)
        self._bearers[name.text] = bearer if bearer in candidates else first
        return self._bearers[name.text]


def _genders_of_titles(names: Iterable[Name]) -> defaultdict[str, set[str]]:
    """The genders of the titles in front of each single surname."""
    genders: defaultdict[str, set[str]] = defaultdict(set)
    for name in names:
        gender = _gender_of_title(name)
        if gender is not None and len(name.words) == 1:
            genders[name.text].add(gender)
    return genders


def _gender_of_title(name: Name) -> str | None:
    title = _title(name)
    if title in gazetteer.words("female"):
        return "f"
    return "m" if title in gazetteer.words("male") else None


def _title(name: Name) -> str:
    """The word in front of a name, in lower case: "mr", "colonel"; "" where there is none."""
    return name.before[-1].lower_.rstrip(".") if name.before else ""


def is_full(text: str) -> bool:
    """Whether a person's name is more than a surname: neither "Berg" nor "van den Berg"."""
    words = text.split()
    return len(words) > 1 and words[0] not in gazetteer.words("particle")


def _parts(full: str) -> list[str]:
    """What a full name may be shortened to: its last words, its first word."""
    words = full.split()
    ends = [" ".join(words[i:]) for i in range(1, len(words))]
    particle, _, rest = words[-1].partition("-")
    if rest and particle.lower() in gazetteer.words("particle"):
        ends.append(rest)  # "Masri" of "al-Masri"
    return [full, *ends, words[0]]


def _persons(texts: list[str]) -> dict[str, list[str]]:
    """The full names that each name of a person may stand for, longest names first."""
    full_names = {text: None for text in texts if is_full(text)}
    surnames = {text.partition(" ")[2] for text in full_names}
    full_names = {t: None for t in full_names if t not in surnames or _begins_with_given(t)}
    same = _variants(full_names)
    of_part: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for text in full_names:
        for part in _parts(text):
            of_part[part][same[text]] = None
    found = {text: [same[text]] for text in full_names}
    for text in texts:
        if text not in found and text in of_part:
            found[text] = list(of_part[text])
    return found


def _begins_with_given(text: str) -> bool:
    return gazetteer.is_first_name(text.split(maxsplit=1)[0])


def _variants(full_names: dict[str, None]) -> dict[str, str]:
    """For each full name the longest one of the same person: "John Kirby", "John F. Kirby"."""
    by_ends: dict[tuple[str, str], str] = {}
    tails = {text: _tail(text, full_names) for text in full_names}
    for text in tails.values():
        ends = _ends(text)
        if ends not in by_ends or len(text) > len(by_ends[ends]):
            by_ends[ends] = text
    return {text: by_ends[_ends(tail)] for text, tail in tails.items()}


def _tail(text: str, full_names: dict[str, None]) -> str:
    """The full name that a text ends with, else the text: "Laureate Anna Berg"."""
    words = text.split()
    tails = (" ".join(words[i:]) for i in range(1, len(words) - 1))
    named = (t for t in tails if t in full_names and gazetteer.is_first_name(t.split()[0]))
    return next(named, text) if not gazetteer.is_first_name(words[0]) else text


def _ends(text: str) -> tuple[str, str]:
    words = [
        word for word in text.split() if word.lower() not in gazetteer.words("particle")
    ] or text.split()
    return words[0].casefold(), words[-1].casefold()


def _handles(texts: list[str]) -> dict[str, list[str]]:
    """The names that accounts are made of: "@annaberg"."""
    joined = {text.replace(" ", "").casefold(): text for text in texts if " " in text}
    letters = {text: text[1:].replace("_", "").casefold() for text in texts if text[0] == "@"}
    return {text: [joined[key]] for text, key in letters.items() if key in joined}


def _bodies(texts: list[str], kinds: dict[str, ActorKind]) -> dict[str, list[str]]:
    """The full names that acronyms and shortened names of organizations and places stand for."""
    bodies = [text for text in texts if kinds[text] in (ActorKind.ORGANIZATION, ActorKind.PLACE)]
    by_acronym: defaultdict[str, dict[str, None]] = defaultdict(dict)
    by_part: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for text in bodies:
        if len(text.split()) > 1:
            for short in _acronyms(text):
                by_acronym[short][text] = None
            if kinds[text] is ActorKind.ORGANIZATION:
                for short in _short_forms(text):
                    by_part[short][text] = None
    found = {}
    for text in bodies:
        part_of = by_part.get(text) if kinds[text] is ActorKind.ORGANIZATION else None
        full = by_acronym.get(text) or part_of or {}
        if len(full) == 1 and _may_be_short(text, next(iter(full))):
            found[text] = list(full)
    return found


def _may_be_short(text: str, full: str) -> bool:
    """Whether a name may stand for a longer one: a known name does not, unless it is an acronym
    that the article explains otherwise.
    """
    known = gazetteer.find(text)
    if known is None:
        return gazetteer.of_capital(text) is None
    is_explained = text.isupper() and known.kind is ActorKind.ORGANIZATION
    return is_explained and gazetteer.find(full) != known


def _acronyms(text: str) -> Iterable[str]:
    capitals = "".join(word[0] for word in text.split() if word[0].isupper())
    everything = "".join(word[0] for word in text.split()).upper()  # "of" is the O of "AOSIS"
    for initials in dict.fromkeys((capitals, everything)):
        if len(initials) in ACRONYM_LENGTHS:
            yield initials
            yield ".".join(initials) + "."


def _short_forms(text: str) -> Iterable[str]:
    words = text.split()
    for i in range(1, len(words)):
        yield " ".join(words[:i])
    yield " ".join(words[1:])
    if "of" in words:
        yield " ".join(words[words.index("of") + 1 :])
        yield " ".join(words[: words.index("of")])
