"""Finding out who is who, and which events are one, across the articles of a store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, cast

from pyoxigraph import Literal, NamedNode

from kg.build.batch import Batch
from kg.graph import (
    Iris,
    appearance_of,
    event_profile_of,
    events_digest,
    identified,
    identified_digest,
    with_events,
)
from kg.graph.vocabulary import Class, Property
from kg.identity import Decisions, KnownActors, Register, resolve
from kg.identity.events import EventProfile, EventRegister, resolve_all
from kg.settings import Settings
from kg.store import Store

if TYPE_CHECKING:
    from kg.identity import Appearance, Identity


def _profiles(of: NamedNode) -> str:
    return f"?node a {of} ; {Property.PROFILE} ?profile"


APPEARANCES = _profiles(Class.APPEARANCE)
EVENT_MENTIONS = _profiles(Class.EVENT_MENTION)


def identify(store: Store, settings: Settings) -> int:
    """Makes the actors and events of all articles what they are by all that the store tells.

    Only graphs in which somebody has become somebody else, or a mention is of another event, are
    written again.

    Args:
        store: open for writing.
        settings: the base of the IRIs, the user's decisions and list of known actors.

    Returns:
        How many graphs have changed.

    Raises:
        KgError: the decisions or the list of known actors cannot be read.
        StoreError: the store could not be written.
    """
    iris = Iris(settings.base)
    with Register(KnownActors.read(settings.actors)) as register:
        for appearance in stored_appearances(store, iris):
            register.add(appearance)
        decisions = Decisions.read(settings.decisions_file)
        paths, changed = _identify_actors(store, iris, resolve(register, decisions))
        return len(changed | _identify_events(store, iris, register, paths))


def _identify_actors(
    store: Store, iris: Iris, found: Iterable[tuple[Identity, ...]]
) -> tuple[dict[str, dict[str, str]], set[str]]:
    """Renames actors; gives the path of each by article and id, and the articles changed."""
    paths: dict[str, dict[str, str]] = {}
    changed: set[str] = set()
    digests = store.articles()
    with Batch(store) as batch:
        for identities in found:
            article = identities[0].article
            paths[article] = {each.id: each.path for each in identities}
            if identified_digest(digests[article], identities) != digests[article]:
                graph = iris.graph(article).value
                batch.add(graph, identified(store.triples(graph), identities, iris))
                changed.add(article)
    return paths, changed


def _identify_events(
    store: Store, iris: Iris, actors: Register, paths: dict[str, dict[str, str]]
) -> set[str]:
    """Gives event mentions their events; gives the articles changed."""
    changed: set[str] = set()
    digests = store.articles()
    with EventRegister() as register, Batch(store) as batch:
        for profile in _stored_event_profiles(store, iris):
            register.add(profile)
        for identities in resolve_all(register, actors, paths):
            article = identities[0].article
            if events_digest(digests[article], identities) != digests[article]:
                graph = iris.graph(article).value
                batch.add(graph, with_events(store.triples(graph), identities, iris))
                changed.add(article)
    return changed


def stored_appearances(store: Store, iris: Iris) -> Iterator[Appearance]:
    """All appearances that a store holds, in no order."""
    for row in store.every("?node ?profile", APPEARANCES):
        node, profile = cast(NamedNode, row["node"]), cast(Literal, row["profile"])
        yield appearance_of(node.value, profile.value, iris)


def _stored_event_profiles(store: Store, iris: Iris) -> Iterator[EventProfile]:
    for row in store.every("?node ?profile", EVENT_MENTIONS):
        node, profile = cast(NamedNode, row["node"]), cast(Literal, row["profile"])
        yield event_profile_of(node.value, profile.value, iris)
