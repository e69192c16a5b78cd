"""Organizations by short names: acronyms that others spell out, and parts of longer names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from kg.identity.appearances import Appearance, Identity, Method
from kg.identity.clusters import best, identity, joined
from kg.identity.evidence import Evidence, Portrait, in_context
from kg.identity.register import Register

# Log-odds before the context is compared.
OF_ACRONYM: Final = 2.5  # spelt out elsewhere
OF_PART: Final = -1.0  # "Harbour Bank" is "Northern Harbour Bank"
OF_SAME_NAME: Final = -1.5  # ministries of many countries are called so
WITH_RIVALS: Final = -0.5  # several have it for their short name
COMPARED: Final = 50  # appearances of an organization whose context is looked at


def resolve(register: Register, block: Sequence[Appearance]) -> Iterator[Identity]:
    """Which the organizations of one name are, where the name alone does not tell.

    Args:
        register: all appearances.
        block: those of one name, the earliest first.
    """
    full = register.in_full(block[0].name)
    portraits = {path: Portrait.of(register.shown(path, COMPARED)) for path in full}
    loose = []
    for each in block:
        found = best([*_meant(register, each, full, portraits)])
        if found is not None:
            yield identity(each, found[0], _method(full[found[0]]), found[1])
        elif each.is_weak:
            loose.append(each)
    yield from joined(register, loose, OF_SAME_NAME, Method.SHORT_NAME)


def _meant(
    register: Register,
    appearance: Appearance,
    full: dict[str, str | None],
    portraits: dict[str, Portrait],
) -> Iterator[tuple[str, Evidence]]:
    """What speaks for each organization that a short name may mean."""
    for path, article in full.items():
        portrait = portraits[path]
        if path == appearance.path or appearance.article in portrait.articles:
            continue
        prior = (OF_ACRONYM if article else OF_PART) + (WITH_RIVALS if len(full) > 1 else 0.0)
        found = in_context(register, appearance, portrait, prior)
        told = (f"spelt out in {article}",) if article else ()
        yield path, Evidence(found.weight, (*told, *found.reasons))


def _method(told: str | None) -> Method:
    return Method.ACRONYM if told else Method.SHORT_NAME
