"""Runs queries in worker processes that can be stopped, on the newest published snapshot.

A worker imports this too, and has no use for what the server needs; so `Pool` and `Answer` are
fetched when they are first asked for.
"""

from typing import TYPE_CHECKING

from kg.pool.jobs import Export, Head, Job, Question

if TYPE_CHECKING:
    from kg.pool.pool import Pool
    from kg.pool.running import Answer

__all__ = ["Answer", "Export", "Head", "Job", "Pool", "Question"]


def __getattr__(name: str) -> object:
    if name == "Pool":
        from kg.pool.pool import Pool

        return Pool
    if name == "Answer":
        from kg.pool.running import Answer

        return Answer
    raise AttributeError(f"module 'kg.pool' has no attribute {name!r}")
