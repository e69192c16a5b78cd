"""The nouns of the domain: articles, and what is found in them.

articles      articles, their passages, ranges of their text
times         words of time, their values, datings
actors        actors and places, their mentions, roles and nesting
statements    what was said, by whom, and how
event_types   types, modes and contexts of events
events        what happened, as one passage tells it
extraction    all that was found in one article

All are frozen. Every offset is a half-open range `[start, end)` of Unicode code points of
`Article.text`, which never changes after reading. Ids are unique within their article and
deterministic; `kg.graph` turns them into IRIs.
"""

from kg.model.actors import (
    Actor,
    ActorKind,
    International,
    Mention,
    MentionKind,
    Reason,
    Role,
    Whole,
)
from kg.model.articles import Article, Passage, PassageKind, Span
from kg.model.event_types import EventContext, EventType, Mode
from kg.model.events import Certainty, Event, Factuality, Participant
from kg.model.extraction import Extraction
from kg.model.statements import SpeechAct, Statement, StatementKind
from kg.model.times import DatedBy, Dating, PartOfDay, Precision, TimeExpression, precision_of

__all__ = [
    "Actor",
    "ActorKind",
    "Article",
    "Certainty",
    "DatedBy",
    "Dating",
    "Event",
    "EventContext",
    "EventType",
    "Extraction",
    "Factuality",
    "International",
    "Mention",
    "MentionKind",
    "Mode",
    "PartOfDay",
    "Participant",
    "Passage",
    "PassageKind",
    "Precision",
    "Reason",
    "Role",
    "Span",
    "SpeechAct",
    "Statement",
    "StatementKind",
    "TimeExpression",
    "Whole",
    "precision_of",
]
