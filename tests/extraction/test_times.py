from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extraction import times
from kg.extraction.times.dates import iso
from kg.model import PartOfDay, Precision, Span, TimeExpression

MONDAY = date(2016, 10, 3)

EXPRESSIONS = {
    # full dates
    "3 October 2016": "2016-10-03",
    "Oct. 3, 2016": "2016-10-03",
    "the 8th of October, 2011": "2011-10-08",
    "Tue., Jun. 4, 2019 10:20 PM EDT": "2019-06-04",
    "2016-10-03": "2016-10-03",
    "10/03/2016": "2016-10-03",
    "25/10/2015": "2015-10-25",
    "3.10.2016": "2016-10-03",
    "2016/10/03": "2016-10-03",
    "9/30/16": "2016-09-30",
    "early on Sunday, 2 October 2016, by one account": "2016-10-02",
    # without a year
    "Oct. 3": "2016-10-03",
    "Sept. 19": "2016-09-19",
    "11 September": "2016-09-11",
    "last Sept. 11": "2015-09-11",
    "Feb. 30": None,
    # weekdays
    "Monday": "2016-10-03",
    "last Monday": "2016-09-26",
    "next Monday": "2016-10-10",
    "on Sunday": "2016-10-02",
    "early Friday": "2016-09-30",
    "Thursday afternoon": "2016-09-29",
    "at about 4 p.m. on Thursday": "2016-09-29",
    "a Thursday evening": "2016-09-29",
    "the early hours of Sunday": "2016-10-02",
    "Sunday's": "2016-10-02",
    "all weekend": "2016-10-01/2016-10-02",
    "last weekend": "2016-10-01/2016-10-02",
    # counted from today
    "today": "2016-10-03",
    "tonight": "2016-10-03",
    "last night": "2016-10-02",
    "yesterday": "2016-10-02",
    "tomorrow": "2016-10-04",
    "two days ago": "2016-10-01",
    "three weeks ago": "2016-09-12/2016-09-18",
    "a year ago": "2015",
    "last week": "2016-09-26/2016-10-02",
    "next week": "2016-10-10/2016-10-16",
    "last month": "2016-09",
    "earlier this year": "2016",
    "the last seven months": "2016-03-03/2016-10-03",
    "over the past year": "2015-10-03/2016-10-03",
    "the next three years": "2016-10-03/2019-10-03",
    "since Sunday": "2016-10-02/2016-10-03",
    # months, years and more
    "March": "2016-03",
    "December": "2015-12",
    "last November": "2015-11",
    "September this year": "2016-09",
    "September 2010": "2010-09",
    "late 2007": "2007",
    "the third quarter of 2015": "2015-07-01/2015-09-30",
    "the first half of this year": "2016-01-01/2016-06-30",
    "the summer of 2014": "2014-06-01/2014-08-31",
    "the 1990s": "1990-01-01/1999-12-31",
    "the '80s": "1980-01-01/1989-12-31",
    "the 1940's": "1940-01-01/1949-12-31",
    "the 19th century": "1801-01-01/1900-12-31",
    "Christmas Day": "2016-12-25",
    # ranges
    "Oct. 3-5": "2016-10-03/2016-10-05",
    "30 September to 2 October": "2016-09-30/2016-10-02",
    "2014-2016": "2014-01-01/2016-12-31",
    "between 2014 and 2016": "2014-01-01/2016-12-31",
    "from September 2010 to January 2011": "2010-09-01/2011-01-31",
    # no time of the calendar
    "seven days": None,
    "250,000": None,
    "recent days": None,
    "daily": None,
    "10 a.m.": None,
    "1353": None,
    "": None,
}
FORWARD = {
    "on Sunday": "2016-10-09",
    "Monday": "2016-10-03",
    "in March": "2017-03",
    "Sept. 19": "2017-09-19",
    "the weekend": "2016-10-08/2016-10-09",
}


@pytest.mark.parametrize(("words", "value"), EXPRESSIONS.items())
def test_expressions_against_a_monday(words: str, value: str | None) -> None:
    assert iso(words, MONDAY) == value


@pytest.mark.parametrize(("words", "value"), FORWARD.items())
def test_the_future_is_counted_forward(words: str, value: str) -> None:
    assert iso(words, MONDAY, False) == value


@pytest.mark.parametrize("words", ["Monday", "yesterday", "last month", "Oct. 3", "since Sunday"])
def test_without_a_day_of_publication_relative_expressions_have_no_value(words: str) -> None:
    assert iso(words, None) is None


def test_without_a_day_of_publication_full_dates_keep_their_value() -> None:
    assert iso("3 October 2016", None) == "2016-10-03"
    assert iso("10/03/2016", None) == "2016-10-03"


STYLES = (
    "%d.%m.%Y",
    "%m/%d/%Y, %I:%M %p",
    "early on %A, %B %d, %Y",
    "%d %B %Y",
    "%B %d, %Y",
    "%b. %d, %Y",
    "%A, %B %d, %Y",
    "%d %b %Y",
    "%Y-%m-%d",
    "%m/%d/%Y",
)


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from(STYLES), st.booleans())
def test_a_full_date_comes_back_in_any_style(day: date, style: str, past: bool) -> None:
    assert iso(day.strftime(style), MONDAY, past) == day.isoformat()


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.integers(0, 6))
def test_a_weekday_is_within_the_week_on_the_side_asked_for(reference: date, ahead: int) -> None:
    day = reference + timedelta(days=ahead)
    assert iso(day.strftime("%A"), reference, False) == day.isoformat()
    day = reference - timedelta(days=ahead)
    assert iso(day.strftime("on %A"), reference, True) == day.isoformat()


