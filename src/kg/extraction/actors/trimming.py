"""Cutting entities to the name: no titles, articles, possessive endings, neighbours."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from kg.extraction.actors import gazetteer
from kg.model import ActorKind

FINITE = frozenset(("VBD", "VBZ", "VBP"))
QUOTES = "\"'“”‘’„«»`"
MARKS = frozenset((",", ";", ":", "(", ")", "[", "]", "—", "–", "’s", "'s"))
# "the Korean People's Army"
POSSESSORS = frozenset(("people", "women", "men", "children", "workers", "farmers", "veterans"))
HALVES = frozenset(("north", "south", "east", "west"))
LINKS = frozenset(("of", "for", "and", "&", "de"))


def pieces(entity: TokenSpan, label: str) -> Iterator[TokenSpan]:
    """The names in an entity, without what surrounds them.

    Args:
        entity: what the pipeline, or a run of capitals, takes for a name.
        label: its label, "" where there is none.
    """
    doc = entity.doc
    start = entity.start
    for token in entity:
        if _separates(token):
            yield from _trim(doc[start : token.i], label)
            start = token.i + 1
    yield from _trim(doc[start : entity.end], label)


def follows_people(token: Token) -> bool:
    """Whether it is the possessive of a body's name: "the Korean People's Army"."""
    return token.tag_ == "POS" and token.i > 0 and token.nbor(-1).lower_ in POSSESSORS


def _separates(token: Token) -> bool:
    """Whether a token inside an entity stands between two names."""
    if token.is_space:
        return "\n" in token.text
    before = token.doc[token.i - 1].lower_ if token.i else ""
    if token.tag_ == "POS":
        return not follows_people(token)
    if token.text in ("-", "/") and 0 < token.i < len(token.doc) - 1:
        left, right = token.nbor(-1).text, token.nbor(1).text
        is_prefix = left[0].islower()  # "anti-American", but not "Pan-American"
        return _is_known(left) or (is_prefix and _is_known(right))
    if token.lower_ == "and" and before in HALVES:
        return True  # "North and South Korea"
    if token.lower_ == "the":
        return before not in LINKS
    return token.text in MARKS or (token.pos_ == "ADP" and token.lower_ not in LINKS)


def _is_known(word: str) -> bool:
    return gazetteer.of_demonym(word) is not None or gazetteer.find(word) is not None


def _trim(name: TokenSpan, label: str) -> Iterator[TokenSpan]:
    doc, start, end = name.doc, name.start, name.end
    while start < end and _is_margin(doc[start], first=True):
        start += 1
    while start < end and _is_margin(doc[end - 1], first=False):
        end -= 1
    if start < end:
        start = _after_titles(doc[start:end], label)
    if label != "PERSON" and _ends_in_title(doc[start:end]):
        end -= 1
    if start < end and not _is_no_name(doc[start:end]):
        yield doc[start:end]


def _ends_in_title(name: TokenSpan) -> bool:
    """Whether a title is the last word of a longer name: "State Department Spokesperson"."""
    return len(name) > 1 and _is_title(name[-1]) and gazetteer.find(name.text) is None


def _is_margin(token: Token, *, first: bool) -> bool:
    """Whether a token at an end of a name does not belong to it."""
    if token.is_space or token.text in QUOTES or token.is_punct:
        return True
    if not first and token.tag_ in FINITE:
        return True  # "Anna Berg Wins"
    if token.text[0].islower():
        after_hyphen = token.i > 0 and token.nbor(-1).text in ("-", "–", "‑")
        is_particle = first and token.lower_ in gazetteer.words("particle")
        return not (after_hyphen or is_particle or any(c.isupper() for c in token.text))
    return first and token.lower_ in ("the", "a", "an", "its", "his", "her", "their")


def _after_titles(name: TokenSpan, label: str) -> int:
    """Index of the first token behind the titles; the name's end where it is all titles."""
    doc, start, end = name.doc, name.start, name.end
    if label == "PERSON" and end - start == 1:
        return start if _is_bare_surname(doc[start]) else end
    while start < end and _is_title(doc[start]):
        if end - start == 2 and doc[start].lower_ in gazetteer.words("regnal"):
            break
        start += 1
    if label not in ("PERSON", "") and not gazetteer.is_honorific(doc[name.start].text):
        start = name.start if start < end else end  # "General Motors"
    elif start < end and doc[start].lower_ in LINKS:
        start = end if name[-1].text == "State" else name.start
    elif (
        end - start > 2 and _is_epithet(doc[start]) and gazetteer.is_first_name(doc[start + 1].text)
    ):
        start += 1
    return start


def _is_bare_surname(token: Token) -> bool:
    """Whether one word is a name although it may be a title: "Mr King", "King said"."""
    before = token.doc[token.i - 1] if token.i else None
    if before is not None and gazetteer.is_honorific(before.text):
        return True
    has_article = any(child.dep_ == "det" for child in token.lefts)
    return not _is_title(token) or (token.tag_ == "NNP" and not has_article)


def _is_title(token: Token) -> bool:
    noun = gazetteer.noun(token.lower_.rstrip("."))
    if noun is not None and noun.kind is ActorKind.PERSON:
        return True
    in_title = token.lower_.rstrip(".") in gazetteer.words("title")
    return in_title or gazetteer.is_honorific(token.text)


def _is_epithet(token: Token) -> bool:
    """Whether a word says what somebody is, in front of a full name: "Novelist Anna Berg"."""
    if gazetteer.is_first_name(token.text):
        return False
    return token.text.endswith("ist") or gazetteer.of_demonym(token.text) is not None


def _is_no_name(name: TokenSpan) -> bool:
    """Whether it is a day, a month, or the office in a title ("Home Secretary")."""
    first = name[0]
    no_names = gazetteer.words("calendar") | gazetteer.words("suffix")
    if all(t.text in no_names or t.is_punct or t.like_num for t in name):
        return True
    after = name.doc[name.end].lower_ if name.end < len(name.doc) else ""
    if _is_office(after) and name[-1].head.i == name.end:
        return not gazetteer.find(name.text) and not gazetteer.of_demonym(name.text)
    before = name.doc[name.start - 1] if name.start else None
    if before is not None and before.lower_ in gazetteer.words("title") and _is_person(after):
        return True  # "Chief Financial Officer"
    if len(name) > 1 or first.dep_ != "pobj" or first.head.lower_ != "of":
        return False
    return _is_office(first.head.head.lower_) and not gazetteer.find(name.text)


def _is_person(word: str) -> bool:
    noun = gazetteer.noun(word)
    return noun is not None and noun.kind is ActorKind.PERSON


def _is_office(word: str) -> bool:
    noun = gazetteer.noun(word)
    return noun is not None and noun.kin == "minister"
