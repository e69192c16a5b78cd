"""What people are and were: titles, appositions, verbs, whose a role is and since when."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from kg.extraction import actors
from kg.extraction.annotations import Cast
from kg.extraction.document import Document
from kg.extraction.statements import by_rules, quotations
from kg.model import Role

Parse = Callable[..., Document]
TODAY = date(2016, 10, 4)


@pytest.fixture
def cast_of(parse: Parse) -> Callable[[str], Cast]:
    def cast_of(text: str) -> Cast:
        document = parse(text, TODAY)
        marks = quotations.find(document)
        return actors.resolve(document, marks, by_rules(document, marks))

    return cast_of


def roles(cast: Cast, name: str) -> list[Role]:
    return [role for actor in cast.actors if actor.name == name for role in actor.roles]


def told(cast: Cast, name: str) -> list[tuple[str | None, str | None, bool]]:
    return [(role.title, role.organization, role.former) for role in roles(cast, name)]


CastOf = Callable[[str], Cast]
INSTITUTE = "harbour-institute"


def test_an_ambassador_serves_one_country_and_is_sent_to_another(cast_of: CastOf) -> None:
    cast = cast_of("Former US Ambassador to Syria Robert Poe, now a fellow in Oslo, disagreed.")
    role = roles(cast, "Robert Poe")[0]
    assert (role.title, role.organization, role.country) == (
        "Ambassador to Syria",
        "united-states",
        "USA",
    )
    assert (role.subject, role.former) == ("syria", True)


def test_a_title_may_have_a_hyphen(cast_of: CastOf) -> None:
    cast = cast_of("U.N. Secretary-General Maria Poe met Attorney-General Ann Ray in Oslo.")
    assert told(cast, "Maria Poe") == [("Secretary-General", "united-nations", False)]
    assert told(cast, "Ann Ray") == [("Attorney-General", None, False)]


def test_offices_of_two_times_in_one_phrase(cast_of: CastOf) -> None:
    cast = cast_of(
        "Robert Poe, a former US envoy to Kenya and now a fellow at the Harbour Institute, spoke."
    )
    assert told(cast, "Robert Poe") == [
        ("envoy to Kenya", "united-states", True),
        ("fellow", INSTITUTE, False),
    ]


@pytest.mark.parametrize(
    ("sentence", "title", "other"),
    [
        ("Peter Lang, Maria Costa's running mate, spoke.", "running mate", "maria-costa"),
        ("Peter Lang, an adviser to Maria Costa, spoke.", "adviser", "maria-costa"),
        ("Peter Lang, the son of Maria Costa, spoke.", "son", "maria-costa"),
        ("Maria Costa left on Monday. Her lawyer, Peter Lang, stayed.", "lawyer", "maria-costa"),
    ],
)
def test_a_role_by_another_person(cast_of: CastOf, sentence: str, title: str, other: str) -> None:
    (role,) = roles(cast_of(sentence), "Peter Lang")
    assert (role.title, role.relative_to, role.organization) == (title, other, None)


def test_a_mere_relative_of_nobody_has_no_role(cast_of: CastOf) -> None:
    assert not roles(cast_of("Peter Lang, a young man, spoke in Oslo."), "Peter Lang")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Ann Lee is director of it.", ("director", False)),
        ("Ann Lee became director of it.", ("director", False)),
        ("Ann Lee was director of it.", ("director", True)),
        ("Tom Dale said Ann Lee was director of it.", ("director", False)),
        ("Ann Lee was appointed director of it.", ("director", False)),
        ("Ann Lee served as director of it.", ("director", True)),
        ("Ann Lee resigned as director of it.", ("director", True)),
        ("Ann Lee is a co-founder of it.", ("co-founder", False)),
        ("Ann Lee, who heads it, spoke.", ("head", False)),
        ("Ann Lee, secretary-general of it, spoke.", ("secretary-general", False)),
        ("Ann Lee works for it.", (None, False)),
        ("Ann Lee served on it until 2012.", (None, True)),
        ("They met Ann Lee of it.", (None, False)),
        ("Visitors left it, which Ann Lee leads.", ("leader", False)),
    ],
)
def test_what_somebody_is_of_an_organization(
    cast_of: CastOf, sentence: str, expected: tuple[str | None, bool]
) -> None:
    cast = cast_of(sentence.replace(" it", " the Harbour Institute"))
    title, former = expected
    assert told(cast, "Ann Lee") == [(title, INSTITUTE, former)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Ann Lee will become director of the Harbour Institute in March.",
        "Ann Lee is not the director of the Harbour Institute.",
        "Ann Lee could be named director of the Harbour Institute.",
        "Ann Lee led the Harbour Institute to its first success.",
    ],
)
def test_what_is_denied_or_to_come_is_no_role(cast_of: CastOf, sentence: str) -> None:
    assert not roles(cast_of(sentence), "Ann Lee")


@pytest.mark.parametrize(
    ("sentence", "since", "until", "former"),
    [
        ("Ann Lee has been a lawyer at the Baltic Bank since 2010.", "2010", None, False),
        ("Ann Lee served as envoy to Kenya from 2009 to 2012.", "2009", "2012", True),
        ("Ann Lee is a lawyer at the Baltic Bank until December 2016.", None, "2016-12", False),
        ("Ann Lee, who chaired the Baltic Bank until June 2015, spoke.", None, "2015-06", True),
        ("Ann Lee was elected president of Malta in 2014.", "2014", None, False),
        ("Ann Lee, Sweden's interior minister since 2014, spoke.", "2014", None, False),
    ],
)
def test_from_when_to_when(
    cast_of: CastOf, sentence: str, since: str | None, until: str | None, former: bool
) -> None:
    (role,) = roles(cast_of(sentence), "Ann Lee")
    assert (role.since and role.since.value, role.until and role.until.value) == (since, until)
    assert role.former is former


def test_a_pronoun_tells_roles_of_whom_it_means(cast_of: CastOf) -> None:
    cast = cast_of("Ann Lee spoke on Monday. She is director of the Harbour Institute.")
    assert told(cast, "Ann Lee") == [("director", INSTITUTE, False)]


@pytest.mark.parametrize("whose", ["Its", "The institute's"])
def test_whose_a_role_is_may_be_told_by_a_word_that_is_resolved(
    cast_of: CastOf, whose: str
) -> None:
    cast = cast_of(f"The Harbour Institute closed on Monday. {whose} director, Tom Dale, wept.")
    assert told(cast, "Tom Dale") == [("director", INSTITUTE, False)]


def test_whose_a_role_is_stays_in_its_title_where_nobody_knows(cast_of: CastOf) -> None:
    cast = cast_of("The president's security adviser, Tom Dale, threatened to leave.")
    assert told(cast, "Tom Dale") == [("president's security adviser", None, False)]


def test_joined_nouns_share_what_follows(cast_of: CastOf) -> None:
    cast = cast_of("Ann Lee, a spokeswoman and lawyer for the Baltic Bank, spoke.")
    assert told(cast, "Ann Lee") == [
        ("spokeswoman", "baltic-bank", False),
        ("lawyer", "baltic-bank", False),
    ]


def test_a_rank_behind_an_office_is_a_role_of_its_own(cast_of: CastOf) -> None:
    cast = cast_of("Officials met army spokesman Colonel Max Stone in Oslo.")
    assert [role.title for role in roles(cast, "Max Stone")] == ["army spokesman", "Colonel"]


@pytest.mark.parametrize(
    ("phrase", "title", "organization", "subject"),
    [
        ("mayor of Riga", "mayor of Riga", None, "riga"),
        ("UN envoy for Yemen", "envoy for Yemen", "united-nations", "yemen"),
        ("president of Malta", "president", "malta", None),
        ("a spokesman for Malta", "spokesman", "malta", None),
        ("a researcher at the Harbour Institute in Riga", "researcher", INSTITUTE, None),
        ("a Syria expert", "Syria expert", None, "syria"),
        ("an Irish politician", "politician", None, None),
        ("a Kenyan diplomat", "diplomat", "kenya", None),
    ],
)
def test_what_a_role_is_held_in_and_what_it_is_about(
    cast_of: CastOf, phrase: str, title: str, organization: str | None, subject: str | None
) -> None:
    (role,) = roles(cast_of(f"Ivo Lund, {phrase}, spoke on Monday."), "Ivo Lund")
    assert (role.title, role.organization, role.subject) == (title, organization, subject)


@pytest.mark.parametrize(
    ("verb", "former"), [("resigned", True), ("was sacked", True), ("will resign", False)]
)
def test_who_leaves_an_office_has_it_no_more(cast_of: CastOf, verb: str, former: bool) -> None:
    (role,) = roles(cast_of(f"Finance Minister Ivo Lund {verb} on Monday."), "Ivo Lund")
    assert (role.title, role.former) == ("Finance Minister", former)


@pytest.mark.parametrize("word", ["former", "ex-", "then-", "retired"])
def test_words_that_say_that_it_is_over(cast_of: CastOf, word: str) -> None:
    space = "" if word.endswith("-") else " "
    (role,) = roles(cast_of(f"Officials met {word}{space}minister Ivo Lund."), "Ivo Lund")
    assert (role.title, role.former) == ("minister", True)


def test_one_role_told_twice_is_one(cast_of: CastOf) -> None:
    cast = cast_of(
        "Spokeswoman Ann Lee spoke on Monday. Ann Lee, a spokeswoman for the Baltic Bank, left."
    )
    assert told(cast, "Ann Lee") == [("spokeswoman", "baltic-bank", False)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The Northern Ferry Company, a subsidiary of the Baltic Group, closed.",
        "The Baltic Group's Northern Ferry Company closed.",
    ],
)
def test_an_organization_is_part_of_another(cast_of: CastOf, sentence: str) -> None:
    wholes = {actor.id: actor.part_of for actor in cast_of(sentence).actors}
    assert wholes["northern-ferry-company"] == "baltic-group"
    assert wholes["baltic-group"] is None


def test_the_opposition_of_a_state_is_not_the_state(cast_of: CastOf) -> None:
    cast = cast_of("Olga Brandt, a leader of the Belarusian opposition, left Minsk.")
    (role,) = roles(cast, "Olga Brandt")
    assert (role.organization, role.country) == (None, "BLR")