@given(st.text(max_size=40), st.dates())
def test_any_words_have_a_well_formed_value_or_none(words: str, reference: date) -> None:
    value = iso(words, reference)
    for part in (value or "").split("/"):
        assert part == "" or 4 <= len(part) <= 10
        assert part.replace("-", "").isdigit() or part == ""


def test_since_before_the_expression_opens_an_interval(parse) -> None:
    document = parse("The road has been closed since Friday.", MONDAY)
    start = document.article.text.index("Friday")
    found = times.resolve(document, Span(start, start + 6))
    assert found.value == "2016-09-30/2016-10-03"
    assert document.article.quote(found.span) == "Friday"


PARTS = {
    "Monday morning": PartOfDay.MORNING,
    "at dawn on Monday": PartOfDay.MORNING,
    "this afternoon": PartOfDay.AFTERNOON,
    "Sunday evening": PartOfDay.EVENING,
    "last night": PartOfDay.NIGHT,
    "tonight": PartOfDay.NIGHT,
    "Monday": None,
}


@pytest.mark.parametrize(("words", "part"), PARTS.items())
def test_the_part_of_the_day_is_told_beside_the_date(parse, words: str, part) -> None:
    document = parse(f"They met {words}.", MONDAY)
    start = len("They met ")
    found = times.resolve(document, Span(start, start + len(words)))
    assert found.part_of_day is part
    assert found.precision is Precision.DAY


PRECISIONS = {
    "2016": Precision.YEAR,
    "2016-10": Precision.MONTH,
    "2016-10-03": Precision.DAY,
    "2016-10-01/2016-10-03": Precision.INTERVAL,
    None: None,
}


@pytest.mark.parametrize(("value", "precision"), PRECISIONS.items())
def test_precision_is_that_of_the_value(value: str | None, precision: Precision | None) -> None:
    assert TimeExpression(Span(0, 1), value).precision is precision


TIMEX = [
    ("2016-10-03", None, "2016-10-03"),
    ("2016-10-03", PartOfDay.NIGHT, "2016-10-03TNI"),
    ("2016-10", PartOfDay.NIGHT, "2016-10"),
    ("2016-09-26/2016-10-02", None, "2016-W39"),
    ("2016-10-01/2016-10-02", None, "2016-W39-WE"),
    ("2014-06-01/2014-08-31", None, "2014-SU"),
    ("1990-01-01/1999-12-31", None, "199X"),
    ("2016-10-01/2016-10-03", None, "2016-10-01/2016-10-03"),
]


@pytest.mark.parametrize(("value", "part", "written"), TIMEX)
def test_values_in_timex3(value: str, part: PartOfDay | None, written: str) -> None:
    assert times.timex3(value, part) == written


RELATIVE = ("today", "last night", "two weeks ago", "next month", "on Friday", "last summer")


@given(st.sampled_from(RELATIVE), st.dates(date(1900, 1, 1), date(2090, 12, 31)), st.booleans())
def test_relative_expressions_move_with_the_day_of_publication(
    words: str, reference: date, past: bool
) -> None:
    """Four hundred years later the calendar is the same, whatever day it is today."""
    later = iso(words, reference.replace(year=reference.year + 400), past)
    value = iso(words, reference, past)
    assert value is not None
    assert later == re.sub(r"\d{4}(?=-|/|$)", lambda year: str(int(year[0]) + 400), value)


HEADS = {
    "Navy seizes ship\nNovember 12, 2011\nThe navy seized a ship.": date(2011, 11, 12),
    "Navy seizes ship\nPosted: Nov 12, 2011 7:40 PM ET\nThe navy seized it.": date(2011, 11, 12),
    "Updated 12 November 2011\nFirst published 11 November 2011\nA ship.": date(2011, 11, 11),
    "Navy seizes ship\nUpdated: 12/11/2011 at 10:20\nThe navy seized it.": date(2011, 12, 11),
    "Navy seizes a ship. 12 November 2011\nThe navy seized it.": date(2011, 11, 12),
    "November 12, 2011 1:35 pm. The navy seized a ship on Friday.": date(2011, 11, 12),
    "The navy said today (12 November 2011) that it seized a ship.": date(2011, 11, 12),
    "The navy seized it on November 12, 2011, off the coast.": None,
    "On November 12, 2011 it seized a ship.": None,
    "The navy seized it.": None,
}


@pytest.mark.parametrize(("text", "day"), HEADS.items())
def test_the_day_of_publication_that_a_raw_article_tells(parse, text: str, day) -> None:
    assert times.reference_day(parse(text)) == day


def test_a_date_on_a_line_of_its_own_stands_in_for_the_day_of_publication(parse) -> None:
    document = parse(
        "Navy seizes ship\nNovember 12, 2011\nThe navy said on Friday it seized a ship."
    )
    start = document.article.text.index("Friday")
    assert times.resolve(document, Span(start, start + 6)).value == "2011-11-11"


def test_a_date_in_a_sentence_does_not(parse) -> None:
    text = (
        "On June 6, 1944, the largest fleet in history crossed the Channel to land in Normandy.\n"
    )
    document = parse(text + "The veterans meet on Friday.")
    start = document.article.text.index("Friday")
    assert times.resolve(document, Span(start, start + 6)).value is None
