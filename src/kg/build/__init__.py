"""From files to a store: reading, extraction, graph and store, wired together.

read ─► skip what is unchanged ─► extract ─► triples ─► validate ─► store, batch by batch
                                 └───── in worker processes ─────┘
and once at the end: who is who, what follows from all of it, publish
"""

from kg.build.building import build_graph, remove_article
from kg.build.deciding import merge_actors, split_actor, undo_decision
from kg.build.report import BuildReport, Failure, Progress, Stage
from kg.build.workers import attempt, in_batches

__all__ = [
    "BuildReport",
    "Failure",
    "Progress",
    "Stage",
    "attempt",
    "build_graph",
    "in_batches",
    "merge_actors",
    "remove_article",
    "split_actor",
    "undo_decision",
]
