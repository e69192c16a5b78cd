"""Who is who across articles: which actors of different articles are one, and why.

appearances   an actor as one article shows it; what it was identified with
database      tables on disk that are gone when closed
register      all appearances of a store, on disk, and which articles tell one story
names         which names may be one person's
evidence      what speaks for and against two being one
clusters      whom one means, of several; which of those that mean nobody known are one (sets)
people        variants of a name, namesakes, bare surnames
bodies        acronyms and other short names of organizations
known         the actors that a user's list knows
decisions     merges and splits that a user decided
resolution    all of it, in order

The result depends on what the articles say, never on the order in which they were read. When the
evidence does not suffice, actors stay apart.
"""

from kg.identity.appearances import Appearance, Identity, Method
from kg.identity.decisions import Decision, Decisions, Verdict
from kg.identity.known import KnownActors
from kg.identity.register import Register
from kg.identity.resolution import by_name, resolve

__all__ = [
    "Appearance",
    "Decision",
    "Decisions",
    "Identity",
    "KnownActors",
    "Method",
    "Register",
    "Verdict",
    "by_name",
    "resolve",
]
