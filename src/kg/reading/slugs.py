"""Ids that are safe in the path of an IRI and still readable."""

from __future__ import annotations

import hashlib
import re
import unicodedata

_SAFE = re.compile(r"[A-Za-z0-9._-]+")
_UNSAFE_RUN = re.compile(r"[^A-Za-z0-9._]+")


def slug(name: str) -> str:
    """The id for a file's stem or a record's id.

    A name of `[A-Za-z0-9._-]` stays as it is. In others accents are dropped and what is left
    over becomes hyphens; where that loses letters (of another script), the first eight hex
    digits of the name's SHA-256 keep names apart.
    """
    if _SAFE.fullmatch(name) and name.strip("."):
        return name
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    words = _UNSAFE_RUN.sub("-", plain).strip("-.")
    if words and not any(c.isalnum() and not c.isascii() for c in plain):
        return words
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{words or 'article'}-{digest}"
