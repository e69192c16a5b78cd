"""Which time belongs to which event, and what an event is dated by."""

from __future__ import annotations

from datetime import date

import pytest

from kg.extraction import events
from kg.extraction.annotations import Cast
from kg.model import DatedBy, Event, PartOfDay

MONDAY = date(2016, 10, 3)


def told(document) -> dict[str, Event]:
    return {document.article.quote(e.trigger): e for e in events.find(document, (), Cast(()))}


OWN = [
    # sentence, trigger, the words of its time, its value
    ("Rebels attacked the convoy on Sunday.", "attacked", "Sunday", "2016-10-02"),
    ("Last week rebels attacked the convoy.", "attacked", "Last week", "2016-09-26/2016-10-02"),
    ("Rebels attacked convoys in 2012 and 2013.", "attacked", "2012 and 2013", None),
    ("Sunday's attack killed nine.", "attack", "Sunday", "2016-10-02"),
    ("The soldiers guarded the bridge for two weeks.", "guarded", "two weeks", None),
    ("The rebels held him until Sunday.", "held", "Sunday", None),
    ("She left after a while.", "left", "a while", None),
    ("The presidents will meet on Friday.", "meet", "Friday", "2016-10-07"),
    ("The trial was set for October 28.", "trial", None, None),
    ("He spent two years in Oslo, and left.", "left", None, None),
    ("The retired officer, 41, left.", "left", None, None),
    ("The 2012 champion attacked a guard.", "attacked", None, None),
]


@pytest.mark.parametrize(("text", "trigger", "words", "value"), OWN)
def test_the_time_that_hangs_on_an_event(parse, text, trigger, words, value) -> None:
    document = parse(text, MONDAY)
    time = told(document)[trigger].time
    assert (time and document.article.quote(time.span)) == words
    if value is not None:
        assert time.value == value


def test_a_day_and_its_night_are_one_time(parse) -> None:
    document = parse("Rebels attacked the convoy late Saturday night.", MONDAY)
    event = told(document)["attacked"]
    assert event.time is not None
    assert event.time.part_of_day is PartOfDay.NIGHT
    assert event.dating is not None
    assert (event.dating.value, event.dating.part_of_day) == ("2016-10-01", PartOfDay.NIGHT)


def dated(document, trigger: str) -> tuple[str, DatedBy] | None:
    dating = told(document)[trigger].dating
    return (dating.value, dating.by) if dating is not None else None


def test_events_of_one_clause_share_their_day(parse) -> None:
    document = parse("On Sunday a bomb exploded in Kabul, killing three soldiers.", MONDAY)
    assert dated(document, "exploded") == ("2016-10-02", DatedBy.OWN)
    assert dated(document, "killing") == ("2016-10-02", DatedBy.CLAUSE)
    killing = told(document)["killing"]
    assert killing.time is None
    assert document.article.quote(killing.dating.evidence) == "Sunday"


def test_an_event_told_again_keeps_its_day(parse) -> None:
    document = parse(
        "Rebels robbed a bank in Mombasa on Saturday.\n"
        "The minister resigned on Sunday.\n"
        "The rebels who robbed the bank fled.",
        MONDAY,
    )
    robbed = [e for e in events.find(document, (), Cast(())) if e.lemma == "rob"]
    assert [(e.dating.value, e.dating.by) for e in robbed if e.dating] == [
        ("2016-10-01", DatedBy.OWN),
        ("2016-10-01", DatedBy.SAME_EVENT),
    ]


def test_what_a_report_goes_on_to_tell_happened_on_its_day(parse) -> None:
    document = parse(
        "Rebels robbed a bank in Mombasa on Saturday.\nThe guards fled through a garden.", MONDAY
    )
    assert dated(document, "fled") == ("2016-10-01", DatedBy.REPORT)


def test_the_last_day_told_in_a_paragraph_goes_on(parse) -> None:
    document = parse(
        "Rebels robbed a bank on Saturday. Rebels robbed a shop on Saturday.\n"
        "The minister resigned on Sunday. He left through a garden.",
        MONDAY,
    )
    assert dated(document, "left") == ("2016-10-02", DatedBy.REPORT)


def test_a_day_of_long_ago_is_not_the_day_of_the_report(parse) -> None:
    document = parse("In 1998 rebels robbed a bank.\nThe guards fled on foot.", MONDAY)
    assert dated(document, "fled") == ("2016-10-03", DatedBy.PUBLICATION)


def test_what_is_going_on_goes_on_when_the_article_is_published(parse) -> None:
    document = parse(
        "Rebels robbed a bank in Mombasa on Saturday.\nPolice are searching the harbour.", MONDAY
    )
    assert dated(document, "searching") == ("2016-10-03", DatedBy.PUBLICATION)


def test_what_is_yet_to_come_has_no_day_but_its_own(parse) -> None:
    document = parse("The rebels agreed on Sunday to withdraw.", MONDAY)
    assert dated(document, "withdraw") is None


def test_without_a_day_of_publication_nothing_is_dated_by_it(parse) -> None:
    assert dated(parse("Rebels robbed a bank."), "robbed") is None


def test_a_headline_tells_the_main_event(parse) -> None:
    document = parse(
        "Three guards flee from Mombasa bank\nRebels raided a bank on Saturday.", MONDAY
    )
    assert dated(document, "flee") == ("2016-10-01", DatedBy.REPORT)


def test_a_day_to_come_does_not_date_what_is_past(parse) -> None:
    document = parse(
        "The minister resigned on Sunday.\n"
        "She said the rebels will meet on Friday after they fled.",
        MONDAY,
    )
    assert dated(document, "meet") == ("2016-10-07", DatedBy.OWN)
    assert dated(document, "fled") == ("2016-10-02", DatedBy.REPORT)


def test_violence_told_in_other_words_is_the_same_violence(parse) -> None:
    document = parse(
        "Rebels shelled the town on Saturday.\nThe minister resigned on Sunday.\n"
        "She condemned the killings.",
        MONDAY,
    )
    assert dated(document, "killings") == ("2016-10-01", DatedBy.SAME_EVENT)


def test_without_a_day_of_publication_the_past_dates_nothing_else(parse) -> None:
    document = parse("Rebels shelled the town.\nRebels killed nine people in April 2015.")
    assert dated(document, "shelled") is None
    assert dated(document, "killed") == ("2015-04", DatedBy.OWN)


@pytest.mark.parametrize(
    "text",
    [
        "The vote is scheduled for October 11.",
        "Union leaders told members to strike on October 11.",
    ],
)
def test_what_its_clause_dates_after_the_publication_is_yet_to_come(parse, text: str) -> None:
    for event in told(parse(text, MONDAY)).values():
        assert event.factuality.future or event.dating is None or event.dating.value < "2016-10-04"
    assert any(
        event.dating and event.dating.value == "2016-10-11"
        for event in told(parse(text, MONDAY)).values()
    )
