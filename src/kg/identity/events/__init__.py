"""Which mentions of events mean one event, within an article and across articles, and why.

profiles      an event mention as its article tells it; which event it was found to be of
words         which words tell the same sort of event
evidence      what speaks for and against two mentions being of one event
clusters      mentions that belong together, and the link that brought each of them in
register      all mentions of a store, on disk
resolution    all of it, in order

A pair of mentions is compared only where their words are of one sort and their articles are the
same or tell related stories. The result depends on what the articles say, never on the order in
which they were read.
"""

from kg.identity.events.profiles import EventIdentity, EventProfile, Part, event_label, profiles
from kg.identity.events.register import EventRegister
from kg.identity.events.resolution import resolve_all, resolve_article

__all__ = [
    "EventIdentity",
    "EventProfile",
    "EventRegister",
    "Part",
    "event_label",
    "profiles",
    "resolve_all",
    "resolve_article",
]
