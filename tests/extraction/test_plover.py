from __future__ import annotations

import pytest

from kg.extraction import events
from kg.extraction.annotations import Cast
from kg.extraction.events import plover
from kg.extraction.tables import rows
from kg.model import Event, EventContext, EventType, Mode

EMPTY = Cast(())


def told(parse, sentence: str) -> dict[str, Event]:
    document = parse(sentence)
    return {document.article.quote(e.trigger): e for e in events.find(document, (), EMPTY)}


CODES = [
    ("Prosecutors investigated the mayor.", "investigated", EventType.ACCUSE, "09"),
    ("The union accused the mayor.", "accused", EventType.ACCUSE, "11"),
    ("Rebels shelled the town.", "shelled", EventType.ASSAULT, "19"),
    ("Guards tortured the prisoners.", "tortured", EventType.ASSAULT, "18"),
    ("The militia massacred the villagers.", "massacred", EventType.ASSAULT, "20"),
    ("Kenya demanded an apology.", "demanded", EventType.REQUEST, "10"),
    ("Kenya appealed for calm.", "appealed", EventType.REQUEST, "02"),
    ("Rebels released the hostages.", "released", EventType.RETREAT, "084"),
    ("Chad withdrew from the enclave.", "withdrew", EventType.RETREAT, "087"),
    ("The minister resigned.", "resigned", EventType.RETREAT, "08"),
    ("Chile withdrew its peacekeepers from Haiti.", "withdrew", EventType.SANCTION, "16"),
]


@pytest.mark.parametrize(("sentence", "trigger", "kind", "code"), CODES)
def test_the_word_decides_the_cameo_code_below_the_type(
    parse, sentence: str, trigger: str, kind: EventType, code: str
) -> None:
    event = told(parse, sentence)[trigger]
    assert (event.type, event.cameo) == (kind, code)


def test_an_event_without_a_type_has_no_code(parse) -> None:
    event = told(parse, "The company opened a factory.")["opened"]
    assert (event.type, event.cameo) == (None, None)


def test_every_type_has_a_code_for_any_word() -> None:
    assert {plover.cameo(kind, "unheard-of")[:1] for kind in EventType} == {"0", "1"}


def test_codes_belong_to_words_that_some_pattern_knows() -> None:
    patterns = {
        word
        for name, listed in rows("event_verbs.tsv")
        for pattern in listed.split("; ")
        for words in pattern.split()
        for word in words.split("|")
    }
    nouns = {word for *_, listed in rows("event_nouns.tsv") for word in listed.split()}
    coded = {word for _, _, listed in rows("cameo.tsv") for word in listed.split()} - {"*"}
    assert coded <= patterns | nouns


def test_saying_what_somebody_must_do_is_a_demand(parse) -> None:
    event = told(parse, "Norway said that Iceland must close the plant.")["said"]
    assert event.type is EventType.REQUEST
    assert event.cameo == "10"
    assert "said" not in told(parse, "Norway said that it must rest.")


OTHER_THINGS = [
    "The minister held a news conference.",
    "The agency issued a press release.",
    "He suffered a heart attack.",
]


@pytest.mark.parametrize("sentence", OTHER_THINGS)
def test_compounds_that_are_another_thing_have_no_type(parse, sentence: str) -> None:
    assert [event.type for event in told(parse, sentence).values()] == [None]


@pytest.mark.parametrize(
    "sentence",
    ["The singer captured the mood.", "The senate killed the bill.", "Nurses fought the disease."],
)
def test_figures_of_speech_have_no_type(parse, sentence: str) -> None:
    assert [event.type for event in told(parse, sentence).values()] == [None]


def test_nobody_does_what_nature_does(parse) -> None:
    found = told(parse, "The quake hit the coast, killing nine people and injuring forty.")
    assert [event.type for event in found.values()] == [None] * 4


def test_british_spelling_is_known_too(parse) -> None:
    assert told(parse, "Norway criticised Iceland.")["criticised"].type is EventType.ACCUSE


def test_a_missile_launched_at_nobody_shows_force(parse) -> None:
    tested = told(parse, "The army launched a missile.")["launched"]
    shot = told(parse, "The army launched a missile at the ship.")["launched"]
    assert (tested.type, shot.type) == (EventType.MOBILIZE, EventType.ASSAULT)


