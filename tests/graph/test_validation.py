"""Planted faults are found, at the node and property where they are."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg.graph import Finding, Iris, triples, validate
from kg.model import Extraction
from kg.namespaces import EVENT_TYPES, KG, RDF, RDFS, WIKIDATA, XSD
from kg.shacl import Severity

BASE = "https://example.org/"
Graph = list[Triple]
Fault = Callable[[Graph], Graph]

TALKS = "articles/talks"
US = "articles/talks#char=0,2"
BODY = "articles/talks#char=30,241"
FIRST, SECOND, THIRD = (f"statements/talks/{id}" for id in ("first", "second", "third"))
HALT, STOP, BOMB, MEET = (f"event-mentions/talks/{id}" for id in ("halt", "stop", "bomb", "meet"))
EVENT = "events/talks/bomb"
ANN, ENVOY, RUSSIA = "actors/ann-lee", "actors/talks/former-envoy", "actors/russia"
NOBODY = "actors/talks/nobody"
ROLE, PAST_ROLE = "roles/talks/ann-lee/1", "roles/talks/former-envoy/1"
SHOWN = "appearances/talks/ann-lee"


@pytest.fixture(scope="module")
def graph(extraction: Extraction, iris: Iris) -> Graph:
    return triples(extraction, iris)


def node(path: str) -> NamedNode:
    return NamedNode(BASE + path)


def term(name: str) -> NamedNode:
    namespaces = {"rdf": RDF, "rdfs": RDFS, "kg": KG, "event": EVENT_TYPES, "wd": WIKIDATA}
    prefix, _, local = name.rpartition(":")
    return NamedNode(namespaces[prefix or "kg"] + local)


def typed(text: str, kind: str) -> Literal:
    return Literal(text, datatype=NamedNode(XSD + kind))


def without(path: str, name: str) -> Fault:
    """Takes a property away from a node."""
    return lambda graph: [t for t in graph if (t.subject, t.predicate) != (node(path), term(name))]


def having(path: str, name: str, value: NamedNode | Literal) -> Fault:
    """Gives a node one more value of a property."""
    return lambda graph: [*graph, Triple(node(path), term(name), value)]


def instead(path: str, name: str, value: NamedNode | Literal) -> Fault:
    """Changes a node's value of a property."""
    return both(without(path, name), having(path, name, value))


def no_longer(path: str, name: str, value: NamedNode) -> Fault:
    """Takes one value away from a node."""
    gone = Triple(node(path), term(name), value)
    return lambda graph: [triple for triple in graph if triple != gone]


def both(first: Fault, second: Fault) -> Fault:
    return lambda graph: second(first(graph))


def a(path: str, kind: str) -> Fault:
    """Makes a node one of a class, too."""
    return having(path, "rdf:type", term(kind))


def not_a(path: str, kind: str) -> Fault:
    return no_longer(path, "rdf:type", term(kind))


def nobody_denoted(graph: Graph) -> Graph:
    """With a group that no mention denotes."""
    for name, value in (
        *(("rdf:type", term("Actor")), ("rdf:type", term("Group"))),
        *(("rdfs:label", Literal("nobody")), ("name", Literal("nobody"))),
    ):
        graph = having(NOBODY, name, value)(graph)
    return graph


def test_well_formed(graph: Graph) -> None:
    assert validate(graph) == []


