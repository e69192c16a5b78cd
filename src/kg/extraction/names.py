"""Proper names where they stand: the pipeline's entities, cut to size, and those it missed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from kg.extraction import gazetteer
from kg.extraction.document import Document, between
from kg.extraction.trimming import pieces
from kg.model import ActorKind, Span

LABELS = frozenset(("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT"))
MODIFIERS = frozenset(
    ("compound", "amod", "det", "nmod", "nummod", "poss", "case", "quantmod", "predet")
)


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
        first = _first_modifier(self.tokens[0], end)
        title = _title_with_preposition(self.tokens[0])
        if title is not None:
            first = min(first, _first_modifier(title, title.i + 1))
        return [doc[i] for i in range(first, start)]


def _first_modifier(token: Token, end: int) -> int:
    """Index of the first of the words before a token that modify a word up to `end`."""
    first = token.i
    while first > token.sent.start:
        before = token.nbor(first - 1 - token.i)
        head = before.head.head if before.dep_ == "case" else before.head
        if before.dep_ not in MODIFIERS or not before.i < head.i < end:
            break
        first -= 1
    return first


def _title_with_preposition(token: Token) -> Token | None:
    """The noun of a title that runs up to a token: "Secretary of State", "Ambassador to Syria".

    The parser hangs such names on the preposition, so this goes by the words alone.
    """
    doc, floor = token.doc, max(token.sent.start, token.i - 4)
    for i in range(token.i - 1, floor, -1):
        if doc[i].pos_ == "ADP" and i < token.i - 1:
            noun = gazetteer.noun(doc[i - 1].lower_)
            is_title = noun is not None and noun.kind is ActorKind.PERSON
            return doc[i - 1] if is_title and doc[i - 1].text[0].isupper() else None
        if not doc[i].text[0].isupper():
            return None
    return None


def find(document: Document) -> tuple[Name, ...]:
    """The proper names of an article, in order; adjectives of countries left out."""
    names = [
        Name(piece, entity.label_)
        for entity in document.entities
        if entity.label_ in LABELS
        for piece in pieces(entity, entity.label_)
    ]
    covered = {token.i for entity in document.entities for token in entity}
    common = {word for name in names for word in (name.words[-1], name.text)}
    runs = list(_runs(document, covered))
    common |= {text for text, count in Counter(run.text for run in runs).items() if count > 1}
    names += [
        Name(piece, "") for run in runs if _is_worthy(run, common) for piece in pieces(run, "")
    ]
    names.sort(key=lambda name: name.tokens.start)
    joined = [n for n in _join(names) if not (_is_adjective(n) or _is_product(n))]
    joined = [part for name in _cut_headlines(joined) for part in _without_country(name)]
    nested = [inner for name in joined for inner in _countries_within(name)]
    return tuple(sorted(joined + nested, key=lambda name: (name.tokens.start, -name.tokens.end)))


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


def _is_worthy(run: TokenSpan, common: set[str]) -> bool:
    """Whether a run is likely a name: of two words, known, or the subject of a verb."""
    token = run[0]
    if len(run) > 1 or token.text in common or gazetteer.find(token.text):
        return True
    return _is_subject(token) or (token.dep_ == "compound" and token.head.ent_type_ in LABELS)


def _is_subject(token: Token) -> bool:
    return token.dep_ in ("nsubj", "nsubjpass") and token.head.pos_ == "VERB"


def _join(names: Iterable[Name]) -> Iterator[Name]:
    """Put names together that the pipeline took apart."""
    pending: Name | None = None
    for name in names:
        label = _label_of_joined(pending, name) if pending is not None else None
        if pending is not None and label is not None:
            pending = Name(name.tokens.doc[pending.tokens.start : name.tokens.end], label)
            continue
        if pending is not None:
            yield pending
        pending = name
    if pending is not None:
        yield pending


def _label_of_joined(left: Name, right: Name) -> str | None:
    """The label of two names that are one; None where they are two."""
    between = left.tokens.doc[left.tokens.end : right.tokens.start]
    if not between:
        if _is_modifier_of(left, right):
            return right.label if len(right.tokens) > 1 else "PERSON"
    elif left.words[-1] in gazetteer.words("organization") and _is_of(between):
        return "ORG"
    return None


def _is_modifier_of(left: Name, right: Name) -> bool:
    """Whether the left one is a first name, or the beginning of a name, to the right one."""
    if len(left.tokens) + len(right.tokens) > 6 or left.tokens[0].is_upper:
        return False
    if gazetteer.find(left.text) or gazetteer.of_demonym(left.text):
        return False
    if left.text.removesuffix("ern") in ("North", "South", "East", "West"):
        return False
    if left.words[-1] in gazetteer.words("organization"):
        return False
    root = left.tokens.root
    return root.dep_ == "compound" and root.head in right.tokens


def _is_of(between: TokenSpan) -> bool:
    """Whether words link two parts of an organization's name: "Council for the Welfare"."""
    if between[0].lower_ not in ("of", "for") or between[0].head.i != between[0].i - 1:
        return False
    return len(between) == 1 or (len(between) == 2 and between[1].lower_ == "the")


