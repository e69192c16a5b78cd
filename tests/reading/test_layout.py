"""What each part of a plain text is recognised as, on small texts."""

from datetime import date

import pytest

from kg.model import Article, PassageKind
from kg.reading import read_text

LEDE = (
    "The government said on Monday that it would close the northern border for a week after "
    "two guards were shot, and called on its neighbour to hand over the men who fired."
)
MORE = (
    "Officials in the capital denied that anybody had crossed the line, and asked why the guards "
    "had left their post without telling the joint commission that both sides had agreed on."
)


def article(*paragraphs: str, title: str | None = None) -> Article:
    return read_text("\n\n".join(paragraphs), id="story", title=title)


def parts(read: Article, kind: PassageKind) -> list[str]:
    return [read.quote(passage.span) for passage in read.passages if passage.kind is kind]


def test_a_full_masthead_is_told_apart_from_the_news() -> None:
    read = article(
        "Border closed after shooting",
        "A week without crossings, and nobody to blame",
        "By Anna Berg and John Doe, Northern Wire",
        "Monday, March 4, 2024 10:15 am EST",
        "Guards search a lorry near the crossing on Sunday. (Photo: Li Wei)",
        f"OSLO — {LEDE}",
        MORE,
    )
    assert [passage.kind for passage in read.passages] == [
        PassageKind.TITLE,
        PassageKind.STANDFIRST,
        PassageKind.BYLINE,
        PassageKind.DATE_LINE,
        PassageKind.CAPTION,
        PassageKind.DATELINE,
        PassageKind.BODY,
        PassageKind.BODY,
    ]
    assert read.title == "Border closed after shooting"
    assert read.authors == ("Anna Berg", "John Doe")
    assert read.publisher == "Northern Wire"
    assert read.published == date(2024, 3, 4)
    assert read.dateline == "Oslo"
    assert parts(read, PassageKind.BODY) == [LEDE, MORE]


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("WASHINGTON — ", "Washington"),
        ("WASHINGTON—", "Washington"),
        ("GENEVA (Northern Wire) — ", "Geneva"),
        ("MOSCOW, Oct 3 (Reuters) - ", "Moscow"),
        ("PARIS, March 2 – ", "Paris"),
        ("NEWPORT NEWS, Va. -- ", "Newport News, Va."),
        ("PORT-AU-PRINCE, Haiti (AP) — ", "Port-au-Prince, Haiti"),
        ("RIO DE JANEIRO - ", "Rio de Janeiro"),
        ("MANCHESTER, N.H. - ", "Manchester, N.H."),
        ("ST. PETERSBURG, Russia — ", "St. Petersburg, Russia"),
        ("GENEVA/BEIRUT (Reuters) - ", "Geneva"),
        ("Cleveland (AFP) – ", "Cleveland"),
        ("Aleppo, Syria — ", "Aleppo, Syria"),
        ("MOSCOW, October 3. /TASS/. ", "Moscow"),
        ("NEW DELHI (PTI): ", "New Delhi"),
        ("XI'AN, China — ", "Xi'an, China"),
    ],
)
def test_only_the_dateline_is_cut_from_its_paragraph(written: str, place: str) -> None:
    read = article("Border closed after shooting", written + LEDE, MORE)
    assert read.dateline == place
    assert parts(read, PassageKind.DATELINE) == [written.strip()]
    assert parts(read, PassageKind.BODY) == [LEDE, MORE]


@pytest.mark.parametrize(
    "opening",
    [
        "Kirby — who had been asked twice — said nothing. " + LEDE,
        "BREAKING — " + LEDE,
        "PENCE: We will see. " + LEDE,
        "The talks - a third attempt - failed. " + LEDE,
        "Republican Sen. Jane Roe (R) — a critic — said no. " + LEDE,
    ],
)
def test_a_dash_alone_makes_no_dateline(opening: str) -> None:
    read = article("Border closed after shooting", opening, MORE)
    assert read.dateline is None
    assert parts(read, PassageKind.BODY) == [opening, MORE]


def test_a_dateline_with_a_year_dates_the_article() -> None:
    assert article("Shots fired", f"OSLO, March 4, 2024 — {LEDE}", MORE).published == date(
        2024, 3, 4
    )
    assert article("Shots fired", f"OSLO, March 4 — {LEDE}", MORE).published is None


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Oct 3, 2016", date(2016, 10, 3)),
        ("3 October 2016", date(2016, 10, 3)),
        ("3rd of October, 2016", date(2016, 10, 3)),
        ("October 3, 2016 10:15 am EDT", date(2016, 10, 3)),
        ("Published: 2024-05-14", date(2024, 5, 14)),
        ("Published on 2024-05-14T08:30:00+02:00", date(2024, 5, 14)),
        ("Monday, March 4, 2024", date(2024, 3, 4)),
        ("Mon 4 Mar 2024 | 09.30 GMT", date(2024, 3, 4)),
        ("Published March 4, 2024. Updated March 6, 2024", date(2024, 3, 4)),
        ("Updated March 6, 2024; first published March 4, 2024", date(2024, 3, 4)),
        ("Last updated: 6 March 2024", date(2024, 3, 6)),
        ("25/12/2023", date(2023, 12, 25)),
        ("03/10/2016", None),
        ("Oct 3", None),
        ("30 February 2024", None),
    ],
)
def test_date_lines(line: str, day: date | None) -> None:
    read = article("Border closed after shooting", line, LEDE, MORE)
    assert parts(read, PassageKind.DATE_LINE) == [line]
    assert read.published == day


