"""One event in a store: found across articles, the same in any order, gone with its article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.build import build_graph, remove_article
from kg.graph import validate
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
    Span,
)
from kg.settings import Settings
from kg.store import open_store
from tests.small_stores import build, exported

# Before the stop stand names, behind it who did what to whom.
TEXTS = {
    "ferry-sinks": "Ferry Union, Ferry Inquiry, Ferry Owners. Ferry Owners attack Ferry Union",
    "ferry-raised": "Ferry Union, Ferry Inquiry, Ferry Owners. Ferry Owners raid Ferry Union",
    "ferry-talks": "Ferry Union, Ferry Inquiry, Ferry Owners. Ferry Union meet Ferry Owners",
    "tunnel-opens": "Tunnel Board, Tunnel Crew. Tunnel Crew attack Tunnel Board",
}
TYPES = {"attack": EventType.ASSAULT, "raid": EventType.ASSAULT, "meet": EventType.CONSULT}


class PlainExtractor:
    """Reads the sentences above, so that these tests need no spaCy."""

    def extract_all(self, articles: Iterable[Article]) -> Iterator[Extraction]:
        for article in articles:
            actors = {actor.name: actor for actor in self._actors(article)}
            yield Extraction(article, tuple(actors.values()), (), (self._event(article),))

    def _actors(self, article: Article) -> Iterator[Actor]:
        for found in re.finditer(r"\w+ \w+(?=[,.])", article.text):
            span = Span(found.start(), found.end())
            yield Actor(
                id=_id(found[0]),
                name=found[0],
                kind=ActorKind.ORGANIZATION,
                mentions=(Mention(span, MentionKind.NAME),),
            )

    def _event(self, article: Article) -> Event:
        found = re.search(r"\. (\w+ \w+) (\w+) (\w+ \w+)", article.text)
        assert found is not None
        agent, patient = (
            Participant(Span(found.start(group), found.end(group)), _id(found[group]))
            for group in (1, 3)
        )
        return Event(
            id=f"{found.start(2)}-{found.end(2)}",
            trigger=Span(found.start(2), found.end(2)),
            lemma=found[2],
            type=TYPES[found[2]],
            factuality=Factuality(),
            agents=(agent,),
            patients=(patient,),
        )


def _id(name: str) -> str:
    return name.replace(" ", "-").lower()


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.build.workers._extractor", lambda *_: PlainExtractor())


@pytest.fixture
def here(tmp_path: Path) -> Settings:
    """A store of all articles."""
    made = Settings(store=tmp_path / "store")
    build(made, TEXTS)
    return made


def events(made: Settings) -> dict[str, str]:
    """The article that names the event, for each article."""
    with open_store(made.store) as store:
        rows = store.query(
            "SELECT ?id ?event WHERE { GRAPH ?g { ?m kg:ofEvent ?event . ?a kg:articleId ?id } }"
        )
        return {row["id"].value: row["event"].value.split("/")[-2] for row in rows}


def test_two_reports_of_one_attack_tell_of_one_event(here: Settings) -> None:
    assert events(here) == {
        "ferry-sinks": "ferry-raised",
        "ferry-raised": "ferry-raised",
        "ferry-talks": "ferry-talks",
        "tunnel-opens": "tunnel-opens",
    }


def test_graphs_stay_well_formed(here: Settings) -> None:
    with open_store(here.store) as store:
        for article in store.articles():
            found = validate(store.triples(f"{here.base}graphs/{article}"))
            assert not any(finding.is_violation for finding in found)


def test_an_event_is_what_the_articles_left_tell(here: Settings) -> None:
    remove_article("ferry-raised", settings=here)
    assert events(here)["ferry-sinks"] == "ferry-sinks"
    with open_store(here.store) as store:
        assert not store.query("ASK { ?mention kg:corefersWith ?other }")
    build(here, TEXTS, "ferry-raised")
    assert events(here)["ferry-sinks"] == "ferry-raised"


def test_what_is_published_is_not_written_again(here: Settings) -> None:
    folder = Path(here.store).parent / "articles"
    report = build_graph([folder], settings=here)
    assert report.inferred is None


@settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(order=st.permutations(list(TEXTS)), cuts=st.sets(st.integers(1, 3)))
def test_order_and_batches_of_reading_change_nothing(
    here: Settings,
    tmp_path_factory: pytest.TempPathFactory,
    order: list[str],
    cuts: set[int],
) -> None:
    made = Settings(store=tmp_path_factory.mktemp("shuffled") / "store")
    ends = [0, *sorted(cuts), len(order)]
    for start, end in pairwise(ends):
        build(made, TEXTS, *order[start:end])
    assert exported(made) == exported(here)
