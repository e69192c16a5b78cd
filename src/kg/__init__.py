"""kg: news articles as an RDF knowledge graph.

The public face of the package. Each name is fetched from its room when it is first used, so that
`import kg` costs nothing:

    from pathlib import Path

    import kg

    settings = kg.Settings(store="graph.store")
    report = kg.build_graph([Path("data")], settings=settings)
    with kg.open_store(settings.store) as store:
        result = kg.run_saved(store, "who-said-what", {"speaker": "Kirby"})
        for chunk in kg.write(result, kg.named("csv")):
            ...

| stage      | names                                                                        |
|------------|------------------------------------------------------------------------------|
| the ground | `Settings`, `KgError`                                                        |
| reading    | `read`, `read_text` give an `Article`                                        |
| extraction | `Extractor` gives an `Extraction`: `Actor`, `Statement`, `Event`             |
| coding     | `code` gives events as codes: source, target, type                           |
| graph      | `Iris`, `triples`, `validate`, `ontology_triples`                            |
| reasoning  | `infer` gives what follows, `check` what contradicts itself                  |
| store      | `open_store` gives a `Store`                                                 |
| query      | `catalogue`, `run_saved`, `run` give a result; `write`, `named`;             |
|            | `export` and `export_events` give bytes; `explain_fact` a `Reason`           |
| all of it  | `build_graph` gives a `BuildReport`; `remove_article`;                       |
|            | `validate_store` and `validate_files` check every article                    |
| the edges  | `record` for scorers, `create_app` for HTTP                                  |
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.build import BuildReport, build_graph, remove_article
    from kg.coding import code
    from kg.errors import KgError
    from kg.extraction import Extractor
    from kg.graph import Iris, ontology_triples, triples, validate
    from kg.model import Actor, Article, Event, Extraction, Span, Statement
    from kg.predictions import record
    from kg.query import (
        catalogue,
        explain_fact,
        export,
        export_events,
        named,
        run,
        run_saved,
        write,
    )
    from kg.reading import read, read_text
    from kg.reasoning import check, infer
    from kg.settings import Settings
    from kg.store import Store, open_store
    from kg.validation import validate_files, validate_store
    from kg.web import create_app

__all__ = [
    "Actor",
    "Article",
    "BuildReport",
    "Event",
    "Extraction",
    "Extractor",
    "Iris",
    "KgError",
    "Settings",
    "Span",
    "Statement",
    "Store",
    "build_graph",
    "catalogue",
    "check",
    "code",
    "create_app",
    "explain_fact",
    "export",
    "export_events",
    "infer",
    "named",
    "ontology_triples",
    "open_store",
    "read",
    "read_text",
    "record",
    "remove_article",
    "run",
    "run_saved",
    "triples",
    "validate",
    "validate_files",
    "validate_store",
    "write",
]

_ROOMS = {
    "kg.settings": ("Settings",),
    "kg.errors": ("KgError",),
    "kg.model": ("Actor", "Article", "Event", "Extraction", "Span", "Statement"),
    "kg.reading": ("read", "read_text"),
    "kg.extraction": ("Extractor",),
    "kg.coding": ("code",),
    "kg.graph": ("Iris", "ontology_triples", "triples", "validate"),
    "kg.reasoning": ("check", "infer"),
    "kg.store": ("Store", "open_store"),
    "kg.query": (
        *("catalogue", "explain_fact", "export", "export_events", "named"),
        *("run", "run_saved", "write"),
    ),
    "kg.build": ("BuildReport", "build_graph", "remove_article"),
    "kg.predictions": ("record",),
    "kg.validation": ("validate_files", "validate_store"),
    "kg.web": ("create_app",),
}


def __getattr__(name: str) -> object:
    for room, names in _ROOMS.items():
        if name in names:
            return getattr(import_module(room), name)
    raise AttributeError(f"module 'kg' has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
