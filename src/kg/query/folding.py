"""Takes out of a query what its constants decide.

Whether a parameter is given is known before a query runs, but engines differ in what they make
of `FILTER(false)`, of `FILTER(true || ...)`, and of a group that holds nothing else: Virtuoso
7.2.5 gives up on some and forgets rows of others. So none of that is left for them:

    { FILTER(!false) } UNION { FILTER(false) ... }   nothing
    { FILTER(!true) } UNION { FILTER(true) ... }     { ... }
    FILTER(!false || ?date >= ?_since)               nothing
    FILTER(!true || ?date >= ?_since)                FILTER(?date >= ?_since)

Spaces and comments stay, so that lines keep their numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

_OPENING: Final = {"(": ")", "{": "}", "[": "]"}
_CONSTANTS: Final = {
    ("true",): True,
    ("false",): False,
    ("!", "true"): False,
    ("!", "false"): True,
}


def fold(words: Sequence[str]) -> list[str]:
    """The tokens of a query without those that constants decide.

    Args:
        words: the texts of its tokens, without spaces and comments; "" for none.

    Returns:
        As many texts, with "" for each that was taken out.
    """
    folding = _Folding(words)
    folding.filters()
    folding.unions()
    return folding.words


class _Folding:
    def __init__(self, words: Sequence[str]) -> None:
        self.words = list(words)
        self._closing, self._group = _brackets(words)
        self._dead: set[int] = set()  # groups, by their opening bracket, that give no row

    def filters(self) -> None:
        """Takes out filters that always pass, and finds the groups of those that never do."""
        for index, word in enumerate(self.words):
            opening = self._next(index)
            if word.upper() == "FILTER" and self._at(opening) == "(" and opening in self._closing:
                self._filter(index, opening, self._closing[opening])

    def _filter(self, start: int, opening: int, end: int) -> None:
        inner = [i for i in range(opening + 1, end) if self.words[i]]
        head = inner[:2] if self._at(inner[0]) == "!" else inner[:1]
        value = _CONSTANTS.get(tuple(self.words[i].lower() for i in head))
        after = self._next(head[-1])
        if value is None or (after != end and self._at(after) != "||"):
            return
        if value:
            self._drop(range(start, end + 1))
        elif after != end:
            self._drop([*head, after])
        elif start in self._group:
            self._dead.add(self._group[start])

    def unions(self) -> None:
        """Takes dead groups out of the unions that they stand in."""
        for index in range(len(self.words)):
            if self._at(index) == "{" and self._at(self._after(index)).upper() == "UNION":
                self._union(index)

    def _union(self, first: int) -> None:
        operands = [first]
        signs: list[int] = []
        while self._at(sign := self._after(operands[-1])).upper() == "UNION":
            signs.append(sign)
            operands.append(self._next(sign))
        alive = [group for group in operands if group not in self._dead]
        if not alive or len(alive) == len(operands):
            return
        for group in set(operands).intersection(self._dead):
            self._drop(range(group, self._closing[group] + 1))
        self._drop(signs)
        for group in alive[1:]:  # a UNION stays before each but the first
            self.words[max(sign for sign in signs if sign < group)] = "UNION"
        if self._next(alive[0]) == self._closing[alive[0]]:  # an only group that is empty now
            self._drop([alive[0], self._closing[alive[0]]] if len(alive) == 1 else [])

    def _drop(self, indexes: Sequence[int] | range) -> None:
        for index in indexes:
            self.words[index] = ""

    def _at(self, index: int) -> str:
        return self.words[index] if index < len(self.words) else ""

    def _next(self, index: int) -> int:
        """The token after one, past those that were taken out."""
        index += 1
        while index < len(self.words) and not self.words[index]:
            index += 1
        return index

    def _after(self, group: int) -> int:
        """The token after a group."""
        return self._next(self._closing.get(group, len(self.words)))


def _brackets(words: Sequence[str]) -> tuple[dict[int, int], dict[int, int]]:
    """Where each bracket closes, and the group `{` that each token stands in directly."""
    closing: dict[int, int] = {}
    group: dict[int, int] = {}
    opened: list[int] = []
    for index, word in enumerate(words):
        if opened and word == _OPENING[words[opened[-1]]]:
            closing[opened.pop()] = index
        inside = [start for start in opened if words[start] == "{"]
        if inside:
            group[index] = inside[-1]
        if word in _OPENING:
            opened.append(index)
    return closing, group
