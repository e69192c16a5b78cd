"""A small article with one of everything, extracted by hand."""

from datetime import date

import pytest

from kg.graph import Iris
from kg.model import (
    Actor,
    ActorKind,
    Article,
    Certainty,
    DatedBy,
    Dating,
    Event,
    EventContext,
    EventType,
    Extraction,
    Factuality,
    International,
    Mention,
    MentionKind,
    Participant,
    PartOfDay,
    Passage,
    PassageKind,
    Reason,
    Role,
    Span,
    SpeechAct,
    Statement,
    StatementKind,
    TimeExpression,
    Whole,
)

TITLE = "US halts talks with Russia 😞"
BODY = (
    "“We will stop,” State Department spokesman Ann Lee said on Monday, “until the raids end.” "
    "She told Moscow that jets had bombed Aleppo, Syria. "
    "A former envoy denied it. The US may meet aides in Geneva in October."
)
TEXT = f"{TITLE}\n\n{BODY}\n"


def span(words: str, occurrence: int = 0) -> Span:
    """Where the words stand in the article, the first time or a later one."""
    start = -1
    for _ in range(occurrence + 1):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words))


def name(words: str, occurrence: int = 0) -> Mention:
    return Mention(span(words, occurrence), MentionKind.NAME)


def part(words: str, actor: str | None = None, occurrence: int = 0) -> Participant:
    return Participant(span(words, occurrence), actor)


@pytest.fixture(scope="session")
def article() -> Article:
    return Article(
        id="talks",
        text=TEXT,
        passages=(Passage(PassageKind.TITLE, span(TITLE)), Passage(PassageKind.BODY, span(BODY))),
        digest="0" * 64,
        url="https://news.example/talks?id=1",
        title=TITLE,
        publisher="The Example",
        published=date(2016, 10, 4),
        authors=("Pat Roe",),
        dateline="WASHINGTON",
    )


@pytest.fixture(scope="session")
def actors() -> tuple[Actor, ...]:
    return (
        Actor(
            id="united-states",
            name="United States",
            kind=ActorKind.COUNTRY,
            mentions=(name("US"), name("US", 1)),
            aliases=("US",),
            country="USA",
            wikidata="Q30",
        ),
        Actor(
            id="russia",
            name="Russia",
            kind=ActorKind.COUNTRY,
            mentions=(name("Russia"), name("Moscow")),
            aliases=("Moscow",),
            country="RUS",
            wikidata="Q159",
        ),
        Actor(
            id="state-department",
            name="State Department",
            kind=ActorKind.ORGANIZATION,
            mentions=(name("State Department"),),
            country="USA",
            official=True,
            international=International.INTERGOVERNMENTAL,
        ),
        Actor(
            id="ann-lee",
            name="Ann Lee",
            kind=ActorKind.PERSON,
            mentions=(
                name("Ann Lee"),
                Mention(span("She"), MentionKind.PRONOUN, Reason.SALIENCE, 0.75),
            ),
            roles=(
                Role("spokesman", "state-department", False, span("State Department spokesman")),
            ),
        ),
        Actor(
            id="former-envoy",
            name="A former envoy",
            kind=ActorKind.UNNAMED,
            mentions=(Mention(span("A former envoy"), MentionKind.NOMINAL),),
            roles=(
                Role(
                    title="envoy to Syria",
                    organization="united-states",
                    former=True,
                    evidence=span("former envoy"),
                    country="USA",
                    relative_to="ann-lee",
                    subject="syria",
                    since=TimeExpression(span("October"), "2010"),
                    until=TimeExpression(span("Monday"), "2012-06"),
                ),
            ),
            local=True,
        ),
        Actor(
            id="aleppo",
            name="Aleppo",
            kind=ActorKind.PLACE,
            mentions=(name("Aleppo"),),
            country="SYR",
            lies_in=(
                Whole("North Syria", ActorKind.PLACE, "SYR", "Q1", None, span("Aleppo, Syria")),
                Whole("Syria", ActorKind.COUNTRY, "SYR", "Q858", "syria"),
            ),
        ),
        Actor(
            id="syria",
            name="Syria",
            kind=ActorKind.COUNTRY,
            mentions=(name("Syria"),),
            country="SYR",
        ),
        Actor(
            id="geneva",
            name="Geneva",
            kind=ActorKind.PLACE,
            mentions=(name("Geneva"),),
            country="CHE",
        ),
    )


@pytest.fixture(scope="session")
def extraction(article: Article, actors: tuple[Actor, ...]) -> Extraction:
    return Extraction(
        article=article,
        actors=actors,
        statements=(
            Statement(
                id="first",
                kind=StatementKind.DIRECT,
                act=SpeechAct.ASSERT,
                content=(span("“We will stop,”"), span("“until the raids end.”")),
                cue=(span("said"),),
                source=span("State Department spokesman Ann Lee"),
                speaker="ann-lee",
                confidence=0.987,
                speaker_confidence=0.95,
                stated_on=TimeExpression(span("Monday"), "2016-10-03"),
                stated_at="geneva",
                medium=span("Monday"),
                on_behalf_of="russia",
            ),
            Statement(
                id="second",
                kind=StatementKind.INDIRECT,
                act=SpeechAct.ACCUSE,
                content=(span("that jets had bombed Aleppo, Syria"),),
                cue=(span("told"),),
                source=span("She"),
                speaker="ann-lee",
                addressee="russia",
                about=("aleppo", "syria"),
            ),
            Statement(
                id="third",
                kind=StatementKind.INDIRECT,
                act=SpeechAct.DENY,
                content=(span("jets had bombed Aleppo, Syria"),),
                cue=(span("denied"),),
                source=span("A former envoy"),
                speaker="former-envoy",
                embedded_in="second",
            ),
        ),
        events=(
            Event(
                id="halt",
                trigger=span("halts"),
                lemma="halt",
                type=EventType.REJECT,
                factuality=Factuality(),
                agents=(part("US", "united-states"),),
                patients=(part("talks"),),
                targets=(part("Russia", "russia"),),
            ),
            Event(
                id="stop",
                trigger=span("stop"),
                lemma="halt",
                type=EventType.REJECT,
                factuality=Factuality(future=True),
                agents=(part("We", "united-states"),),
                reported_by="first",
            ),
            Event(
                id="bomb",
                trigger=span("bombed"),
                lemma="bomb",
                type=EventType.ASSAULT,
                factuality=Factuality(),
                agents=(part("jets"),),
                patients=(part("Aleppo", "aleppo"),),
                places=(part("Aleppo", "aleppo"),),
                reported_by="second",
                denied_by="third",
                cameo="19",
                contexts=(EventContext.MILITARY,),
                instruments=(part("jets"), part("Moscow", "russia")),
            ),
            Event(
                id="meet",
                trigger=span("meet"),
                lemma="meet",
                type=EventType.CONSULT,
                factuality=Factuality(Certainty.POSSIBLE, future=True),
                agents=(part("The US", "united-states"),),
                patients=(part("aides"),),
                places=(part("Geneva", "geneva"),),
                time=TimeExpression(span("October"), "2016-10"),
                dating=Dating("2016-10", DatedBy.OWN, PartOfDay.MORNING, span("October")),
                beneficiaries=(Participant(span("Geneva"), "russia", ("CHE",)),),
            ),
        ),
    )


@pytest.fixture(scope="session")
def iris() -> Iris:
    return Iris("https://example.org/")
