"""The rules as SPARQL updates, for a store that is elsewhere.

The same fixpoint as `kg.reasoning.closure`, reached the naive way: every rule over all there is,
again and again until nothing is added. Rules that differ in their terms alone are one update over
a table. The ontology's own graph is no premise, and what was inferred before is none either: all
is inferred anew into a graph beside it, which then takes its place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import count
from typing import Final

from kg.namespaces import INFERRED_GRAPH, ONTOLOGY_GRAPH
from kg.reasoning.compiler import ontology_rules
from kg.reasoning.rules import SAME_AS, TYPE, Atom, Rule

NEXT_GRAPH: Final = f"{INFERRED_GRAPH}-next"  # where what follows is gathered
NAMES_GRAPH: Final = f"{INFERRED_GRAPH}-names"  # the canonical name of what has another

_NO_PREMISES: Final = f"(<{ONTOLOGY_GRAPH}>, <{INFERRED_GRAPH}>, <{NAMES_GRAPH}>)"

_PAIRS: Final = f"""
INSERT {{ GRAPH <{NAMES_GRAPH}> {{ ?x {SAME_AS} ?y . ?y {SAME_AS} ?x }} }}
WHERE {{ GRAPH ?g {{ ?x {SAME_AS} ?y }} FILTER(?g NOT IN {_NO_PREMISES}) }}
"""
_ONE_FURTHER: Final = f"""
INSERT {{ GRAPH <{NAMES_GRAPH}> {{ ?x {SAME_AS} ?z }} }}
WHERE {{ GRAPH <{NAMES_GRAPH}> {{ ?x {SAME_AS} ?y . ?y {SAME_AS} ?z }} }}
"""
_FIRST_OF_ALL: Final = f"""
DELETE {{ GRAPH <{NAMES_GRAPH}> {{ ?x {SAME_AS} ?y }} }}
INSERT {{ GRAPH <{NAMES_GRAPH}> {{ ?x {SAME_AS} ?one }} }}
WHERE {{
  GRAPH <{NAMES_GRAPH}> {{ ?x {SAME_AS} ?y }}
  {{
    SELECT ?x (IRI(MIN(STR(?z))) AS ?one)
    WHERE {{ GRAPH <{NAMES_GRAPH}> {{ ?x {SAME_AS} ?z }} }} GROUP BY ?x
  }}
}}
"""
_NOT_OF_ITSELF: Final = f"""
DELETE {{ GRAPH <{NAMES_GRAPH}> {{ ?x {SAME_AS} ?x }} }}
WHERE {{ GRAPH <{NAMES_GRAPH}> {{ ?x {SAME_AS} ?x }} }}
"""


def gather(
    update: Callable[[str], object],
    count: Callable[[str], int],
    rules: Sequence[Rule] | None = None,
) -> int:
    """Makes `NEXT_GRAPH` what follows from the other graphs and is in none of them.

    Args:
        update: carries out a SPARQL update.
        count: tells how many triples a graph holds.
        rules: what to infer by; the ontology's own when left out.

    Returns:
        How many triples that is.
    """
    for graph in (NEXT_GRAPH, NAMES_GRAPH):
        update(f"CLEAR SILENT GRAPH <{graph}>")
    renamed = _name(update, count)
    updates = list(one_round(ontology_rules() if rules is None else rules, renamed=renamed))
    before, found = -1, 0
    while found != before:
        for sparql in updates:
            update(sparql)
        before, found = found, count(NEXT_GRAPH)
    update(f"CLEAR SILENT GRAPH <{NAMES_GRAPH}>")
    return found


def _name(update: Callable[[str], object], count: Callable[[str], int]) -> bool:
    """Makes `NAMES_GRAPH` the canonical name of what has another; whether anything has."""
    update(_PAIRS)
    before = 0
    while (size := count(NAMES_GRAPH)) != before:
        before = size
        update(_ONE_FURTHER)
    if before:
        update(_FIRST_OF_ALL)
        update(_NOT_OF_ITSELF)
    return count(NAMES_GRAPH) > 0


def one_round(rules: Sequence[Rule], *, renamed: bool = False) -> Iterator[str]:
    """The updates that add to `NEXT_GRAPH` what follows in one step.

    Args:
        rules: what to infer by.
        renamed: whether something has several names, see `kg.reasoning.sameness`.
    """
    tables: dict[tuple[Atom, ...], set[tuple[str, ...]]] = defaultdict(set)
    for rule in rules:
        shape, row = _shape(rule)
        tables[shape].add(row)
    if renamed:
        yield from _renaming()
    for (*body, head), rows in sorted(tables.items()):
        yield _insertion(body, head, sorted(rows), renamed=renamed)


def _shape(rule: Rule) -> tuple[tuple[Atom, ...], tuple[str, ...]]:
    """A rule with variables for its terms, the head last; and the terms that stand for them."""
    numbers, row = count(), []

    def abstract(term: str) -> str:
        if term.startswith("?") or term == TYPE:
            return term
        row.append(term)
        return f"?t{next(numbers)}"

    atoms = tuple(Atom(*map(abstract, atom)) for atom in (*rule.body, rule.head))
    return atoms, tuple(row)


def _insertion(
    body: Sequence[Atom], head: Atom, rows: Sequence[tuple[str, ...]], *, renamed: bool
) -> str:
    """An update that adds a conclusion where its premises hold for a row of a table."""
    individuals = _individuals((*body, head)) if renamed else {}
    *body, head = (_with(individuals, atom) for atom in (*body, head))
    conclusion = " ".join(head)
    variables = " ".join(f"?t{number}" for number in range(len(rows[0])))
    table = " ".join(f"({' '.join(row)})" for row in rows)
    lines = [
        f"INSERT {{ GRAPH <{NEXT_GRAPH}> {{ {conclusion} }} }} WHERE {{",
        f"VALUES ({variables}) {{ {table} }}",
        *(_renamed(*names) for names in individuals.items()),
    ]
    for number, premise in enumerate(body):
        graph = f"?g{number}"
        lines.append(
            f"GRAPH {graph} {{ {' '.join(premise)} }} FILTER({graph} NOT IN {_NO_PREMISES})"
        )
    if any(head.subject == premise.object for premise in body):
        lines.append(f"FILTER(!isLiteral({head.subject}))")
    if renamed:
        names = {head.subject, head.object} if head.predicate != TYPE else {head.subject}
        lines += [_without(f"GRAPH <{NAMES_GRAPH}> {{ {name} {SAME_AS} ?n }}") for name in names]
    lines.append(_unless_known(conclusion))
    return "\n".join([*sorted(lines, key=lambda line: line.startswith("FILTER")), "}"])


def _individuals(atoms: Iterable[Atom]) -> dict[str, str]:
    """The variables of a table that stand for things with names; with each, one for its name."""
    named = {
        end
        for subject, predicate, value in atoms
        for end in ((subject,) if predicate == TYPE else (subject, value))
        if end.startswith("?t")
    }
    return {variable: f"?n{variable[2:]}" for variable in sorted(named)}


def _with(individuals: dict[str, str], atom: Atom) -> Atom:
    subject, predicate, value = atom
    return Atom(individuals.get(subject, subject), predicate, individuals.get(value, value))


def _renamed(variable: str, name: str) -> str:
    other = f"GRAPH <{NAMES_GRAPH}> {{ {variable} {SAME_AS} {name}o }}"
    return f"OPTIONAL {{ {other} }} BIND(COALESCE({name}o, {variable}) AS {name})"


def _renaming() -> Iterator[str]:
    """The updates that add each other name's canonical one, and its facts as facts of that."""
    name = f"GRAPH <{NAMES_GRAPH}> {{ %s {SAME_AS} %s }}"
    yield f"""
INSERT {{ GRAPH <{NEXT_GRAPH}> {{ ?s {SAME_AS} ?a }} }}
WHERE {{ {name % ("?s", "?a")} {_unless_known(f"?s {SAME_AS} ?a")} }}
"""
    yield f"""
INSERT {{ GRAPH <{NEXT_GRAPH}> {{ ?x ?p ?y }} }}
WHERE {{
  GRAPH ?g {{ ?s ?p ?o }}
  FILTER(?g NOT IN {_NO_PREMISES} && ?p != {SAME_AS})
  OPTIONAL {{ {name % ("?s", "?a")} }}
  OPTIONAL {{ {name % ("?o", "?b")} FILTER(?p != {TYPE}) }}
  FILTER(BOUND(?a) || BOUND(?b))
  BIND(COALESCE(?a, ?s) AS ?x)
  BIND(COALESCE(?b, ?o) AS ?y)
  {_unless_known("?x ?p ?y")}
}}
"""


def _unless_known(triple: str) -> str:
    return _without(f"GRAPH ?known {{ {triple} }} FILTER(?known NOT IN {_NO_PREMISES})")


def _without(pattern: str) -> str:
    return f"FILTER NOT EXISTS {{ {pattern} }}"
