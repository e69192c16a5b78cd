"""Contradictions as a reader understands them: in which articles, in which words, in a sentence.

What is inferred is led back to what articles tell, if an explanation is at hand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final, TypeAlias

import pyoxigraph as ox

from kg.graph.grounds import Words, articles_of, labels_of, words_of
from kg.namespaces import ONTOLOGY_GRAPH, RDF
from kg.reasoning.clashes import Clashes
from kg.reasoning.contradictions import (
    Askable,
    Contradiction,
    Fact,
    Term,
    contradictions,
    graphs_of,
)

Explain: TypeAlias = Callable[[ox.Triple], Iterable[ox.Triple]]

TYPE: Final = RDF + "type"
# What kind of contradiction breaks each rule, and what is wrong with its facts.
_RULES: Final = {
    "cax-dw": ("disjoint classes", "only one can be true"),
    "cls-com": ("disjoint classes", "only one can be true"),
    "cls-nothing2": ("impossible", "nothing can be so"),
    "cls-maxc1": ("too many values", "its kind has none"),
    "cls-maxc2": ("several values", ""),
    "cls-maxqc1": ("too many values", "its kind has none"),
    "cls-maxqc3": ("several values", ""),
    "dt-not-type": ("wrong datatype", "that is no value of the property's datatype"),
    "eq-diff1": ("same and different", "things told apart are not one"),
    "prp-asyp": ("both ways", "it cannot be so both ways"),
    "prp-fp": ("several values", ""),
    "prp-ifp": ("shared value", ""),
    "prp-irp": ("of itself", "nothing is so to itself"),
    "prp-npa": ("denied", "the ontology denies it"),
    "prp-pdw": ("disjoint properties", "only one can be true"),
}


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact stands.

    Attributes:
        fact: the fact.
        article: id of the article that tells it; "" where none does by itself.
        article_iri: its IRI.
        words: what the fact rests on; None where the graph does not tell.
        premises: what it was inferred from.
    """

    fact: Fact
    article: str = ""
    article_iri: str = ""
    words: Words | None = None
    premises: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """A contradiction with its sources.

    Attributes:
        contradiction: what contradicts what.
        kind: its kind in a few words: "disjoint classes".
        message: all of it in a sentence.
        sources: of its facts, in their order.
    """

    contradiction: Contradiction
    kind: str
    message: str
    sources: tuple[Source, ...]


def check(
    store: Askable, clashes: Clashes | None = None, *, explain: Explain | None = None
) -> list[Finding]:
    """Finds every contradiction in a store, with both sources.

    Args:
        store: what to look through: a `kg.store.Store` in which inference was run.
        clashes: what must not be; by the ontology of kg when left out.
        explain: gives the facts that an inferred one follows from.

    Returns:
        The findings, in an order that is always the same; none for a store that is consistent.
    """
    found = contradictions(store, clashes)
    inferred = {f.triple for each in found for f in each.facts if f.is_inferred}
    premises = {one: set(explain(one)) for one in sorted(inferred, key=str)} if explain else {}
    held = graphs_of(store, {triple for some in premises.values() for triple in some})
    grounds = {
        one: [Fact(triple, graph) for triple in sorted(some, key=str) for graph in held[triple]]
        for one, some in premises.items()
    }
    facts = [fact for each in found for fact in each.facts]
    facts += [fact for some in grounds.values() for fact in some]
    sources = _Sources(store, facts, grounds)
    return [sources.finding(each) for each in found]


