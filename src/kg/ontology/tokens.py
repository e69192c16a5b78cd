"""Turtle as a row of tokens (RDF 1.1 Turtle, section 6.5), with its comments and blank lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.errors import KgError

_QUOTED: Final = re.compile(
    r"""
    \"{3} (?:[^"\\] | \\. | "(?!""))* \"{3} | \'{3} (?:[^'\\] | \\. | '(?!''))* \'{3}
    | "(?:[^"\\\n] | \\.)*" | '(?:[^'\\\n] | \\.)*'
    """,
    re.VERBOSE | re.DOTALL,
)
_TOKEN: Final = re.compile(
    rf"""(?P<space>\s+) | (?P<comment>\#[^\n]*) | (?P<term>
        <[^<>"{{}}|^`\\\s]*>                                # an IRI
      | (?: {_QUOTED.pattern} )
        (?: @(?:[A-Za-z]+)(?:-[A-Za-z0-9]+)* | \^\^(?:<[^>\s]*>|[\w.:-]*[\w:-]) )?
      | @prefix | @base
      | [+-]?(?:[\w:%-]|\\.) (?: (?:[\w:%.+-]|\\.)* (?:[\w:%-]|\\.) )?    # a name or a number
    ) | (?P<sign>[;,.\[\]()])""",
    re.VERBOSE | re.DOTALL,
)
_PREFIX: Final = re.compile(r"(?:^|\^\^)([A-Za-z][\w.-]*)?:(?=[^/]|$)")


def tokens(text: str) -> Iterator[str]:
    """Terms, signs, comments, and a line break for each gap of blank lines.

    Raises:
        KgError: something is none of these; the message tells its line.
    """
    at = 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None:
            line = text.count("\n", 0, at) + 1
            raise KgError(f"line {line}: {text[at : at + 20]!r} cannot be read as Turtle")
        if found["space"] is None:
            yield found[0].rstrip() if found["comment"] else found[0]
        elif found[0].count("\n") > 1:
            yield "\n"  # a blank line
        at = found.end()


def prefixes_of(text: str) -> set[str]:
    """The prefixes that the names in a text have, without their colons."""
    terms = (found["term"] for found in _TOKEN.finditer(text) if found["term"])
    tails = (_QUOTED.sub("", term) for term in terms)
    return {found[1] or "" for tail in tails if (found := _PREFIX.match(tail))}
