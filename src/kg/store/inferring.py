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
from kg.reasoning.rules import SAME_AS
from kg.store import changes, snapshots
from kg.store.differences import Difference
from kg.store.facts import DatabaseFacts, given_lines, same_names

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


def are_few(database: ox.Store, graphs: Collection[str]) -> bool:
    """Whether inferring from so many changed graphs is quicker than inferring all anew."""
    return len(graphs) <= MOST_CHANGED * sum(1 for _ in database.named_graphs())


def concerns_names(database: ox.Store, difference: Difference) -> bool:
    """Whether something is or was owl:sameAs another, which any fact may depend on."""
    return bool(same_names(database)) or any(str(t.predicate) == SAME_AS for t in difference.gone)


def compare(database: ox.Store, published: ox.Store, graphs: Collection[str]) -> Difference:
    """How graphs differ from what was published of them."""
    old = {triple for graph in graphs for triple in changes.content(published, graph)}
    new = {triple for graph in graphs for triple in changes.content(database, graph)}
    return Difference(frozenset(old - new), frozenset(new - old))


def update(database: ox.Store, difference: Difference) -> int:
    """Makes the inferred graph what follows now, where it is what followed before.

    Not to be done where the change concerns names, see `concerns_names`.

    Args:
        database: with the articles as they are now.
        difference: of the articles since the inferred graph was made.

    Returns:
        By how many triples the inferred graph has grown.
    """
    program = ontology_program()
    facts = DatabaseFacts(database, program)
    gone, new = (
        program.news(map(fact_of, changed)) for changed in (difference.gone, difference.new)
    )
    known = set(filter(facts.is_subject, {one[0] for one in gone}))
    removed = {one for one in gone if one[0] not in known or not facts.has(one)}
    change = maintain(removed, new, facts, program)
    changes.alter(database, INFERRED_GRAPH, added=triples(change.new), gone=triples(change.gone))
    return len(change.new) - len(change.gone)


@cache
def _digest_of_rules() -> str:
    return sha256("\n".join(map(str, ontology_program().rules)).encode()).hexdigest()
