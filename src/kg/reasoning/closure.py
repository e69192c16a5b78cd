"""What follows from the data by the rules, and is not in it yet.

The data streams by once, as lines of N-Triples, which are cheaper than objects.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from pyoxigraph import Quad, RdfFormat, Triple, parse

from kg.reasoning.compiler import ontology_rules
from kg.reasoning.memory import Memory
from kg.reasoning.program import Program
from kg.reasoning.rules import SAME_AS, TYPE, Fact, Rule
from kg.reasoning.sameness import canonical_names


def infer(data: Iterable[Triple], rules: Iterable[Rule] | None = None) -> list[Triple]:
    """The triples that follow from data and are not among them.

    Args:
        data: the triples of any number of articles; chains run across them.
        rules: what to infer by; the ontology's own when left out.

    Returns:
        The new triples, each once, sorted.
    """
    lines = [f"{triple} ." for triple in data]
    same = [_fact_of_line(line) for line in lines if SAME_AS in line]
    names = [(one, other) for one, link, other in same if link == SAME_AS]
    return triples(closure(lines, ontology_program() if rules is None else Program(rules), names))


@cache
def ontology_program() -> Program:
    """The rules of kg's own ontology, arranged for use."""
    return Program(ontology_rules())


def closure(
    lines: Iterable[str], program: Program, names: Iterable[tuple[str, str]] = ()
) -> set[Fact]:
    """The facts that follow from data and are not among them.

    Args:
        lines: the data in canonical N-Triples (RDF 1.1 N-Triples, section 4) without the ends of
            its lines, in any order.
        program: what to infer by.
        names: what the data says to be owl:sameAs what.
    """
    if canonical := canonical_names(names):
        return _closure_of_renamed(lines, canonical, Memory(program.renamed(canonical)))
    memory = Memory(program)
    give = memory.give
    for line in lines:
        subject, predicate, rest = line.split(" ", 2)
        give(subject, predicate, rest[:-2])
    return memory.found()


def _fact_of_line(line: str) -> Fact:
    """The fact that a line of N-Triples without its end tells."""
    subject, predicate, rest = line.split(" ", 2)
    return subject, predicate, rest[:-2]


def fact_of(triple: Triple | Quad) -> Fact:
    """A triple as a fact."""
    return str(triple.subject), str(triple.predicate), str(triple.object)


def triples(facts: Iterable[Fact]) -> list[Triple]:
    """Facts as triples, sorted."""
    text = "".join([f"{' '.join(fact)} .\n" for fact in sorted(facts)])
    return [quad.triple for quad in parse(text, RdfFormat.N_TRIPLES, lenient=True)]


def _closure_of_renamed(
    lines: Iterable[str], canonical: dict[str, str], memory: Memory
) -> set[Fact]:
    """The closure of facts of things that have several names, see `kg.reasoning.sameness`."""
    given: set[Fact] = set()
    told: set[Fact] = {(name, SAME_AS, one) for name, one in canonical.items() if name != one}
    for fact in map(_fact_of_line, lines):
        subject, predicate, value = fact
        if predicate == SAME_AS:
            given.add(fact)
            continue
        one = canonical.get(subject, subject)
        other = value if predicate == TYPE else canonical.get(value, value)
        if subject in canonical or value in canonical:
            given.add(fact)
            told.add((one, predicate, other))
        memory.give(one, predicate, other)
    return (memory.found() | told) - given
