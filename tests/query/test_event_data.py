"""Events as coded data: what the rows hold, on a small article that was made by hand."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from kg.errors import BadParameter, UnknownArticle
from kg.graph import Iris, triples
from kg.model import (
    Actor,
    ActorKind,
    Article,
    Certainty,
    DatedBy,
    Dating,
    Event,
    EventType,
    Extraction,
    Factuality,
    Mention,
    MentionKind,
    Participant,
    Passage,
    PassageKind,
    Role,
    Span,
    SpeechAct,
    Statement,
    StatementKind,
)
from kg.namespaces import DEFAULT_BASE
from kg.query import export_events, run_saved
from kg.store import Store, open_store

TEXT = (
    "Minister Ada Berg of Norland met Bo Falk in Port Ardo in March. She may visit Sudonia. "
    "Falk said rebels had burnt two mills. Nobody fired."
)


def span(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def actor(name: str, kind: ActorKind, *also: Mention, **rest: object) -> Actor:
    mentions = (Mention(span(name), MentionKind.NAME, confidence=0.9), *also)
    return Actor(id=name, name=name, kind=kind, mentions=mentions, **rest)


def event(words: str, lemma: str, kind: EventType | None, **rest: object) -> Event:
    trigger = span(words)
    fields = {"factuality": Factuality(), **rest}
    return Event(
        id=f"{trigger.start}-{trigger.end}", trigger=trigger, lemma=lemma, type=kind, **fields
    )


def told(name: str, published: date | None) -> Extraction:
    she = Mention(span("She"), MentionKind.PRONOUN, confidence=0.8)
    role = Role("minister", "Norland", former=False, evidence=span("Minister"))
    berg, falk = Participant(span("Ada Berg"), "Ada Berg"), Participant(span("Bo Falk"), "Bo Falk")
    content = span("rebels had burnt two mills")
    claim = Statement(
        id="claim",
        kind=StatementKind.INDIRECT,
        act=SpeechAct.ASSERT,
        content=(content,),
        cue=(span("said"),),
        source=span("Falk said"),
        speaker="Bo Falk",
    )
    return Extraction(
        Article(
            id=name,
            text=TEXT,
            passages=(Passage(PassageKind.BODY, Span(0, len(TEXT))),),
            digest=name,
            publisher="The Norland Gazette",
            published=published,
        ),
        (
            actor("Ada Berg", ActorKind.PERSON, she, country="NOR", roles=(role,)),
            actor("Norland", ActorKind.COUNTRY, country="NOR"),
            actor("Bo Falk", ActorKind.PERSON),
            actor("Port Ardo", ActorKind.PLACE, country="NOR"),
            actor("Sudonia", ActorKind.COUNTRY, country="SDN"),
        ),
        (claim,),
        (
            event(
                "met",
                "meet",
                EventType.CONSULT,
                agents=(berg, falk),
                places=(Participant(span("Port Ardo"), "Port Ardo"),),
                dating=Dating("2024-03", DatedBy.OWN, evidence=span("March")),
            ),
            event(
                "visit",
                "visit",
                EventType.CONSULT,
                factuality=Factuality(Certainty.POSSIBLE, future=True),
                agents=(Participant(span("She"), "Ada Berg"),),
                targets=(Participant(span("Sudonia"), "Sudonia"),),
            ),
            event(
                "burnt",
                "burn",
                EventType.ASSAULT,
                agents=(Participant(span("rebels"), None),),
                patients=(Participant(span("two mills"), None),),
                reported_by="claim",
            ),
            event("fired", "fire", EventType.ASSAULT, factuality=Factuality(negated=True)),
        ),
    )


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder: Path = tmp_path_factory.mktemp("events") / "graph.store"
    iris = Iris(DEFAULT_BASE)
    with open_store(folder, write=True) as writing:
        for name, day in (("later", date(2024, 5, 2)), ("early", date(2024, 5, 1)), ("none", None)):
            graph = iris.graph(name).value
            writing.replace({graph: triples(told(name, day), iris)})
        writing.publish()
    with open_store(folder) as reading:
        yield reading


def exported(store: Store, article: str | None = "early", **given: str) -> list[dict[str, str]]:
    written = b"".join(export_events(store, given, article)).decode()
    return list(csv.DictReader(io.StringIO(written)))


def test_those_who_meet_are_source_and_target_in_turn(store: Store) -> None:
    rows = [row for row in exported(store) if row["event"] == "meet"]
    pairs = {(row["source_name"], row["source_country"], row["target_name"]) for row in rows}
    assert pairs == {("Ada Berg", "NOR", "Bo Falk"), ("Bo Falk", "---", "Ada Berg")}
    first = next(row for row in rows if row["source_name"] == "Ada Berg")
    assert first["source_kind"] == "person"
    assert first["source_role"] == "minister, Norland"
    assert first["target_role"] == ""
    assert (first["place"], first["place_country"]) == ("Port Ardo", "NOR")
    assert (first["article"], first["publisher"]) == ("early", "The Norland Gazette")
    assert TEXT[int(first["start"]) : int(first["end"])] == "met"


def test_an_event_has_its_own_day_or_the_first_of_its_month_or_the_article_s(store: Store) -> None:
    days = {row["event"]: (row["event_date"], row["event_time"]) for row in exported(store)}
    assert days == {"meet": ("2024-03-01", "2024-03"), "burn": ("2024-05-01", "")}
    undated = {row["event"]: row["event_date"] for row in exported(store, "none")}
    assert undated == {"meet": "2024-03-01", "burn": ""}


def test_a_claim_names_its_owner_and_words_stand_in_for_actors(store: Store) -> None:
    (row,) = (row for row in exported(store) if row["event"] == "burn")
    assert row["reported_by"] == "Bo Falk"
    assert (row["source_name"], row["target_name"]) == ("rebels", "two mills")
    assert {row["source_country"], row["target_country"], row["place_country"]} == {"---"}
    assert row["confidence"] in ("1", "1.0")


def test_only_what_is_told_as_having_happened_comes_unasked(store: Store) -> None:
    assert {row["event"] for row in exported(store)} == {"meet", "burn"}
    everything = {row["event"]: row for row in exported(store, include="everything")}
    assert set(everything) == {"meet", "visit", "burn", "fire"}
    assert everything["fire"]["polarity"] == "negative"
    assert everything["visit"]["tense"] == "future"
    assert everything["visit"]["certainty"] == "possible"


def test_confidence_multiplies_what_is_unsure(store: Store) -> None:
    rows = {row["event"]: float(row["confidence"]) for row in exported(store, include="everything")}
    assert rows["meet"] == pytest.approx(0.9 * 0.9)
    assert rows["visit"] == pytest.approx(0.8 * 0.9 * 0.5)


def test_the_export_holds_the_rows_of_the_query_in_its_order(store: Store) -> None:
    given = {"include": "everything"}
    answer = run_saved(store, "event-data", {**given, "limit": "10000"})
    rows = [dict(zip(answer.columns, row, strict=True)) for row in answer.cells()]
    assert exported(store, None, **given) == rows
    assert [row["article"] for row in rows if row["event"] == "fire"] == ["none", "early", "later"]


def test_an_article_with_more_rows_than_a_page_is_whole(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = exported(store, None, include="everything")
    monkeypatch.setattr("kg.query.event_data.MOST", 2)
    assert exported(store, None, include="everything") == whole


@pytest.mark.parametrize(
    ("given", "days"),
    [
        ({"since": "2024-05-01"}, {"2024-05-01", "2024-05-02"}),
        ({"until": "2024-03-31"}, {"2024-03-01"}),
        ({"since": "2024-05-02", "until": "2024-05-02"}, {"2024-05-02"}),
    ],
)
def test_days_are_those_of_the_events(store: Store, given: dict[str, str], days: set[str]) -> None:
    assert {row["event_date"] for row in exported(store, None, **given)} == days


def test_mistakes_come_before_any_byte(store: Store) -> None:
    with pytest.raises(BadParameter, match="'since'"):
        export_events(store, {"since": "yesterday"})
    with pytest.raises(UnknownArticle, match="early"):
        export_events(store, {}, "earli")


def test_an_empty_store_gives_the_columns(tmp_path: Path) -> None:
    with open_store(tmp_path / "graph.store", write=True) as writing:
        writing.publish()
    with open_store(tmp_path / "graph.store") as empty:
        written = b"".join(export_events(empty, {})).decode()
    assert written.startswith("event_id,event_date,")
    assert written.endswith("end\r\n")
    assert written.count("\n") == 1
