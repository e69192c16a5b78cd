"""IRIs: one for each thing, valid, readable, and back."""

from urllib.parse import quote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from kg.graph import Iris
from kg.model import Actor, ActorKind, Span

IRIS = Iris("https://example.org/id/")
IDS = st.text(min_size=1) | st.text("./%#é\ud800 ", min_size=1)


def actor(actor_id: str, kind: ActorKind = ActorKind.PERSON, *, local: bool = False) -> Actor:
    return Actor(id=actor_id, name=actor_id, kind=kind, mentions=(), local=local)


def test_readable() -> None:
    assert (
        IRIS.article("2016-10-03_talks").value == "https://example.org/id/articles/2016-10-03_talks"
    )
    assert IRIS.mention("a", Span(0, 7)).value == "https://example.org/id/articles/a#char=0,7"
    assert IRIS.actor("a", actor("ann-lee")).value == "https://example.org/id/actors/ann-lee"
    assert IRIS.actor("a", actor("lee", local=True)).value == "https://example.org/id/actors/a/lee"
    assert (
        IRIS.actor("a", actor("são-paulo", ActorKind.PLACE)).value
        == "https://example.org/id/places/são-paulo"
    )
    assert IRIS.role("a", actor("lee"), 1).value == "https://example.org/id/roles/a/lee/1"


@given(IDS, IDS)
def test_distinct_ids_give_distinct_iris(one: str, other: str) -> None:
    assert (IRIS.article(one) == IRIS.article(other)) == (one == other)
    assert (IRIS.event("a", one) == IRIS.event("a", other)) == (one == other)


@given(IDS, IDS, IDS, IDS)
def test_parts_do_not_run_together(a: str, b: str, c: str, d: str) -> None:
    assert (IRIS.statement(a, b) == IRIS.statement(c, d)) == ((a, b) == (c, d))


@given(IDS, IDS)
def test_local_actor_is_no_global_one(article: str, name: str) -> None:
    local = IRIS.actor(article, actor(name, local=True))
    assert local != IRIS.actor(article, actor(name))
    assert local != IRIS.actor(article, actor(f"{article}/{name}"))


@given(IDS)
def test_an_id_stays_in_its_folder(name: str) -> None:
    parts = urlsplit(IRIS.article(name).value)
    assert parts.path.rpartition("/")[0] == "/id/articles"
    assert parts.path.rpartition("/")[2] not in {".", ".."}
    assert (parts.query, parts.fragment) == ("", "")


@given(IDS)
def test_article_id_of_its_graph(name: str) -> None:
    assert IRIS.article_id(IRIS.graph(name)) == name


def test_other_graphs_are_no_articles() -> None:
    assert IRIS.article_id(NamedNode("https://w3id.org/news-kg/inferred")) is None


@given(IDS, IDS)
def test_an_iri_is_found_again_by_its_path_however_encoded(article: str, name: str) -> None:
    for node in (IRIS.graph(article), IRIS.statement(article, name)):
        path = IRIS.path(node.value)
        assert path is not None
        assert IRIS.at(path) == node
        assert IRIS.at(quote(path, safe="/%", errors="surrogatepass")) == node


@pytest.mark.parametrize(
    "path", ["", "actors", "actors/", "actors//x", "persons/x", "actors/%FF", "../actors/x"]
)
def test_other_paths_name_nothing(path: str) -> None:
    assert IRIS.at(path) is None


@pytest.mark.parametrize("iri", ["https://example.org/id//evil.example/x", "https://else.org/a"])
def test_other_iris_have_no_path(iri: str) -> None:
    assert IRIS.path(iri) is None
