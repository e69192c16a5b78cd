"""What follows from the data by the ontology, and is not in it yet.

Semi-naive evaluation to the fixpoint: each triple, given or found, is taken up once, and joined
with those taken up before it (Ullman, Principles of Database and Knowledge-Base Systems, volume 1,
1988, chapter 3). The data is read once; what no rule comes to or comes back to is not kept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg.graph.rules import PropertyRules, Rules, ontology_rules
from kg.graph.vocabulary import TYPE

_Node: TypeAlias = NamedNode | BlankNode | Triple


def infer(data: Iterable[Triple], rules: Rules | None = None) -> list[Triple]:
    """The triples that follow from data and are not among them.

    Args:
        data: the triples of any number of articles; chains run across them.
        rules: what to infer by; the ontology's own when left out.

    Returns:
        The new triples, each once, sorted.
    """
    rules = ontology_rules() if rules is None else rules
    taken_up = _TakenUp(rules)
    known: set[Triple] = set()
    found: set[Triple] = set()
    for given in data:
        if given.predicate in rules.concluded:
            known.add(given)
            found.discard(given)
        agenda = [given]
        while agenda:
            for triple in taken_up.add(agenda.pop()):
                if triple not in known:
                    known.add(triple)
                    found.add(triple)
                    agenda.append(triple)
    return sorted(found, key=str)


class _TakenUp:
    """The triples taken up so far, indexed where a chain may come back to them."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._objects: dict[tuple[NamedNode, _Node], list[_Node]] = defaultdict(list)
        self._subjects: dict[tuple[NamedNode, _Node], list[_Node]] = defaultdict(list)

    def add(self, triple: Triple) -> Iterator[Triple]:
        """Takes up a triple; what follows from it, alone and together with those before it."""
        link, kind = triple.predicate, triple.object
        if link == TYPE and isinstance(kind, NamedNode):
            for wide in self._rules.superclasses.get(kind, ()):
                yield Triple(triple.subject, TYPE, wide)
        elif link in self._rules.properties:
            rules = self._rules.properties[link]
            yield from _alone(triple, rules)
            yield from self._joined(triple, rules)

    def _joined(self, triple: Triple, rules: PropertyRules) -> Iterator[Triple]:
        subject, link, value = triple.subject, triple.predicate, triple.object
        if isinstance(value, Literal):
            return
        if rules.then:
            self._subjects[link, value].append(subject)
        if rules.after:
            self._objects[link, subject].append(value)
        for following, whole in rules.then:
            for end in self._objects.get((following, value), ()):
                yield Triple(subject, whole, end)
        for before, whole in rules.after:
            for start in self._subjects.get((before, subject), ()):
                yield Triple(start, whole, value)


def _alone(triple: Triple, rules: PropertyRules) -> Iterator[Triple]:
    subject, value = triple.subject, triple.object
    for wide in rules.broader:
        yield Triple(subject, wide, value)
    for kind in rules.subject_classes:
        yield Triple(subject, TYPE, kind)
    if isinstance(value, Literal):
        return
    for kind in rules.object_classes:
        yield Triple(value, TYPE, kind)
    for back in rules.inverse:
        yield Triple(value, back, subject)
