"""All that was found in one article."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model.actors import Actor
from kg.model.articles import Article
from kg.model.events import Event
from kg.model.statements import Statement


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything found in one article; each in order of the text."""

    article: Article
    actors: tuple[Actor, ...]
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]
