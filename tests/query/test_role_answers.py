"""What the saved queries tell of roles and companions over time, on three articles made by hand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from kg.graph import Iris, triples
from kg.model import (
    Actor,
    ActorKind,
    Article,
    Extraction,
    Mention,
    MentionKind,
    Passage,
    PassageKind,
    Role,
    Span,
    TimeExpression,
)
from kg.namespaces import DEFAULT_BASE
from kg.query import run_saved
from kg.store import Store, open_store

TEXT = "Envoy Ada Berg left Norland in 2020 for Sudonia with Ivo Lund, her lawyer."


def span(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def actor(name: str, kind: ActorKind, *roles: Role) -> Actor:
    mention = Mention(span(name), MentionKind.NAME)
    slug = name.lower().replace(" ", "-")
    return Actor(id=slug, name=name, kind=kind, mentions=(mention,), roles=roles)


def told(ident: str, published: date | None, *, former: bool) -> Extraction:
    envoy = Role(
        title="envoy to Sudonia",
        organization="norland",
        former=former,
        evidence=span("Envoy"),
        country="NOR",
        subject="sudonia",
        since=TimeExpression(span("2020"), "2020"),
    )
    lawyer = Role("lawyer", None, former=False, evidence=span("lawyer"), relative_to="ada-berg")
    article = Article(
        id=ident,
        text=TEXT,
        passages=(Passage(PassageKind.BODY, Span(0, len(TEXT))),),
        digest=ident,
        title=ident,
        published=published,
    )
    actors = (
        actor("Ada Berg", ActorKind.PERSON, envoy),
        actor("Norland", ActorKind.COUNTRY),
        actor("Sudonia", ActorKind.COUNTRY),
        actor("Ivo Lund", ActorKind.PERSON, lawyer),
    )
    return Extraction(article, actors, (), ())


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder: Path = tmp_path_factory.mktemp("roles") / "graph.store"
    iris = Iris(DEFAULT_BASE)
    with open_store(folder, write=True) as writing:
        for extraction in (
            told("undated", None, former=False),
            told("first", date(2021, 5, 1), former=False),
            told("second", date(2022, 5, 1), former=False),
            told("third", date(2023, 5, 1), former=True),
        ):
            graph = iris.graph(extraction.article.id).value
            writing.replace({graph: triples(extraction, iris)})
        writing.publish()
    with open_store(folder) as reading:
        yield reading


def answers(store: Store, query: str, /, *columns: str, **given: str) -> list[tuple[str, ...]]:
    result = run_saved(store, query, given)
    places = [result.columns.index(column) for column in columns]
    return [tuple(row[place] for place in places) for row in result.cells(base=DEFAULT_BASE)]


def test_a_role_is_one_row_with_the_days_that_it_is_known_of(store: Store) -> None:
    columns = ("title", "status", "first", "last", "articles", "article")
    assert answers(store, "roles", *columns, actor="Berg") == [
        ("envoy to Sudonia", "former", "2023-05-01", "2023-05-01", "1", "third"),
        ("envoy to Sudonia", "current", "2021-05-01", "2022-05-01", "3", "second"),
    ]


def test_a_role_tells_whose_where_and_since_when(store: Store) -> None:
    columns = ("name", "organization", "country", "subject", "since", "relative_to", "evidence")
    assert answers(store, "roles", *columns, current="false") == [
        ("Ada Berg", "Norland", "NOR", "Sudonia", "2020", "", "Envoy")
    ]
    assert answers(store, "roles", *columns, actor="Lund") == [
        ("Ivo Lund", "", "", "", "", "Ada Berg", "lawyer")
    ]


@pytest.mark.parametrize(
    ("given", "names"),
    [
        ({"title": "ENVOY", "current": "true"}, ["Ada Berg"]),
        ({"organization": "Norland", "current": "true"}, ["Ada Berg"]),
        ({"organization": "actors/norland", "current": "false"}, ["Ada Berg"]),
        ({"organization": "Sudonia"}, []),
        ({"actor": "Norland"}, []),
        ({"until": "2021-12-31", "actor": "Berg"}, ["Ada Berg"]),
        ({"since": "2024-01-01"}, []),
    ],
)
def test_roles_by_parameter(store: Store, given: dict[str, str], names: list[str]) -> None:
    assert [name for (name,) in answers(store, "roles", "name", **given)] == names


def test_a_dossier_tells_roles_once_with_their_days(store: Store) -> None:
    columns = ("section", "what", "first", "last", "articles")
    rows = answers(store, "actor", *columns, actor="Berg")
    assert [row[1:] for row in rows if row[0] == "role"] == [
        ("former envoy to Sudonia, Norland, since 2020", "2023-05-01", "2023-05-01", "1"),
        ("envoy to Sudonia, Norland, since 2020", "2021-05-01", "2022-05-01", "3"),
    ]
    assert rows[0] == ("name", "Ada Berg", "2021-05-01", "2023-05-01", "4")


def test_companions_are_counted_by_passage(store: Store) -> None:
    columns = ("companion", "passages", "articles", "first", "last")
    rows = answers(store, "companions", *columns, actor="Berg", kind="person")
    assert rows == [("Ivo Lund", "4", "4", "2021-05-01", "2023-05-01")]
    assert answers(store, "companions", "companion", actor="Berg", minimum="5") == []