VIOLATIONS: dict[str, tuple[Fault, str, str]] = {
    "an article without a digest": (without(TALKS, "digest"), TALKS, "kg:digest"),
    "a digest that is none": (instead(TALKS, "digest", Literal("x")), TALKS, "kg:digest"),
    "an article without a text": (without(TALKS, "text"), TALKS, "kg:text"),
    "an article without a label": (without(TALKS, "rdfs:label"), TALKS, "rdfs:label"),
    "two titles": (having(TALKS, "title", Literal("Talks")), TALKS, "kg:title"),
    "a language that is none": (
        instead(TALKS, "language", Literal("in English")),
        TALKS,
        "kg:language",
    ),
    "a day of publication that is no date": (
        instead(TALKS, "published", Literal("today")),
        TALKS,
        "kg:published",
    ),
    "a day of publication that there is not": (
        instead(TALKS, "published", typed("2016-02-30", "date")),
        TALKS,
        "kg:published",
    ),
    "a URL that is a string": (having(TALKS, "url", Literal("x")), TALKS, "kg:url"),
    "an author that is a number": (having(TALKS, "author", Literal(7)), TALKS, "kg:author"),
    "a title on a person": (having(ANN, "title", Literal("Dr")), ANN, ""),
    "a mention without start": (without(US, "start"), US, "kg:start"),
    "a start below 0": (instead(US, "start", Literal(-2)), US, "kg:start"),
    "a mention that ends before it starts": (instead(US, "end", Literal(0)), US, "kg:start"),
    "an end beyond the text": (instead(BODY, "end", Literal(9999)), BODY, ""),
    "an offset that is no number": (instead(US, "end", Literal("2")), US, "kg:end"),
    "a quote that differs": (instead(US, "exact", Literal("Us")), US, "kg:exact"),
    "an empty quote": (instead(US, "exact", Literal("")), US, "kg:exact"),
    "a passage that it does not stand in": (
        instead(US, "passage", node(BODY)),
        US,
        "kg:passage",
    ),
    "a mention of no kind known": (
        having(US, "mentionKind", Literal("verb")),
        US,
        "kg:mentionKind",
    ),
    "a mention for no reason known": (
        having(US, "mentionReason", Literal("guess")),
        US,
        "kg:mentionReason",
    ),
    "a confidence above 1": (
        having(US, "mentionConfidence", typed("1.5", "decimal")),
        US,
        "kg:mentionConfidence",
    ),
    "a kind of mention that denotes nobody": (
        having(BODY, "mentionKind", Literal("name")),
        BODY,
        "^kg:denotedBy",
    ),
    "a mention in no article": (without(US, "inArticle"), US, "kg:inArticle"),
    "an actor without a name": (without(ANN, "name"), ANN, "kg:name"),
    "an actor with two names": (having(ANN, "name", Literal("A. Lee")), ANN, "kg:name"),
    "an actor without a label": (without(ANN, "rdfs:label"), ANN, "rdfs:label"),
    "an alias that is a number": (having(ANN, "alias", Literal(7)), ANN, "kg:alias"),
    "an actor of no kind": (not_a(ANN, "Person"), ANN, ""),
    "a person that is no actor": (not_a(ANN, "Actor"), ANN, ""),
    "a country that is no place": (not_a(RUSSIA, "Place"), RUSSIA, ""),
    "a country of no country": (without(RUSSIA, "country"), RUSSIA, "kg:country"),
    "a country code of two letters": (
        having(RUSSIA, "countryCode", Literal("RU")),
        RUSSIA,
        "kg:countryCode",
    ),
    "a Wikidata item that is none": (having(RUSSIA, "wikidata", node("Q1")), RUSSIA, "kg:wikidata"),
    "two Wikidata items": (having(RUSSIA, "wikidata", term("wd:Q1")), RUSSIA, "kg:wikidata"),
    "a place that is part of a role": (
        having("places/geneva", "partOf", node(ROLE)),
        "places/geneva",
        "kg:partOf",
    ),
    "a member of a statement": (having(ANN, "memberOf", node(FIRST)), ANN, "kg:memberOf"),
    "an appearance of nobody": (
        instead(SHOWN, "appearanceOf", node("actors/nobody")),
        SHOWN,
        "kg:appearanceOf",
    ),
    "a profile that is no JSON": (instead(SHOWN, "profile", Literal("{}")), SHOWN, "kg:profile"),
    "a score above 1": (
        instead(SHOWN, "identityScore", typed("1.01", "decimal")),
        SHOWN,
        "kg:identityScore",
    ),
    "a role without evidence": (without(ROLE, "evidence"), ROLE, "kg:evidence"),
    "a role of nobody": (without(ANN, "hasRole"), ROLE, "^kg:hasRole"),
    "a role that is perhaps former": (
        instead(ROLE, "former", typed("perhaps", "boolean")),
        ROLE,
        "kg:former",
    ),
    "a beginning in a month 13": (
        instead(PAST_ROLE, "since", Literal("2010-13")),
        PAST_ROLE,
        "kg:since",
    ),
    "an end on 31 April": (
        instead(PAST_ROLE, "until", Literal("2012-04-31")),
        PAST_ROLE,
        "kg:until",
    ),
    "a beginning that no words tell": (
        without(PAST_ROLE, "sinceMention"),
        PAST_ROLE,
        "kg:sinceMention",
    ),
    "a statement without content": (without(FIRST, "content"), FIRST, "kg:content"),
    "content that is a statement": (having(FIRST, "content", node(SECOND)), FIRST, "kg:content"),
    "a quote of something else": (
        instead(FIRST, "quote", Literal("“We will go on”")),
        FIRST,
        "kg:quote",
    ),
    "a statement that is direct and indirect": (a(FIRST, "IndirectStatement"), FIRST, ""),
    "a place that speaks": (
        instead(FIRST, "speaker", node("places/geneva")),
        FIRST,
        "kg:speaker",
    ),
    "two speakers": (having(FIRST, "speaker", node(RUSSIA)), FIRST, "kg:speaker"),
    "a speaker whom no words name": (without(FIRST, "source"), FIRST, "kg:source"),
    "a speech act that there is not": (
        instead(FIRST, "act", term("act-shrug")),
        FIRST,
        "kg:act",
    ),
    "a confidence that is a string": (
        instead(FIRST, "confidence", Literal("high")),
        FIRST,
        "kg:confidence",
    ),
    "a statement that is neither negated nor not": (
        without(FIRST, "negated"),
        FIRST,
        "kg:negated",
    ),
    "said in a month": (instead(FIRST, "statedOn", Literal("2016-10")), FIRST, "kg:statedOn"),
    "said on a day that there is not": (
        instead(FIRST, "statedOn", typed("2016-09-31", "date")),
        FIRST,
        "kg:statedOn",
    ),
    "said in a month that there is not": (
        having(FIRST, "statedIn", Literal("2016-00")),
        FIRST,
        "kg:statedIn",
    ),
    "a statement about a statement": (having(SECOND, "about", node(FIRST)), SECOND, "kg:about"),
    "a statement embedded in itself": (
        having(FIRST, "embeddedIn", node(FIRST)),
        FIRST,
        "kg:embeddedIn",
    ),
    "statements embedded in each other": (
        having(SECOND, "embeddedIn", node(THIRD)),
        THIRD,
        "kg:embeddedIn",
    ),
    "a mention that has a speaker": (having(US, "speaker", node(ANN)), US, ""),
    "an event without a label": (without(EVENT, "rdfs:label"), EVENT, "rdfs:label"),
    "an event with no mentions counted": (
        instead(EVENT, "mentionCount", Literal(0)),
        EVENT,
        "kg:mentionCount",
    ),
    "an event that no passage tells": (
        instead(BOMB, "ofEvent", node("events/talks/halt")),
        EVENT,
        "^kg:ofEvent",
    ),
    "an event of a class that is not its type's": (a(EVENT, "Aid"), EVENT, "kg:eventType"),
    "a type that there is not": (
        instead(BOMB, "eventType", term("event:GOSSIP")),
        BOMB,
        "kg:eventType",
    ),
    "a CAMEO code that is none": (
        instead(BOMB, "cameoCode", term("event:ASSAULT")),
        BOMB,
        "kg:cameoCode",
    ),
    "an event mention in no article": (without(HALT, "inArticle"), HALT, "kg:inArticle"),
    "an event mention without a trigger": (without(HALT, "trigger"), HALT, "kg:trigger"),
    "an agent that is a statement": (having(HALT, "agent", node(FIRST)), HALT, "kg:agent"),
    "an agent that no words tell": (without(HALT, "agentMention"), HALT, "kg:agentMention"),
    "a place that is a person": (having(HALT, "place", node(ANN)), HALT, "kg:place"),
    "a certainty that there is not": (
        instead(HALT, "certainty", Literal("maybe")),
        HALT,
        "kg:certainty",
    ),
    "a polarity of two": (having(HALT, "polarity", Literal("negative")), HALT, "kg:polarity"),
    "a time in words": (instead(MEET, "time", Literal("soon")), MEET, "kg:time"),
    "29 February of a year that has none": (
        instead(MEET, "time", Literal("2100-02-29")),
        MEET,
        "kg:time",
    ),
    "an interval that ends before it begins": (
        both(
            instead(MEET, "time", Literal("2016-11/2016-10-30")),
            instead(MEET, "timePrecision", Literal("interval")),
        ),
        MEET,
        "kg:time",
    ),
    "a precision that is not its time's": (
        instead(MEET, "timePrecision", Literal("day")),
        MEET,
        "kg:timePrecision",
    ),
    "a date that is not its time": (
        having(MEET, "date", typed("2016-10-05", "date")),
        MEET,
        "kg:date",
    ),
    "a date of 30 February": (having(MEET, "date", typed("2016-02-30", "date")), MEET, "kg:date"),
    "a time from nowhere": (without(MEET, "datedBy"), MEET, "kg:datedBy"),
    "an unknown part of the day": (
        instead(MEET, "partOfDay", Literal("teatime")),
        MEET,
        "kg:partOfDay",
    ),
    "a claim of nobody": (without(BOMB, "reportedBy"), BOMB, "kg:reportedBy"),
    "an assertion that somebody reports": (
        having(HALT, "reportedBy", node(FIRST)),
        HALT,
        "kg:reportedBy",
    ),
    "an assertion that is a claim": (a(BOMB, "Assertion"), BOMB, ""),
    "an event mention that is joined to itself": (
        having(HALT, "corefersWith", node(HALT)),
        HALT,
        "kg:corefersWith",
    ),
    "an event mention that is joined, nobody knows how surely": (
        having(HALT, "corefersWith", node(MEET)),
        HALT,
        "kg:identityScore",
    ),
    "an event that is an event mention": (having(EVENT, "trigger", node(US)), EVENT, ""),
}

