"""Names of what is no actor: products, works, events, teachings, adjectives of peoples."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from kg.extraction.actors import gazetteer
from kg.extraction.actors.names import Name

ANYONE = frozenset(("any", "each", "every", "no", "some"))


def without(names: Iterable[Name]) -> list[Name]:
    """The names of persons, bodies, groups and places alone."""
    kept, storms = [], set()
    for name in names:
        if name.words[0] in gazetteer.words("occurrence"):
            storms.add(name.words[-1])
        if not (name.text in storms or is_no_actor(name)):
            kept.append(name)
    return kept


def is_no_actor(name: Name) -> bool:
    """Whether a name names no person, body, group or place."""
    if gazetteer.find(name.text) is not None:
        return False
    return _is_adjective(name) or _is_product(name) or _is_thing(name)


def _is_thing(name: Name) -> bool:
    """Whether a word tells it: "Geneva Convention", "Hurricane Ida", "Ramadan"."""
    first, last = name.words[0], next((w for w in reversed(name.words) if w.isalpha()), "")
    if name.text in gazetteer.words("nothing"):
        return True
    if len(name.words) == 1:
        return _is_address(name.tokens[0])
    if gazetteer.is_first_name(first) or "of" in name.words:
        return False
    is_thing = last in gazetteer.words("thing") | gazetteer.words("nothing")
    return is_thing or first in gazetteer.words("occurrence")


def _is_address(token: Token) -> bool:
    """Whether it is where something stands on the web, not who publishes it: "on berg.org"."""
    places = gazetteer.words("locative") - {"to"}
    return bool(token.like_url and token.dep_ == "pobj" and token.head.lower_ in places)


def _is_product(name: Name) -> bool:
    """Whether it is a model or a version: "IE6", "F-16"."""
    has_digit = any(c.isdigit() for c in name.text)
    return has_digit and len(name.words) == 1 and name.label not in ("ORG", "PERSON")


def _is_adjective(name: Name) -> bool:
    """Whether it is a demonym that modifies, or a language: "Russian" in "Russian cities"."""
    head = name.tokens.root
    if head.tag_ in ("JJ", "JJR", "JJS"):
        return True
    is_demonym = gazetteer.of_demonym(name.text) is not None
    if not (is_demonym or gazetteer.is_of_people(name.text)):
        return False
    if name.text.endswith(("s", "men")):
        return False
    if head.dep_ in ("amod", "compound", "nmod"):
        return True
    determiners = [child.lower_ for child in head.lefts if child.dep_ in ("det", "nummod")]
    is_ambiguous = gazetteer.is_people(name.text) or gazetteer.is_first_name(name.text)
    return bool(ANYONE.intersection(determiners)) or not (determiners or is_ambiguous)