def test_a_sentence_about_a_day_is_no_date_line() -> None:
    sentence = "On October 3, 2016, it ended."
    read = article("Border closed after shooting", LEDE, sentence, MORE)
    assert sentence in parts(read, PassageKind.BODY)
    assert read.published is None


def test_a_bare_date_far_down_does_not_date_the_article() -> None:
    read = article("Border closed", *[LEDE] * 15, "Friday, December 4, 2015", MORE)
    assert read.published is None


@pytest.mark.parametrize(
    ("line", "authors", "publisher"),
    [
        ("By Anna Berg", ("Anna Berg",), None),
        ("By ANNA BERG and JOHN DOE, Northern Wire", ("Anna Berg", "John Doe"), "Northern Wire"),
        ("By Anna Berg, John Doe and Li Wei", ("Anna Berg", "John Doe", "Li Wei"), None),
        ("Anna Berg in Geneva", ("Anna Berg",), None),
        ("By Anna Berg in Geneva", ("Anna Berg",), None),
        ("By Anna Berg, Court Correspondent", ("Anna Berg",), None),
        ("By Anna Berg | AFP", ("Anna Berg",), "AFP"),
        ("By The Associated Press", (), "The Associated Press"),
        ("By Northern Wire staff", (), "Northern Wire"),
        ("By Ludwig van der Berg", ("Ludwig van der Berg",), None),
        ("By Anna Berg for Northern Wire", ("Anna Berg",), "Northern Wire"),
    ],
)
def test_bylines(line: str, authors: tuple[str, ...], publisher: str | None) -> None:
    read = article("Border closed after shooting", line, LEDE, MORE)
    assert parts(read, PassageKind.BYLINE) == [line]
    assert (read.authors, read.publisher) == (authors, publisher)


def test_a_byline_may_carry_the_date() -> None:
    read = article("Border closed", "By Anna Berg · 4 March 2024, 10:15", LEDE, MORE)
    assert (read.authors, read.published) == (("Anna Berg",), date(2024, 3, 4))


@pytest.mark.parametrize(
    "line", ["By Monday", "By Christmas", "By then it was over.", "By and large, no."]
)
def test_not_everything_that_begins_with_by_is_a_byline(line: str) -> None:
    read = article("Border closed after shooting", LEDE, line, MORE)
    assert line in parts(read, PassageKind.BODY)


@pytest.mark.parametrize(
    "caption",
    [
        "A guard looks north on Sunday. Photo by REUTERS/Li Wei.",
        "A guard looks north on Sunday. (Photo: Li Wei)",
        "A guard looks north on Sunday. (AP Photo/Li Wei, File)",
        "A guard looks north on Sunday. Li Wei/AFP via Getty Images",
        "A guard looks north. REUTERS/Li Wei",
        "FILE PHOTO: A guard looks north on Sunday.",
        "Image: a guard looks north",
        "Caption: a guard looks north on Sunday.",
        "Photograph by Li Wei",
    ],
)
def test_captions(caption: str) -> None:
    read = article("Border closed after shooting", caption, LEDE, MORE)
    assert parts(read, PassageKind.CAPTION) == [caption]


@pytest.mark.parametrize(
    "sentence",
    [
        "A Washington Post/AP poll found that most voters were against the closure of the border.",
        "She took a photo by the gate before the guards came, she said.",
        "The photographer works for Getty Images.",
    ],
)
def test_news_about_pictures_is_no_caption(sentence: str) -> None:
    assert sentence in parts(article("Border closed", LEDE, sentence, MORE), PassageKind.BODY)


@pytest.mark.parametrize(
    "topics",
    [
        ["Topics covered", "border, trade relations, joint commission"],
        ["Topics: border, trade relations"],
        ["Tags", "border", "trade relations"],
        ["Related topics", "• Border", "• Trade relations"],
        ["Keywords: border"],
    ],
)
def test_topic_lists(topics: list[str]) -> None:
    read = article("Border closed after shooting", *topics, "March 4, 2024", LEDE, MORE)
    assert parts(read, PassageKind.TOPICS) == topics
    assert read.published == date(2024, 3, 4)