def _countries_within(name: Name) -> Iterator[Name]:
    """The country in front of a longer name: "US" in "US National Park Service"."""
    tokens = name.tokens
    for length in (1, 2):
        first = tokens[:length]
        known = gazetteer.find(first.text)
        if len(tokens) > length and known is not None and known.kind is ActorKind.COUNTRY:
            yield Name(first, "GPE")


def _without_country(name: Name) -> Iterator[Name]:
    """A person's full name, and the country that stands before it: "... to Syria Robert Ford"."""
    tokens = name.tokens
    known = gazetteer.find(tokens[0].text)
    is_country = known is not None and known.kind is ActorKind.COUNTRY
    if len(tokens) > 2 and is_country and gazetteer.is_first_name(tokens[1].text):
        yield Name(tokens[:1], "GPE")
        yield Name(tokens[1:], "PERSON")
    else:
        yield name


def _cut_headlines(names: list[Name]) -> Iterator[Name]:
    """Cut what a headline's capitals add to a name: "Lindsay Lohan Checks Into Rehab"."""
    counts = Counter(name.text for name in names)
    surnames = {text.split()[-1] for text in counts if gazetteer.is_first_name(text.split()[0])}
    surnames |= {text for text, count in counts.items() if count > 1 and " " not in text}
    surnames = {word for word in surnames if not gazetteer.is_first_name(word)}
    for name in names:
        tokens = name.tokens
        if len(tokens) == 1 or counts[name.text] > 1 or not _is_headline(tokens.sent):
            yield name
            continue
        lengths = range(len(tokens) - 1, 1, -1)
        cuts = [tokens[:length] for length in lengths if tokens[:length].text in counts]
        if tokens[0].text in surnames:
            cuts.append(tokens[:1])
        elif len(tokens) > 2 and tokens[-1].text in surnames and not _is_first_name(tokens[0]):
            cuts.append(tokens[-1:])
        yield Name(cuts[0], name.label) if cuts else name


def _is_headline(sentence: TokenSpan) -> bool:
    """Whether all longer words of a sentence are capitalized."""
    words = [token.text for token in sentence if token.is_alpha and len(token) > 4]
    return len(words) > 2 and all(word[0].isupper() for word in words)


def _is_first_name(token: Token) -> bool:
    return gazetteer.is_first_name(token.text)


def _is_product(name: Name) -> bool:
    """Whether it is a model or a version: "IE6", "F-16"."""
    has_digit = any(c.isdigit() for c in name.text)
    return has_digit and len(name.words) == 1 and name.label not in ("ORG", "PERSON")


def _is_adjective(name: Name) -> bool:
    """Whether it is a demonym that modifies, or a language: "Russian" in "Russian cities"."""
    head = name.tokens.root
    if gazetteer.find(name.text) is not None:
        return False
    if head.tag_ in ("JJ", "JJR", "JJS"):
        return True
    if gazetteer.of_demonym(name.text) is None or name.text.endswith(("s", "men")):
        return False
    has_article = any(child.dep_ in ("det", "nummod") for child in head.lefts)
    return head.dep_ in ("amod", "compound", "nmod") or not has_article
