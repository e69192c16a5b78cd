"""Contradictions: facts of a store that an ontology does not let be true together.

Every clash of `kg.reasoning.clashes` is a SPARQL query over the union of all graphs, inferred facts
included; only what clashes leaves the store, so that memory does not grow with the store. Nothing
is merged or mended: each fact is given with every graph that holds it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple, Protocol, TypeAlias, TypeVar

import pyoxigraph as ox

from kg.namespaces import INFERRED_GRAPH, OWL, RDF
from kg.reasoning.clashes import Clash, Clashes, ontology_clashes
from kg.reasoning.datatypes import outside
from kg.reasoning.rules import TYPE, Atom

Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Answers: TypeAlias = ox.QuerySolutions | ox.QueryBoolean | Iterator[ox.Triple]

BATCH: Final = 200  # rows of a table in a query

# Of two values, by their meaning where it can be compared; and nobody says that they are one.
_UNEQUAL: Final = (
    "FILTER(!sameTerm(?one, ?other) && !COALESCE(?one = ?other, false)) "
    f"FILTER NOT EXISTS {{ ?one (<{OWL}sameAs>|^<{OWL}sameAs>)+ ?other }}"
)


class Askable(Protocol):
    """What is looked through: a `kg.store.Store`."""

    def query(self, sparql: str) -> Answers:
        """Answers a query over the union of all graphs."""

    def every(self, variables: str, pattern: str) -> Iterator[ox.QuerySolution]:
        """All solutions of a graph pattern, however many there are."""


class Fact(NamedTuple):
    """A triple, and a graph that holds it.

    Attributes:
        triple: the triple.
        graph: IRI of the graph: an article's, the ontology's, or that of what is inferred.
    """

    triple: ox.Triple
    graph: str

    @property
    def is_inferred(self) -> bool:
        """Whether no article tells it: it follows from what articles tell."""
        return self.graph == INFERRED_GRAPH


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Facts that cannot be true together.

    Attributes:
        rule: of OWL 2 RL that they break: "cax-dw" (OWL 2 Profiles, section 4.3).
        axiom: IRI of OWL's term for the axiom: owl:disjointWith.
        about: what the facts have in common.
        link: IRI of the property that they have in common; rdf:type where classes are disjoint.
        facts: the facts, sorted: by triple, then by graph.
    """

    rule: str
    axiom: str
    about: Term
    link: str
    facts: tuple[Fact, ...]


def contradictions(store: Askable, clashes: Clashes | None = None) -> list[Contradiction]:
    """Finds every contradiction in a store.

    Several values of one property, or several classes of one thing, are one contradiction. A class
    is left out where a narrower one of the same thing clashes as well.

    Args:
        store: what to look through; what follows from the facts must have been inferred.
        clashes: what must not be; by the ontology of kg when left out.

    Returns:
        The contradictions, each once, sorted.
    """
    clashes = ontology_clashes() if clashes is None else clashes
    found: dict[tuple[str, ...], set[ox.Triple]] = defaultdict(set)
    for clash, row in _matches(store, clashes.table):
        triples = [_filled(atom, row) for atom in clash.body]
        found[_key(clash, triples)].update(triples)
    kept = {key: _narrowest(triples, clashes) for key, triples in found.items()}
    held = graphs_of(store, {triple for triples in kept.values() for triple in triples})
    return [
        Contradiction(
            rule=rule,
            axiom=axiom,
            about=_named(about, kept[rule, axiom, about, link, *more]),
            link=link,
            facts=_told(
                [
                    Fact(triple, graph)
                    for triple in sorted(kept[rule, axiom, about, link, *more], key=str)
                    for graph in held[triple]
                ]
            ),
        )
        for rule, axiom, about, link, *more in sorted(kept)
    ]


def _key(clash: Clash, triples: Sequence[ox.Triple]) -> tuple[str, ...]:
    """What the facts of one contradiction have in common."""
    about, link = str(triples[0].subject), triples[0].predicate.value
    if clash.body[0].object == "?x":
        about = str(triples[0].object)
    if clash.unequal or clash.rule in ("cax-dw", "cls-com"):
        return clash.rule, clash.axiom, about, link
    if clash.rule == "eq-diff1":
        ends = {str(term) for triple in triples for term in (triple.subject, triple.object)}
        return clash.rule, clash.axiom, min(ends), clash.axiom
    first = min(triples, key=str)
    return clash.rule, clash.axiom, str(first.subject), link, *sorted(map(str, triples))


def _told(facts: list[Fact]) -> tuple[Fact, ...]:
    """Facts without those that repeat by other names (owl:sameAs) what is told to clash."""
    links = {fact.triple.predicate.value for fact in facts}
    told = [fact for fact in facts if not fact.is_inferred]
    is_enough = links == {fact.triple.predicate.value for fact in told} and len(links) > 1
    return tuple(told if is_enough else facts)


def _named(name: str, triples: set[ox.Triple]) -> Term:
    """The subject or object that has a name."""
    terms = (term for triple in triples for term in (triple.subject, triple.object))
    return next(term for term in terms if str(term) == name)


