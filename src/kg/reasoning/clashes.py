"""Clashes: what must not be true together, as an ontology's closure says.

owlrl closes the ontology by itself, once, and the axioms that a contradiction can break are read
off into patterns over data. They bear the names of the rules with the conclusion "false" in OWL 2
Profiles, section 4.3. Names are unique here: where that section would conclude that two values of
a functional property are one thing, they clash, unless the data says that they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from itertools import combinations, product
from typing import TYPE_CHECKING, Final, NamedTuple

from kg.namespaces import OWL, XSD
from kg.reasoning.expressions import (
    classes_below,
    closed,
    closed_ontology,
    is_term,
    lists,
    properties,
)
from kg.reasoning.rules import SAME_AS, TYPE, Atom

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node


class Clash(NamedTuple):
    """A pattern that is a contradiction wherever data matches it.

    Attributes:
        rule: of OWL 2 RL that it is an instance of: "cax-dw".
        axiom: IRI of OWL's term for the axiom that is broken: owl:disjointWith.
        body: the facts that clash; `?x` is what they have in common.
        unequal: whether `?one` and `?other` must differ.
        datatype: IRI of the datatype that the literal `?one` is not of; "" where none is asked.
    """

    rule: str
    axiom: str
    body: tuple[Atom, ...]
    unequal: bool = False
    datatype: str = ""


class Clashes(NamedTuple):
    """All that must not be.

    Attributes:
        table: the clashes, sorted.
        above: the classes above each class, itself left out.
    """

    table: tuple[Clash, ...]
    above: dict[str, frozenset[str]]


@cache
def ontology_clashes() -> Clashes:
    """The clashes of kg's own ontology and its alignments; computed once in a process."""
    return _read_off(closed_ontology())


def compile_clashes(ontology: Graph) -> Clashes:
    """The clashes that an ontology's closure comes down to.

    Args:
        ontology: the axioms; the graph is closed in place.
    """
    return _read_off(closed(ontology))


def _read_off(ontology: Graph) -> Clashes:
    from rdflib.namespace import RDFS

    above: dict[str, set[str]] = {}
    for narrow, wide in ontology.subject_objects(RDFS.subClassOf):
        if narrow != wide and is_term(narrow) and is_term(wide):
            above.setdefault(narrow.n3(), set()).add(wide.n3())
    table = sorted({*_ALWAYS, *(clash for kind in _KINDS for clash in kind(ontology))})
    return Clashes(tuple(table), {name: frozenset(wide) for name, wide in above.items()})


def _clash(rule: str, axiom: str, *body: Atom, **more: object) -> Clash:
    return Clash(rule, OWL + axiom, body, **more)  # type: ignore[arg-type]


def _owl(local: str) -> str:
    return f"<{OWL}{local}>"


# What clashes by the meaning of OWL's own terms, whatever the ontology.
_ALWAYS: Final = (
    *(
        _clash("eq-diff1", "differentFrom", Atom(*pair), Atom("?x", _owl("differentFrom"), "?y"))
        for pair in (("?x", SAME_AS, "?y"), ("?y", SAME_AS, "?x"))
    ),
    _clash(
        *("eq-diff1", "differentFrom"),
        *(Atom("?x", SAME_AS, "?z"), Atom("?y", SAME_AS, "?z")),
        Atom("?x", _owl("differentFrom"), "?y"),
    ),
    _clash("cls-nothing2", "Nothing", Atom("?x", TYPE, _owl("Nothing"))),
)


def _disjoint_classes(ontology: Graph) -> Iterator[Clash]:
    from rdflib.namespace import OWL

    for axiom, rule in (("disjointWith", "cax-dw"), ("complementOf", "cls-com")):
        for one, other in ontology.subject_objects(OWL[axiom]):
            yield from _class_pairs(ontology, rule, axiom, one, other)
    for members in lists(ontology, "AllDisjointClasses", "members"):
        for one, other in combinations(members, 2):
            yield from _class_pairs(ontology, "cax-dw", "disjointWith", one, other)


def _class_pairs(ontology: Graph, rule: str, axiom: str, one: Node, other: Node) -> Iterator[Clash]:
    """Two classes without a common member; expressions stand for the named classes below them."""
    for pair in product(classes_below(ontology, one), classes_below(ontology, other)):
        first, second = sorted(pair)
        if first == second:
            yield _clash("cls-nothing2", "Nothing", Atom("?x", TYPE, first))
        else:
            yield _clash(rule, axiom, Atom("?x", TYPE, first), Atom("?x", TYPE, second))


def _empty(ontology: Graph) -> Iterator[Clash]:
    """Classes below owl:Nothing, and properties whose domain or range it is."""
    from rdflib.namespace import OWL, RDFS

    for kind in classes_below(ontology, OWL.Nothing):
        yield _clash("cls-nothing2", "Nothing", Atom("?x", TYPE, kind))
    for axiom in (RDFS.domain, RDFS.range):
        for link in filter(is_term, ontology.subjects(axiom, OWL.Nothing)):
            yield _clash("cls-nothing2", "Nothing", Atom("?x", link.n3(), "?y"))


