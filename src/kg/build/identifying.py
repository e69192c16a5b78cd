"""Finding out who is who across the articles of a store, and telling its graphs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from pyoxigraph import Literal, NamedNode, QuerySolutions

from kg.build.batch import Batch
from kg.graph import Iris, appearance_of, identified, identified_digest
from kg.graph.vocabulary import Property
from kg.identity import Decisions, KnownActors, Register, resolve
from kg.settings import Settings
from kg.store import Store

if TYPE_CHECKING:
    from kg.identity import Appearance

APPEARANCES = f"SELECT ?node ?profile WHERE {{ ?node {Property.PROFILE} ?profile }}"


def identify_actors(store: Store, settings: Settings) -> int:
    """Makes the actors of all articles who they are by all that the store tells.

    Only graphs in which somebody has become somebody else are written again.

    Args:
        store: open for writing.
        settings: the base of the IRIs, the user's decisions and list of known actors.

    Returns:
        How many graphs have changed.

    Raises:
        KgError: the decisions or the list of known actors cannot be read.
        StoreError: the store could not be written.
    """
    known, decisions = KnownActors.read(settings.actors), Decisions.read(settings.decisions_file)
    iris, changed = Iris(settings.base), 0
    digests = store.articles()
    with Register(known) as register, Batch(store) as batch:
        for appearance in stored_appearances(store, iris):
            register.add(appearance)
        for identities in resolve(register, decisions):
            article = identities[0].article
            digest = digests[article]
            if identified_digest(digest, identities) != digest:
                graph = iris.graph(article).value
                batch.add(graph, identified(store.triples(graph), identities, iris))
                changed += 1
    return changed


def stored_appearances(store: Store, iris: Iris) -> Iterator[Appearance]:
    """All appearances that a store holds, in no order."""
    for row in cast(QuerySolutions, store.query(APPEARANCES)):
        node, profile = cast(NamedNode, row["node"]), cast(Literal, row["profile"])
        yield appearance_of(node.value, profile.value, iris)
