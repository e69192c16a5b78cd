"""Which place lies in which: as the text tells ("Aleppo in northern Syria"), or as is known.

What the text tells goes before what the gazetteer knows: "Paris, Texas" is not in France.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from kg.extraction.actors import gazetteer
from kg.extraction.actors.figures import Figure
from kg.extraction.actors.gazetteer import Known
from kg.extraction.actors.names import Name
from kg.extraction.document import between
from kg.model import ActorKind, Whole

PLACES = (ActorKind.PLACE, ActorKind.COUNTRY)
# What stands between a place and the one that it lies in.
IN = re.compile(
    r"in(?: the)?(?: (?:\w+-)?(?:north|south|east|west|central)\w*)*(?: part of)?", re.I
)


def nest(named: Iterable[tuple[Name, Figure]]) -> None:
    """Note for each place which other named place it lies in, and its country.

    Args:
        named: the names of an article in order of the text, with what they name.
    """
    names = list(named)
    for (name, part), (other, whole) in pairwise(names):
        if part.kind is ActorKind.PLACE and whole.kind in PLACES and part is not whole:
            inside = _joined(name, other)
            known = _known(part)
            if inside and part.whole is None and _may_hold(whole, known, inside):
                part.whole, part.whole_told = whole, between(name.tokens[0], other.tokens[-1])
    for _, figure in names:
        if figure.kind is ActorKind.PLACE:
            _settle(figure)


class Nesting:
    """What each place of an article lies in.

    Args:
        idents: the ids of the article's actors.
    """

    def __init__(self, idents: Mapping[Figure, str]) -> None:
        self._idents = idents
        self._of_name = {(figure.kind, figure.name): ident for figure, ident in idents.items()}

    def wholes(self, figure: Figure) -> tuple[Whole, ...]:
        """What a place lies in, the smallest first; nothing for what is no place."""
        return tuple(self._wholes(figure)) if figure.kind is ActorKind.PLACE else ()

    def _wholes(self, figure: Figure) -> Iterator[Whole]:
        passed = {figure}
        while figure.whole is not None and figure.whole not in passed:
            told, figure = figure.whole_told, figure.whole
            passed.add(figure)
            wikidata = figure.known.wikidata if figure.known else None
            ident = self._idents[figure]
            yield Whole(figure.name, figure.kind, figure.country, wikidata, ident, told)
        known = _known(figure)
        for whole in known_wholes(known) if known is not None else ():
            actor = self._of_name.get((whole.kind, whole.name))
            yield Whole(whole.name, whole.kind, whole.country, whole.wikidata, actor)


def known_wholes(known: Known) -> tuple[Known, ...]:
    """What the gazetteer knows a place to lie in, the smallest first, its country last."""
    found: list[Known] = []
    part: Known | None = known
    while part is not None and part.part_of is not None:
        part = gazetteer.find(part.part_of)
        found += [part] if part is not None else []
    if known.kind is ActorKind.PLACE and known.country is not None:
        found.append(gazetteer.country(known.country))
    return tuple(found)


def _joined(name: Name, other: Name) -> str:
    """How a name is joined to the next: "in", "," or not at all; commas of a list do not count."""
    doc = name.tokens.doc
    words = doc[name.tokens.end : other.tokens.start].text
    if IN.fullmatch(words):
        return "in"
    before = doc[name.tokens.start - 1].text if name.tokens.start else ""
    after = doc[other.tokens.end : other.tokens.end + 2]
    follows = after[0].lower_ if after else ""
    goes_on = follows == "," and after[-1].ent_type_ == "GPE"
    is_listed = before in (",", "and", "or") or follows in ("and", "or", "&") or goes_on
    return "," if words == "," and not is_listed else ""


def _may_hold(whole: Figure, known: Known | None, joint: str) -> bool:
    """Whether a place can lie in another that is named behind it."""
    if whole.known is None:
        return joint == "in"
    if known is None or whole.known in known_wholes(known):
        return True
    return whole.kind is ActorKind.PLACE  # "Paris, Texas", not "Paris, Germany"


def _settle(figure: Figure) -> None:
    """Give a place its country; one that is told elsewhere than is known is another place."""
    known, whole = _known(figure), figure.whole
    if whole is None or whole.country is None:
        figure.country = figure.country or (known.country if known else None)
    elif known is None or whole.known not in known_wholes(known):
        figure.country = whole.country
        figure.local = figure.local or known is not None
        figure.known = None


def _known(figure: Figure) -> Known | None:
    """What is known of a place; of a capital, its country."""
    if figure.known is not None or figure.local or figure.kind is not ActorKind.PLACE:
        return figure.known
    state = gazetteer.of_capital(figure.name)
    return Known(figure.name, ActorKind.PLACE, state.country, None) if state else None
