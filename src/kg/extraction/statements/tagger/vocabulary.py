"""Which words, endings and labels the networks know, and under what numbers."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

PAD, UNKNOWN = 0, 1
FIRST = 2  # the number of the first word, ending or label of a list

_DIGIT = re.compile(r"\d")
_QUOTATION_MARKS = frozenset(("“", "”", "„", "‟", "«", "»", "''", "``"))
_DASHES = frozenset(("-", "--", "---", "–", "―"))


def normal(word: str) -> str:
    """A word as the lists have it: lower case, one kind of quotation mark and dash, digits 0."""
    if word in _QUOTATION_MARKS:
        return '"'
    if word in _DASHES:
        return "—"
    return _DIGIT.sub("0", word.lower().replace("’", "'").replace("‘", "'"))


@dataclass(frozen=True, kw_only=True)
class Vocabulary:
    """Lists of what is known; what a list holds at place n has the number `FIRST` + n.

    Attributes:
        words: normal forms; the first `learnt` of them have vectors of their own training.
        suffixes, prefixes: three letters of normal forms.
        tags, deps, entities: labels of the tagger, the parser and the entity recognizer.
        pipelines: the spaCy pipelines whose tensors the network knows: "en_core_web_sm 3.8.0".
    """

    words: Sequence[str]
    learnt: int
    suffixes: Sequence[str]
    prefixes: Sequence[str]
    tags: Sequence[str]
    deps: Sequence[str]
    entities: Sequence[str]
    pipelines: Sequence[str]
    _numbers: dict[str, dict[str, int]] = field(default_factory=dict, repr=False, compare=False)

    def number(self, of: str, name: str) -> int:
        """The number of a name in a list ("words", "tags"...); UNKNOWN where it is not there."""
        if of not in self._numbers:
            self._numbers[of] = {name: n for n, name in enumerate(getattr(self, of), FIRST)}
        return self._numbers[of].get(name, UNKNOWN)

    def size(self, of: str) -> int:
        """How many numbers a list has."""
        return FIRST + len(getattr(self, of))

    def save(self, path: Path) -> None:
        """Write the lists as JSON."""
        lists = {name: value for name, value in vars(self).items() if name != "_numbers"}
        path.write_text(json.dumps(lists, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")

    @classmethod
    def read(cls, text: str) -> Vocabulary:
        """The vocabulary that `save` wrote."""
        return cls(**json.loads(text))
