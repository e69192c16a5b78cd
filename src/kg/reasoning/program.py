"""Rules arranged for use: by what a fact may set off, and by what may conclude it.

What follows from a fact and what a fact follows from are found by the same joins, over facts
that lie wherever they lie: in memory (`kg.reasoning.closure`), in a database
(`kg.store.facts`), on a server.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple, Protocol, TypeAlias

from kg.reasoning.rules import TYPE, Atom, Fact, Rule

Bindings: TypeAlias = dict[str, str]

CLASS: Final = "a "  # before a class, in keys


class Facts(Protocol):
    """Facts to join with. Terms are strings in the syntax of N-Triples."""

    def has(self, fact: Fact) -> bool:
        """Whether it is among them."""

    def objects(self, subject: str, predicate: str) -> Iterable[str]:
        """The objects of the facts of a subject and a predicate."""

    def subjects(self, predicate: str, value: str) -> Iterable[str]:
        """The subjects of the facts of a predicate and an object."""


@dataclass(frozen=True, slots=True)
class Use:
    """A rule seen from one of its atoms.

    Attributes:
        rule: the rule.
        atom: that a fact is put in for.
        rest: the other premises, each after one that it has a variable in common with.
    """

    rule: Rule
    atom: Atom
    rest: tuple[Atom, ...]


class Telling(NamedTuple):
    """What any fact of a property or a class tells by itself, as most rules say.

    Attributes:
        end: where the conclusion's subject stands in the fact: 0 for its subject, 2 for its object.
        predicate: of the conclusion.
        kind: the conclusion's object, if that is a class; else it is the fact's other end.
    """

    end: int
    predicate: str
    kind: str | None


class Program:
    """A set of rules.

    Args:
        rules: what to infer by.

    Attributes:
        rules: the same.
        telling: by the key of a fact, what it tells by itself.
        joining: by the key of a fact, the other rules that it may set off.
        concluding: by the key of a fact, the rules that may conclude it; `rest` is the body.
    """

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = tuple(rules)
        self.telling: dict[str, list[Telling]] = defaultdict(list)
        self.joining: dict[str, list[Use]] = defaultdict(list)
        self.concluding: dict[str, list[Use]] = defaultdict(list)
        for rule in self.rules:
            self.concluding[key(rule.head)].append(_use(rule, rule.head, rule.body))
            if telling := _telling(rule):
                self.telling[key(rule.body[0])].append(telling)
                continue
            for place, atom in enumerate(rule.body):
                others = rule.body[:place] + rule.body[place + 1 :]
                self.joining[key(atom)].append(_use(rule, atom, others))

    def renamed(self, names: Mapping[str, str]) -> Program:
        """The same rules with other names for the things, not the classes, that they name."""

        def of(atom: Atom) -> Atom:
            subject, predicate, value = atom
            other = value if predicate == TYPE else names.get(value, value)
            return Atom(names.get(subject, subject), predicate, other)

        return Program(
            rule._replace(body=tuple(map(of, rule.body)), head=of(rule.head)) for rule in self.rules
        )

    def consequences(self, fact: Fact, facts: Facts) -> Iterator[Fact]:
        """What a fact concludes, alone and with others.

        Args:
            fact: what is new.
            facts: what else is known.
        """
        for end, predicate, kind in self.telling.get(key(fact), ()):
            conclusion = fact[end], predicate, kind or fact[2 - end]
            if end == 0 or is_fact(conclusion):
                yield conclusion
        yield from self.joined(fact, facts)

    def joined(self, fact: Fact, facts: Facts) -> Iterator[Fact]:
        """What a fact concludes, but for what it tells by itself."""
        for use in self.joining.get(key(fact), ()):
            bindings = matched(use.atom, fact)
            if bindings is not None:
                for found in solutions(use.rest, bindings, facts):
                    conclusion = filled(use.rule.head, found)
                    if is_fact(conclusion):
                        yield conclusion

    def news(self, facts: Iterable[Fact]) -> set[Fact]:
        """Those of some facts that may change what follows, all of them given or gone at once.

        No rule begins with or comes to the others, or all that they tell by themselves is among
        the facts: of most mentions the offsets, say, tell only that they are mentions.
        """
        groups: dict[str, list[Fact]] = defaultdict(list)
        for fact in facts:
            groups[key(fact)].append(fact)
        members = {
            name: {fact[0] for fact in groups[name]} for name in groups if name.startswith(CLASS)
        }
        found: set[Fact] = set()
        for name, group in groups.items():
            told = self.telling.get(name, [])
            if name in self.joining or name in self.concluding or any(not t.kind for t in told):
                found.update(group)
                continue
            for end, _, kind in told:
                known = members.get(f"{CLASS}{kind}", set())
                found.update([fact for fact in group if fact[end] not in known])
        return found

    def derivations(self, fact: Fact, facts: Facts) -> Iterator[tuple[Rule, tuple[Fact, ...]]]:
        """The rules that conclude a fact in one step, each with its premises.

        Args:
            fact: what may be concluded.
            facts: what the premises may be.
        """
        for use in self.concluding.get(key(fact), ()):
            bindings = matched(use.atom, fact)
            if bindings is not None:
                for found in solutions(use.rest, bindings, facts):
                    yield use.rule, tuple(filled(atom, found) for atom in use.rule.body)


def key(fact: Atom | Fact) -> str:
    """What facts are told apart by before they are looked at: the property, or the class."""
    return CLASS + fact[2] if fact[1] == TYPE else fact[1]


def is_fact(fact: Fact) -> bool:
    """Whether it can be a triple: no subject is a literal."""
    return not fact[0].startswith('"')


def matched(atom: Atom, fact: Fact) -> Bindings | None:
    """The bindings by which an atom is a fact; None where it cannot be."""
    bindings: Bindings = {}
    for wanted, term in ((atom.subject, fact[0]), (atom.object, fact[2])):
        if bindings.get(wanted, wanted) != term:
            if not wanted.startswith("?") or wanted in bindings:
                return None
            bindings[wanted] = term
    return bindings


def filled(atom: Atom, bindings: Bindings) -> Fact:
    """The fact that an atom is by bindings."""
    subject, predicate, value = atom
    return bindings.get(subject, subject), predicate, bindings.get(value, value)


def solutions(atoms: tuple[Atom, ...], bindings: Bindings, facts: Facts) -> Iterator[Bindings]:
    """The ways to fill in the variables of atoms so that all of them are facts."""
    if not atoms:
        yield bindings
        return
    subject, predicate, value = filled(atoms[0], bindings)
    if not value.startswith("?"):
        if not subject.startswith("?"):
            if facts.has((subject, predicate, value)):
                yield from solutions(atoms[1:], bindings, facts)
            return
        for found in facts.subjects(predicate, value):
            yield from solutions(atoms[1:], {**bindings, subject: found}, facts)
        return
    for found in facts.objects(subject, predicate):
        yield from solutions(atoms[1:], {**bindings, value: found}, facts)


def _telling(rule: Rule) -> Telling | None:
    """What a fact tells by itself, where a rule has one premise and adds but a class to it."""
    premise, head = rule.body[0], rule.head
    of_any = premise.predicate == TYPE or premise.object.startswith("?")
    ends = (premise.subject, premise.predicate, premise.object)
    if len(rule.body) > 1 or not of_any or head.subject not in (premise.subject, premise.object):
        return None
    end = 0 if head.subject == premise.subject else 2
    if head.predicate == TYPE:
        return Telling(end, TYPE, head.object)
    return Telling(end, head.predicate, None) if head.object == ends[2 - end] else None


def _use(rule: Rule, atom: Atom, others: tuple[Atom, ...]) -> Use:
    """Puts premises in an order in which each has a variable that is bound by then."""
    waiting, ordered = list(others), []
    bound = {atom.subject, atom.object}
    while waiting:
        nearest = max(waiting, key=lambda each: len(bound & {each.subject, each.object}))
        waiting.remove(nearest)
        ordered.append(nearest)
        bound |= {nearest.subject, nearest.object}
    return Use(rule, atom, tuple(ordered))
