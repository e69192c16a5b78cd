"""What follows from the articles of an embedded store: anew, or from what has changed."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from kg.errors import StoreError
from kg.namespaces import INFERRED_GRAPH
from kg.reasoning.closure import closure, fact_of, ontology_program, triples
from kg.reasoning.maintenance import maintain
from kg.store import changes, snapshots
from kg.store.facts import DatabaseFacts, given_lines, lines_of, same_names

MOST_CHANGED: Final = 0.1  # of all graphs; from there on it is quicker to infer all of them anew


def state(folder: Path) -> str:
    """What names the published snapshot of a store and what is inferred by; "" without one."""
    try:
        return f"{snapshots.newest_version(folder)} {_digest_of_rules()}"
    except StoreError:
        return ""


def everything(database: ox.Store) -> list[ox.Triple]:
    """All that follows from the articles, sorted."""
    return triples(closure(given_lines(database), ontology_program(), same_names(database)))


def update(database: ox.Store, published: ox.Store, graphs: Collection[str]) -> int | None:
    """Makes the inferred graph what follows now, where it is what followed before.

    Args:
        database: with the articles as they are now.
        published: with the articles that the inferred graph followed from.
        graphs: all those in which the two differ.

    Returns:
        By how many triples it has grown. None if nothing was done: where it would take longer
        than inferring all anew, or something is owl:sameAs another, which any fact may depend on.
    """
    many = len(graphs) > MOST_CHANGED * sum(1 for _ in database.named_graphs())
    if many or same_names(database) or same_names(published):
        return None
    before = {line for graph in graphs for line in lines_of(published, graph)}
    after = {line for graph in graphs for line in lines_of(database, graph)}
    program = ontology_program()
    facts = DatabaseFacts(database, program)
    gone, new = (program.news(map(fact_of, lines)) for lines in (before - after, after - before))
    known = set(filter(facts.is_subject, {fact[0] for fact in gone}))
    removed = {fact for fact in gone if fact[0] not in known or not facts.has(fact)}
    change = maintain(removed, new, facts, program)
    changes.alter(database, INFERRED_GRAPH, added=triples(change.new), gone=triples(change.gone))
    return len(change.new) - len(change.gone)


@cache
def _digest_of_rules() -> str:
    return sha256("\n".join(map(str, ontology_program().rules)).encode()).hexdigest()
