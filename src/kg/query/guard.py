"""Refuses every query that does more than read this store.

Oxigraph really connects for SERVICE and has no switch against it, so it is found by its tokens
before the query is parsed; strings, IRIs, variables and comments may hold the word.

Oxigraph's parser is freer than the specification's terminals: it takes keywords without a
boundary (`SERVICEex:a`, `trueSERVICE`), and after `?x<` it can read an operator where the
longest match is an IRI, so that `?x<ex:a#>` begins a comment. Both are refused here.
"""

from __future__ import annotations

import re
from functools import lru_cache

from kg.errors import Forbidden, QueryError
from kg.query.tokens import Token, TokenKind, tokenize

UPDATES = frozenset(
    {"ADD", "CLEAR", "COPY", "CREATE", "DELETE", "DROP", "INSERT", "LOAD", "MOVE", "WITH"}
)
SHORT = 8192  # characters of a query that is worth remembering

_SURELY_IRI = re.compile(r"<[A-Za-z][A-Za-z0-9+.\-]*://|<[^'#]*$")


def check(sparql: str) -> None:
    """Passes a query that only reads.

    Raises:
        Forbidden: the query asks for SERVICE or LOAD, or is an update.
        QueryError: a string or an IRI whose end is in doubt, which could hide such a word.
    """
    if len(sparql) <= SHORT:
        _check_short(sparql)
    else:
        _check(sparql)


def _check(sparql: str) -> None:
    for token in tokenize(sparql):
        _check_words(token)
        _check_ends(token, sparql)


_check_short = lru_cache(maxsize=256)(_check)  # it remembers what has passed


def place(sparql: str, offset: int) -> str:
    """Where an offset is, for a message: "line 2, column 9", counted from one."""
    line = sparql.count("\n", 0, offset) + 1
    column = offset - (sparql.rfind("\n", 0, offset) + 1) + 1
    return f"line {line}, column {column}"


def _check_words(token: Token) -> None:
    if token.kind not in (TokenKind.WORD, TokenKind.PREFIXED_NAME):
        return
    word = token.text.upper().partition(":")[0]
    if "SERVICE" in word:
        raise Forbidden("SERVICE is not allowed: a query may read this store only")
    if token.kind is TokenKind.WORD and word in UPDATES:
        raise Forbidden(f"{word} is not allowed: a query may read this store, not change it")


def _check_ends(token: Token, sparql: str) -> None:
    if token.kind is TokenKind.UNKNOWN and token.text in "\"'\\":
        where = place(sparql, token.start)
        raise QueryError(f"{where}: a string that does not end, or a backslash outside of one")
    if token.kind is TokenKind.IRI and not _SURELY_IRI.match(token.text):
        where = place(sparql, token.start)
        raise QueryError(
            f"{where}: {token.text} may be an IRI or a comparison; write the IRI with scheme://,"
            " or put spaces around <"
        )