def _narrowest(triples: set[ox.Triple], clashes: Clashes) -> set[ox.Triple]:
    """The triples without those of classes above another one of the same thing."""

    def is_above(wide: ox.Triple, narrow: ox.Triple) -> bool:
        one, other = str(narrow.object), str(wide.object)
        strictly = other in clashes.above.get(one, ()) and one not in clashes.above.get(other, ())
        return strictly and wide.subject == narrow.subject

    if any(triple.predicate.value != RDF + "type" for triple in triples):
        return triples
    kept = {wide for wide in triples if not any(is_above(wide, other) for other in triples)}
    return kept if len(kept) > 1 else triples


def _matches(store: Askable, table: Iterable[Clash]) -> Iterator[tuple[Clash, ox.QuerySolution]]:
    """Where the data clashes: the clash, its constants as variables, and their values."""
    tables: dict[Clash, list[tuple[str, ...]]] = defaultdict(list)
    sizes = _class_sizes(store)
    for clash in table:
        if clash.unequal:
            yield from ((clash, row) for row in store.every("?x ?one ?other", _differing(clash)))
        else:
            ordered = sorted(clash.body, key=lambda atom: _size(atom, sizes))
            if not any(_size(atom, sizes) == 0 for atom in ordered):
                form, constants = _form(clash._replace(body=tuple(ordered)))
                tables[form].append(constants)
    for form, rows in tables.items():
        for some in batches(rows):
            names = [f"?c{number}" for number in range(len(some[0]))]
            wanted = " ".join(sorted({*names, *_variables(form)}, key=lambda name: name != "?x"))
            pattern = f"{values(names, some)} {_body(form.body)} {_tests(form)}"
            yield from ((form, row) for row in store.every(wanted, pattern))


def _differing(clash: Clash) -> str:
    """The pattern of a clash of unequal values: first what has several at all, which is quick."""
    first = _body(clash.body[:1])
    several = f"{{ SELECT ?x WHERE {{ {first} }} GROUP BY ?x HAVING(COUNT(*) > 1) }}"
    return f"{several} {_body(clash.body)} {_UNEQUAL}"


def _class_sizes(store: Askable) -> dict[str, int]:
    """How many members each class has; joins begin at the smallest."""
    found = store.query(f"SELECT ?c (COUNT(*) AS ?n) WHERE {{ ?x {TYPE} ?c }} GROUP BY ?c")
    if not isinstance(found, ox.QuerySolutions):
        raise TypeError("the store answered a SELECT with no rows")
    return {str(row["c"]): int(row["n"].value) for row in found}


def _size(atom: Atom, sizes: dict[str, int]) -> int:
    return sizes.get(atom.object, 0) if atom.predicate == TYPE else 1


def _form(clash: Clash) -> tuple[Clash, tuple[str, ...]]:
    """A clash with variables for its constants, and those."""
    constants: list[str] = []

    def opened(term: str) -> str:
        if term.startswith("?") or term == TYPE:
            return term
        constants.append(term)
        return f"?c{len(constants) - 1}"

    body = tuple(Atom(*map(opened, atom)) for atom in clash.body)
    return clash._replace(body=body), tuple(constants)


def _variables(clash: Clash) -> set[str]:
    return {term for atom in clash.body for term in atom if term.startswith("?")}


def _body(body: Iterable[Atom]) -> str:
    return " ".join(f"{' '.join(atom)} ." for atom in body)


def _tests(clash: Clash) -> str:
    return f"FILTER({outside('?one', clash.datatype)})" if clash.datatype else ""


def _filled(atom: Atom, row: ox.QuerySolution) -> ox.Triple:
    """The triple that an atom is in a row."""
    terms = (str(row[term[1:]]) if term.startswith("?") else term for term in atom)
    (quad,) = ox.parse(f"{' '.join(terms)} .", format=ox.RdfFormat.N_TRIPLES)
    return ox.Triple(quad.subject, quad.predicate, quad.object)


def graphs_of(store: Askable, triples: set[ox.Triple]) -> dict[ox.Triple, list[str]]:
    """The graphs that hold each triple, sorted."""
    held: dict[ox.Triple, set[str]] = {triple: set() for triple in triples}
    rows = sorted(tuple(map(str, triple)) for triple in triples)
    for some in batches(rows):
        pattern = f"{values(('?s', '?p', '?o'), some)} GRAPH ?g {{ ?s ?p ?o }}"
        for row in store.every("?g ?s ?p ?o", pattern):
            held[ox.Triple(row["s"], row["p"], row["o"])].add(row["g"].value)
    return {triple: sorted(graphs) for triple, graphs in held.items()}


Item = TypeVar("Item")


def batches(rows: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """Rows in parts that a query can hold."""
    yield from (rows[start : start + BATCH] for start in range(0, len(rows), BATCH))


def values(variables: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A VALUES table; terms are in the syntax of N-Triples."""
    lines = " ".join(f"({' '.join(row)})" for row in rows)
    return f"VALUES ({' '.join(variables)}) {{ {lines} }}"
