"""When: English expressions of time as ISO 8601, counted from the day of publication.

words, readings, periods   the grammar: words of dates, what a pattern means, the calendar
dates                      an expression's value
resolution                 an expression's value where it stands in an article
"""

from kg.extraction.times.resolution import reference_day, resolve

__all__ = ["reference_day", "resolve"]
