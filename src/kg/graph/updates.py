"""The rules of `kg.graph.rules` as SPARQL updates, for a store that is elsewhere.

The same fixpoint as `kg.graph.inference`, reached the naive way: every rule over all there is,
again and again until nothing is added. The ontology's own graph is no premise, and what was
inferred before is none either: all is inferred anew into a graph beside it, which then takes
its place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from pyoxigraph import NamedNode

from kg.graph.rules import Rules, ontology_rules
from kg.graph.vocabulary import TYPE
from kg.namespaces import INFERRED_GRAPH, ONTOLOGY_GRAPH

NEXT_GRAPH: Final = f"{INFERRED_GRAPH}-next"  # where what follows is gathered

_NO_PREMISES: Final = f"(<{ONTOLOGY_GRAPH}>, <{INFERRED_GRAPH}>)"


def gather(
    update: Callable[[str], object], count: Callable[[str], int], rules: Rules | None = None
) -> int:
    """Makes `NEXT_GRAPH` what follows from the other graphs and is in none of them.

    Args:
        update: carries out a SPARQL update.
        count: tells how many triples a graph holds.
        rules: what to infer by; the ontology's own when left out.

    Returns:
        How many triples that is.
    """
    update(f"CLEAR SILENT GRAPH <{NEXT_GRAPH}>")
    updates = list(one_round(ontology_rules() if rules is None else rules))
    before, found = -1, 0
    while found != before:
        for sparql in updates:
            update(sparql)
        before, found = found, count(NEXT_GRAPH)
    return found


def one_round(rules: Rules) -> Iterator[str]:
    """The updates that add to `NEXT_GRAPH` what follows in one step, a rule of one kind each."""
    properties = sorted(rules.properties.items(), key=str)
    yield from _insertion(
        "?s ?q ?o",
        "?s ?p ?o",
        ("?p", "?q"),
        ((p, wide) for p, rule in properties for wide in rule.broader),
    )
    yield from _insertion(
        "?o ?q ?s",
        "?s ?p ?o",
        ("?p", "?q"),
        ((p, back) for p, rule in properties for back in rule.inverse),
        nodes=("?o",),
    )
    yield from _insertion(
        f"?s {TYPE} ?c",
        "?s ?p ?o",
        ("?p", "?c"),
        ((p, kind) for p, rule in properties for kind in rule.subject_classes),
    )
    yield from _insertion(
        f"?o {TYPE} ?c",
        "?s ?p ?o",
        ("?p", "?c"),
        ((p, kind) for p, rule in properties for kind in rule.object_classes),
        nodes=("?o",),
    )
    yield from _insertion(
        "?s ?r ?x",
        "?s ?p ?o|?o ?q ?x",
        ("?p", "?q", "?r"),
        ((p, q, whole) for p, rule in properties for q, whole in rule.then),
        nodes=("?o", "?x"),
    )
    yield from _insertion(
        f"?s {TYPE} ?c",
        f"?s {TYPE} ?b",
        ("?b", "?c"),
        ((narrow, wide) for narrow, above in rules.superclasses.items() for wide in above),
    )


def _insertion(
    conclusion: str,
    premises: str,
    variables: tuple[str, ...],
    table: Iterable[tuple[NamedNode, ...]],
    nodes: tuple[str, ...] = (),
) -> Iterator[str]:
    """An update that adds a conclusion where its premises hold for a row of a table.

    Args:
        conclusion: the triple that follows.
        premises: the triples that it follows from, with `|` between them.
        variables: those of the table's columns.
        table: their values.
        nodes: variables that must not be literals.

    Yields:
        The update; nothing where the table is empty.
    """
    rows = sorted({f"({' '.join(map(str, row))})" for row in table})
    if not rows:
        return
    lines = [
        f"INSERT {{ GRAPH <{NEXT_GRAPH}> {{ {conclusion} }} }} WHERE {{",
        f"VALUES ({' '.join(variables)}) {{ {' '.join(rows)} }}",
    ]
    for number, premise in enumerate(premises.split("|")):
        graph = f"?g{number}"
        lines.append(f"GRAPH {graph} {{ {premise} }} FILTER({graph} NOT IN {_NO_PREMISES})")
    lines += [f"FILTER(!isLiteral({node}))" for node in nodes]
    known = f"GRAPH ?known {{ {conclusion} }} FILTER(?known NOT IN {_NO_PREMISES})"
    yield "\n".join([*lines, f"FILTER NOT EXISTS {{ {known} }} }}"])
