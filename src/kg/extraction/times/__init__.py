"""When: English expressions of time as ISO 8601, counted from the day of publication.

words, readings, periods   the grammar: words of dates, what a pattern means, the calendar
dates                      an expression's value
publication                the day that relative expressions are counted from
timex                      values as TIMEX3 writes them
resolution                 an expression's value where it stands in an article
"""

from kg.extraction.times.periods import bounds
from kg.extraction.times.publication import reference_day
from kg.extraction.times.resolution import resolve
from kg.extraction.times.timex import timex3

__all__ = ["bounds", "reference_day", "resolve", "timex3"]
