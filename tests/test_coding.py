"""Which codes the events of an article have, and for whom."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.affiliation import UNKNOWN, Party
from kg.coding import Code, code
from kg.model import (
    Actor,
    ActorKind,
    Article,
    Certainty,
    Event,
    EventType,
    Extraction,
    Factuality,
    International,
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

TEXT = (
    "The party of Ana Ruiz met rebels in Peru after talks with the Pan-Lake Union and Chile.\n"
    "Ministers from Norway and Iceland agreed on a plan, Oslo said in a note."
)
FIRST, SECOND = (Span(TEXT.index(line), TEXT.index(line) + len(line)) for line in TEXT.split("\n"))
NEWS = (Passage(PassageKind.BODY, FIRST), Passage(PassageKind.BODY, SECOND))


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def actor(words: str, country: str | None = None, **known) -> Actor:
    known.setdefault("kind", ActorKind.COUNTRY if country else ActorKind.GROUP)
    mention = Mention(span(words), MentionKind.NAME)
    return Actor(id=words, name=words, country=country, mentions=(mention,), **known)


def by(*words: str) -> tuple[Participant, ...]:
    return tuple(Participant(span(each), each) for each in words)


PERU, CHILE = actor("Peru", "PER"), actor("Chile", "CHL")
NORWAY, ICELAND = actor("Norway", "NOR"), actor("Iceland", "ISL")
UNION = actor("Pan-Lake Union", international=International.INTERGOVERNMENTAL)
RUIZ, REBELS, MINISTERS = actor("Ana Ruiz"), actor("rebels"), actor("Ministers")
EVERYBODY = (PERU, CHILE, NORWAY, ICELAND, UNION, RUIZ, REBELS, MINISTERS)


def event(kind: EventType, agents=(), patients=(), trigger: str = "met", **told) -> Event:
    told.setdefault("factuality", Factuality())
    return Event(
        id=trigger,
        trigger=span(trigger),
        lemma=trigger,
        type=kind,
        cameo="00",
        agents=by(*agents),
        patients=by(*patients),
        **told,
    )


def coded(*events: Event, actors=EVERYBODY, statements=()) -> tuple[Code, ...]:
    article = Article(id="lake", text=TEXT, passages=NEWS, digest="")
    return code(Extraction(article, actors, statements, events))


def lines(*events: Event, **more) -> list[tuple[str, str, str]]:
    return [(c.source.code, c.target.code, c.type.value) for c in coded(*events, **more)]


def test_a_code_tells_both_sides_and_what_they_rest_on() -> None:
    (found,) = coded(event(EventType.ASSAULT, ["Peru"], ["Chile"]))
    assert found == Code(
        "met", Party("PER", "Peru"), Party("CHL", "Chile"), EventType.ASSAULT, cameo="00"
    )


def test_each_source_acts_on_each_target() -> None:
    assert lines(event(EventType.ACCUSE, ["Peru", "Chile"], ["Norway", "Iceland"])) == [
        ("PER", "NOR", "ACCUSE"),
        ("PER", "ISL", "ACCUSE"),
        ("CHL", "NOR", "ACCUSE"),
        ("CHL", "ISL", "ACCUSE"),
    ]


def test_what_several_do_together_each_does_with_every_other() -> None:
    assert lines(event(EventType.CONSULT, ["Peru", "Chile"])) == [
        ("PER", "CHL", "CONSULT"),
        ("CHL", "PER", "CONSULT"),
    ]


def test_things_that_are_made_together_are_no_target() -> None:
    signed = event(EventType.SUPPORT, ["Peru", "Chile"])
    plan = replace(signed, patients=(Participant(span("a plan"), None),))
    assert lines(plan) == [("PER", "CHL", "SUPPORT"), ("CHL", "PER", "SUPPORT")]


def test_where_they_do_it_is_no_target_either() -> None:
    talks = Participant(span("talks with the Pan-Lake Union and Chile"), None, ("CHL",))
    began = replace(event(EventType.CONSULT, ["Norway", "Iceland"]), patients=(talks,))
    assert lines(began) == [("NOR", "ISL", "CONSULT"), ("ISL", "NOR", "CONSULT")]


def test_who_an_event_is_aimed_at_comes_before_the_thing_done() -> None:
    thing = Participant(span("talks with the Pan-Lake Union and Chile"), None)
    rejected = event(EventType.REJECT, ["Peru"], targets=by("Chile"))
    assert lines(replace(rejected, patients=(thing,))) == [("PER", "CHL", "REJECT")]


@pytest.mark.parametrize(
    ("kind", "expected"), [(International.NON_GOVERNMENTAL, "NGO"), (International.ARMED, "IMG")]
)
def test_what_is_of_no_country_has_a_code_of_its_own(kind, expected) -> None:
    others = [each for each in EVERYBODY if each is not UNION]
    actors = (*others, replace(UNION, international=kind))
    accused = event(EventType.ACCUSE, ["Pan-Lake Union"], ["Chile"])
    assert lines(accused) == [("IGO", "CHL", "ACCUSE")]
    assert lines(accused, actors=actors) == [(expected, "CHL", "ACCUSE")]


def test_officers_are_of_the_body_they_serve() -> None:
    serves = Role("envoy", "Pan-Lake Union", former=False, evidence=span("Ana Ruiz"))
    accused = event(EventType.ACCUSE, ["Ana Ruiz"], ["Chile"])
    others = tuple(each for each in EVERYBODY if each is not RUIZ)
    assert lines(accused, actors=(*others, replace(RUIZ, roles=(serves,)))) == [
        ("IGO", "CHL", "ACCUSE")
    ]
    served = replace(serves, former=True)
    assert lines(accused, actors=(*others, replace(RUIZ, roles=(served,)))) == [
        ("PER", "CHL", "ACCUSE")
    ]


def test_the_words_for_somebody_tell_his_country() -> None:
    armed = Participant(span("rebels in Peru"), "rebels")
    (found,) = coded(replace(event(EventType.ASSAULT, [], ["Chile"]), agents=(armed,)))
    assert found.source == Party("PER", "rebels")
    several = Participant(span("Ministers"), "Ministers", ("NOR", "ISL"))
    assert lines(replace(event(EventType.CONSULT), agents=(several,))) == [
        ("NOR", "ISL", "CONSULT"),
        ("ISL", "NOR", "CONSULT"),
    ]


def test_the_only_other_country_of_the_paragraph_is_inferred() -> None:
    (found,) = coded(event(EventType.ACCUSE, ["Ana Ruiz"], ["Chile"]))
    assert found.source == Party("PER", "Ana Ruiz", inferred=True)
    (found,) = coded(event(EventType.ACCUSE, ["Ministers"], ["Peru"], trigger="agreed"))
    assert found.source == Party(UNKNOWN, "Ministers")


def test_deeds_befall_the_country_that_they_are_done_in() -> None:
    shot = event(EventType.ASSAULT, ["Norway"], ["rebels"], places=by("Peru"))
    (found,) = coded(replace(shot, trigger=span("agreed")))
    assert found.target == Party("PER", "rebels", inferred=True)
    said = event(EventType.ACCUSE, ["Norway"], ["rebels"], places=by("Peru"), trigger="agreed")
    assert lines(said) == [("NOR", "ISL", "ACCUSE")]


def test_a_deed_of_unknown_sides_is_of_the_country_it_is_done_in() -> None:
    shot = event(EventType.ASSAULT, ["rebels"], ["Ana Ruiz"], places=by("Peru"))
    (found,) = coded(shot)
    assert (found.source.code, found.target.code) == ("PER", "PER")
    assert found.source.inferred
    assert found.target.inferred
    assert lines(replace(shot, type=EventType.ACCUSE)) == []
    assert lines(replace(shot, places=())) == []


def test_home_affairs_without_a_target_stay_at_home() -> None:
    protest = event(EventType.PROTEST, ["Norway"], trigger="after")
    assert lines(protest) == [("NOR", "NOR", "PROTEST")]
    assert lines(replace(protest, type=EventType.ACCUSE)) == [("NOR", UNKNOWN, "ACCUSE")]


def test_things_that_hurt_are_somebodys_and_rules_nobodys() -> None:
    thing = (Participant(span("a plan"), None),)
    hurt = replace(event(EventType.ASSAULT, [], ["Peru"], places=by("Chile")), agents=thing)
    (found,) = coded(hurt)
    assert found.source == Party("CHL", None, inferred=True)
    assert lines(replace(hurt, type=EventType.CONCEDE)) == [(UNKNOWN, "PER", "CONCEDE")]


def test_nobody_is_made_the_source_of_what_nobody_is_told_to_have_done() -> None:
    assert lines(event(EventType.ASSAULT, [], ["Peru"])) == [(UNKNOWN, "PER", "ASSAULT")]
    assert lines(event(EventType.PROTEST)) == []


ANNOUNCED = [
    (EventType.AID, False, [("NOR", "ISL", "AGREE")]),
    (EventType.SANCTION, False, [("NOR", "ISL", "THREATEN")]),
    (EventType.ACCUSE, False, []),
    (EventType.AID, True, [("NOR", "ISL", "REJECT")]),
    (EventType.SANCTION, True, []),
]


@pytest.mark.parametrize(("kind", "negated", "expected"), ANNOUNCED)
def test_what_will_be_done_is_a_promise_or_a_threat(kind, negated, expected) -> None:
    will = Factuality(future=True, negated=negated)
    assert lines(event(kind, ["Norway"], ["Iceland"], factuality=will)) == expected


def test_only_ones_own_announcement_counts() -> None:
    will = event(EventType.AID, ["Norway"], ["Iceland"], factuality=Factuality(future=True))
    for speaker, expected in (("Norway", ["AGREE"]), ("rebels", ["AGREE"]), ("Chile", [])):
        said = Statement(
            id="note",
            kind=StatementKind.INDIRECT,
            act=SpeechAct.ASSERT,
            content=(will.trigger,),
            cue=(),
            source=None,
            speaker=speaker,
        )
        found = lines(replace(will, reported_by="note"), statements=(said,))
        assert [kind for *_, kind in found] == expected


def test_the_deed_that_one_agreed_to_is_not_told_twice() -> None:
    agreed = event(EventType.AGREE, ["Norway"], ["Iceland"], trigger="agreed")
    help_later = event(
        EventType.AID, ["Norway"], trigger="plan", factuality=Factuality(future=True)
    )
    assert lines(agreed, help_later) == [("NOR", "ISL", "AGREE")]


@pytest.mark.parametrize(
    "told", [Factuality(Certainty.POSSIBLE), Factuality(negated=True)], ids=["possible", "negated"]
)
def test_what_was_not_done_has_no_code(told: Factuality) -> None:
    assert lines(event(EventType.AID, ["Norway"], ["Iceland"], factuality=told)) == []