def _functional(ontology: Graph) -> Iterator[Clash]:
    for link in properties(ontology, "FunctionalProperty"):
        values = Atom("?x", link, "?one"), Atom("?x", link, "?other")
        yield _clash("prp-fp", "FunctionalProperty", *values, unequal=True)
    for link in properties(ontology, "InverseFunctionalProperty"):
        owners = Atom("?one", link, "?x"), Atom("?other", link, "?x")
        yield _clash("prp-ifp", "InverseFunctionalProperty", *owners, unequal=True)


def _bent(ontology: Graph) -> Iterator[Clash]:
    """Irreflexive and asymmetric properties; an asymmetric one is irreflexive, too."""
    for link in properties(ontology, "IrreflexiveProperty"):
        yield _clash("prp-irp", "IrreflexiveProperty", Atom("?x", link, "?x"))
    for link in properties(ontology, "AsymmetricProperty"):
        both = Atom("?x", link, "?y"), Atom("?y", link, "?x")
        yield _clash("prp-asyp", "AsymmetricProperty", *both)


def _disjoint_properties(ontology: Graph) -> Iterator[Clash]:
    from rdflib.namespace import OWL

    told = list(ontology.subject_objects(OWL.propertyDisjointWith))
    for members in lists(ontology, "AllDisjointProperties", "members"):
        told += combinations(members, 2)
    for one, other in told:
        if is_term(one) and is_term(other):
            links = sorted((one.n3(), other.n3()))
            body = [Atom("?x", link, "?y") for link in links]
            yield _clash("prp-pdw", "propertyDisjointWith", *body)


def _different(ontology: Graph) -> Iterator[Clash]:
    """Individuals that the ontology tells apart."""
    for link in ("members", "distinctMembers"):
        for members in lists(ontology, "AllDifferent", link):
            for one, other in combinations(sorted(member.n3() for member in members), 2):
                for pair in ((one, other), (other, one)):
                    yield _clash("eq-diff1", "differentFrom", Atom(pair[0], SAME_AS, pair[1]))


def _denied(ontology: Graph) -> Iterator[Clash]:
    """Negative property assertions."""
    from rdflib.namespace import OWL

    for denial, subject in ontology.subject_objects(OWL.sourceIndividual):
        values = (*ontology.objects(denial, OWL.targetIndividual),)
        values += (*ontology.objects(denial, OWL.targetValue),)
        for link, value in product(ontology.objects(denial, OWL.assertionProperty), values):
            fact = Atom(subject.n3(), link.n3(), value.n3())
            yield _clash("prp-npa", "NegativePropertyAssertion", fact)


_CARDINALITIES: Final = {
    ("maxCardinality", 0): "cls-maxc1",
    ("maxCardinality", 1): "cls-maxc2",
    ("maxQualifiedCardinality", 0): "cls-maxqc1",
    ("maxQualifiedCardinality", 1): "cls-maxqc3",
}


def _few(ontology: Graph) -> Iterator[Clash]:
    """Maximum cardinalities of 0 and 1, qualified or not, above named classes."""
    from rdflib import URIRef
    from rdflib.namespace import OWL

    for (axiom, most), rule in _CARDINALITIES.items():
        told = ontology.subject_objects(OWL[axiom])
        for restriction in (each for each, number in told if int(str(number)) == most):
            classes = [
                kind.n3()
                for kind in ontology.objects(restriction, OWL.onClass)
                if isinstance(kind, URIRef) and kind != OWL.Thing
            ]
            variables = ("?one", "?other")[: most + 1]
            for link, kind in product(
                filter(is_term, ontology.objects(restriction, OWL.onProperty)),
                classes_below(ontology, restriction),
            ):
                body = [Atom("?x", link.n3(), value) for value in variables]
                body += [Atom("?x", TYPE, kind)]
                body += [Atom(value, TYPE, each) for value in variables for each in classes]
                yield _clash(rule, axiom, *body, unequal=most == 1)


def _ranges(ontology: Graph) -> Iterator[Clash]:
    """The narrowest datatype that each property's values are of."""
    from rdflib.namespace import RDFS

    for link in filter(is_term, set(ontology.subjects(RDFS.range))):
        kinds = {kind for kind in ontology.objects(link, RDFS.range) if str(kind).startswith(XSD)}
        for kind in kinds:
            if not any((other, RDFS.subClassOf, kind) in ontology for other in kinds - {kind}):
                value = Atom("?x", link.n3(), "?one")
                yield Clash("dt-not-type", str(RDFS.range), (value,), datatype=str(kind))


_KINDS: Final[tuple[Callable[[Graph], Iterator[Clash]], ...]] = (
    *(_disjoint_classes, _empty, _functional, _bent, _disjoint_properties, _different),
    *(_denied, _few, _ranges),
)
