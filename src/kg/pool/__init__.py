"""Runs queries in worker processes that can be stopped, on the newest published snapshot."""

from kg.pool.jobs import Export, Head, Job, Question

__all__ = ["Export", "Head", "Job", "Question"]
