"""Actors in the making: the names of an article, put together where they name one actor."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from spacy.tokens import Token

from kg.extraction import gazetteer, metonyms
from kg.extraction.gazetteer import Known
from kg.extraction.names import Name
from kg.model import ActorKind, Mention, MentionKind, Span

ACRONYM_LENGTHS = range(2, 8)


@dataclass(frozen=True, slots=True)
class Post:
    """A role, see `kg.model.Role`, while its organization has no id."""

    title: str | None
    body: Figure | None
    former: bool
    evidence: Span


@dataclass(eq=False)
class Figure:
    """Somebody or something that the article speaks of, while it is being found out.

    Attributes:
        name: the fullest name so far.
        known: what the gazetteer knows of it.
        heads: the head words of its mentions.
        gender: "m" or "f" where titles, given names or nouns tell.
        plural: whether it is more than one: a group.
        kins: the kins of nouns that it was called by, see `gazetteer.Noun`.
    """

    name: str
    kind: ActorKind
    known: Known | None = None
    country: str | None = None
    local: bool = False
    gender: str | None = None
    plural: bool = False
    names: set[str] = field(default_factory=set)
    kins: set[str] = field(default_factory=set)
    mentions: dict[Span, Mention] = field(default_factory=dict)
    heads: list[Token] = field(default_factory=list)
    posts: list[Post] = field(default_factory=list)

    def add(self, span: Span, kind: MentionKind, head: Token) -> None:
        """Note a mention."""
        self.mentions.setdefault(span, Mention(span, kind))
        self.heads.append(head)


def gather(names: tuple[Name, ...], kinds: dict[str, ActorKind]) -> list[tuple[Name, Figure]]:
    """The figure that each name names."""
    figures: dict[str, Figure] = {}
    stands_for = metonyms.find(names, kinds)
    texts = list(dict.fromkeys(name.text for name in names))
    short_for = _persons([text for text in texts if kinds[text] is ActorKind.PERSON])
    short_for |= _bodies(texts, kinds)
    halves = _halves(texts)
    counts = Counter(name.text for name in names)
    latest: dict[str, str] = {}
    named = []
    for name in names:
        known = stands_for.get(name.tokens.start) or halves.get(name.text)
        known = known or _known(name.text, kinds[name.text])
        if known is not None:
            key = full = known.name
        elif _is_place_here(name):
            full, key = name.text, f"{ActorKind.PLACE} {name.text}"
        else:
            candidates = short_for.get(name.text, [name.text])
            full = _meant(name, candidates, counts, latest)
            key = f"{kinds[full]} {full}"
            latest.update(dict.fromkeys(_parts(full), full))
        kind = ActorKind.PLACE if _is_place_here(name) else kinds.get(full, ActorKind.PLACE)
        figure = figures.setdefault(key, Figure(full, kind, known))
        _note(figure, name)
        named.append((name, figure))
    return named


def _meant(name: Name, candidates: list[str], counts: Counter[str], latest: dict[str, str]) -> str:
    """Which full name a shorter one means.

    By the gender of its title ("Mrs. Clinton"), else the one whose full name the article uses
    far more often, else the one named last. A word such as "Army" means the body
    named last that ends with it.
    """
    if candidates == [name.text]:
        is_common = name.text in gazetteer.words("organization")  # "the Army"
        return latest.get(name.text, name.text) if is_common else name.text
    gender = _gender_of_title(name)
    if gender is not None:
        agreeing = (c for c in candidates if gazetteer.gender(c.split()[0]) == gender)
        candidates = list(agreeing) or candidates
    first, *others = sorted(candidates, key=lambda c: -counts[c])
    if not others or counts[first] > 2 * counts[others[0]]:
        return first
    recent = latest.get(name.text, first)
    return recent if recent in candidates else first


def _gender_of_title(name: Name) -> str | None:
    title = name.before[-1].lower_.rstrip(".") if name.before else ""
    if title in gazetteer.words("female"):
        return "f"
    return "m" if title in gazetteer.words("male") else None


def _is_place_here(name: Name) -> bool:
    """Whether one mention shows a place, whatever the others show: "in Washington"."""
    head = name.tokens.root
    is_located = head.dep_ == "pobj" and head.head.lower_ in ("in", "near")
    return is_located and name.label in ("GPE", "LOC", "FAC")


def _halves(texts: Iterable[str]) -> dict[str, Known]:
    """What "the North" and "the South" are, in an article that names one such country."""
    found: defaultdict[str, dict[str, Known]] = defaultdict(dict)
    for text in texts:
        known = gazetteer.find(text)
        if known is not None and text.startswith(("North ", "South ")):
            found[text.split()[0]][known.name] = known
    return {half: next(iter(known.values())) for half, known in found.items() if len(known) == 1}


def _known(text: str, kind: ActorKind) -> Known | None:
    known = gazetteer.find(text)
    return known if known is not None and known.kind is kind else None


def _note(figure: Figure, name: Name) -> None:
    figure.names.add(name.text)
    figure.add(name.span, MentionKind.NAME, name.tokens.root)
    if figure.known is not None:
        figure.kind, figure.country = figure.known.kind, figure.known.country
    elif figure.kind is ActorKind.GROUP:
        country = gazetteer.of_demonym(name.text)
        figure.country = country.country if country else None
    figure.plural = figure.kind is ActorKind.GROUP
    if figure.kind in (ActorKind.ORGANIZATION, ActorKind.PLACE):
        nouns = (gazetteer.noun(word.casefold()) for word in name.words)
        figure.kins |= {noun.kin for noun in nouns if noun is not None}
    if figure.kind is ActorKind.PERSON and figure.gender is None:
        figure.gender = gazetteer.gender(name.words[0])
    figure.local = (
        figure.known is None and figure.kind is ActorKind.PERSON and len(figure.name.split()) == 1
    )


def _parts(full: str) -> list[str]:
    """What a full name may be shortened to: its last words, its first word."""
    words = full.split()
    ends = [" ".join(words[i:]) for i in range(1, len(words))]
    return [full, *ends, words[0]]


def _persons(texts: list[str]) -> dict[str, list[str]]:
    """The full names that each name of a person may stand for, longest names first."""
    full_names = {text: None for text in texts if len(text.split()) > 1}
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
    """The full name that a text ends with, else the text: "Universe Alicia Machado"."""
    words = text.split()
    tails = (" ".join(words[i:]) for i in range(1, len(words) - 1))
    named = (t for t in tails if t in full_names and gazetteer.is_first_name(t.split()[0]))
    return next(named, text) if not gazetteer.is_first_name(words[0]) else text


def _ends(text: str) -> tuple[str, str]:
    words = [
        word for word in text.split() if word.lower() not in gazetteer.words("particle")
    ] or text.split()
    return words[0].casefold(), words[-1].casefold()


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
        full = by_acronym.get(text) or by_part.get(text) or {}
        if len(full) == 1 and gazetteer.find(text) is None:
            found[text] = list(full)
    return found


def _acronyms(text: str) -> Iterable[str]:
    initials = "".join(word[0] for word in text.split() if word[0].isupper())
    if len(initials) in ACRONYM_LENGTHS:
        yield initials
        yield ".".join(initials) + "."


def _short_forms(text: str) -> Iterable[str]:
    words = text.split()
    yield words[0]
    yield " ".join(words[1:])
    if "of" in words:
        yield " ".join(words[words.index("of") + 1 :])
        yield " ".join(words[: words.index("of")])
