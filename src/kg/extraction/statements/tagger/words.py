"""The words of an article as arrays: where they stand and how they hang together."""

from __future__ import annotations

from functools import cached_property

import numpy as np
import numpy.typing as npt
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, IDX, IS_SPACE, LENGTH, ORTH, TAG
from spacy.tokens import Token

from kg.extraction.annotations import Quotation
from kg.extraction.document import Document, is_sprawling
from kg.model import Span

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]

OUTSIDE, OPENING, INSIDE, CLOSING = range(4)  # of a quotation
_LONGEST_MARK = 2
_COLUMNS = [ORTH, TAG, DEP, ENT_IOB, ENT_TYPE, HEAD, IDX, LENGTH, IS_SPACE]


class Words:
    """The words and marks of an article's news, white space left out.

    All arrays have one entry a word.

    Attributes:
        document: the article and its parse.
        position: index of the word in spaCy's doc.
        start, end: its characters.
        head: index, among these words, of the word it hangs on; its own for a root.
        paragraph: which paragraph of the news it stands in, from 0.
        sentence: which sentence, from 0.
        quotation: which quotation, from 0; -1 for none.
        in_quotation: OUTSIDE, OPENING mark, INSIDE, or CLOSING mark.
    """

    def __init__(self, document: Document, quotations: tuple[Quotation, ...]) -> None:
        self.document = document
        table = document.doc.to_array(_COLUMNS)
        news = np.zeros(len(table), bool)
        for sentence in document.sentences:
            news[sentence.start : sentence.end] = True
        self.position: Ints = np.flatnonzero(news & (table[:, _COLUMNS.index(IS_SPACE)] == 0))
        self._place: list[int] = np.searchsorted(
            self.position, np.arange(len(table) + 1)
        ).tolist()  # of the first word at each token or after it
        self._table: npt.NDArray[np.uint64] = table[self.position].astype(np.uint64)
        self.start: Ints = self._column(IDX)
        self.end: Ints = self.start + self._column(LENGTH)
        self.head = self._heads()
        passages = [p.span.start for p in document.article.passages if p.kind.is_news]
        self.paragraph: Ints = np.searchsorted(passages, self.start, side="right") - 1
        sentences = [sentence.start for sentence in document.sentences]
        self.sentence: Ints = np.searchsorted(sentences, self.position, side="right") - 1
        self.in_quotation, self.quotation = self._quoted(quotations)

    def __len__(self) -> int:
        return len(self.position)

    def hashes(self, column: str) -> npt.NDArray[np.uint64]:
        """spaCy's hash of each word's "orth", "tag", "dep", "iob" or "entity"."""
        attributes = {"orth": ORTH, "tag": TAG, "dep": DEP, "iob": ENT_IOB, "entity": ENT_TYPE}
        hashes: npt.NDArray[np.uint64] = self._table[:, _COLUMNS.index(attributes[column])]
        return hashes

    def token(self, word: int) -> Token:
        """spaCy's token of a word."""
        return self.document.doc[int(self.position[word])]

    def span(self, first: int, end: int) -> Span:
        """The characters of the words [first, end)."""
        return Span(int(self.start[first]), int(self.end[end - 1]))

    def under(self, word: int) -> tuple[int, int]:
        """The words [first, end) that a word's subtree stretches over."""
        token = self.token(word)
        return self._place[token.left_edge.i], self._place[token.right_edge.i + 1]

    def children(self, word: int) -> list[int]:
        """The words that hang on a word; none where too many do for a sentence."""
        token = self.token(word)
        if is_sprawling(token):
            return []
        return [self._place[child.i] for child in token.children if not child.is_space]

    @cached_property
    def tensor(self) -> npt.NDArray[np.float32] | None:
        """What spaCy's network makes of each word in its context; None where it tells nothing."""
        tensor = np.asarray(self.document.doc.tensor, dtype=np.float32)
        if tensor.ndim != 2 or len(tensor) != len(self.document.doc):
            return None
        return tensor[self.position]

    def _column(self, attribute: int) -> Ints:
        return self._table[:, _COLUMNS.index(attribute)].astype(np.int64)

    def _heads(self) -> Ints:
        own = np.arange(len(self))
        found = self.position + self._column(HEAD)
        place = np.searchsorted(self.position, found).clip(max=max(len(self) - 1, 0))
        return np.where(self.position[place] == found, place, own) if len(self) else own

    def _quoted(self, quotations: tuple[Quotation, ...]) -> tuple[Ints, Ints]:
        state, number = np.zeros(len(self), np.int64), np.full(len(self), -1)
        for place, quotation in enumerate(quotations):
            first = int(np.searchsorted(self.end, quotation.span.start, side="right"))
            end = int(np.searchsorted(self.start, quotation.span.end))
            state[first:end], number[first:end] = INSIDE, place
            if first < end and self.end[first] - self.start[first] <= _LONGEST_MARK:
                state[first] = OPENING
            if first < end and quotation.closed:
                state[end - 1] = CLOSING
        return state, number
