"""What a user decides about actors: written down, and applied to the store at once."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

from pyoxigraph import Literal, NamedNode, QuerySolutions

from kg.build.concluding import Listener, check_base, conclude
from kg.errors import KgError, UnknownActor
from kg.graph.vocabulary import Property
from kg.identity import Decision, Decisions, Verdict
from kg.settings import Settings
from kg.store import Store, open_store


def merge_actors(
    actor: str, other: str, *, settings: Settings, progress: Listener = lambda _: None
) -> Decision:
    """Lets two actors be one, from now on and in every later build.

    Args:
        actor: the one that stays: its name, IRI, or path below the base.
        other: the one that it is, too.
        settings: the store and the decisions file.
        progress: told how far the work is.

    Returns:
        What was decided.

    Raises:
        UnknownActor: the store has no such actor, or several of that name.
        KgError: the two are one already, or the decisions cannot be read or written.
        StoreError: there is no store, or it cannot be written.
    """
    with _open(settings) as store:
        paths = [_path(store, word, settings.base) for word in (actor, other)]
        if paths[0] == paths[1]:
            raise KgError(f"{actor!r} and {other!r} are one actor already: {paths[0]}")
        return _decide(store, Decision(Verdict.MERGE, *paths), settings, progress)


def split_actor(
    actor: str, article: str, *, settings: Settings, progress: Listener = lambda _: None
) -> Decision:
    """Gives the actor of an article a node of its own, from now on and in every later build.

    Args:
        actor: its name, IRI, or path below the base.
        article: id of the article that means somebody else.
        settings: the store and the decisions file.
        progress: told how far the work is.

    Returns:
        What was decided.

    Raises:
        UnknownArticle: the store has no such article.
        UnknownActor: the store has no such actor, or several of that name.
        KgError: the actor is not in the article, or the decisions cannot be read or written.
        StoreError: there is no store, or it cannot be written.
    """
    with _open(settings) as store:
        path, graph = _path(store, actor, settings.base), store.graph_of(article)
        node = NamedNode(settings.base + path)
        if not any(
            triple.predicate == Property.APPEARANCE_OF and triple.object == node
            for triple in store.triples(graph)
        ):
            raise KgError(f"{path} is not in the article {article!r}: see `kg query actor`")
        decision = Decision(Verdict.SPLIT, path, article=article)
        return _decide(store, decision, settings, progress)


def undo_decision(
    number: int, *, settings: Settings, progress: Listener = lambda _: None
) -> Decision:
    """Takes a decision back.

    Args:
        number: its place among the decisions, from 1.
        settings: the store and the decisions file.
        progress: told how far the work is.

    Returns:
        What had been decided.

    Raises:
        KgError: there is no decision of that number.
        StoreError: there is no store, or it cannot be written.
    """
    decisions = list(Decisions.read(settings.decisions_file))
    if not 1 <= number <= len(decisions):
        raise KgError(f"no decision {number}: {settings.decisions_file} has {len(decisions)}")
    with _open(settings) as store:
        undone = decisions.pop(number - 1)
        Decisions(decisions).write(settings.decisions_file)
        conclude(store, settings, progress)
    return undone


@contextmanager
def _open(settings: Settings) -> Iterator[Store]:
    """The store for writing; none is made where there is none."""
    place, connection = settings.store, settings.connection
    open_store(place, connection=connection).close()
    with open_store(place, write=True, connection=connection) as store:
        check_base(store, settings)
        yield store


def _decide(store: Store, decision: Decision, settings: Settings, progress: Listener) -> Decision:
    decisions = Decisions.read(settings.decisions_file)
    Decisions([*decisions, decision]).write(settings.decisions_file)
    conclude(store, settings, progress)
    return decision


def _path(store: Store, word: str, base: str) -> str:
    """The path of the actor that a name, an IRI or a path tells."""
    found = _paths(store, f"?actor {Property.NAME}|{Property.ALIAS} {Literal(word)}", base)
    path = word.removeprefix(base)
    if not found and "/" in path:
        actors = _paths(store, f"?appearance {Property.APPEARANCE_OF} ?actor", base)
        found = [each for each in actors if each == path]
        if not found:
            raise UnknownActor(word, difflib.get_close_matches(path, actors))
    if len(found) != 1:
        raise UnknownActor(word, found)
    return found[0]


def _paths(store: Store, pattern: str, base: str) -> list[str]:
    rows = cast(
        QuerySolutions, store.query(f"SELECT DISTINCT ?actor WHERE {{ {pattern} }} ORDER BY ?actor")
    )
    return [cast(NamedNode, row["actor"]).value.removeprefix(base) for row in rows]
