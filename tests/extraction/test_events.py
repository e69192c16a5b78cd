from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.extraction import events
from kg.extraction.annotations import Cast
from kg.model import (
    Actor,
    ActorKind,
    Event,
    EventType,
    Mention,
    MentionKind,
    Span,
    SpeechAct,
    Statement,
    StatementKind,
)

MONDAY = date(2016, 10, 3)
EMPTY = Cast(())


def told(document, statements=(), cast=EMPTY) -> dict[str, Event]:
    return {document.article.quote(e.trigger): e for e in events.find(document, statements, cast)}


def words(document, participants) -> list[str]:
    return [document.article.quote(p.span) for p in participants]


ROLES = [
    # sentence, trigger, agents, patients, targets
    ("Rebels attacked the convoy.", "attacked", ["Rebels"], ["the convoy"], []),
    ("The convoy was attacked by rebels.", "attacked", ["rebels"], ["The convoy"], []),
    ("France and Mali signed a treaty.", "signed", ["France", "Mali"], ["a treaty"], []),
    ("Soldiers arrested him and beat him up.", "beat", ["Soldiers"], ["him"], []),
    ("Shells killed and wounded dozens.", "killed", ["Shells"], ["dozens"], []),
    ("The rebels agreed to leave.", "leave", ["The rebels"], [], []),
    ("The judge ordered the minister to resign.", "resign", ["the minister"], [], []),
    ("Police chased the man who robbed the bank.", "robbed", ["the man"], ["the bank"], []),
    ("An attack that rebels carried out shook Mosul.", "attack", ["rebels"], [], []),
    ("Russia's invasion shocked Europe.", "invasion", ["Russia"], [], []),
    ("They demanded the arrest of the mayor.", "arrest", [], ["the mayor"], []),
    ("Talks between Iran and Iraq collapsed.", "Talks", ["Iran", "Iraq"], [], []),
    ("The US imposed sanctions on Iran.", "imposed", ["The US"], ["sanctions on Iran"], ["Iran"]),
    ("Kerry met with Lavrov.", "met", ["Kerry"], [], ["Lavrov"]),
    (
        "Gunmen launched an attack on the depot.",
        "launched an attack",
        ["Gunmen"],
        ["the depot"],
        [],
    ),
    ("The depot was hit after gunmen launched a wave of attacks.", "attacks", ["gunmen"], [], []),
    ("The bombing of Homs by Russia went on.", "bombing", ["Russia"], ["Homs"], []),
    ("Threats of strikes grew.", "Threats", [], [], []),
    ("Threats from Lavrov against Mali grew.", "Threats", ["Lavrov"], [], ["Mali"]),
    ("Washington railed at Moscow.", "railed", ["Washington"], [], ["Moscow"]),
]


@pytest.mark.parametrize(("sentence", "trigger", "agents", "patients", "targets"), ROLES)
def test_who_did_what_to_whom(parse, sentence, trigger, agents, patients, targets) -> None:
    document = parse(sentence)
    event = told(document)[trigger]
    assert words(document, event.agents) == agents
    assert words(document, event.patients) == patients
    assert words(document, event.targets) == targets


TYPES = [
    ("Ministers pledged to help.", EventType.AGREE),
    ("The presidents held talks in Geneva.", EventType.CONSULT),
    ("The pope praised the volunteers.", EventType.SUPPORT),
    ("Spain extradited the banker to Peru.", EventType.COOPERATE),
    ("The agency delivered food to the camp.", EventType.AID),
    ("The government lifted the curfew.", EventType.CONCEDE),
    ("Turkey pulled out of the city.", EventType.RETREAT),
    ("Unions called for a ban.", EventType.REQUEST),
    ("The union lashed out at the company.", EventType.ACCUSE),
    ("The senate turned down the offer.", EventType.REJECT),
    ("Rebels threatened the villagers.", EventType.THREATEN),
    ("Nurses went on strike.", EventType.PROTEST),
    ("The army put its troops on alert.", EventType.MOBILIZE),
    ("The EU imposed sanctions on the bank.", EventType.SANCTION),
    ("Police took the editor into custody.", EventType.COERCE),
    ("The army launched an attack on the village.", EventType.ASSAULT),
]


@pytest.mark.parametrize(("sentence", "kind"), TYPES)
def test_a_verb_with_its_companions_has_a_type(parse, sentence: str, kind: EventType) -> None:
    first = events.find(parse(sentence), (), EMPTY)[0]
    assert first.type is kind


def test_an_object_decides_the_type(parse) -> None:
    kinds = {e.lemma: e.type for e in events.find(parse("They struck a deal."), (), EMPTY)}
    assert kinds == {"deal": EventType.AGREE}
    kinds = {e.lemma: e.type for e in events.find(parse("Jets struck a hospital."), (), EMPTY)}
    assert kinds == {"strike": EventType.ASSAULT}


def test_nature_assaults_nobody(parse) -> None:
    document = parse("The earthquake killed nine people. The soldiers killed nine people.")
    assert [e.type for e in events.find(document, (), EMPTY) if e.lemma == "kill"] == [
        None,
        EventType.ASSAULT,
    ]


def test_a_light_verb_and_its_noun_are_one_event(parse) -> None:
    document = parse("Kenyan and Somali ministers held talks all weekend in Djibouti.", MONDAY)
    (event,) = events.find(document, (), EMPTY)
    assert document.article.quote(event.trigger) == "held talks"
    assert event.lemma == "talk"
    assert words(document, event.places) == ["Djibouti"]
    assert event.time is not None
    assert event.time.value == "2016-10-01/2016-10-02"