class _Sources:
    """What is known of some facts: their articles, words and names, asked for all at once."""

    def __init__(
        self, store: Askable, facts: list[Fact], grounds: dict[ox.Triple, list[Fact]]
    ) -> None:
        self._grounds = grounds
        self._articles = articles_of(store.every, {fact.graph for fact in facts})
        asked = (_asked(fact) for fact in facts if fact.graph in self._articles)
        self._words = words_of(store.every, (each for each in asked if each))
        nodes = (term for fact in facts for term in fact.triple)
        self._labels = labels_of(
            store.every, (node.value for node in nodes if isinstance(node, ox.NamedNode))
        )

    def finding(self, contradiction: Contradiction) -> Finding:
        sources = tuple(map(self._source, contradiction.facts))
        kind, _ = _RULES[contradiction.rule]
        return Finding(contradiction, kind, self._message(contradiction, sources), sources)

    def _source(self, fact: Fact) -> Source:
        iri, article = self._articles.get(fact.graph, ("", ""))
        asked = _asked(fact)
        return Source(
            fact=fact,
            article=article,
            article_iri=iri,
            words=self._words.get(asked) if asked else None,
            premises=tuple(self._source(each) for each in self._grounds.get(fact.triple, ()))
            if fact.is_inferred
            else (),
        )

    def _message(self, found: Contradiction, sources: tuple[Source, ...]) -> str:
        told = [
            (triple, _places(list(same)))
            for triple, same in groupby(sources, key=lambda source: source.fact.triple)
        ]
        name, link = self._name(found.about), self._name(ox.NamedNode(found.link))
        kind, wrong = _RULES[found.rule]
        if kind == "several values":
            told = [(triple, where) for triple, where in told if triple.predicate.value != TYPE]
            values = _listed(f"{self._name(triple.object)} {where}" for triple, where in told)
            return f"{name} has more than one {link}: {values}"
        if kind == "shared value":
            owners = _listed(f"{self._name(triple.subject)} {where}" for triple, where in told)
            return f"{name} is the {link} of more than one: {owners}"
        if kind == "disjoint classes":
            kinds = _listed(f"{_a(self._name(triple.object))} {where}" for triple, where in told)
            return f"{name} is {kinds}; {wrong}"
        return f"{_listed(self._phrase(triple, where) for triple, where in told)}; {wrong}"

    def _phrase(self, triple: ox.Triple, where: str) -> str:
        subject, value = self._name(triple.subject), self._name(triple.object)
        if triple.predicate.value == TYPE:
            return f"{subject} is {_a(value)} {where}"
        return f"{subject} has the {self._name(triple.predicate)} {value} {where}"

    def _name(self, term: Term) -> str:
        if isinstance(term, ox.Literal):
            return f"“{term.value}”"
        if isinstance(term, ox.NamedNode):
            return self._labels.get(term.value) or _local(term.value)
        return str(term)


def _asked(fact: Fact) -> tuple[tuple[str, str], str] | None:
    """What the words of a fact are asked for by."""
    subject = fact.triple.subject
    if not isinstance(subject, ox.NamedNode):
        return None
    return (fact.graph, subject.value), fact.triple.predicate.value


def _places(sources: list[Source]) -> str:
    """Where a fact stands: its first article and words, and how many others there are."""
    first, others = sources[0], len(sources) - 1
    if first.article:
        words = first.words
        quoted = f" (“{words.exact}” {words.start}-{words.end})" if words else ""
        more = f" and {others} more" if others else ""
        return f"in {first.article}{quoted}{more}"
    if first.fact.graph == ONTOLOGY_GRAPH:
        return "in the ontology"
    if first.premises:
        return f"as follows from what is told {_listed(_distinct(first.premises))}"
    return "as follows from other facts" if first.fact.is_inferred else f"in {first.fact.graph}"


def _distinct(premises: tuple[Source, ...]) -> Iterator[str]:
    """The places of the premises that articles tell."""
    yield from dict.fromkeys(_places([each]) for each in premises if each.article)


def _listed(phrases: Iterable[str]) -> str:
    *first, last = phrases
    return f"{', '.join(first)} and {last}" if first else last


def _a(name: str) -> str:
    return f"{'an' if name[:1].lower() in 'aeiou' else 'a'} {name}"


def _local(iri: str) -> str:
    return iri.rstrip("/#").replace("#", "/").rpartition("/")[2] or iri
