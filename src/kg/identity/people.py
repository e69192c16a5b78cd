"""Persons of one surname: variants of a name, namesakes, and whom a bare surname means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final, TypeAlias

from kg.identity import namesakes
from kg.identity.appearances import Appearance, Identity, Method
from kg.identity.clusters import best, identity, joined
from kg.identity.evidence import Evidence, Portrait, heads, in_context
from kg.identity.names import given_forms, given_name, is_variant
from kg.identity.register import Register

Group: TypeAlias = list[Appearance]

# Log-odds before the context is compared.
OF_VARIANT: Final = 2.2  # "Ana M. Ruiz" is "Ana Ruiz"
OF_SHORT_FORM: Final = -0.5  # "Bob Hale" is "Robert Hale", "R. Hale"
OF_SURNAME: Final = -0.5
WITH_RIVALS: Final = -0.5  # several people of that surname are known
COMPARED: Final = 50  # appearances of a person whose context is looked at


def resolve(register: Register, block: Sequence[Appearance]) -> Iterator[Identity]:
    """Who the persons of one surname are, where their names alone do not tell.

    Args:
        register: all appearances.
        block: those of one surname, the earliest first.
    """
    people: dict[str, Group] = defaultdict(list)
    for appearance in block:
        if not appearance.is_weak:
            people[appearance.path].append(appearance)
    yield from _join_variants(register, people)
    for path in list(people):
        yield from _part_namesakes(register, people, path)
    weak = [appearance for appearance in block if appearance.is_weak]
    yield from _place_surnames(register, people, weak)


def _join_variants(register: Register, people: dict[str, Group]) -> Iterator[Identity]:
    """Put together people whose names are variants; the name used most is the person's."""
    forms = _ByForm()
    for path in _most_known_first(register, people):
        name = people[path][0].name
        rivals = [p for p in forms.like(name) if is_variant(name, people[p][0].name)]
        found = _same_person(register, people, path, rivals)
        if found is None:
            forms.add(name, path)
            continue
        main, evidence = found
        yield from (identity(each, main, Method.VARIANT, evidence) for each in people[path])
        people[main] = sorted(people[main] + people.pop(path), key=lambda each: each.order)


def _most_known_first(register: Register, people: dict[str, Group]) -> list[str]:
    """Paths of people: those of the user's list, then those named in most articles."""

    def rank(path: str) -> tuple[bool, int, tuple[str, str, str]]:
        first = people[path][0]
        return register.known.find(first) is None, -len(people[path]), first.order

    return sorted(people, key=rank)


class _ByForm:
    """Paths of people by the forms of their given names."""

    def __init__(self) -> None:
        self._paths: defaultdict[str, list[str]] = defaultdict(list)

    def add(self, name: str, path: str) -> None:
        """Note a person."""
        given = given_name(name)
        for form in sorted({given, f"{given[0]}*"}):
            self._paths[form].append(path)

    def like(self, name: str) -> list[str]:
        """Those whose given name may be this one, or its initial."""
        given = given_name(name)
        forms = {f"{given}*"} if len(given) == 1 else given_forms(given) | {given[0]}
        found = (path for form in sorted(forms) for path in self._paths.get(form, ()))
        return list(dict.fromkeys(found))


def _same_person(
    register: Register, people: dict[str, Group], path: str, rivals: list[str]
) -> tuple[str, Evidence] | None:
    """Who among people of like names is the same, if one is; nobody where two may be."""
    name = people[path][0].name
    found = []
    for rival in rivals:
        other = people[rival][0].name
        is_same = given_name(name) == given_name(other)
        prior = OF_VARIANT if is_same else OF_SHORT_FORM
        prior += WITH_RIVALS if len(rivals) > 1 else 0.0
        context = _of_group(register, people[path], people[rival], prior)
        reasons = (f"called {name} and {other}", *context.reasons)
        found.append((rival, Evidence(context.weight, reasons)))
    return best(found)


def _of_group(register: Register, group: Group, other: Group, prior: float) -> Evidence:
    """What the context of the appearance that fits best says."""
    portrait = Portrait.of(other)
    if portrait.articles & {each.article for each in group}:
        return Evidence(prior - 2 * OF_VARIANT, ())  # an article that names both tells them apart
    found = (in_context(register, each, portrait, prior) for each in group[:COMPARED])
    return max(found, key=lambda evidence: (evidence.weight, evidence.reasons))


def _part_namesakes(register: Register, people: dict[str, Group], path: str) -> Iterator[Identity]:
    """Give those a path of their own who are others of the same name."""
    for apart, evidence in namesakes.find(register, people[path]):
        own = apart[0].home
        yield from (identity(each, own, Method.NAMESAKE, evidence) for each in apart)
        people[own] = apart
        keys = {each.key for each in apart}
        people[path] = [each for each in people[path] if each.key not in keys]


def _place_surnames(
    register: Register, people: dict[str, Group], weak: Sequence[Appearance]
) -> Iterator[Identity]:
    """Find whom bare surnames mean; those that mean nobody known may mean one another."""
    if not weak:
        return
    known, loose = _Known(people), []
    for appearance in weak:
        found = best(list(known.meant(register, appearance)))
        if found is None:
            loose.append(appearance)
        else:
            yield identity(appearance, found[0], Method.SURNAME, found[1])
    yield from joined(register, loose, OF_SURNAME, Method.SURNAME)


class _Known:
    """The people of a surname, by what a bare surname may share with them."""

    def __init__(self, people: dict[str, Group]) -> None:
        self._portraits = {path: Portrait.of(group) for path, group in people.items()}
        self._sharing: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        for path, portrait in self._portraits.items():
            for what in ("titles", "bodies", "articles"):
                for value in sorted(getattr(portrait, what)):
                    self._sharing[what, value].append(path)

    def meant(self, register: Register, appearance: Appearance) -> Iterator[tuple[str, Evidence]]:
        """What the context says for each whom a bare surname may mean.

        An article that has the full name, too, has told the two apart.
        """
        shared = [("titles", title) for title in heads(appearance.titles)]
        shared += [("bodies", body) for body in appearance.bodies]
        shared += [("articles", article) for article in register.neighbours(appearance.article)]
        prior = OF_SURNAME + (WITH_RIVALS if len(self._portraits) > 1 else 0.0)
        for path in sorted({path for key in shared for path in self._sharing.get(key, ())}):
            portrait = self._portraits[path]
            if appearance.article not in portrait.articles:
                yield path, in_context(register, appearance, portrait, prior)
