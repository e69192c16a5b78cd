"""What speaks for and against two appearances being one actor's, in log-odds.

Record linkage after Fellegi and Sunter, "A theory for record linkage" (Journal of the American
Statistical Association 64, 1969): each thing that agrees or disagrees adds its weight. The weights
are set by hand and checked on ECB+; see bench/QUALITY.md.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from math import exp
from typing import Final

from kg.identity.appearances import Appearance
from kg.identity.names import head_noun
from kg.identity.register import SAME_STORY, Register

SAME_BODY: Final = 2.0
SAME_TITLE: Final = 1.5
SAME_COUNTRY: Final = 0.5
OTHER_COUNTRY: Final = -3.0
OTHER_TITLE: Final = -0.5
ONE_STORY: Final = 2.5
RELATED_STORY: Final = 1.9

CERTAIN_ENOUGH: Final = 0.8  # probability from which two are taken for one


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for two being one.

    Attributes:
        weight: log-odds.
        reasons: what they are made of, for people to read.
    """

    weight: float
    reasons: tuple[str, ...]

    @property
    def score(self) -> float:
        """The probability, 0 to 1."""
        return 1 / (1 + exp(-self.weight))

    @property
    def text(self) -> str:
        """The reasons on one line."""
        return "; ".join(self.reasons)


@dataclass
class Portrait:
    """What several appearances of one actor tell together."""

    titles: set[str] = field(default_factory=set)
    bodies: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    articles: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, appearances: Iterable[Appearance]) -> Portrait:
        """The portrait that some appearances make."""
        portrait = cls()
        for appearance in appearances:
            portrait.add(appearance)
        return portrait

    def add(self, appearance: Appearance) -> None:
        """Takes in one more."""
        self.titles.update(heads(appearance.titles))
        self.bodies.update(appearance.bodies)
        self.countries.update(filter(None, [appearance.country]))
        self.articles.add(appearance.article)


def heads(titles: Iterable[str]) -> set[str]:
    """The nouns of titles: "deputy foreign minister" is a "minister"."""
    return set(filter(None, map(head_noun, titles)))


def in_context(
    register: Register, appearance: Appearance, other: Portrait, prior: float
) -> Evidence:
    """What an appearance's titles, bodies, country and companions say for its being another.

    Args:
        register: knows which articles tell one story.
        appearance: the one to be identified.
        other: all that is known of the other.
        prior: log-odds before anything is compared.
    """
    weight, reasons = prior, []
    bodies = sorted(other.bodies & set(appearance.bodies))
    titles = sorted(other.titles & heads(appearance.titles))
    if bodies:
        weight += SAME_BODY
        reasons.append(f"both of: {', '.join(bodies)}")
    if titles:
        weight += SAME_TITLE
        reasons.append(f"both: {', '.join(titles)}")
    elif other.titles and appearance.titles:
        weight += OTHER_TITLE
    if appearance.country in other.countries:
        weight += SAME_COUNTRY
        reasons.append(f"both of: {appearance.country}")
    elif appearance.country and other.countries:
        weight += OTHER_COUNTRY
    story = _story(register, appearance.article, other.articles)
    return Evidence(weight + story.weight, (*reasons, *story.reasons))


def _story(register: Register, article: str, others: set[str]) -> Evidence:
    """What the likest of some articles says for two actors being one."""
    alike = register.neighbours(article)
    nearest = max(
        (other for other in alike if other in others),
        key=lambda other: (alike[other], other),
        default=None,
    )
    if nearest is None:
        return Evidence(0.0, ())
    weight = ONE_STORY if alike[nearest] >= SAME_STORY else RELATED_STORY
    names = ", ".join(register.common(article, nearest))
    return Evidence(weight, (f"both with: {names} (in {nearest})",))
