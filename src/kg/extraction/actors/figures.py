"""Actors in the making: the names of an article, put together where they name one actor."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from spacy.tokens import Token

from kg.extraction.actors import gazetteer, homonyms, metonyms, reliability
from kg.extraction.actors.full_names import FullNames, is_full
from kg.extraction.actors.gazetteer import Known
from kg.extraction.actors.names import Name
from kg.model import ActorKind, Mention, Reason, Span, TimeExpression


@dataclass(frozen=True, slots=True)
class Post:
    """A role, see `kg.model.Role`, while whom and what it is told by have no ids."""

    title: str | None
    body: Figure | None
    former: bool
    evidence: Span
    person: Figure | None = None
    subject: Figure | None = None
    country: str | None = None
    since: TimeExpression | None = None
    until: TimeExpression | None = None


# Kins of nouns (see lexicon/nouns.tsv) that tell of a state and of those who serve it.
STATE_KINS = frozenset(("government", "court", "parliament", "military"))
OFFICIAL_KINS = frozenset(("officials", "police"))
FORCES = frozenset(("troops", "soldiers", "forces"))


@dataclass(eq=False)
class Figure:
    """Somebody or something that the article speaks of, while it is being found out.

    Attributes:
        name: the fullest name so far.
        known: what the gazetteer knows of it.
        heads: the head words of its mentions.
        gender: "m" or "f" where titles, given names or nouns tell.
        plural: whether it is more than one: a group.
        called: the nouns that it was called by, in lower case.
        kins: the kins of these nouns, see `gazetteer.Noun`.
        whole: the organization that it is a part of, or the place that it lies in, where the text
            tells.
        whole_told: the words that tell the place.
    """

    name: str
    kind: ActorKind
    known: Known | None = None
    country: str | None = None
    local: bool = False
    gender: str | None = None
    plural: bool = False
    names: set[str] = field(default_factory=set)
    called: set[str] = field(default_factory=set)
    kins: set[str] = field(default_factory=set)
    mentions: dict[Span, Mention] = field(default_factory=dict)
    heads: list[Token] = field(default_factory=list)
    posts: list[Post] = field(default_factory=list)
    whole: Figure | None = None
    whole_told: Span | None = None

    @property
    def official(self) -> bool:
        """Whether it is part of its country's state, by what it is called."""
        if self.country is None:
            return False
        if self.known is not None and self.kind is ActorKind.ORGANIZATION:
            return self.known.official
        if self.kind is ActorKind.ORGANIZATION:
            is_named_so = bool(gazetteer.words("state") & set(self.name.split()))
            return is_named_so or bool(self.kins & STATE_KINS)
        return self.kind is ActorKind.GROUP and bool(
            self.kins & OFFICIAL_KINS or self.called & FORCES
        )

    def add(
        self, span: Span, reason: Reason, head: Token, *, confidence: float | None = None
    ) -> None:
        """Note a mention; how sure it is follows from its reason where it is not told."""
        sure = reliability.of(reason) if confidence is None else confidence
        self.mentions.setdefault(span, Mention(span, reason.kind, reason, sure))
        self.heads.append(head)


def gather(names: tuple[Name, ...], kinds: dict[str, ActorKind]) -> list[tuple[Name, Figure]]:
    """The figure that each name names, in order of the text."""
    figures: dict[tuple[ActorKind, str], Figure] = {}
    governments = metonyms.find(names, kinds)
    halves = _halves(names)
    elsewhere = homonyms.elsewhere(names)
    full_names = FullNames(names, kinds)
    offices: dict[str, str] = {}
    named = []
    for name in names:
        government = governments.get(name.tokens.start)
        known = government or halves.get(name.text)
        if known is None and not full_names.explains(name.text):
            known = _known(name.text, kinds[name.text])
        if known is not None and known.name in elsewhere:
            kind, full, known = ActorKind.PLACE, elsewhere[known.name], None
        elif known is not None:
            kind, full = known.kind, known.name
        elif _is_place_here(name):
            kind, full = ActorKind.PLACE, name.text
        else:
            full = full_names.of(name)
            kind = kinds.get(full, kinds[name.text])
            if kind is ActorKind.ORGANIZATION and gazetteer.is_office(full):
                full = _office_of_country(name, full, offices)
        figure = figures.setdefault((kind, full), Figure(full, kind, known))
        _note(figure, name, Reason.METONYM if government else _reason(name, figure))
        named.append((name, figure))
    return named


