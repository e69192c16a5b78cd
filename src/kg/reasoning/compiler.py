"""Compiles an ontology into rules: what its closure comes down to for data.

owlrl closes the ontology by itself, once, and the rules are read off from the result. They bear
the names of OWL 2 Profiles, section 4.3, where the same entailments are given as rules over
ontology and data together; reading the ontology into them beforehand is what makes them fast.
Equality is not concluded: names are unique here, and two values of a functional property are a
contradiction to report (`kg.reasoning.contradictions`), not one thing to merge.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import chain, product
from typing import TYPE_CHECKING, Final

from kg.reasoning.expressions import (
    classes_above,
    classes_below,
    closed,
    closed_ontology,
    is_term,
)
from kg.reasoning.rules import TYPE, Atom, Rule

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node


@cache
def ontology_rules() -> tuple[Rule, ...]:
    """The rules of kg's own ontology and its alignments; computed once in a process."""
    return _read_off(closed_ontology())


def compile_rules(ontology: Graph) -> tuple[Rule, ...]:
    """The rules that an ontology's closure comes down to, sorted.

    Of equal conclusions only the nearest is a rule: a property's domain is not repeated for the
    classes above it, nor for the properties below it.

    Args:
        ontology: the axioms; the graph is closed in place.
    """
    return _read_off(closed(ontology))


def _read_off(ontology: Graph) -> tuple[Rule, ...]:
    return tuple(sorted({rule for kind in _KINDS for rule in kind(ontology) if _says(rule)}))


def _says(rule: Rule) -> bool:
    """Whether a rule has premises, and its conclusion is none of them."""
    return bool(rule.body) and rule.head not in rule.body


def _subclasses(ontology: Graph) -> Iterator[Rule]:
    for narrow, wide in _above(ontology, "subClassOf"):
        yield Rule("cax-sco", (Atom("?x", TYPE, narrow),), Atom("?x", TYPE, wide))


def _subproperties(ontology: Graph) -> Iterator[Rule]:
    for narrow, wide in _nearest(_above(ontology, "subPropertyOf")):
        yield Rule("prp-spo1", (Atom("?x", narrow, "?y"),), Atom("?x", wide, "?y"))


def _domains(ontology: Graph) -> Iterator[Rule]:
    for link, kind in _nearest_classes(ontology, "domain"):
        yield Rule("prp-dom", (Atom("?x", link, "?y"),), Atom("?x", TYPE, kind))


def _ranges(ontology: Graph) -> Iterator[Rule]:
    for link, kind in _nearest_classes(ontology, "range"):
        yield Rule("prp-rng", (Atom("?x", link, "?y"),), Atom("?y", TYPE, kind))


def _inverses(ontology: Graph) -> Iterator[Rule]:
    from rdflib.namespace import OWL, RDF

    pairs = [(one, other) for one, other in ontology.subject_objects(OWL.inverseOf)]
    for one, other in [*pairs, *((other, one) for one, other in pairs)]:
        if is_term(one) and is_term(other):
            yield Rule("prp-inv", (Atom("?x", one.n3(), "?y"),), Atom("?y", other.n3(), "?x"))
    for link in filter(is_term, ontology.subjects(RDF.type, OWL.SymmetricProperty)):
        yield Rule("prp-symp", (Atom("?x", link.n3(), "?y"),), Atom("?y", link.n3(), "?x"))


def _chains(ontology: Graph) -> Iterator[Rule]:
    """Property chains; a transitive property is one of itself."""
    from rdflib.namespace import OWL, RDF

    for link in filter(is_term, ontology.subjects(RDF.type, OWL.TransitiveProperty)):
        yield _chain("prp-trp", [link.n3(), link.n3()], link.n3())
    for whole, links in ontology.subject_objects(OWL.propertyChainAxiom):
        if is_term(whole):
            yield _chain("prp-spo2", [link.n3() for link in ontology.items(links)], whole.n3())


def _chain(name: str, links: list[str], whole: str) -> Rule:
    body = tuple(Atom(f"?x{i}", link, f"?x{i + 1}") for i, link in enumerate(links))
    return Rule(name, body, Atom("?x0", whole, f"?x{len(links)}"))


def _values(ontology: Graph) -> Iterator[Rule]:
    """owl:hasValue above a class."""
    from rdflib.namespace import OWL

    for restriction, value in ontology.subject_objects(OWL.hasValue):
        for link, kind in product(
            _restricted(ontology, restriction), classes_below(ontology, restriction)
        ):
            yield Rule("cls-hv1", (Atom("?x", TYPE, kind),), Atom("?x", link, value.n3()))


