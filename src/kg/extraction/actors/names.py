"""A proper name in the text, and the words in front of it that belong to it."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from kg.extraction.actors import gazetteer
from kg.extraction.document import between
from kg.model import ActorKind, Span

MODIFIERS = frozenset(
    ("compound", "amod", "det", "nmod", "nummod", "poss", "case", "quantmod", "predet")
)


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name in the text.

    Attributes:
        tokens: the name alone, without titles, "the" and possessive endings.
        label: the pipeline's label, "" where it saw no entity.
        text: the name on one line, in the article's usual spelling ("KIRBY" is "Kirby").
    """

    tokens: TokenSpan
    label: str
    text: str

    @classmethod
    def at(cls, tokens: TokenSpan, label: str) -> Name:
        """The name that some tokens spell; letters behind a full name are no part of it."""
        words = tokens.text.split()
        while len(words) > 2 and words[-1] in gazetteer.words("postnominal"):
            words.pop()
        return cls(tokens, label, " ".join(words))

    @property
    def words(self) -> tuple[str, ...]:
        """The name's words, as a reader would count them."""
        return tuple(self.text.split())

    @property
    def span(self) -> Span:
        """The name with what modifies it in front: "State Department spokesman John Kirby"."""
        return between(self.tokens.doc[self.span_start], self.tokens[-1])

    @property
    def span_start(self) -> int:
        """Index of the first word of the span."""
        return self.tokens.start - len(self.before)

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
    while first > 0 and not token.doc[first].is_sent_start:
        before = token.doc[first - 1]
        head = before.head.head if before.dep_ == "case" else before.head
        is_joint = _is_joint(before) and first < token.i  # "Secretary-General"
        if not (is_joint or before.dep_ in MODIFIERS) or not before.i < head.i < end:
            break
        first -= 1
    return first + 1 if _is_joint(token.doc[first]) else first


def _is_joint(token: Token) -> bool:
    """Whether a token is a hyphen within a word."""
    return token.text == "-" and not token.whitespace_ and not token.nbor(-1).whitespace_


def _title_with_preposition(token: Token) -> Token | None:
    """The noun of a title that runs up to a token: "Secretary of State", "Ambassador to Syria".

    The parser hangs such names on the preposition, so this goes by the words alone.
    """
    doc = token.doc
    for i in range(token.i - 1, max(token.i - 4, 0), -1):
        if doc[i + 1].is_sent_start:
            return None
        if doc[i].pos_ == "ADP" and i < token.i - 1:
            noun = gazetteer.noun(doc[i - 1].lower_)
            is_title = noun is not None and noun.kind is ActorKind.PERSON
            return doc[i - 1] if is_title and doc[i - 1].text[0].isupper() else None
        if not doc[i].text[0].isupper():
            return None
    return None
