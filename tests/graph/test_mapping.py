"""The graph of an article: its Turtle, its offsets, its order, its errors."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, serialize

from kg.errors import ValidationError
from kg.graph import Iris, triples, validate
from kg.model import (
    Actor,
    ActorKind,
    Article,
    Extraction,
    Mention,
    MentionKind,
    Passage,
    PassageKind,
    Span,
    SpeechAct,
    Statement,
    StatementKind,
)
from kg.namespaces import KG, PREFIXES, XSD

GOLDEN = Path(__file__).parents[1] / "golden" / "talks.ttl"


@pytest.fixture(scope="module")
def graph(extraction: Extraction, iris: Iris) -> list[Triple]:
    return triples(extraction, iris)


def values(graph: list[Triple], subject: NamedNode, term: str) -> list[str]:
    link = NamedNode(KG + term)
    return [t.object.value for t in graph if t.subject == subject and t.predicate == link]


def test_golden(graph: list[Triple]) -> None:
    turtle = serialize(graph, format=RdfFormat.TURTLE, prefixes=PREFIXES)
    assert turtle.decode() == GOLDEN.read_text(encoding="utf-8")


def test_no_blank_nodes_and_nothing_twice(graph: list[Triple]) -> None:
    assert not any(isinstance(term, BlankNode) for t in graph for term in (t.subject, t.object))
    assert len(graph) == len(set(graph))


def test_every_mention_quotes_the_text(graph: list[Triple], extraction: Extraction) -> None:
    mentions = {t.subject for t in graph if t.predicate.value == KG + "exact"}
    assert len(mentions) > 25
    for mention in mentions:
        (start,), (end,), (exact,) = (values(graph, mention, p) for p in ("start", "end", "exact"))
        assert extraction.article.text[int(start) : int(end)] == exact
        assert mention.value.endswith(f"#char={start},{end}")


def test_order_of_the_findings_does_not_matter(
    graph: list[Triple], extraction: Extraction, iris: Iris
) -> None:
    shuffled = replace(
        extraction,
        statements=extraction.statements[::-1],
        events=extraction.events[::-1],
    )
    assert triples(shuffled, iris) == graph


def test_a_mention_tells_why_and_how_surely_it_means_its_actor(
    graph: list[Triple], iris: Iris, extraction: Extraction
) -> None:
    start = extraction.article.text.index("She")
    node = iris.mention("talks", Span(start, start + len("She")))
    told = [values(graph, node, f"mention{part}") for part in ("Kind", "Reason", "Confidence")]
    assert told == [["pronoun"], ["salience"], ["0.75"]]


def test_former_role_is_no_membership(
    graph: list[Triple], iris: Iris, actors: tuple[Actor]
) -> None:
    envoy = next(actor for actor in actors if actor.id == "former-envoy")
    node = iris.actor("talks", envoy)
    assert values(graph, node, "hasRole")
    assert not values(graph, node, "memberOf")


def test_a_role_tells_whose_about_what_and_since_when(graph: list[Triple], iris: Iris) -> None:
    role = NamedNode("https://example.org/roles/talks/former-envoy/1")
    told = {
        term: values(graph, role, term)
        for term in ("countryCode", "relativeTo", "roleSubject", "since", "until")
    }
    assert told == {
        "countryCode": ["USA"],
        "relativeTo": ["https://example.org/actors/ann-lee"],
        "roleSubject": ["https://example.org/actors/syria"],
        "since": ["2010"],
        "until": ["2012-06"],
    }
    words = [NamedNode(*values(graph, role, f"{at}Mention")) for at in ("since", "until")]
    assert [values(graph, word, "exact") for word in words] == [["October"], ["Monday"]]


def test_an_organization_is_part_of_another(extraction: Extraction, iris: Iris) -> None:
    office = Actor(
        id="press-office",
        name="Press Office",
        kind=ActorKind.ORGANIZATION,
        mentions=(Mention(Span(0, 2), MentionKind.NAME),),
        part_of="state-department",
    )
    found = triples(replace(extraction, actors=(*extraction.actors, office)), iris)
    whole = values(found, NamedNode("https://example.org/actors/press-office"), "subOrganizationOf")
    assert whole == ["https://example.org/actors/state-department"]
    assert validate(found) == []


def test_claims_are_told_apart_from_facts(graph: list[Triple], iris: Iris) -> None:
    claimed = iris.event_mention("talks", "bomb")
    asserted = iris.event_mention("talks", "halt")
    assert values(graph, claimed, "reportedBy") == [iris.statement("talks", "second").value]
    assert not values(graph, asserted, "reportedBy")


@pytest.mark.parametrize(
    ("told", "on", "within"),
    [("2016-10-03", ["2016-10-03"], []), ("2016-10", [], ["2016-10"]), (None, [], [])],
)
def test_day_of_a_statement(
    extraction: Extraction, iris: Iris, told: str | None, on: list[str], within: list[str]
) -> None:
    first = extraction.statements[0]
    assert first.stated_on is not None
    dated = replace(first, stated_on=replace(first.stated_on, value=told))
    found = triples(replace(extraction, statements=(dated,), events=()), iris)
    node = iris.statement("talks", first.id)
    assert values(found, node, "statedOn") == on
    assert values(found, node, "statedIn") == within
    assert values(found, node, "timeMention")


def test_dates_compare_as_dates(graph: list[Triple], iris: Iris) -> None:
    published = Triple(
        iris.article("talks"),
        NamedNode(KG + "published"),
        Literal("2016-10-04", datatype=NamedNode(XSD + "date")),
    )
    assert published in graph


def test_unknown_actor_is_named(extraction: Extraction, iris: Iris) -> None:
    stray: Statement = replace(extraction.statements[0], speaker="nobody-known")
    with pytest.raises(ValidationError, match=r"'talks' refers to an actor 'nobody-known'"):
        triples(replace(extraction, statements=(stray,), events=()), iris)


def test_unknown_statement_is_named(extraction: Extraction, iris: Iris) -> None:
    stray = replace(extraction.events[0], reported_by="99-100")
    with pytest.raises(ValidationError, match=r"'talks' refers to a statement '99-100'"):
        triples(replace(extraction, events=(stray,)), iris)


@pytest.mark.parametrize(
    ("url", "iri"),
    [
        ("https://x.example/a b?c=[1]", "https://x.example/a%20b?c=%5B1%5D"),
        ("https://x.example/100%-sure", "https://x.example/100%25-sure"),
        (" https://x.example/a%20b#c ", "https://x.example/a%20b#c"),
    ],
)
def test_urls_become_iris(extraction: Extraction, iris: Iris, url: str, iri: str) -> None:
    found = triples(replace(extraction, article=replace(extraction.article, url=url)), iris)
    assert values(found, iris.article("talks"), "url") == [iri]


def test_relative_url_is_refused(extraction: Extraction, iris: Iris) -> None:
    relative = replace(extraction, article=replace(extraction.article, url="news.example/talks"))
    with pytest.raises(ValidationError, match="give an absolute one"):
        triples(relative, iris)


@st.composite
def annotated(draw: st.DrawFn) -> Extraction:
    """Any text, with mentions, statements and passages anywhere in it."""
    text = draw(st.text(min_size=1, max_size=30))

    def span() -> Span:
        start = draw(st.integers(0, len(text) - 1))
        return Span(start, draw(st.integers(start + 1, len(text))))

    middle = draw(st.integers(0, len(text)))
    parts = [Span(*part) for part in ((0, middle), (middle, len(text))) if part[0] < part[1]]
    mentions = tuple(Mention(span(), kind) for kind in MentionKind)
    return Extraction(
        article=Article(
            id=draw(st.text(min_size=1, max_size=5)),
            text=text,
            passages=tuple(Passage(PassageKind.BODY, part) for part in parts),
            digest="0" * 64,
        ),
        actors=(Actor(id="a", name="A", kind=draw(st.sampled_from(ActorKind)), mentions=mentions),),
        statements=(
            Statement(
                id="s",
                kind=draw(st.sampled_from(StatementKind)),
                act=draw(st.sampled_from(SpeechAct)),
                content=(span(), span()),
                cue=(span(),),
                source=span(),
                speaker="a",
                about=("a",),
            ),
        ),
        events=(),
    )


@settings(max_examples=40, deadline=None)
@given(annotated())
def test_any_text_makes_a_well_formed_graph(extraction: Extraction) -> None:
    """Whatever the script: offsets count code points, and every quote comes out as it stands."""
    found = validate(triples(extraction, Iris("https://example.org/")))
    assert [finding for finding in found if finding.is_violation] == []
