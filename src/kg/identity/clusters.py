"""Whom an appearance means, of several; and which of those that mean nobody known are one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from kg.identity.appearances import Appearance, Identity, Key, Method
from kg.identity.evidence import CERTAIN_ENOUGH, Evidence, Portrait, heads, in_context
from kg.identity.names import describes_more, folded
from kg.identity.register import Register
from kg.identity.sets import DisjointSets
from kg.model import ActorKind

ANYBODY: Final = frozenset(
    ("people", "reporters", "journalists", "sources", "others", "those", "some", "many")
)
MARGIN: Final = 1.5  # log-odds by which the best must be better than the next one


def identity(appearance: Appearance, path: str, method: Method, evidence: Evidence) -> Identity:
    """Who an appearance is, by some evidence."""
    return Identity(
        article=appearance.article,
        id=appearance.id,
        path=path,
        method=method,
        score=round(evidence.score, 2),
        evidence=evidence.text,
    )


def best(found: Sequence[tuple[str, Evidence]]) -> tuple[str, Evidence] | None:
    """The best of several, if it is certain enough and far better than the next."""
    ranked = sorted(found, key=lambda pair: (-pair[1].weight, pair[0]))
    if not ranked or ranked[0][1].score < CERTAIN_ENOUGH:
        return None
    if len(ranked) > 1 and ranked[0][1].weight - ranked[1][1].weight < MARGIN:
        return None
    return ranked[0]


def joined(
    register: Register, loose: Sequence[Appearance], prior: float, method: Method
) -> Iterator[Identity]:
    """Put appearances together whose context agrees, the best pairs and the same words first.

    Two of one article stay apart: there they were told apart. All take the node of the earliest.

    Args:
        register: knows which articles tell one story.
        loose: appearances of one name or description, the earliest first.
        prior: log-odds of two of them being one, before the context is compared.
        method: how to call this.
    """
    sets = DisjointSets(loose, one_an_article=True)
    why: dict[Key, Evidence] = {}
    for _, one, other in sorted(
        _agreeing(register, loose, prior),
        key=lambda pair: (
            *(-pair[0], folded(pair[1].name) != folded(pair[2].name)),
            *(pair[1].order, pair[2].order),
        ),
    ):
        if sets.join(one, other):
            for each, its in ((one, other), (other, one)):
                reasons = why.get(each.key) or in_context(register, each, Portrait.of([its]), prior)
                why[each.key] = reasons
    for members in sets:
        for each in members if len(members) > 1 else ():
            yield identity(each, members[0].home, method, why[each.key])


def _agreeing(
    register: Register, loose: Sequence[Appearance], prior: float
) -> Iterator[tuple[float, Appearance, Appearance]]:
    """The pairs whose context agrees enough, each once, with its log-odds."""
    for one, other in _candidates(register, loose):
        if not _may_be_one(one, other):
            continue
        evidence = in_context(register, one, Portrait.of([other]), prior)
        if evidence.score >= CERTAIN_ENOUGH:
            yield evidence.weight, one, other


def _may_be_one(one: Appearance, other: Appearance) -> bool:
    """Whether what two are called allows their being one.

    Sources kept anonymous must be called the same; "reporters" are others in every article.
    """
    if one.named:
        return True
    if {folded(one.name), folded(other.name)} & ANYBODY:
        return False
    if one.kind is ActorKind.UNNAMED:
        return folded(one.name) == folded(other.name)
    return describes_more(one.name, other.name)


def _candidates(
    register: Register, loose: Sequence[Appearance]
) -> Iterator[tuple[Appearance, Appearance]]:
    """The pairs worth comparing: of articles that tell one story, or with an office in common."""
    in_article: defaultdict[str, list[Appearance]] = defaultdict(list)
    in_office: dict[tuple[str, str], Appearance] = {}
    for each in loose:
        in_article[each.article].append(each)
    for each in loose if len(in_article) > 1 else ():
        related = (other for other in register.neighbours(each.article) if other in in_article)
        for other in related:
            if other < each.article:
                yield from ((each, one) for one in in_article[other])
        for office in sorted((b, t) for b in each.bodies for t in heads(each.titles)):
            if office in in_office and in_office[office].article != each.article:
                yield each, in_office[office]
            in_office[office] = each
