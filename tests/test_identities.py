"""Who is who in a store: found, decided by the user, undone, and the same in any order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.build import merge_actors, remove_article, split_actor, undo_decision
from kg.errors import KgError, UnknownActor, UnknownArticle
from kg.graph import validate
from kg.model import Actor, ActorKind, Article, Extraction, Mention, MentionKind, Span
from kg.settings import Settings
from kg.store import open_store
from tests.small_stores import build, exported

TEXTS = {
    "ferry-sinks": "Robert Hale, Ferry Union, Ferry Inquiry, Ferry Owners, Harbour Bank",
    "ferry-raised": "Hale, Ferry Union, Ferry Inquiry, Ferry Owners, Valdivia Harbour Bank",
    "tunnel-opens": "Hale, Tunnel Board",
    "bridge-falls": "Bob Hale, Robert Hale, Bridge Board",
}
Run = Callable[..., None]


class NameExtractor:
    """Takes what stands between commas for names, so that these tests need no spaCy."""

    def extract_all(self, articles: Iterable[Article]) -> Iterator[Extraction]:
        for article in articles:
            yield Extraction(article, tuple(self._actors(article)), (), ())

    def _actors(self, article: Article) -> Iterator[Actor]:
        for found in re.finditer(r"[^,.\n]+", article.text):
            name = found[0].strip()
            is_person = name.endswith("Hale")
            start = article.text.index(name, found.start())
            yield Actor(
                id=name.replace(" ", "-").lower(),
                name=name,
                kind=ActorKind.PERSON if is_person else ActorKind.ORGANIZATION,
                mentions=(Mention(Span(start, start + len(name)), MentionKind.NAME),),
                local=is_person and " " not in name,
            )


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.build.workers._extractor", lambda *_: NameExtractor())


@pytest.fixture
def here(tmp_path: Path) -> Settings:
    """A store of all articles."""
    made = Settings(store=tmp_path / "store")
    build(made, TEXTS)
    return made


def nodes(made: Settings, name: str) -> dict[str, str]:
    """The node of whoever has a name, in each article that names it."""
    with open_store(made.store) as store:
        rows = store.query(
            "SELECT ?id ?actor WHERE { GRAPH ?g { ?actor kg:name ?name . ?a kg:articleId ?id }"
            f' FILTER(?name = "{name}") }}'
        )
        return {row["id"].value: row["actor"].value.removeprefix(made.base) for row in rows}


def test_a_surname_is_whom_the_same_story_names(here: Settings) -> None:
    assert nodes(here, "Hale") == {
        "ferry-raised": "actors/robert-hale",
        "tunnel-opens": "actors/tunnel-opens/hale",
    }


def test_what_an_article_adds_is_found_for_those_before_it(tmp_path: Path) -> None:
    made = Settings(store=tmp_path / "store")
    build(made, TEXTS, "ferry-raised")
    assert nodes(made, "Hale") == {"ferry-raised": "actors/ferry-raised/hale"}
    build(made, TEXTS, "ferry-sinks", "tunnel-opens", "bridge-falls")
    assert nodes(made, "Hale")["ferry-raised"] == "actors/robert-hale"
    remove_article("ferry-sinks", settings=made)
    assert nodes(made, "Hale")["ferry-raised"] == "actors/ferry-raised/hale"


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
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


def test_a_merge_holds_until_it_is_undone(here: Settings) -> None:
    before = exported(here)
    merge_actors("Robert Hale", "Bob Hale", settings=here)
    assert set(nodes(here, "Robert Hale").values()) == {"actors/robert-hale"}
    assert nodes(here, "Bob Hale") == {}  # now an alias in the article that names both
    assert exported(here) != before
    undo_decision(1, settings=here)
    assert exported(here) == before


def test_merged_graphs_are_well_formed(here: Settings) -> None:
    merge_actors("Robert Hale", "Bob Hale", settings=here)
    with open_store(here.store) as store:
        graphs = [store.triples(store.graph_of(name)) for name in TEXTS]
        found = [finding for graph in graphs for finding in validate(graph)]
        assert not any(finding.is_violation for finding in found)


def test_a_split_takes_one_article_out(here: Settings) -> None:
    split_actor("actors/robert-hale", "ferry-raised", settings=here)
    assert nodes(here, "Hale")["ferry-raised"] == "actors/ferry-raised/hale"
    assert nodes(here, "Robert Hale")["ferry-sinks"] == "actors/robert-hale"


def test_decisions_outlive_the_store(here: Settings, tmp_path: Path) -> None:
    merge_actors("actors/robert-hale", "actors/bob-hale", settings=here)
    decided = exported(here)
    anew = replace(here, store=tmp_path / "anew", decisions=here.decisions_file)
    build(anew, TEXTS, *reversed(TEXTS))
    assert exported(anew) == decided


def test_a_list_of_known_actors_names_and_links(here: Settings, tmp_path: Path) -> None:
    file = tmp_path / "known.csv"
    file.write_text(
        "id,name,aliases,kind\nQ90001,Valdivia Harbour Bank,Harbour Bank,organization\n",
        encoding="utf-8",
    )
    before = exported(here)
    listed = replace(here, actors=file)
    build(listed, TEXTS)
    assert nodes(listed, "Harbour Bank") == {"ferry-sinks": "actors/valdivia-harbour-bank"}
    assert exported(listed).count("<http://www.wikidata.org/entity/Q90001>") == 4
    build(here, TEXTS)
    assert exported(here) == before


@pytest.mark.parametrize(
    ("actor", "article", "error", "complaint"),
    [
        ("Nobody", "ferry-sinks", UnknownActor, "no actor 'Nobody'"),
        ("actors/robert-hole", "ferry-sinks", UnknownActor, "actors/robert-hale"),
        ("Hale", "ferry-sinks", UnknownActor, "Name it by its path: actors/robert-hale, "),
        ("Robert Hale", "nowhere", UnknownArticle, "no article 'nowhere'"),
        ("Robert Hale", "tunnel-opens", KgError, "is not in the article 'tunnel-opens'"),
    ],
)
def test_what_cannot_be_decided_says_why(
    here: Settings, actor: str, article: str, error: type[KgError], complaint: str
) -> None:
    with pytest.raises(error) as caught:
        split_actor(actor, article, settings=here)
    assert complaint in str(caught.value)
    assert not here.decisions_file.exists()


def test_one_actor_is_not_merged_with_itself(here: Settings) -> None:
    with pytest.raises(KgError, match="one actor already"):
        merge_actors("Robert Hale", "actors/robert-hale", settings=here)


def test_there_must_be_a_decision_to_undo(here: Settings) -> None:
    with pytest.raises(KgError, match="no decision 1"):
        undo_decision(1, settings=here)


def test_a_bad_decisions_file_stops_the_build_and_changes_nothing(here: Settings) -> None:
    before = exported(here)
    here.decisions_file.write_text("decision,actor,other,article\njoin,a,b,\n", encoding="utf-8")
    with pytest.raises(KgError, match="line 2"):
        build(here, TEXTS)
    assert exported(here) == before
