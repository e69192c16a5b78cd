"""Proper names where they stand: the pipeline's entities, cut to size, and those it missed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from kg.extraction import gazetteer
from kg.extraction.document import Document, between
from kg.model import ActorKind, Span

LABELS = frozenset(("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT"))
HONORIFICS = frozenset(
    "mr mrs ms miss mx dr sir dame prof professor rev reverend fr gen col capt cpl lt sgt maj adm "
    "sen rep gov pres hon judge president prime minister".split()
)
# Words of titles that are no nouns for people by themselves.
TITLE_WORDS = HONORIFICS | frozenset(
    "vice deputy foreign attorney chief first acting interim former ex then major staff "
    "lieutenant brigadier shadow".split()
)
# Titles that stay with a single name: "Pope Francis".
REGNAL = frozenset("king queen pope prince princess emperor sheikh sultan saint st".split())
PARTICLES = frozenset("al el bin ibn de da di du del della der den van von la le abu ben".split())
MODIFIERS = frozenset(
    ("compound", "amod", "det", "nmod", "nummod", "poss", "case", "quantmod", "predet")
)
QUOTES = "\"'“”‘’„«»`"


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name in the text.

    Attributes:
        tokens: the name alone, without titles, "the" and possessive endings.
        label: the pipeline's label, "" where it saw no entity.
    """

    tokens: TokenSpan
    label: str

    @property
    def text(self) -> str:
        """The name on one line."""
        return " ".join(self.tokens.text.split())

    @property
    def words(self) -> tuple[str, ...]:
        """The name's words, as a reader would count them."""
        return tuple(self.text.split())

    @property
    def span(self) -> Span:
        """The name with what modifies it in front: "State Department spokesman John Kirby"."""
        first = self.before[0] if self.before else self.tokens[0]
        return between(first, self.tokens[-1])

    @property
    def before(self) -> list[Token]:
        """The modifiers in front of the name, in order."""
        doc, start, end = self.tokens.doc, self.tokens.start, self.tokens.end
        floor = self.tokens[0].sent.start
        first = start
        while first > floor:
            token = doc[first - 1]
            if token.dep_ not in MODIFIERS or not token.i < token.head.i < end:
                break
            first -= 1
        return [doc[i] for i in range(first, start)]


def find(document: Document) -> tuple[Name, ...]:
    """The proper names of an article, in order; adjectives of countries left out."""
    names = [
        Name(piece, entity.label_)
        for entity in document.entities
        if entity.label_ in LABELS
        for piece in _pieces(entity)
    ]
    covered = {token.i for entity in document.entities for token in entity}
    names += [Name(piece, "") for run in _runs(document, covered) for piece in _pieces(run)]
    names.sort(key=lambda name: name.tokens.start)
    return tuple(name for name in _join(names) if not _is_adjective(name))


def _pieces(entity: TokenSpan) -> Iterator[TokenSpan]:
    """The parts of an entity between possessive endings, line breaks and the like; trimmed."""
    start = entity.start
    for token in entity:
        if _separates(token):
            yield from _trim(entity.doc[start : token.i])
            start = token.i + 1
    yield from _trim(entity.doc[start : entity.end])


def _separates(token: Token) -> bool:
    if token.is_space:
        return "\n" in token.text
    if token.text in ("-", "–", "/"):
        sides = (
            (token.nbor(-1).text, token.nbor(1).text) if 0 < token.i < len(token.doc) - 1 else ()
        )
        return any(gazetteer.of_demonym(side) or gazetteer.find(side) for side in sides)
    return token.tag_ == "POS" or token.text in ("’s", "'s", "—", ";", ":", "(", ")")


def _trim(tokens: TokenSpan) -> Iterator[TokenSpan]:
    """Cut titles, articles and marks from both ends; nothing where no name is left."""
    start, end = tokens.start, tokens.end
    doc = tokens.doc
    while start < end and _is_margin(doc[start], first=True):
        start += 1
    while start < end and _is_margin(doc[end - 1], first=False):
        end -= 1
    name = doc[start:end]
    untitled = _without_titles(name)
    if untitled is not None:
        yield untitled


def _is_margin(token: Token, *, first: bool) -> bool:
    if token.is_space or token.text in QUOTES or token.text == "’s":
        return True
    if token.is_punct and token.text != "#":
        return True
    if token.text[0].islower() and "-" not in token.text:
        return not (first and token.lower_ in PARTICLES)
    return first and token.lower_ in ("the", "a", "an", "its", "his", "her", "their")


def _without_titles(name: TokenSpan) -> TokenSpan | None:
    """A name without the titles in front of it; None where there is nothing else."""
    start, end = name.start, name.end
    while start < end and _is_title(name.doc[start]):
        if end - start == 2 and name.doc[start].lower_ in REGNAL:
            break
        start += 1
    if start == end:
        return None
    if start > name.start and name.doc[start].lower_ in ("of", "for"):
        return name  # "State of the Union", "President of the Senate"
    if start > name.start and name.label_ in ("ORG", "FAC", "GPE", "LOC"):
        return name  # "General Motors"
    last = name.doc[end - 1]
    if end - start > 1 and _is_title(last) and not gazetteer.find(name.text):
        end -= 1  # "State Department Spokesperson"
    return name.doc[start:end]


def _is_title(token: Token) -> bool:
    word = token.lower_.rstrip(".")
    noun = gazetteer.noun(word)
    return word in TITLE_WORDS or (noun is not None and noun.kind is ActorKind.PERSON)


def _runs(document: Document, covered: set[int]) -> Iterator[TokenSpan]:
    """Capitalized runs of proper nouns that the pipeline saw no entity in."""
    for sentence in document.sentences:
        start: int | None = None
        for token in sentence:
            inside = token.i not in covered and token.pos_ == "PROPN" and token.text[0].isupper()
            if inside and start is None:
                start = token.i
            elif not inside and start is not None:
                yield sentence.doc[start : token.i]
                start = None
        if start is not None:
            yield sentence.doc[start : sentence.end]


def _join(names: Iterable[Name]) -> Iterator[Name]:
    """Put a first name and a surname together that the pipeline took for two names."""
    pending: Name | None = None
    for name in names:
        if pending is not None and _belong(pending, name):
            doc = name.tokens.doc
            label = name.label if len(name.tokens) > 1 else "PERSON"
            pending = Name(doc[pending.tokens.start : name.tokens.end], label)
            continue
        if pending is not None:
            yield pending
        pending = name
    if pending is not None:
        yield pending


def _belong(left: Name, right: Name) -> bool:
    if left.tokens.end != right.tokens.start or len(left.tokens) + len(right.tokens) > 4:
        return False
    if gazetteer.find(left.text) or gazetteer.of_demonym(left.text) or left.tokens[0].is_upper:
        return False
    first = left.tokens.root
    return first.dep_ == "compound" and first.head in right.tokens


def _is_adjective(name: Name) -> bool:
    """Whether it is a demonym that modifies: "Russian" in "Russian cities"."""
    head = name.tokens.root
    if gazetteer.find(name.text) is not None:
        return False
    return head.tag_ in ("JJ", "JJR", "JJS") or (
        gazetteer.of_demonym(name.text) is not None and head.dep_ in ("amod", "compound", "nmod")
    )
