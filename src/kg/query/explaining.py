"""Why a fact of a store holds, for people: rules, facts, and the sentences that tell them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from kg.errors import UnknownFact
from kg.graph.grounds import articles_of, labels_of
from kg.graph.sentences import Sentence, sentence_of
from kg.namespaces import INFERRED_GRAPH
from kg.query.results import readable
from kg.query.terms import node_of, property_of
from kg.reasoning import Askable, Explanation, Fact, Rule, explain, ontology_program
from kg.reasoning.closure import fact_of
from kg.reasoning.lookups import StoreFacts

_RULES: Final = {  # of OWL 2 RL (OWL 2 Profiles, section 4.3), in words
    "cax-sco": "subclass",
    "prp-spo1": "subproperty",
    "prp-dom": "domain",
    "prp-rng": "range",
    "prp-inv": "inverse properties",
    "prp-symp": "symmetric property",
    "prp-trp": "transitive property",
    "prp-spo2": "property chain",
    "cls-hv1": "value that a class has",
    "cls-hv2": "class of a value",
    "cls-svf1": "class of some value",
    "cls-svf2": "class of what has a value",
    "cls-avf": "class of all values",
    "cls-int1": "intersection of classes",
    "eq-rep": "another name of the same thing",
    "eq-trans": "names of the same thing",
}


@dataclass(frozen=True, slots=True)
class Telling:
    """An article that tells a fact.

    Attributes:
        article: its id.
        sentence: where it does; None where the graph leads to no words.
    """

    article: str
    sentence: Sentence | None


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a fact holds.

    Attributes:
        fact: its terms, in the syntax of N-Triples.
        names: its terms for people.
        rule: what it was inferred by; None where articles tell it.
        told_by: the articles that tell it, by id.
        premises: the reasons of what it was inferred from.
    """

    fact: Fact
    names: tuple[str, str, str]
    rule: Rule | None
    told_by: tuple[Telling, ...]
    premises: tuple[Reason, ...]

    @property
    def rule_in_words(self) -> str:
        """The rule for people: "property chain: ?x0 kg:memberOf ?x1 . ... "; "" without one."""
        if self.rule is None:
            return ""
        body = " . ".join(map(_pattern, self.rule.body))
        return f"{_RULES.get(self.rule.name, self.rule.name)}: {body} → {_pattern(self.rule.head)}"


def explain_fact(store: Askable, subject: str, link: str, value: str, *, base: str) -> Reason:
    """Explains why a fact holds: what articles tell it, or what it was inferred from.

    Args:
        store: in which inference was run.
        subject, link, value: the fact's terms as a user writes them, see `kg.query.terms`.
        base: what the IRIs of the data begin with.

    Returns:
        The shortest explanation.

    Raises:
        UnknownTerm: nothing is named so, or several things are.
        UnknownFact: the fact neither is told nor follows.
        StoreError: the store is out of reach.
    """
    predicate = property_of(store, link)
    fact = node_of(store, subject, base), predicate, node_of(store, value, base)
    facts = StoreFacts(store)
    found = explain(fact, facts, ontology_program())
    if found is None:
        raise UnknownFact(" ".join(readable(_term(term), base) for term in fact))
    return _Reasons(store, facts, found, base).of(found)


def premises_of(store: Askable) -> Callable[[ox.Triple], Iterator[ox.Triple]]:
    """What tells the facts that articles tell and an inferred one follows from."""
    facts, program = StoreFacts(store), ontology_program()

    def premises(triple: ox.Triple) -> Iterator[ox.Triple]:
        found = explain(fact_of(triple), facts, program)
        for step in _steps(found) if found else ():
            if step.rule is None:
                yield _triple(step.fact)

    return premises


class _Reasons:
    """Makes reasons of explanations; what they are all called is looked up at once."""

    def __init__(
        self, store: Askable, facts: StoreFacts, explanation: Explanation, base: str
    ) -> None:
        self._store = store
        self._facts = facts
        self._base = base
        terms = {term for step in _steps(explanation) for term in step.fact}
        iris = [term[1:-1] for term in terms if term.startswith("<")]
        self._labels = labels_of(store.every, (iri for iri in iris if iri.startswith(base)))

    def of(self, explanation: Explanation) -> Reason:
        fact = explanation.fact
        return Reason(
            fact=fact,
            names=(self._name(fact[0]), self._name(fact[1]), self._name(fact[2])),
            rule=explanation.rule,
            told_by=() if explanation.rule else tuple(self._tellings(fact)),
            premises=tuple(map(self.of, explanation.premises)),
        )

    def _name(self, term: str) -> str:
        return self._labels.get(term[1:-1]) or readable(_term(term), self._base)

    def _tellings(self, fact: Fact) -> Iterator[Telling]:
        graphs = [graph for graph in self._facts.graphs(fact) if graph != INFERRED_GRAPH]
        articles = articles_of(self._store.every, graphs)
        for graph, (_, article) in sorted(articles.items(), key=lambda each: each[1][1]):
            yield Telling(article, sentence_of(self._store.every, graph, fact))


def _steps(explanation: Explanation) -> Iterator[Explanation]:
    yield explanation
    for premise in explanation.premises:
        yield from _steps(premise)


def _pattern(atom: Fact) -> str:
    return " ".join(term if term.startswith("?") else readable(_term(term), "") for term in atom)


def _term(name: str) -> ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple:
    return _triple(("<a:a>", "<a:a>", name)).object


def _triple(fact: Fact) -> ox.Triple:
    (quad,) = ox.parse(f"{' '.join(fact)} .", ox.RdfFormat.N_TRIPLES, lenient=True)
    return ox.Triple(quad.subject, quad.predicate, quad.object)