def test_a_date_is_no_companion_of_a_verb(parse) -> None:
    called = told(parse, "On Friday he called the office.")["called"]
    assert called.type is None


def test_warning_of_ones_own_deeds_is_a_threat(parse) -> None:
    own = told(parse, "Iceland warned that it would close the port.")["warned"]
    others = told(parse, "Iceland warned that famine would spread.")
    assert own.type is EventType.THREATEN
    assert [e.type for e in others.values() if e.type is EventType.THREATEN] == []


def test_allowing_somebody_to_do_something_is_a_concession(parse) -> None:
    assert told(parse, "Mali allowed the party to campaign.")["allowed"].type is EventType.CONCEDE


def test_words_and_deeds() -> None:
    assert EventType.ACCUSE.mode is Mode.VERBAL
    assert EventType.SANCTION.mode is Mode.MATERIAL
    assert [kind for kind in EventType if kind.mode is Mode.MATERIAL and kind.is_cooperative] == [
        EventType.COOPERATE,
        EventType.AID,
        EventType.RETREAT,
    ]


CONTEXTS = [
    ("Soldiers attacked the garrison.", "attacked", EventContext.MILITARY),
    ("The agency accused Iran of hiding uranium.", "accused", EventContext.CBRN),
    ("The party rejected the ballot.", "rejected", EventContext.ELECTION),
    ("Kenya fed the refugees and praised Uganda.", "praised", EventContext.REFUGEE),
    ("The bank cut its loans to farmers.", "cut", EventContext.ECONOMIC),
    ("Brazil criticized the deforestation.", "criticized", EventContext.ENVIRONMENT),
]


@pytest.mark.parametrize(("sentence", "trigger", "context"), CONTEXTS)
def test_the_words_around_an_event_tell_its_context(
    parse, sentence: str, trigger: str, context: EventContext
) -> None:
    assert told(parse, sentence)[trigger].contexts[0] is context


def test_nearer_words_tell_more(parse) -> None:
    found = told(parse, "The bank cut its loans while soldiers stormed the garrison.")
    assert found["cut"].contexts[0] is EventContext.ECONOMIC
    assert found["stormed"].contexts[0] is EventContext.MILITARY


def test_names_and_plain_words_tell_no_context(parse) -> None:
    assert told(parse, "Ann Camp praised the Election Watch Group.")["praised"].contexts == ()


def test_every_context_has_words_each_once() -> None:
    lists = {name: words.split() for name, words in rows("contexts.tsv")}
    assert set(lists) == {context.value for context in EventContext}
    assert [name for name, words in lists.items() if len(words) != len(set(words))] == []


def test_a_strike_of_workers_is_a_protest(parse) -> None:
    stoppage = told(parse, "The strike in Oslan shut the port. The union wants more.")["strike"]
    attack = told(parse, "The strike in Oslan hit the port. Nobody was hurt.")["strike"]
    assert (stoppage.type, attack.type) == (EventType.PROTEST, EventType.ASSAULT)


def test_a_drone_strike_is_an_attack_whoever_tells_of_it(parse) -> None:
    found = told(parse, "The drone strike shut the port. The union fled.")["strike"]
    assert found.type is EventType.ASSAULT


@pytest.mark.parametrize(
    ("sentence", "trigger", "kind"),
    [
        ("Norway denied the accusation.", "denied", EventType.REJECT),
        ("The claim was disputed by Norway.", "disputed", EventType.REJECT),
        ("The baker pleaded guilty.", "pleaded", EventType.CONCEDE),
        ("The baker did not appeal.", "appeal", None),
        ("Norway sent money to Iceland.", "sent", EventType.AID),
    ],
)
def test_denials_pleas_and_gifts(parse, sentence: str, trigger: str, kind: EventType) -> None:
    assert told(parse, sentence)[trigger].type is kind


def test_a_verb_of_a_headline_has_a_type_too(parse) -> None:
    assert told(parse, "Ann Holm Resigns in Oslan")["Resigns"].type is EventType.RETREAT
