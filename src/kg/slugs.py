"""Ids made of names."""

from __future__ import annotations

import re
import unicodedata


def name_slug(name: str) -> str:
    """A name as an id: accents dropped, lower case, all but letters and digits as hyphens.

    >>> name_slug("José M. Peña")
    'jose-m-pena'
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return re.sub(r"[\W_]+", "-", plain.casefold()).strip("-") or "unnamed"