def _all(ontology: Graph) -> Iterator[Rule]:
    """owl:allValuesFrom above a class."""
    from rdflib.namespace import OWL

    for restriction, filler in ontology.subject_objects(OWL.allValuesFrom):
        for link, kind, other in product(
            _restricted(ontology, restriction),
            classes_below(ontology, restriction),
            classes_above(ontology, filler),
        ):
            body = (Atom("?x", TYPE, kind), Atom("?x", link, "?y"))
            yield Rule("cls-avf", body, Atom("?y", TYPE, other))


_EXPRESSIONS: Final = {
    "hasValue": "cls-hv2",
    "someValuesFrom": "cls-svf1",
    "intersectionOf": "cls-int1",
    "unionOf": "cls-uni",
}


def _expressions(ontology: Graph) -> Iterator[Rule]:
    """Class expressions below a class."""
    from rdflib.namespace import OWL

    subclasses = _above(ontology, "subClassOf")
    for axiom, name in _EXPRESSIONS.items():
        for expression in ontology.subjects(OWL[axiom]):
            kinds = {(str(expression), kind) for kind in classes_above(ontology, expression)}
            for (_, kind), body in product(
                _nearest(kinds, subclasses), _bodies(ontology, expression, "?x")
            ):
                yield Rule(name, body, Atom("?x", TYPE, kind))


def _bodies(ontology: Graph, expression: Node, variable: str) -> Iterator[tuple[Atom, ...]]:
    """The premises of which any makes a variable a member of a class expression."""
    from rdflib.namespace import OWL

    if is_term(expression):
        yield (Atom(variable, TYPE, expression.n3()),)
    if expression == OWL.Thing:
        yield ()
    filler_of = f"{variable}y"
    for link in _restricted(ontology, expression):
        for value in ontology.objects(expression, OWL.hasValue):
            yield (Atom(variable, link, value.n3()),)
        for filler in ontology.objects(expression, OWL.someValuesFrom):
            for body in _bodies(ontology, filler, filler_of):
                yield (Atom(variable, link, filler_of), *body)
    for parts in ontology.objects(expression, OWL.intersectionOf):
        bodies = (list(_bodies(ontology, part, variable)) for part in ontology.items(parts))
        yield from (tuple(chain.from_iterable(each)) for each in product(*bodies))
    for parts in ontology.objects(expression, OWL.unionOf):
        for part in ontology.items(parts):
            yield from _bodies(ontology, part, variable)


_KINDS: Final = (
    *(_subclasses, _subproperties, _domains, _ranges, _inverses, _chains),
    *(_values, _all, _expressions),
)


def _above(ontology: Graph, axiom: str) -> set[tuple[str, str]]:
    """Subject and object of the triples of an RDFS axiom between terms."""
    from rdflib.namespace import RDFS

    return {
        (one.n3(), other.n3())
        for one, other in ontology.subject_objects(RDFS[axiom])
        if one != other and is_term(one) and is_term(other)
    }


def _nearest(
    pairs: set[tuple[str, str]], over: set[tuple[str, str]] | None = None
) -> Iterator[tuple[str, str]]:
    """The pairs that do not follow from another one of the same first term.

    Args:
        pairs: (a, c).
        over: (b, c), transitively closed: what lies over what; `pairs` themselves if left out.
    """
    over = pairs if over is None else over
    above: dict[str, set[str]] = {}
    for low, high in over:
        above.setdefault(low, set()).add(high)
    of: dict[str, set[str]] = {}
    for first, second in pairs:
        of.setdefault(first, set()).add(second)
    for first, seconds in of.items():
        for second in seconds:
            if not any(
                second in above.get(other, ())
                and other not in above.get(second, ())  # or they are equivalent
                and first not in above.get(other, ())
                for other in seconds - {second}
            ):
                yield first, second


def _nearest_classes(ontology: Graph, axiom: str) -> Iterator[tuple[str, str]]:
    """Properties with those of their domains or ranges that follow neither from a narrower class
    nor from a wider property.
    """
    wider = _above(ontology, "subPropertyOf")
    told = set(_nearest(_above(ontology, axiom), _above(ontology, "subClassOf")))
    above: dict[str, set[str]] = {}
    for low, high in wider:
        above.setdefault(low, set()).add(high)
    for link, kind in told:
        if not any(
            (high, kind) in told for high in above.get(link, ()) if link not in above.get(high, ())
        ):
            yield link, kind


def _restricted(ontology: Graph, restriction: Node) -> list[str]:
    """The property that a restriction is on."""
    from rdflib.namespace import OWL

    return [link.n3() for link in ontology.objects(restriction, OWL.onProperty) if is_term(link)]