WARNINGS: dict[str, tuple[Fault, str, str]] = {
    "a person that is a place": (a(ANN, "Place"), ANN, ""),
    "an anonymous source with a Wikidata item": (
        having(ENVOY, "wikidata", term("wd:Q1")),
        ENVOY,
        "kg:wikidata",
    ),
    "an anonymous source that is a known person": (a(ENVOY, "Person"), ENVOY, ""),
    "pieces of content that overlap": (
        having(FIRST, "content", node("articles/talks#char=39,43")),
        FIRST,
        "kg:content",
    ),
    "an actor that no words denote": (nobody_denoted, NOBODY, "kg:denotedBy"),
    "said a week after publication": (
        instead(FIRST, "statedOn", typed("2016-10-11", "date")),
        FIRST,
        "kg:statedOn",
    ),
    "said in a year after publication": (
        both(without(FIRST, "statedOn"), having(FIRST, "statedIn", Literal("2017"))),
        FIRST,
        "kg:statedIn",
    ),
    "past, and after publication": (instead(MEET, "tense", Literal("past")), MEET, "kg:time"),
    "a role that begins after publication": (
        instead(PAST_ROLE, "since", Literal("2016-11")),
        PAST_ROLE,
        "kg:since",
    ),
    "a role that ends before it begins": (
        instead(PAST_ROLE, "until", Literal("2009")),
        PAST_ROLE,
        "kg:until",
    ),
    "an anonymous source that has a name": (
        having(ENVOY, "denotedBy", node(US)),
        ENVOY,
        "kg:denotedBy/kg:mentionKind",
    ),
    "a claim outside of what is said": (
        instead(STOP, "trigger", node(US)),
        STOP,
        "kg:reportedBy",
    ),
    "embedded in what is said elsewhere": (
        instead(THIRD, "embeddedIn", node(FIRST)),
        THIRD,
        "kg:embeddedIn",
    ),
}