@pytest.mark.parametrize(
    "footer",
    [
        ["Continue reading by signing in:", "• Archives", "• Events"],
        ["Sign up for our morning newsletter", "Daily Briefing"],
        ["Subscribe to Northern Wire today."],
        ["Already a subscriber? Log in"],
        ["© 2024 Northern Wire. All rights reserved."],
        ["Follow us on Twitter"],
        ["Read more:", "Guards shot at dawn", "Who owns the hill?"],
        ["Reporting by Anna Berg in Oslo; Editing by John Doe"],
        ["(Additional reporting by Li Wei; writing by Anna Berg; editing by John Doe)"],
        ["Li Wei contributed to this report."],
        ["This website uses cookies to improve your experience."],
    ],
)
def test_footers(footer: list[str]) -> None:
    read = article("Border closed after shooting", LEDE, MORE, *footer)
    assert parts(read, PassageKind.FOOTER) == footer
    assert parts(read, PassageKind.BODY) == [LEDE, MORE]


def test_the_news_goes_on_below_a_link_in_its_middle() -> None:
    read = article("Border closed after shooting", LEDE, "Read more:", "Guards shot at dawn", MORE)
    assert parts(read, PassageKind.BODY) == [LEDE, MORE]


@pytest.mark.parametrize(
    "sentence",
    [
        "Reporting by Northern Wire showed that the guards had been warned a day before.",
        "Production by OPEC members fell in May.",
        "Register to vote before Friday, officials urged.",
        "For more than two weeks nobody could visit the camp.",
        "Copyright law would not help, the minister said.",
    ],
)
def test_news_worded_like_a_footer_stays_news(sentence: str) -> None:
    assert sentence in parts(article("Border closed", LEDE, sentence, MORE), PassageKind.BODY)


@pytest.mark.parametrize(
    ("paragraphs", "publisher"),
    [
        ([LEDE, "© 2024 Northern Wire. All rights reserved."], "Northern Wire"),
        ([LEDE, "Copyright 2024 by The Hill Gazette"], "The Hill Gazette"),
        ([f"OSLO (Northern Wire) — {LEDE}", MORE], "Northern Wire"),
        ([f"OSLO (Reuters) - {LEDE}", "© 2024 The Hill Gazette"], "The Hill Gazette"),
        (
            [
                "hill-gazette A guard looks north. (Photo: Li Wei)",
                f"{LEDE} He told Hill-Gazette so.",
                "Sign up for Hill-Gazette alerts",
            ],
            "Hill-Gazette",
        ),
        ([f"{LEDE} He told Obama so.", MORE], None),
        (
            [
                "John Kerry arrives in Oslo. (Photo: Li Wei)",
                f"{LEDE} Officials told John Kerry so.",
            ],
            None,
        ),
        (["Soldiers A guard looks north. (Photo: Li Wei)", LEDE, MORE], None),
    ],
)
def test_the_publisher_is_found_where_outlets_are_named(
    paragraphs: list[str], publisher: str | None
) -> None:
    assert article("Border closed after shooting", *paragraphs).publisher == publisher


def test_reporters_in_the_footer_are_the_authors() -> None:
    read = article("Border closed", LEDE, "(Reporting by Anna Berg and Li Wei; Editing by Jo Doe)")
    assert read.authors == ("Anna Berg", "Li Wei")


@pytest.mark.parametrize(
    "title",
    [
        "Border closed after shooting",
        "Who fired first?",
        "‘We saw nothing’: guards on the night of the shooting",
        "Border Closed After Two Guards Are Shot.",
        "Q&A: What the closure means",
    ],
)
def test_titles(title: str) -> None:
    read = article(title, LEDE, MORE)
    assert read.title == title
    assert parts(read, PassageKind.BODY) == [LEDE, MORE]


def test_a_text_that_begins_with_news_has_no_title() -> None:
    read = article(LEDE, MORE, LEDE)
    assert read.title is None
    assert parts(read, PassageKind.BODY) == [LEDE, MORE, LEDE]


def test_a_single_paragraph_is_news() -> None:
    read = article("Border closed after shooting")
    assert [passage.kind for passage in read.passages] == [PassageKind.BODY]
    assert read.title is None


def test_a_known_title_is_found_in_the_text_and_nothing_else_is_taken_for_one() -> None:
    read = article("BORDER CLOSED", LEDE, MORE, title="Border closed")
    assert parts(read, PassageKind.TITLE) == ["BORDER CLOSED"]
    other = article("Guards shot", LEDE, MORE, title="Border closed")
    assert other.title == "Border closed"
    assert parts(other, PassageKind.TITLE) == []


def test_raw_recognises_nothing() -> None:
    text = f"Border closed\n\nBy Anna Berg\n\nMarch 4, 2024\n\nOSLO — {LEDE}\n\nRead more:"
    read = read_text(text, id="story", raw=True)
    assert {passage.kind for passage in read.passages} == {PassageKind.BODY}
    assert len(read.passages) == 5
    found = (read.title, read.published, read.publisher, read.dateline, read.authors)
    assert found == (None, None, None, None, ())
