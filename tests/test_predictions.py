"""The records that scorers read."""

from __future__ import annotations

import json
from dataclasses import replace
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
    EventType,
    Extraction,
    Factuality,
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
)
from kg.namespaces import DEFAULT_BASE
from kg.predictions import record

TEXT = "He said Iran may not attack Israel or Egypt on Monday."
ACTORS = DEFAULT_BASE + "actors/"


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def country(name: str, code: str) -> Actor:
    mention = Mention(span(name), MentionKind.NAME)
    return Actor(
        id=name.lower(), name=name, kind=ActorKind.COUNTRY, mentions=(mention,), country=code
    )


@pytest.fixture
def extraction() -> Extraction:
    he = Actor(
        id="he",
        name="a diplomat",
        kind=ActorKind.UNNAMED,
        local=True,
        mentions=(Mention(span("He"), MentionKind.PRONOUN, Reason.SALIENCE, 0.75),),
    )
    said = Statement(
        id="8-53",
        kind=StatementKind.INDIRECT,
        act=SpeechAct.ASSERT,
        content=(Span(8, 53),),
        cue=(span("said"),),
        cue_head=span("said"),
        source=span("He"),
        speaker="he",
        confidence=0.9,
        speaker_confidence=0.75,
        medium=span("Monday"),
    )
    attack = Event(
        id="attack",
        trigger=span("attack"),
        lemma="attack",
        type=EventType.ASSAULT,
        factuality=Factuality(Certainty.POSSIBLE, negated=True, future=True),
        agents=(Participant(span("Iran"), "iran"),),
        patients=(
            Participant(span("Israel"), "israel"),
            Participant(span("Egypt"), "egypt"),
        ),
        time=TimeExpression(span("Monday"), "2016-10-03"),
        dating=Dating("2016-10-03", DatedBy.OWN, PartOfDay.NIGHT, span("Monday")),
    )
    article = Article(
        id="note",
        text=TEXT,
        passages=(Passage(PassageKind.BODY, Span(0, len(TEXT))),),
        digest="0" * 64,
        published=date(2016, 10, 4),
    )
    actors = (he, country("Iran", "IRN"), country("Israel", "ISR"), country("Egypt", "EGY"))
    return Extraction(article, actors, (said,), (attack,))


def test_a_record_holds_all_that_was_found(extraction: Extraction) -> None:
    made = record(extraction, Iris(DEFAULT_BASE))
    assert json.loads(json.dumps(made)) == made
    assert (made["doc"], made["published"]) == ("note", "2016-10-04")
    assert made["actors"][:2] == [
        {
            "name": "a diplomat",
            "type": "person",
            "cluster": ACTORS + "note/he",
            "mentions": [[0, 2]],
            "named": [],
            "reasons": ["salience"],
            "confidences": [0.75],
        },
        {
            "name": "Iran",
            "type": "place",
            "cluster": ACTORS + "iran",
            "mentions": [[8, 12]],
            "named": [[8, 12]],
            "reasons": [None],
            "confidences": [1.0],
        },
    ]
    assert made["statements"] == [
        {
            "id": "8-53",
            "content": [[8, 53]],
            "cue": [[3, 7]],
            "source": [[0, 2]],
            "direct": False,
            "kind": "indirect",
            "act": "assert",
            "negated": False,
            "confidence": 0.9,
            "speaker": ACTORS + "note/he",
            "speaker_name": "a diplomat",
            "speaker_confidence": 0.75,
            "medium": [47, 53],
        }
    ]
    assert made["events"] == [
        {
            "id": "attack",
            "trigger": [21, 27],
            "type": "ASSAULT",
            "agents": [[8, 12]],
            "patients": [[28, 34], [38, 43]],
            "place": [],
            "time": [[47, 53]],
            "values": ["2016-10-03TNI"],
            "negated": True,
            "factuality": "possible",
            "cluster": DEFAULT_BASE + "events/note/attack",
        },
        {
            "trigger": [3, 7],
            "agents": [[0, 2]],
            "patients": [],
            "place": [],
            "time": [],
            "values": [],
            "negated": False,
            "factuality": "certain",
            "cluster": DEFAULT_BASE + "statements/note/8-53",
        },
    ]


def test_an_actor_has_its_roles_and_its_whole(extraction: Extraction) -> None:
    role = Role(
        title="envoy to Egypt",
        organization="iran",
        former=True,
        evidence=span("He"),
        country="IRN",
        subject="egypt",
        until=TimeExpression(span("Monday"), "2012"),
    )
    he, *others = extraction.actors
    told = replace(extraction, actors=(replace(he, roles=(role,), part_of="israel"), *others))
    made = record(told, Iris(DEFAULT_BASE))["actors"][0]
    assert made["part_of"] == ACTORS + "israel"
    assert made["roles"] == [
        {
            "title": "envoy to Egypt",
            "organization": ACTORS + "iran",
            "subject": ACTORS + "egypt",
            "country": "IRN",
            "former": True,
            "until": "2012",
            "evidence": [0, 2],
        }
    ]