def test_a_light_verb_in_the_passive_is_marked_with_its_noun(parse) -> None:
    assert "attack was launched" in told(parse("The attack was launched by students."))


def test_who_makes_others_act_does_something(parse) -> None:
    found = told(parse("The law required shops to close. Shops began to close."))
    assert "required" in found
    assert "began" not in found


def test_a_prefix_is_no_event(parse) -> None:
    assert list(told(parse("The nuns co-founded a school."))) == ["founded"]


def test_states_and_auxiliaries_are_no_events(parse) -> None:
    assert (
        events.find(parse("He is ill and has been a member. It seems to be so."), (), EMPTY) == ()
    )


def test_a_place_in_the_subject_is_not_where_it_happened(parse) -> None:
    document = parse("Opposition groups in Zimbabwe rejected the plan.")
    assert told(document)["rejected"].places == ()


PLACES = [
    ("Nurses met in a camp near Juba.", "met", ["a camp near Juba"]),
    ("They fled to the town where rebels had met.", "met", ["the town"]),
    ("They fled to the town in which rebels had met.", "met", ["the town"]),
    ("An earthquake struck Lisbon.", "struck", ["Lisbon"]),
    ("Rebels struck Lisbon.", "struck", []),
    ("She taught at Oslo University.", "taught", ["Oslo University"]),
]


@pytest.mark.parametrize(("sentence", "trigger", "places"), PLACES)
def test_where_it_happened(parse, sentence, trigger, places) -> None:
    document = parse(sentence)
    assert words(document, told(document)[trigger].places) == places


def _place(document, name: str) -> Actor:
    start = document.article.text.index(name)
    mention = Mention(Span(start, start + len(name)), MentionKind.NAME)
    return Actor(id=name.lower(), name=name, kind=ActorKind.PLACE, mentions=(mention,))


def test_a_place_without_a_name_is_known_by_the_one_it_lies_in(parse) -> None:
    document = parse("Nurses talked at a Danish hotel in Mosul.")
    cast = Cast((_place(document, "Danish"), _place(document, "Mosul")))
    (place,) = told(document, cast=cast)["talked"].places
    assert document.article.quote(place.span) == "a Danish hotel in Mosul"
    assert place.actor == "mosul"


def test_participants_are_the_actors_of_the_cast(parse) -> None:
    document = parse("The convoy was attacked by rebels.")
    start = document.article.text.index("rebels")
    span = Span(start, start + 6)
    rebels = Actor(
        id="rebels",
        name="rebels",
        kind=ActorKind.GROUP,
        mentions=(Mention(span, MentionKind.NOMINAL),),
    )
    event = told(document, cast=Cast((rebels,)))["attacked"]
    assert [p.actor for p in event.agents] == ["rebels"]
    assert [p.actor for p in event.patients] == [None]


def _statement(document, cue: str, *content: str) -> Statement:
    text = document.article.text
    spans = tuple(Span(text.index(c), text.index(c) + len(c)) for c in content)
    at = text.index(cue)
    return Statement(
        id=f"{spans[0].start}-{spans[-1].end}",
        kind=StatementKind.INDIRECT,
        act=SpeechAct.ASSERT,
        content=spans,
        cue=(Span(at, at + len(cue)),),
        cue_head=Span(at, at + len(cue)),
        source=None,
        speaker=None,
    )


def test_an_event_in_a_statement_is_its_speakers_claim(parse) -> None:
    document = parse("Smith claimed Jones had warned that rebels attacked the town.")
    outer = _statement(document, "claimed", "Jones had warned that rebels attacked the town")
    inner = _statement(document, "warned", "rebels attacked the town")
    found = told(document, (outer, inner))
    assert found["attacked"].reported_by == inner.id


def test_a_saying_is_a_statement_and_an_accusation_both(parse) -> None:
    document = parse("Smith said rebels fled. Jones accused Smith of treason.")
    said = _statement(document, "said", "rebels fled")
    accused = _statement(document, "accused", "of treason")
    found = told(document, (said, accused))
    assert "said" not in found
    assert found["accused"].type is EventType.ACCUSE
    assert found["accused"].reported_by is None


def test_who_is_described_is_the_patient_of_the_description(parse) -> None:
    document = parse("Smith described Jones as a liar. Smith wrote that Jones lied.")
    described = _statement(document, "described", "Jones as a liar")
    wrote = _statement(document, "wrote", "that Jones lied")
    found = told(document, (described, wrote))
    assert words(document, found["described"].patients) == ["Jones"]
    assert "wrote" not in found


ODD = st.text(
    alphabet=st.sampled_from('Rebels attacked on Monday, "said" he -’“\n.😀¿|\t'), max_size=80
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ODD)
def test_any_text_gives_events_inside_it_with_unique_ids(parse, text: str) -> None:
    found = events.find(parse(text), (), EMPTY)
    assert len({event.id for event in found}) == len(found)
    for event in found:
        spans = [p.span for p in (*event.agents, *event.patients, *event.targets, *event.places)]
        for span in [event.trigger, *spans]:
            assert text[span.start : span.end].strip()
            assert span.end <= len(text)


def test_a_very_long_sentence_goes_through(parse) -> None:
    document = parse("The army attacked the town, " * 1500 + "and left.")
    assert len(events.find(document, (), EMPTY)) >= 1500
