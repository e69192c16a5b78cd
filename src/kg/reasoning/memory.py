"""The facts of one run over the data: what follows from each together with those before it.

Semi-naive evaluation to the fixpoint: each fact, given or found, is taken up once, and joined
with those taken up before it (Ullman, Principles of Database and Knowledge-Base Systems, volume 1,
1988, chapter 3). Most facts say no more than what their subject is, which is looked up at once;
only the rules that join facts go the general way. What no rule comes to or comes back to is not
kept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import chain
from typing import TypeAlias

from kg.reasoning.program import CLASS, Program, key
from kg.reasoning.rules import TYPE, Atom, Fact

Kept: TypeAlias = tuple[str, str]  # subject and object


class Relation:
    """The facts of one property or of one class, and what each of them tells by itself.

    Args:
        predicate: of its facts.
        kind: their object, if it is a class that they are of.

    Attributes:
        kept: the facts taken up so far, where a rule may conclude them or come back to them.
        found: those of them that were concluded and not given.
        objects, subjects: of each subject and each object, where a rule joins such facts.
        tells: the relations of the facts that follow from a fact alone; with each, which end of
            the fact is the subject: 0 for its subject, 1 for its object.
    """

    __slots__ = (
        *("predicate", "kind", "is_kept", "is_indexed", "is_joining"),
        *("kept", "found", "objects", "subjects", "tells"),
    )

    def __init__(self, predicate: str, kind: str | None) -> None:
        self.predicate = predicate
        self.kind = kind
        self.is_kept = self.is_indexed = self.is_joining = False
        self.kept: set[Kept] = set()
        self.found: set[Kept] = set()
        self.objects: dict[str, list[str]] = defaultdict(list)
        self.subjects: dict[str, list[str]] = defaultdict(list)
        self.tells: list[tuple[Relation, int]] = []


class Memory:
    """All facts taken up so far that matter to a program; they are `kg.reasoning.program.Facts`.

    Args:
        program: what to infer by.
    """

    def __init__(self, program: Program) -> None:
        self._properties: dict[str, Relation] = {}
        self._classes: dict[str, Relation] = {}
        self._joined = program.joined
        for rule in program.rules:
            self._relation(rule.head).is_kept = True
        for name, told in program.telling.items():
            for end, predicate, kind in told:
                target = self._of(key(("", predicate, kind or "")))
                self._of(name).tells.append((target, end // 2))
        for name, uses in program.joining.items():
            self._of(name).is_joining = True
            for atom in chain.from_iterable(use.rest for use in uses):
                relation = self._relation(atom)
                relation.is_kept = relation.is_indexed = True

    def give(self, subject: str, predicate: str, value: str) -> None:
        """Takes a given fact up, with all that follows from it and those before it."""
        if predicate == TYPE:
            relation = self._classes.get(value)
        else:
            relation = self._properties.get(predicate)
        if relation is None:
            return
        fact = (subject, value)
        if relation.is_kept:
            if fact in relation.kept:
                relation.found.discard(fact)
                return
            relation.kept.add(fact)
        self._follow(relation, fact)

    def found(self) -> set[Fact]:
        """The facts that follow and were not given."""
        return {
            (subject, relation.predicate, value)
            for relations in (self._properties, self._classes)
            for relation in relations.values()
            for subject, value in relation.found
        }

    def has(self, fact: Fact) -> bool:
        """See `kg.reasoning.program.Facts.has`."""
        subject, _, value = fact
        return (subject, value) in self._relation(fact).kept

    def objects(self, subject: str, predicate: str) -> Iterable[str]:
        """See `kg.reasoning.program.Facts.objects`."""
        return tuple(self._properties[predicate].objects.get(subject, ()))

    def subjects(self, predicate: str, value: str) -> Iterable[str]:
        """See `kg.reasoning.program.Facts.subjects`."""
        return tuple(self._relation(("", predicate, value)).subjects.get(value, ()))

    def _follow(self, relation: Relation, fact: Kept) -> None:
        agenda = [(relation, fact)]
        while agenda:
            relation, fact = agenda.pop()
            subject, value = fact
            if relation.is_indexed:
                relation.objects[subject].append(value)
                relation.subjects[value].append(subject)
            for target, end in relation.tells:
                told = (fact[end], target.kind or fact[1 - end])
                if told not in target.kept and not (end and value.startswith('"')):
                    agenda.append(_conclude(target, told))
            if relation.is_joining:
                for start, link, last in self._joined((subject, relation.predicate, value), self):
                    target = self._relation((start, link, last))
                    if (start, last) not in target.kept:
                        agenda.append(_conclude(target, (start, last)))

    def _relation(self, of: Atom | Fact) -> Relation:
        """The relation of a fact, or of the facts that an atom may be."""
        return self._of(key(of))

    def _of(self, name: str) -> Relation:
        """The relation of the facts of a key."""
        is_class = name.startswith(CLASS)
        relations = self._classes if is_class else self._properties
        kind = name.removeprefix(CLASS)
        if kind not in relations:
            relations[kind] = Relation(TYPE, kind) if is_class else Relation(name, None)
        return relations[kind]


def _conclude(relation: Relation, fact: Kept) -> tuple[Relation, Kept]:
    relation.kept.add(fact)
    relation.found.add(fact)
    return relation, fact
