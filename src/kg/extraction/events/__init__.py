"""Who did what to whom, when, where, and whether it is told as fact.

triggers              verbs, event nouns, and verbs that only support one
plover, lexicon       which of PLOVER's types a trigger tells
complements, clauses  subjects and objects, also where another clause holds them
participants, targets who takes part, and as what
instruments           with what, and for whom
circumstances         where, and which events share a clause
timing, dating        when: by an event's own words, and by the rest of the article
contexts              what field it belongs to: military, economic...
factuality            certain, possible, negated, yet to come
detection             all of it, in order
"""

from kg.extraction.events.detection import find

__all__ = ["find"]
