"""How often each reason for a mention is right, as counted on annotated texts.

`bench/coreference.py --table` prints lexicon/reliability.tsv; the lexicon's README tells on what.
"""

from __future__ import annotations

from functools import cache

from kg.extraction.tables import rows
from kg.model import Reason

# Two decisions of which one is right stand before all that are counted: Laplace's rule.
PRIOR_RIGHT, PRIOR_SEEN = 1, 2


def of(reason: Reason) -> float:
    """How likely a mention with this reason means its actor, 0 to 1, two digits."""
    right, seen = _counts().get(reason, (0, 0))
    return round((right + PRIOR_RIGHT) / (seen + PRIOR_SEEN), 2)


@cache
def _counts() -> dict[Reason, tuple[int, int]]:
    table = rows("reliability.tsv")
    return {Reason(reason): (int(right), int(seen)) for reason, right, seen in table}
