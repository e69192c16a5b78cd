"""Cuts SPARQL into tokens without losing a character.

The terminals are those of SPARQL 1.1 Query Language, section 19.8. Nothing here knows the
grammar; it knows what is a string, an IRI or a comment, and so what is not a keyword.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple


class TokenKind(StrEnum):
    """What a stretch of a query is."""

    SPACE = "space"
    COMMENT = "comment"
    IRI = "iri"
    STRING = "string"
    VARIABLE = "variable"
    PREFIXED_NAME = "prefixed name"
    BLANK_NODE = "blank node"
    LANGUAGE_TAG = "language tag"
    NUMBER = "number"
    WORD = "word"  # a keyword, a function's name, `a`, `true`
    PUNCTUATION = "punctuation"
    UNKNOWN = "unknown"  # a character that no terminal begins with: an open quote, `§`


class Token(NamedTuple):
    """A stretch of a query.

    Attributes:
        kind: what it is.
        text: its characters.
        start: offset of its first character in the query, in code points.
    """

    kind: TokenKind
    text: str
    start: int


_LETTER = (
    r"A-Za-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02FF\u0370-\u037D\u037F-\u1FFF\u200C-\u200D"
    r"\u2070-\u218F\u2C00-\u2FEF\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD\U00010000-\U000EFFFF"
)
_FIRST = rf"[{_LETTER}_]"
_LATER = rf"[{_LETTER}_\-0-9\u00B7\u0300-\u036F\u203F-\u2040]"
_NAME = rf"[{_LETTER}](?:(?:{_LATER}|\.)*{_LATER})?"
_PLX = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%]"
_LOCAL = rf"(?:{_FIRST}|[:0-9]|{_PLX})(?:(?:{_LATER}|[.:]|{_PLX})*(?:{_LATER}|:|{_PLX}))?"
_UCHAR = r"\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}"
_ESCAPE = rf"\\[tbnrf\\\"']|{_UCHAR}"

_TERMINALS = {
    TokenKind.SPACE: r"[\x20\t\r\n]+",
    TokenKind.COMMENT: r"#[^\r\n]*",
    TokenKind.IRI: rf"<(?:[^<>\"{{}}|^`\\\x00-\x20]|{_UCHAR})*>",
    TokenKind.STRING: (
        rf"'''(?:'{{0,2}}(?:[^'\\]|{_ESCAPE}))*'''"
        rf"|\"\"\"(?:\"{{0,2}}(?:[^\"\\]|{_ESCAPE}))*\"\"\""
        rf"|'(?:[^'\\\n\r]|{_ESCAPE})*'"
        rf"|\"(?:[^\"\\\n\r]|{_ESCAPE})*\""
    ),
    TokenKind.VARIABLE: rf"[?$](?:{_FIRST}|[0-9])[{_LETTER}_0-9\u00B7\u0300-\u036F\u203F-\u2040]*",
    TokenKind.BLANK_NODE: rf"_:(?:{_FIRST}|[0-9])(?:(?:{_LATER}|\.)*{_LATER})?",
    TokenKind.PREFIXED_NAME: rf"(?:{_NAME})?:(?:{_LOCAL})?",
    TokenKind.LANGUAGE_TAG: r"@[A-Za-z]+(?:-[A-Za-z0-9]+)*",
    TokenKind.NUMBER: r"(?:[0-9]+\.?[0-9]*|\.[0-9]+)[eE][+-]?[0-9]+|[0-9]*\.[0-9]+|[0-9]+",
    TokenKind.WORD: r"[A-Za-z_][A-Za-z_0-9]*",
    TokenKind.PUNCTUATION: r"\^\^|&&|\|\||!=|<=|>=|[{}()\[\];,.=<>!+\-*/|^?]",
    TokenKind.UNKNOWN: r"(?s:.)",
}
_KINDS = {kind.name: kind for kind in TokenKind}
_TOKEN = re.compile("|".join(f"(?P<{kind.name}>{rule})" for kind, rule in _TERMINALS.items()))


def tokenize(sparql: str) -> Iterator[Token]:
    """Cuts a query or update into tokens; their texts, joined, are the input again.

    >>> [token.text for token in tokenize("ASK{?s a 'a # b'}#c")]
    ['ASK', '{', '?s', ' ', 'a', ' ', "'a # b'", '}', '#c']
    """
    for match in _TOKEN.finditer(sparql):
        yield Token(_KINDS[match.lastgroup or "UNKNOWN"], match.group(), match.start())


@lru_cache(maxsize=64)
def tokens_of(saved: str) -> tuple[Token, ...]:
    """The tokens of a query that is asked again and again, such as a saved one."""
    return tuple(tokenize(saved))
