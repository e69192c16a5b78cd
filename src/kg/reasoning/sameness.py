"""owl:sameAs: every thing that has several names goes by one of them.

Facts are read as facts of the canonical name, and what follows is said of it alone. That keeps the
result as small as the data, where copying every fact to every name would square it, and a reader
comes from any name to the canonical one by the owl:sameAs that is inferred (Motik and others,
Handling owl:sameAs via Rewriting, AAAI 2015).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable


def canonical_names(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The canonical name of every name that has another: the first of them by code points.

    Args:
        pairs: names of one thing each; owl:sameAs is symmetric and transitive.

    Returns:
        The canonical name of each name, that of the canonical names themselves included.
    """
    parents: dict[str, str] = {}

    def root(name: str) -> str:
        while (parent := parents.setdefault(name, name)) != name:
            parents[name] = name = parents[parent]
        return name

    for one, other in pairs:
        first, second = sorted((root(one), root(other)), key=iri)
        parents[second] = first
    names = {name: root(name) for name in list(parents)}
    sizes = Counter(names.values())
    return {name: one for name, one in names.items() if sizes[one] > 1}


def iri(name: str) -> str:
    """What names are sorted by; a bracket at the end would come before some letters."""
    return name.strip("<>")