def test_whom_something_is_said_to_is_the_patient_of_saying_it(extraction: Extraction) -> None:
    (said,) = extraction.statements
    told = replace(said, addressee="iran")
    made = record(replace(extraction, statements=(told,)), Iris(DEFAULT_BASE))
    assert made["events"][-1]["patients"] == [[8, 12]]


def test_whom_something_was_said_to_may_stand_before(extraction: Extraction) -> None:
    (said,) = extraction.statements
    (he, *_) = extraction.actors
    told = replace(said, addressee=he.id, source=None, speaker=None)
    made = record(replace(extraction, statements=(told,)), Iris(DEFAULT_BASE))
    assert made["events"][-1]["patients"] == [[0, 2]]


def test_a_cue_that_is_no_word_for_an_act_is_no_event(extraction: Extraction) -> None:
    (said,) = extraction.statements
    colon = Span(len(extraction.article.text) - 1, len(extraction.article.text))
    told = replace(said, cue_head=colon)
    made = record(replace(extraction, statements=(told,)), Iris(DEFAULT_BASE))
    assert len(made["events"]) == len(extraction.events)


def test_a_relative_pronoun_says_what_its_antecedent_says(extraction: Extraction) -> None:
    (said,) = extraction.statements
    israel = next(actor for actor in extraction.actors if actor.id == "israel")
    name, who = span("Israel"), span("Egypt")
    mentions = (
        Mention(name, MentionKind.NAME),
        Mention(who, MentionKind.PRONOUN, Reason.RELATIVE),
    )
    actors = tuple(replace(a, mentions=mentions) if a is israel else a for a in extraction.actors)
    told = replace(said, source=who, speaker="israel")
    made = record(replace(extraction, actors=actors, statements=(told,)), Iris(DEFAULT_BASE))
    assert made["events"][-1]["agents"] == [[name.start, name.end]]


def test_a_cue_that_is_an_events_trigger_is_listed_once(extraction: Extraction) -> None:
    (attack,) = extraction.events
    (said,) = extraction.statements
    told = replace(attack, trigger=said.cue[0])
    made = record(replace(extraction, events=(told,)), Iris(DEFAULT_BASE))
    assert [event["trigger"] for event in made["events"]] == [[3, 7]]


@pytest.fixture
def told_as_fact(extraction: Extraction) -> Extraction:
    (attack,) = extraction.events
    return replace(extraction, events=(replace(attack, factuality=Factuality()),))


def test_what_has_not_been_done_has_no_code(extraction: Extraction) -> None:
    assert record(extraction, Iris(DEFAULT_BASE))["codes"] == []


def test_each_pair_of_countries_has_a_code(told_as_fact: Extraction) -> None:
    made = record(told_as_fact, Iris(DEFAULT_BASE))
    assert made["codes"] == [["IRN", "ISR", "ASSAULT"], ["IRN", "EGY", "ASSAULT"]]


def test_those_who_meet_are_source_and_target_in_turn(told_as_fact: Extraction) -> None:
    (attack,) = told_as_fact.events
    talks = replace(attack, type=EventType.CONSULT, agents=attack.patients, patients=())
    made = record(replace(told_as_fact, events=(talks,)), Iris(DEFAULT_BASE))
    assert made["codes"] == [["ISR", "EGY", "CONSULT"], ["EGY", "ISR", "CONSULT"]]


def test_who_has_no_country_is_of_the_one_named_in_the_words(told_as_fact: Extraction) -> None:
    (attack,) = told_as_fact.events
    forces = Participant(Span(span("attack").start, span("Israel").end), None)
    made = record(
        replace(told_as_fact, events=(replace(attack, patients=(forces,)),)), Iris(DEFAULT_BASE)
    )
    assert made["codes"] == [["IRN", "ISR", "ASSAULT"]]


def test_targets_stand_in_for_patients_of_typed_events_only(told_as_fact: Extraction) -> None:
    extraction = told_as_fact
    (attack,) = extraction.events
    aimed = replace(attack, patients=(), targets=attack.patients[:1], agents=())
    made = record(replace(extraction, events=(aimed,)), Iris(DEFAULT_BASE))
    assert made["events"][0]["patients"] == [[28, 34]]
    assert made["codes"] == [["---", "ISR", "ASSAULT"]]
    untyped = replace(aimed, type=None)
    made = record(replace(extraction, events=(untyped,)), Iris(DEFAULT_BASE))
    assert made["events"][0]["patients"] == []
    assert "type" not in made["events"][0]
    assert made["codes"] == []


def test_nobodys_words_have_a_null_speaker(extraction: Extraction) -> None:
    (said,) = extraction.statements
    nobodys = replace(said, source=None, speaker=None)
    made = record(replace(extraction, statements=(nobodys,)), Iris(DEFAULT_BASE))
    (statement,) = made["statements"]
    assert statement["speaker"] is None
    assert statement["source"] == []
    assert "speaker_name" not in statement
