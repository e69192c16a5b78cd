"""An article and its parse: the one place where spaCy's tokens and code points meet."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import cast

from spacy.language import Language
from spacy.pipeline import Lemmatizer
from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from kg.model import Article, Passage, Span

# What stays outside a noun phrase although it hangs on the noun.
CLAUSES = frozenset(("relcl", "acl", "appos", "advcl", "ccomp", "parataxis", "dep", "conj", "cc"))
EDGES = frozenset(("punct", "case", "preconj", "cc"))


# Words; what is longer is no sentence but a list, a table or a parser at a loss.
LONGEST = 400


class Document:
    """An article with its parse.

    Attributes:
        article: the article; all spans are ranges of its text.
        doc: spaCy's parse of the whole text, boilerplate included: ask `is_news`.
        pipeline: name and version of the pipeline that parsed it: "en_core_web_sm 3.8.0".
    """

    def __init__(self, article: Article, doc: Doc, nlp: Language) -> None:
        self.article = article
        self.doc = doc
        self.pipeline = f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}"
        self._lemmatizer = cast(Lemmatizer, nlp.get_pipe("lemmatizer"))
        self._lemmas: dict[int, str] = {}
        self._starts = [passage.span.start for passage in article.passages]

    @cached_property
    def sentences(self) -> tuple[TokenSpan, ...]:
        """The sentences of news, in order; boilerplate left out."""
        return tuple(sent for sent in self.doc.sents if self.is_news(first_word(sent)))

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens of news, in order, white space left out."""
        return tuple(token for sent in self.sentences for token in sent if not token.is_space)

    @cached_property
    def entities(self) -> tuple[TokenSpan, ...]:
        """The named entities of news that spaCy found, in order."""
        return tuple(entity for entity in self.doc.ents if self.is_news(entity[0]))

    @cached_property
    def nouns(self) -> frozenset[str]:
        """The dictionary forms of the common nouns of news."""
        return frozenset(self.lemma(token) for token in self.tokens if token.pos_ == "NOUN")

    def passage(self, token: Token) -> Passage | None:
        """The passage that a token stands in; None for white space between passages."""
        index = bisect_right(self._starts, token.idx) - 1
        if index < 0:
            return None
        passage = self.article.passages[index]
        return passage if token.idx < passage.span.end else None

    def passages(self, span: Span) -> tuple[Passage, ...]:
        """The passages that share a character with a span, in order."""
        first = max(bisect_right(self._starts, span.start) - 1, 0)
        last = bisect_right(self._starts, span.end - 1)
        return tuple(p for p in self.article.passages[first:last] if p.span.overlaps(span))

    def is_news(self, token: Token) -> bool:
        """Whether a token stands in a title, standfirst or body."""
        passage = self.passage(token)
        return passage is not None and passage.kind.is_news

    def lemma(self, token: Token) -> str:
        """A token's dictionary form, in lower case; of several, the one that lost least: "hopes"
        is a form of "hope", not of "hop".
        """
        known = self._lemmas.get(token.i)
        if known is None:
            first, *others = self._lemmatizer.lemmatize(token)
            silent = (form for form in others if form == f"{first}e")
            known = self._lemmas[token.i] = next(silent, first).lower()
        return known

    def verb(self, token: Token) -> str | None:
        """The dictionary form of the verb that a word in "-s" could be ("dies": "die"), by the
        lemmatizer's list of verbs; None if it can be none.
        """
        verbs = self._lemmatizer.lookups.get_table("lemma_index", {}).get("verb", ())
        word = token.lower_
        forms = (word.removesuffix("s"), word.removesuffix("es"))
        return next((form for form in forms if form != word and form in verbs), None)

    def words(self, span: Span) -> list[Token]:
        """The tokens that a span covers, wholly or in part, white space left out."""
        found = self.doc.char_span(span.start, span.end, alignment_mode="expand")
        return [token for token in found if not token.is_space] if found is not None else []

    def head(self, span: Span) -> Token | None:
        """The head word of a phrase: the first word that hangs on nothing within it; of a clause
        that lacks its noun, the word for the noun: "who lived there".
        """
        words = self.words(span)
        inside = {word.i for word in words}
        head = next((w for w in words if w.head.i not in inside or w.head == w), None)
        is_clause = head is not None and head.pos_ in ("VERB", "AUX")
        return words[0] if is_clause and words[0].tag_ in ("WP", "WDT") else head

    def phrase(self, head: Token, *, prepositions: bool = True) -> Span:
        """The noun phrase of a head noun, without relative clauses, appositions and conjuncts.

        Args:
            head: the noun, name or pronoun.
            prepositions: whether "of the State Department" belongs to it.
        """
        left = right = head
        for child in head.lefts:
            if child.dep_ not in CLAUSES | EDGES:
                left = child.left_edge
                break
        for child in head.rights:
            if child.dep_ in CLAUSES or child.is_punct:
                break
            if child.dep_ in ("prep", "agent") and not prepositions:
                break
            right = last_word(child)
        return between(left, right)


def between(first: Token, last: Token) -> Span:
    """The characters from one token to another, both included."""
    return Span(first.idx, last.idx + len(last))


def is_sprawling(word: Token) -> bool:
    """Whether more hangs on a word than a sentence can hold."""
    return bool(word.right_edge.i - word.left_edge.i > LONGEST)


def first_word(sent: TokenSpan) -> Token:
    """The first token of a sentence that is not white space (its first token if all are)."""
    return next((token for token in sent if not token.is_space), sent[0])


def last_word(head: Token) -> Token:
    """The last token under a head before any clause that hangs there; no punctuation or space."""
    last = head
    for child in head.rights:
        if child.dep_ in CLAUSES or child.is_punct or child.is_space:
            break
        last = last_word(child)
    return last
