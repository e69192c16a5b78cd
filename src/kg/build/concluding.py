"""What every change of a store ends with: who is who, what follows, and publishing it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from kg.build.report import Progress, Stage
from kg.errors import KgError
from kg.namespaces import OF_ALL, ONTOLOGY_GRAPH
from kg.settings import Settings
from kg.store import Store

Listener: TypeAlias = Callable[[Progress], None]


def check_base(store: Store, settings: Settings) -> None:
    """Makes sure that a store's IRIs are under the base of the settings.

    Raises:
        KgError: they are not.
    """
    for graph in store.graphs():
        if graph not in OF_ALL and not graph.startswith(settings.base):
            raise KgError(
                f"{settings.store}: holds {graph}, which is not under the base {settings.base}: "
                "set KG_BASE to the base it was built with, or build in a new folder"
            )


def conclude(store: Store, settings: Settings, progress: Listener) -> int | None:
    """Identifies actors and events, infers and publishes, unless what is published is so already.

    Returns:
        How many triples were inferred; None where nothing was to be done.
    """
    from kg.build.identifying import identify

    progress(Progress(Stage.IDENTIFYING))
    identify(store, settings)
    progress(Progress(Stage.IDENTIFYING, 1, 1))
    if store.is_published():
        return None
    from kg.graph import ontology_triples

    progress(Progress(Stage.INFERRING))
    store.replace({ONTOLOGY_GRAPH: ontology_triples()})
    inferred = store.infer()
    store.publish()
    progress(Progress(Stage.INFERRING, 1, 1))
    return inferred
