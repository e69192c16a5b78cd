"""The remote store on real servers: what is written is read, the union is kept, nothing is left."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.build import build_graph, remove_article
from kg.errors import KgError, StoreError, UnknownArticle
from kg.graph import ontology_triples
from kg.namespaces import INFERRED_GRAPH, KG, ONTOLOGY_GRAPH, OWL
from kg.reasoning import infer
from kg.store import remote
from kg.store.interface import Store

Article = list[ox.Triple]


def graph(name: str) -> str:
    return f"http://x/graphs/{name}"


def article(name: str, digest: str = "1", facts: int = 3) -> Article:
    node = ox.NamedNode(f"http://x/articles/{name}")
    return [
        ox.Triple(node, ox.NamedNode(KG + "articleId"), ox.Literal(name)),
        ox.Triple(node, ox.NamedNode(KG + "digest"), ox.Literal(digest)),
        *(
            ox.Triple(node, ox.NamedNode(KG + "about"), ox.Literal(f"fact {number}"))
            for number in range(facts)
        ),
    ]


def count(store: Store, pattern: str) -> int:
    rows = store.query(f"SELECT (COUNT(*) AS ?n) WHERE {{ {pattern} }}")
    assert isinstance(rows, ox.QuerySolutions)
    (row,) = rows
    return int(row["n"].value)


def test_what_is_written_is_read(empty_server) -> None:
    with empty_server.open(write=True) as store:
        store.replace({graph("b"): article("b", "2"), graph("a"): article("a", "1")})
        store.publish()
    with empty_server.open() as store:
        assert store.articles() == {"a": "1", "b": "2"}
        assert list(store.articles()) == ["a", "b"]
        assert store.graphs() == [graph("a"), graph("b")]
        assert store.graph_of("b") == graph("b")
        assert list(store.triples(graph("a"))) == sorted(article("a", "1"), key=str)
        assert list(store.triples("http://x/graphs/none")) == []
        both = sorted({*article("a", "1"), *article("b", "2")}, key=str)
        assert list(store.triples()) == both
        assert store.version() is None
        assert store.is_newest()


def test_nothing_of_a_replaced_or_removed_article_is_left(empty_server) -> None:
    shared = article("a", facts=4)[3]
    with empty_server.open(write=True) as store:
        store.replace({graph("a"): article("a", facts=4), graph("b"): [*article("b"), shared]})
        store.replace({graph("a"): article("a", "2", facts=1)})
        assert list(store.triples(graph("a"))) == sorted(article("a", "2", facts=1), key=str)
        assert list(store.triples(graph("b"))) == sorted([*article("b"), shared], key=str)
        assert count(store, "?a kg:digest '1'") == 1
        assert bool(store.query(f"ASK {{ {shared} }}")), "another graph holds it"
        store.remove(graph("a"))
        store.remove(graph("b"))
        store.remove(graph("never-there"))
        assert store.graphs() == []
        assert list(store.triples()) == []
        assert count(store, "?a kg:about ?fact") == 0
        assert count(store, "GRAPH ?g { ?a kg:about ?fact }") == 0


def test_an_article_of_nothing_is_no_article(empty_server) -> None:
    with empty_server.open(write=True) as store:
        store.replace({graph("a"): article("a")})
        store.replace({graph("a"): []})
        assert store.graphs() == []
        assert count(store, "?a kg:about ?fact") == 0


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.sampled_from("abc"), st.one_of(st.none(), st.sets(st.integers(0, 4)))),
        max_size=6,
    )
)
def test_the_default_graph_is_always_the_union(
    oxigraph_server, changes: list[tuple[str, set[int] | None]]
) -> None:
    """Whatever is replaced (a set of facts) or removed (None), in whatever order."""
    facts = article("shared", facts=5)[2:]
    held: dict[str, set[ox.Triple]] = {}
    oxigraph_server.empty()
    with oxigraph_server.open(write=True) as store:
        for name, numbers in changes:
            if numbers is None:
                store.remove(graph(name))
                held.pop(name, None)
            else:
                held[name] = {facts[number] for number in numbers if number < len(facts)}
                store.replace({graph(name): held[name]})
        union = set().union(*held.values())
        rows = store.query("SELECT ?s ?p ?o { ?s ?p ?o }")
        assert {ox.Triple(*row) for row in rows} == union
        for name in "abc":
            store.remove(graph(name))
        assert count(store, "?a kg:about ?fact") == 0


def test_text_comes_back_to_the_character(empty_server) -> None:
    text = ' “Quoted” \\ "back"\r\n\ttab\u2028 \U0001f600 {} <a> &amp; \x0b e\u0301 \n'
    node = ox.NamedNode("http://x/articles/é")
    triples = [
        ox.Triple(node, ox.NamedNode(KG + "text"), ox.Literal(text)),
        ox.Triple(node, ox.NamedNode(KG + "quote"), ox.Literal("long é “words” " * 20_000)),
    ]
    with empty_server.open(write=True) as store:
        store.replace({graph("a"): triples})
        assert list(store.triples(graph("a"))) == sorted(triples, key=str)
        rows = store.query("SELECT ?t { ?a kg:text ?t }")
        assert isinstance(rows, ox.QuerySolutions)
        assert [row["t"] for row in rows] == [ox.Literal(text)]


def test_many_articles_are_all_told(empty_server, monkeypatch: pytest.MonkeyPatch) -> None:
    """Servers cut off long answers; so articles are asked for a page at a time."""
    monkeypatch.setattr(remote, "PAGE", 4)
    monkeypatch.setattr(remote, "ARTICLES", remote.ARTICLES.replace("LIMIT 5000", "LIMIT 4"))
    monkeypatch.setattr(remote, "LARGEST_UPDATE", 2000)
    names = [f"n{number:02}" for number in range(13)]
    with empty_server.open(write=True) as store:
        store.replace({graph(name): article(name) for name in names})
        assert list(store.articles()) == names
        assert store.graphs() == [graph(name) for name in names]


def test_an_unknown_article_gets_suggestions(empty_server) -> None:
    with empty_server.open(write=True) as store:
        store.replace({graph("syria-talks"): article("syria-talks")})
        with pytest.raises(UnknownArticle, match="did you mean 'syria-talks'"):
            store.graph_of("syria-talk")


def test_asking_and_constructing(empty_server) -> None:
    with empty_server.open(write=True) as store:
        store.replace({graph("a"): article("a")})
        assert bool(store.query("ASK { ?a kg:digest '1' }"))
        assert not bool(store.query("ASK { ?a kg:digest '2' }"))
        made = store.query("CONSTRUCT { ?a kg:digest ?d } WHERE { ?a kg:digest ?d }")
        assert not isinstance(made, ox.QuerySolutions | ox.QueryBoolean)
        assert set(made) == {article("a")[1]}


def test_describing(oxigraph_server) -> None:
    """Not on Virtuoso 7.2.5, which describes some things by nothing."""
    oxigraph_server.empty()
    with oxigraph_server.open(write=True) as store:
        store.replace({graph("a"): article("a")})
        described = store.query("DESCRIBE <http://x/articles/a>")
        assert not isinstance(described, ox.QuerySolutions | ox.QueryBoolean)
        assert set(described) == set(article("a"))


def test_chosen_graphs_take_the_place_of_all(empty_server) -> None:
    with empty_server.open(write=True) as store:
        store.replace({graph("a"): article("a"), graph("b"): article("b")})
        found = store.query("SELECT ?id { ?a kg:articleId ?id }", default_graphs=[graph("b")])
        assert isinstance(found, ox.QuerySolutions)
        assert [row["id"].value for row in found] == ["b"]
        query = "SELECT ?id { GRAPH ?g { ?a kg:articleId ?id } }"
        named = store.query(query, named_graphs=[graph("a")])
        assert isinstance(named, ox.QuerySolutions)
        assert [row["id"].value for row in named] == ["a"]


def test_a_query_that_does_not_parse_says_so(server) -> None:
    with server.open() as store, pytest.raises(SyntaxError):
        store.query("SELECT ?a WHERE { ?a kg:digest }")


def test_errors_tell_the_place_as_it_was_written(oxigraph_server) -> None:
    with oxigraph_server.open() as store, pytest.raises(SyntaxError, match=r"error at 1:3[0-4]"):
        store.query("SELECT ?a WHERE { ?a kg:digest }")


def test_readers_cannot_write_and_closed_stores_cannot_be_read(server) -> None:
    with server.open() as store:
        for write in (
            lambda: store.replace({graph("a"): article("a")}),
            lambda: store.remove(graph("a")),
            store.infer,
            store.publish,
        ):
            with pytest.raises(StoreError, match="opened for reading"):
                write()
    with pytest.raises(StoreError, match="closed"):
        store.articles()


def test_a_wrong_password_is_told(virtuoso_server) -> None:
    for wrong in (
        replace(virtuoso_server.connection, password="guess"),
        replace(virtuoso_server.connection, user=""),
    ):
        with pytest.raises(StoreError, match="KG_STORE_USER and KG_STORE_PASSWORD"):
            replace(virtuoso_server, connection=wrong).open(write=True)


def test_what_follows_is_inferred_anew_each_time(empty_server) -> None:
    who, where, whole = (ox.NamedNode(f"http://x/{name}") for name in ("who", "where", "whole"))
    member = ox.Triple(who, ox.NamedNode(KG + "memberOf"), where)
    part = ox.Triple(where, ox.NamedNode(KG + "actsFor"), whole)
    acts = ox.Triple(who, ox.NamedNode(KG + "actsFor"), whole)
    with empty_server.open(write=True) as store:
        store.replace({ONTOLOGY_GRAPH: ontology_triples()})
        store.replace({graph("a"): [*article("a"), member], graph("b"): [*article("b"), part]})
        found = store.infer()
        inferred = set(store.triples(INFERRED_GRAPH))
        assert len(inferred) == found
        assert acts in inferred
        assert bool(store.query(f"ASK {{ {acts} }}"))
        assert store.infer() == found
        assert set(store.triples(INFERRED_GRAPH)) == inferred
        store.remove(graph("b"))
        store.infer()
        assert acts not in set(store.triples(INFERRED_GRAPH))
        assert not bool(store.query(f"ASK {{ {acts} }}"))
        assert store.graphs() == sorted([graph("a"), INFERRED_GRAPH, ONTOLOGY_GRAPH])


def test_what_follows_is_said_of_the_first_of_several_names(empty_server) -> None:
    names = [ox.NamedNode(f"http://x/{name}") for name in ("ann", "bea", "cleo")]
    same, member = ox.NamedNode(OWL + "sameAs"), ox.NamedNode(KG + "memberOf")
    told = [
        *(ox.Triple(one, same, other) for one, other in pairwise(reversed(names))),
        ox.Triple(names[2], member, ox.NamedNode("http://x/office")),
    ]
    with empty_server.open(write=True) as store:
        store.replace({graph("a"): [*article("a"), *told]})
        store.infer()
        inferred = set(store.triples(INFERRED_GRAPH))
        assert inferred == set(infer([*article("a"), *told]))
        assert ox.Triple(names[0], member, told[-1].object) in inferred
        assert store.graphs() == sorted([graph("a"), INFERRED_GRAPH])


def test_what_was_published_is_remembered(empty_server) -> None:
    with empty_server.open(write=True) as store:
        assert not store.is_published()
        store.replace({graph("a"): article("a")})
        store.publish()
        assert store.is_published()
    with empty_server.open(write=True) as store:
        assert store.is_published()
        store.replace({graph("a"): article("a", "2")})
        assert not store.is_published()


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    for name, city in (("one", "Nairobi"), ("two", "Geneva")):
        text = f"{city} calm\n\nPublished: 2024-05-14\n\n“All is calm,” said Anna Lee in {city}.\n"
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def test_building_twice_changes_nothing_and_removing_leaves_no_trace(
    empty_server, sources: Path
) -> None:
    first = build_graph([sources], settings=empty_server.settings)
    assert (len(first.added), first.failures) == (2, ())
    with empty_server.open() as store:
        held = list(store.triples())
        graphs = store.graphs()
    again = build_graph([sources], settings=empty_server.settings)
    assert (again.added, again.replaced, again.inferred) == ((), (), None)
    with empty_server.open() as store:
        assert list(store.triples()) == held
    remove_article("two", settings=empty_server.settings)
    with empty_server.open() as store:
        assert list(store.articles()) == ["one"]
        assert not [t for t in store.triples() if "Geneva" in str(t)]
    build_graph([sources], settings=empty_server.settings)
    with empty_server.open() as store:
        assert store.graphs() == graphs
        assert list(store.triples()) == held


def test_a_store_of_another_base_is_left_alone(empty_server, sources: Path) -> None:
    with empty_server.open(write=True) as store:
        store.replace({graph("a"): article("a")})
    with pytest.raises(KgError, match="KG_BASE"):
        build_graph([sources], settings=empty_server.settings)


def test_reading_a_folder_needs_no_http(tmp_path: Path) -> None:
    code = (
        "import sys; from kg.store import open_store\n"
        f"open_store({str(tmp_path / 's')!r}, write=True).close()\n"
        "sys.exit('requests' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