def _office_of_country(name: Name, full: str, offices: dict[str, str]) -> str:
    """ "Foreign Ministry of Estonia"; where the text does not repeat whose, the one named last."""
    code = _country_in(name)
    if code is not None:
        offices[full] = f"{full} of {gazetteer.country(code).name}"
    return offices.get(full, full)


def _is_place_here(name: Name) -> bool:
    """Whether one mention shows a place, whatever the others show: "in Washington"."""
    head = name.tokens.root
    is_located = head.dep_ == "pobj" and head.head.lower_ in ("in", "near")
    return is_located and name.label in ("GPE", "LOC", "FAC")


def _halves(names: Iterable[Name]) -> dict[str, Known]:
    """What "the North" and "the South" are, in an article that names one such country."""
    found: defaultdict[str, dict[str, Known]] = defaultdict(dict)
    for text in {name.text: None for name in names}:
        known = gazetteer.find(text)
        if known is not None and text.startswith(("North ", "South ")):
            found[text.split()[0]][known.name] = known
    return {half: next(iter(known.values())) for half, known in found.items() if len(known) == 1}


def _known(text: str, kind: ActorKind) -> Known | None:
    known = gazetteer.find(text)
    return known if known is not None and known.kind is kind else None


def _reason(name: Name, figure: Figure) -> Reason:
    """What shows that a name means a figure."""
    if name.text == figure.name:
        return Reason.FULL_NAME
    if figure.known is not None:
        return Reason.ALIAS
    is_acronym = name.text.isupper() and " " not in name.text
    return Reason.ACRONYM if is_acronym else Reason.SHORTER_NAME


def _note(figure: Figure, name: Name, reason: Reason) -> None:
    figure.names.add(name.text)
    figure.add(name.span, reason, name.tokens.root)
    figure.plural = figure.kind is ActorKind.GROUP
    if figure.kind in (ActorKind.ORGANIZATION, ActorKind.PLACE):
        nouns = (gazetteer.noun(word.casefold()) for word in name.words)
        figure.kins |= {noun.kin for noun in nouns if noun is not None}
    if figure.kind is ActorKind.PERSON and figure.gender is None:
        figure.gender = gazetteer.gender(name.words[0])
    if figure.known is not None:
        figure.country = figure.known.country
    elif figure.kind in (ActorKind.ORGANIZATION, ActorKind.GROUP):
        figure.country = figure.country or _country_in(name)
    figure.local = figure.known is None and _is_weak(figure)


def _is_weak(figure: Figure) -> bool:
    """Whether a name tells too little to be known beyond the article."""
    if figure.kind is ActorKind.PERSON:
        first, *others = figure.name.split()
        return not is_full(" ".join(others) if gazetteer.is_honorific(first) else figure.name)
    words = gazetteer.words("office") | gazetteer.words("organization")
    return figure.kind is ActorKind.ORGANIZATION and set(figure.name.split()) <= words


def _country_in(name: Name) -> str | None:
    """The country that a name or its modifiers tell: "the Greek Ministry of Culture"; "ethnic
    Greeks" tell none.
    """
    if any(token.lower_ == "ethnic" for token in name.before):
        return None
    for word in (*(token.text for token in name.before), *name.words):
        known = gazetteer.of_demonym(word) or gazetteer.find(word)
        if known is not None and known.kind is ActorKind.COUNTRY:
            return known.country
    return None
