"""Disjoint sets of appearances (union by size), where wanted never with two of one article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.identity.appearances import Appearance, Key


class DisjointSets:
    """Sets of appearances; at first each is in one of its own.

    Args:
        appearances: all that there are, the earliest first.
        one_an_article: whether two appearances in one article must stay apart.
    """

    def __init__(self, appearances: Sequence[Appearance], *, one_an_article: bool = False) -> None:
        self._appearances = appearances
        self._above: dict[Key, Key] = {each.key: each.key for each in appearances}
        self._sizes: dict[Key, int] = dict.fromkeys(self._above, 1)
        self._articles: dict[Key, set[str]] = (
            {each.key: {each.article} for each in appearances} if one_an_article else {}
        )

    def join(self, one: Appearance, other: Appearance) -> bool:
        """Make one set of the sets of two; gives whether the two are in one set now."""
        left, right = self._top(one.key), self._top(other.key)
        if left == right:
            return True
        if self._articles and self._articles[left] & self._articles[right]:
            return False
        if self._sizes[left] < self._sizes[right]:
            left, right = right, left
        self._above[right] = left
        self._sizes[left] += self._sizes[right]
        if self._articles:
            self._articles[left] |= self._articles.pop(right)
        return True

    def __iter__(self) -> Iterator[list[Appearance]]:
        """The sets, by their earliest appearances; within each, the earliest first."""
        members: dict[Key, list[Appearance]] = {}
        for each in self._appearances:
            members.setdefault(self._top(each.key), []).append(each)
        return iter(members.values())

    def _top(self, key: Key) -> Key:
        top = key
        while self._above[top] != top:
            top = self._above[top]
        while self._above[key] != top:
            self._above[key], key = top, self._above[key]
        return top
