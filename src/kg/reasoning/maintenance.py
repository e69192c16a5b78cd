"""What was inferred, brought up to date with data of which a little has changed.

Deletion and rederivation (Gupta, Mumick and Subrahmanian, Maintaining Views Incrementally, SIGMOD
1993): first all goes that followed from what is gone, in one way or another; then what of it still
follows in some other way comes back; then what follows from what is new is added. Only facts that
depend on the change are looked at, and the result is that of inferring everything anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple, Protocol

from kg.reasoning.program import Facts, Program
from kg.reasoning.rules import Fact


class Concluded(Facts, Protocol):
    """All facts: the data as it is now, and what was inferred from it as it was."""

    def was_inferred(self, fact: Fact) -> bool:
        """Whether it is one that was inferred."""

    def about(self, term: str) -> Iterator[Fact]:
        """The facts that a term is the subject or the object of."""


class Change(NamedTuple):
    """What has to change in what was inferred.

    Attributes:
        gone: facts that do not follow any more, or are given now.
        new: facts that follow now.
    """

    gone: set[Fact]
    new: set[Fact]


def maintain(removed: set[Fact], added: set[Fact], facts: Concluded, program: Program) -> Change:
    """How a change of the data changes what follows from it.

    Nothing may be owl:sameAs another, before or after: then all is to be inferred anew.

    Args:
        removed: facts that were given and are not any more.
        added: facts that are given now and were not.
        facts: all of them, with `added` and without `removed`.
        program: what is inferred by.
    """
    doubtful = _dependent(removed, added, facts, program)
    view = _View(facts, without=doubtful)
    candidates = doubtful | removed
    gone = {term for term in {fact[0] for fact in candidates} if not view.speaks_of(term)}
    back = {
        fact
        for fact in candidates
        if fact[0] not in gone and any(True for _ in program.derivations(fact, view))
    }
    known = set(added)
    agenda = [*back, *added]
    for fact in back:
        view.add(fact)
    while agenda:
        for fact in program.consequences(agenda.pop(), view):
            if fact in known:
                continue
            known.add(fact)
            if not view.has(fact):
                view.add(fact)
                back.add(fact)
                agenda.append(fact)
    given_now = {fact for fact in added if facts.was_inferred(fact)}
    return Change(gone=(doubtful | given_now) - back, new=back - doubtful)


def _dependent(
    removed: set[Fact], added: set[Fact], facts: Concluded, program: Program
) -> set[Fact]:
    """The inferred facts that followed from removed ones, and perhaps from others, too."""
    view = _View(facts)
    for fact in removed:
        view.add(fact)
    seen = removed | added
    found: set[Fact] = set()
    agenda = list(removed)
    while agenda:
        for fact in program.consequences(agenda.pop(), view):
            if fact not in seen:
                seen.add(fact)
                if facts.was_inferred(fact):
                    found.add(fact)
                    agenda.append(fact)
    return found


class _View:
    """Facts without some of them, and with more.

    Args:
        facts: the others.
        without: those that are not to be seen.
    """

    def __init__(self, facts: Concluded, without: Iterable[Fact] = ()) -> None:
        self._facts = facts
        self._hidden = set(without)  # in what lies below
        self._more: set[Fact] = set()
        self._objects: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._subjects: dict[tuple[str, str], list[str]] = defaultdict(list)

    def add(self, fact: Fact) -> None:
        subject, predicate, value = fact
        self._more.add(fact)
        self._hidden.add(fact)
        self._objects[subject, predicate].append(value)
        self._subjects[predicate, value].append(subject)

    def speaks_of(self, term: str) -> bool:
        """Whether any fact below that is to be seen has a term for its subject or object."""
        return any(fact not in self._hidden for fact in self._facts.about(term))

    def has(self, fact: Fact) -> bool:
        """See `Facts.has`."""
        return fact in self._more or (fact not in self._hidden and self._facts.has(fact))

    def objects(self, subject: str, predicate: str) -> Iterator[str]:
        """See `Facts.objects`."""
        yield from tuple(self._objects.get((subject, predicate), ()))
        for value in self._facts.objects(subject, predicate):
            if (subject, predicate, value) not in self._hidden:
                yield value

    def subjects(self, predicate: str, value: str) -> Iterator[str]:
        """See `Facts.subjects`."""
        yield from tuple(self._subjects.get((predicate, value), ()))
        for subject in self._facts.subjects(predicate, value):
            if (subject, predicate, value) not in self._hidden:
                yield subject
