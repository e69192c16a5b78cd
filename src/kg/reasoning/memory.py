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
from typing import TypeAlias

from kg.reasoning.program import Program
from kg.reasoning.rules import TYPE, Atom, Fact, Rule

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
        self._joins = Program(rule for rule in program.rules if not self._takes(rule))
        for uses in self._joins.uses.values():
            for use in uses:
                self._relation(use.atom).is_joining = True
                for atom in use.rest:
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
                for start, link, last in self._joins.consequences(
                    (subject, relation.predicate, value), self
                ):
                    target = self._relation((start, link, last))
                    if (start, last) not in target.kept:
                        agenda.append(_conclude(target, (start, last)))

    def _takes(self, rule: Rule) -> bool:
        """Lets relations tell what a rule concludes from one premise, adding nothing to it."""
        premise, head = rule.body[0], rule.head
        relation, target = self._relation(premise), self._relation(head)
        target.is_kept = True
        is_whole = premise.predicate == TYPE or premise.object.startswith("?")
        if len(rule.body) > 1 or not is_whole:
            return False
        ends = (premise.subject, premise.object)
        if head.subject not in ends:
            return False
        end = ends.index(head.subject)
        if head.predicate != TYPE and head.object != ends[1 - end]:
            return False
        relation.tells.append((target, end))
        return True

    def _relation(self, of: Atom | Fact) -> Relation:
        """The relation of a fact, or of the facts that an atom may be."""
        _, predicate, value = of
        if predicate == TYPE:
            if value not in self._classes:
                self._classes[value] = Relation(TYPE, value)
            return self._classes[value]
        if predicate not in self._properties:
            self._properties[predicate] = Relation(predicate, None)
        return self._properties[predicate]


def _conclude(relation: Relation, fact: Kept) -> tuple[Relation, Kept]:
    relation.kept.add(fact)
    relation.found.add(fact)
    return relation, fact
