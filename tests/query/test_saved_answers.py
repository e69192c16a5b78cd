"""What the saved queries answer, on two small articles that were made by hand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.build.identifying import identify
from kg.graph import Iris, triples
from kg.model import (
    Actor,
    ActorKind,
    Article,
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
    TimeExpression,
)
from kg.namespaces import DEFAULT_BASE, INFERRED_GRAPH, KG
from kg.query import Triples, run_saved
from kg.settings import Settings
from kg.store import Store, open_store

NORTH = "Norland accused Sudonia of shelling Port Ardo. Spokeswoman Ada Berg called it cruel."
SOUTH = "Sudonia denied that its army shelled Port Ardo. “Norland lies,” one official said."


def span(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def actor(text: str, name: str, kind: ActorKind, words: str = "", roles: tuple = ()) -> Actor:
    slug = name.lower().replace(" ", "-")
    mention = Mention(span(text, words or name), MentionKind.NAME)
    aliases = ("Northland",) if name == "Norland" and text == NORTH else ()
    return Actor(id=slug, name=name, kind=kind, mentions=(mention,), aliases=aliases, roles=roles)


def article(name: str, text: str, day: int) -> Article:
    body = (Passage(PassageKind.BODY, Span(0, len(text))),)
    return Article(
        id=name, text=text, passages=body, digest=name, title=name, published=date(2024, 5, day)
    )


def statement(text: str, words: str, speaker: str, **rest: object) -> Statement:
    given = {"kind": StatementKind.INDIRECT, "act": SpeechAct.ASSERT, "cue": (), "source": None}
    said = span(text, words)
    fields = {**given, **rest}
    return Statement(id=f"{said.start}-{said.end}", content=(said,), speaker=speaker, **fields)


def shelling(text: str, words: str, told_in: Statement, negated: bool) -> Event:
    trigger = span(text, words)
    return Event(
        id=f"{trigger.start}-{trigger.end}",
        trigger=trigger,
        lemma="shell",
        type=EventType.ASSAULT,
        factuality=Factuality(negated=negated),
        agents=(Participant(span(text, "Sudonia"), "sudonia"),),
        patients=(Participant(span(text, "Port Ardo"), "port-ardo"),),
        reported_by=told_in.id,
        denied_by=told_in.id if negated else None,
    )


def north() -> Extraction:
    role = Role("spokeswoman", "norland", former=False, evidence=span(NORTH, "Spokeswoman"))
    accusation = statement(
        NORTH,
        "Sudonia of shelling Port Ardo",
        "norland",
        act=SpeechAct.ACCUSE,
        about=("sudonia", "port-ardo"),
        cue=(span(NORTH, "accused"),),
        source=span(NORTH, "Norland"),
    )
    return Extraction(
        article("north", NORTH, 1),
        (
            actor(NORTH, "Norland", ActorKind.COUNTRY),
            actor(NORTH, "Sudonia", ActorKind.COUNTRY),
            actor(NORTH, "Port Ardo", ActorKind.PLACE),
            actor(NORTH, "Ada Berg", ActorKind.PERSON, roles=(role,)),
        ),
        (accusation, statement(NORTH, "it cruel", "ada-berg")),
        (shelling(NORTH, "shelling", accusation, negated=False),),
    )


def south() -> Extraction:
    denial = statement(
        SOUTH,
        "that its army shelled Port Ardo",
        "sudonia",
        act=SpeechAct.DENY,
        about=("norland", "port-ardo"),
    )
    quotation = statement(
        SOUTH,
        "“Norland lies,”",
        "one-official",
        kind=StatementKind.DIRECT,
        about=("norland",),
        stated_on=TimeExpression(span(SOUTH, "said"), "2024-05-02"),
    )
    return Extraction(
        article("south", SOUTH, 2),
        (
            actor(SOUTH, "Sudonia", ActorKind.COUNTRY),
            actor(SOUTH, "Norland", ActorKind.COUNTRY),
            actor(SOUTH, "Port Ardo", ActorKind.PLACE),
            actor(SOUTH, "one official", ActorKind.UNNAMED),
        ),
        (denial, quotation),
        (shelling(SOUTH, "shelled", denial, negated=True),),
    )


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder: Path = tmp_path_factory.mktemp("small") / "graph.store"
    iris = Iris(DEFAULT_BASE)
    with open_store(folder, write=True) as writing:
        for extraction in (north(), south()):
            graph = iris.graph(extraction.article.id).value
            writing.replace({graph: triples(extraction, iris)})
        identify(writing, Settings())
        berg, norland = (ox.NamedNode(f"{DEFAULT_BASE}actors/{x}") for x in ("ada-berg", "norland"))
        writing.replace({INFERRED_GRAPH: [ox.Triple(berg, ox.NamedNode(KG + "actsFor"), norland)]})
        writing.publish()
    with open_store(folder) as reading:
        yield reading


def answers(store: Store, query: str, /, *columns: str, **given: str) -> list[tuple[str, ...]]:
    result = run_saved(store, query, given)
    places = [result.columns.index(column) for column in columns]
    return [tuple(row[place] for place in places) for row in result.cells(base=DEFAULT_BASE)]


def test_who_said_what_is_newest_first_and_points_into_the_text(store: Store) -> None:
    rows = answers(store, "who-said-what", "speaker", "quote", "start", "end", "cue", "words")
    assert [row[0] for row in rows] == ["Sudonia", "one official", "Norland", "Ada Berg"]
    said = span(NORTH, "Sudonia of shelling Port Ardo")
    assert rows[2] == (
        "Norland",
        "Sudonia of shelling Port Ardo",
        str(said.start),
        str(said.end),
        "accused",
        "Norland",
    )


@pytest.mark.parametrize(
    ("given", "speakers"),
    [
        ({"speaker": "berg"}, ["Ada Berg"]),
        ({"speaker": "northland"}, ["Norland"]),
        ({"speaker": "actors/norland"}, ["Norland"]),
        ({"speaker": f"{DEFAULT_BASE}actors/norland"}, ["Norland"]),
        ({"speaker": "nor"}, []),
        ({"about": "Norland"}, ["Sudonia", "one official"]),
        ({"about": "Northland", "kind": "direct"}, ["one official"]),
        ({"since": "2024-05-02"}, ["Sudonia", "one official"]),
        ({"until": "2024-05-01"}, ["Norland", "Ada Berg"]),
        ({"limit": "1"}, ["Sudonia"]),
    ],
)
def test_who_said_what_by_parameter(store: Store, given: dict, speakers: list[str]) -> None:
    found = [row[0] for row in answers(store, "who-said-what", "speaker", **given)]
    assert found == speakers


def test_an_alias_of_one_article_finds_the_actor_in_the_other(store: Store) -> None:
    rows = answers(store, "who-said-what-about-whom", "speaker", "about", about="Northland")
    assert rows == [("Sudonia", "Norland"), ("one official", "Norland")]


def test_on_behalf_of_a_country_its_people_speak_and_nobody_else(store: Store) -> None:
    rows = answers(store, "on-behalf-of", "speaker", "role", actor="Norland")
    assert sorted(rows) == [("Ada Berg", "spokeswoman, Norland"), ("Norland", "")]
    assert answers(store, "on-behalf-of", "speaker", actor="Sudonia") == [("Sudonia",)]


def test_a_denial_disputes_an_accusation(store: Store) -> None:
    rows = answers(store, "disputed", "dispute", "first", "second")
    assert sorted(rows) == [("accused", "Norland", "Sudonia"), ("denied", "Norland", "Sudonia")]
    assert answers(store, "disputed", "first", actor="Berg") == []
    assert len(answers(store, "disputed", "first", sort="denied", actor="Sudonia")) == 1


def test_an_event_is_one_row_with_its_claimant_and_its_factuality(store: Store) -> None:
    columns = "agent", "event", "patient", "how", "told", "mentions", "articles"
    told = ("Sudonia", "shell", "Port Ardo", "disputed ", "Sudonia", "2", "2")
    assert answers(store, "events", *columns) == [told]
    columns = "agent", "patient", "told", "mentions"
    assert answers(store, "who-did-what-to-whom", *columns) == [
        ("Sudonia", "Port Ardo", "Norland", "1")
    ]
    assert answers(store, "reported-by", "speaker", speaker="Norland") == [("Norland",)]


@pytest.mark.parametrize("given", [{"type": "AID"}, {"agent": "Norland"}, {"since": "2024-06-01"}])
def test_events_that_do_not_fit_are_left_out(store: Store, given: dict[str, str]) -> None:
    assert answers(store, "events", "event", **given) == []


def test_rankings_count_each_thing_once(store: Store) -> None:
    rows = answers(store, "actors", "name", "kind", "articles", "statements", "events")
    assert ("Sudonia", "country", "2", "1", "1") in rows  # the shelling that both articles tell
    assert ("Norland", "country", "2", "1", "0") in rows
    assert ("one official", "1", "1", "1") in answers(
        store, "speakers", "speaker", "statements", "direct", "articles"
    )


def test_unnamed_sources_are_told_apart(store: Store) -> None:
    assert answers(store, "unnamed-sources", "kind", "quote") == [("unnamed", "“Norland lies,”")]


def test_a_dossier_holds_names_roles_and_words_once(store: Store) -> None:
    rows = answers(store, "actor", "section", "what", actor="Berg")
    assert rows.count(("name", "Ada Berg")) == 1
    assert ("role", "spokeswoman, Norland") in rows
    assert ("acts for", "Norland") in rows
    assert ("said", "it cruel") in rows
    assert ("named with", "Sudonia (1)") in rows
    assert ("article", "north") in rows


def test_a_source_is_the_exact_words(store: Store) -> None:
    said = span(NORTH, "Sudonia of shelling Port Ardo")
    rows = answers(
        store,
        "source",
        "part",
        "words",
        "passage",
        fact=f"statements/north/{said.start}-{said.end}",
    )
    assert rows == [
        ("source", "Norland", NORTH),
        ("cue", "accused", NORTH),
        ("content", "Sudonia of shelling Port Ardo", NORTH),
    ]


def test_a_timeline_goes_forward(store: Store) -> None:
    rows = answers(store, "timeline", "date", "what", actor="Sudonia")
    assert rows == [("2024-05-01", "did"), ("2024-05-02", "said"), ("2024-05-02", "did")]


def test_articles_count_what_was_found(store: Store) -> None:
    rows = answers(store, "articles", "article", "statements", "events")
    assert rows == [("south", "2", "1"), ("north", "2", "1")]
    assert answers(store, "articles", "article", mentions="Berg") == [("north",)]


def test_co_mentions_make_a_graph(store: Store) -> None:
    result = run_saved(store, "co-mentions", {"actor": "Berg", "minimum": "1"})
    assert isinstance(result, Triples)
    related = [t for t in result if t.predicate.value.endswith("relation")]
    assert len(related) == 3
    assert not list(run_saved(store, "co-mentions", {"actor": "Berg", "minimum": "2"}))


def test_a_denial_counts_those_who_tell_the_contrary(store: Store) -> None:
    rows = answers(store, "denials", "denier", "quote", "told", "article")
    assert rows == [("Sudonia", "that its army shelled Port Ardo", "1", "south")]
    assert answers(store, "denials", "denier", denier="Norland") == []
    assert len(answers(store, "denials", "denier", event="shell", denier="Sudonia")) == 1


def test_circumstances_are_those_of_statements_that_have_any(store: Store) -> None:
    rows = answers(store, "circumstances", "when", "speaker", "said", "addressee", "quote")
    assert rows == [("2024-05-02", "one official", "yes", "", "“Norland lies,”")]
    assert answers(store, "circumstances", "when", place="Port Ardo") == []


def test_mentions_of_an_actor_are_its_words_in_order(store: Store) -> None:
    rows = answers(store, "mentions", "article", "words", "kind", "start", actor="Northland")
    assert rows == [
        ("north", "Norland", "name", str(NORTH.index("Norland"))),
        ("south", "Norland", "name", str(SOUTH.index("Norland"))),
    ]
    assert answers(store, "mentions", "words", actor="Norland", kind="pronoun") == []
    assert len(answers(store, "mentions", "words", actor="Norland", article="south")) == 1


def test_an_article_is_told_with_its_language(store: Store) -> None:
    (row,) = answers(store, "article", "title", "language", "authors", "text", article="north")
    assert row == ("north", "en", "", NORTH)