@pytest.mark.parametrize("kind", VIOLATIONS)
def test_planted_violation(graph: Graph, kind: str) -> None:
    fault, at, path = VIOLATIONS[kind]
    found = [finding for finding in validate(fault(graph)) if finding.is_violation]
    assert (BASE + at, path) in {(finding.node, finding.path) for finding in found}
    assert {finding.article for finding in found} == {"talks"}


@pytest.mark.parametrize("kind", WARNINGS)
def test_planted_doubt(graph: Graph, kind: str) -> None:
    """What is doubtful is told, but does not keep an article out of the store."""
    if kind == "past, and after publication":
        graph = instead(MEET, "time", Literal("2016-11"))(graph)
    fault, at, path = WARNINGS[kind]
    found = {(f.node, f.path): f.severity for f in validate(fault(graph))}
    assert found[BASE + at, path] is Severity.WARNING
    assert Severity.VIOLATION not in found.values()


def test_slack_after_publication(graph: Graph) -> None:
    """The article was published on 4 October."""
    late = instead(FIRST, "statedOn", typed("2016-10-06", "date"))(graph)
    assert validate(late)
    assert validate(late, slack=2) == []


def test_what_is_yet_to_come_may_come_later(graph: Graph) -> None:
    assert validate(instead(MEET, "time", Literal("2031-02"))(graph)) == []


@pytest.fixture(scope="module")
def unprinted(graph: Graph) -> Callable[[], Graph]:
    """Gives the graph; Hypothesis would print what is not behind a function."""
    return lambda: graph


@given(data=st.data())
def test_an_offset_that_is_moved_is_always_found(
    unprinted: Callable[[], Graph], data: st.DataObject
) -> None:
    """Where it quotes the same words elsewhere, its IRI is another one's."""
    graph = unprinted()
    mentions = [t.subject for t in graph if t.predicate == term("exact")]
    mention = data.draw(st.sampled_from(mentions))
    assert isinstance(mention, NamedNode)
    path = mention.value.removeprefix(BASE)
    name = data.draw(st.sampled_from(["start", "end"]))
    old = next(t.object for t in graph if (t.subject, t.predicate) == (mention, term(name)))
    assert isinstance(old, Literal)
    new = int(old.value) + data.draw(st.integers(-300, 300).filter(bool))
    found = validate(instead(path, name, Literal(new))(graph))
    assert mention.value in {finding.node for finding in found if finding.is_violation}


def test_mention_named_after_other_offsets(graph: Graph) -> None:
    """Start and end agree with the quote but not with the IRI: "US" stands at 202 too."""
    moved = both(instead(US, "start", Literal(202)), instead(US, "end", Literal(204)))(graph)
    found = [str(finding) for finding in validate(moved)]
    assert found[0] == (
        f"article 'talks': {BASE}{US} is not well formed: it has its article's IRI with "
        "#char=202,204"
    )


def test_blank_node(graph: Graph) -> None:
    blank = Triple(BlankNode("b"), term("rdf:type"), term("Role"))
    found = validate([*graph, blank])
    assert ("_:b", "", "has an IRI") in {(f.node, f.path, f.message) for f in found}


def test_no_article() -> None:
    (found,) = validate([])
    assert (found.article, found.node, found.path) == ("", KG + "Article", "^rdf:type")


def test_message_names_article_node_and_remedy(graph: Graph) -> None:
    found = validate(having(FIRST, "speaker", node(RUSSIA))(graph))
    assert [str(finding) for finding in found] == [
        "article 'talks': https://example.org/statements/talks/first (kg:speaker) is not well "
        "formed: it has at most one speaker, an actor"
    ]


def test_articles_that_are_merged_may_differ_in_names(graph: Graph) -> None:
    """As in an export of several articles to one graph."""
    other = [_renamed(triple) for triple in graph]
    called = instead(ANN, "name", Literal("Ann B. Lee"))(other)
    assert validate([*dict.fromkeys([*graph, *called])]) == []


def test_a_mention_of_another_article(graph: Graph) -> None:
    other = [_renamed(triple) for triple in graph]
    merged = having(FIRST, "cue", NamedNode(f"{BASE}articles/other#char=0,2"))(
        [*dict.fromkeys([*graph, *other])]
    )
    found = validate(merged)
    assert [(f.article, f.node, f.path) for f in found] == [("talks", BASE + FIRST, "kg:cue")]


def _renamed(triple: Triple) -> Triple:
    """The same of another article."""
    subject, link, value = triple
    if link == term("articleId"):
        value = Literal("other")
    return Triple(_other(subject), link, _other(value))  # type: ignore[arg-type]


def _other(one: object) -> object:
    if not isinstance(one, NamedNode):
        return one
    return NamedNode(one.value.replace("/talks", "/other"))


def test_findings_are_the_same_whatever_the_order(graph: Graph) -> None:
    faulty = both(without(ANN, "name"), having(FIRST, "speaker", node(RUSSIA)))(graph)
    found: list[Finding] = validate(faulty)
    assert len(found) > 1
    assert validate(reversed(faulty)) == found
