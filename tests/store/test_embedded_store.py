"""The embedded store: whole articles or none, one writer, readers that nobody disturbs."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import StoreError, UnknownArticle
from kg.graph import ontology_triples
from kg.namespaces import KG, ONTOLOGY_GRAPH
from kg.store import open_store

ARTICLES = "http://x/articles/"


def graph(article: str) -> str:
    return f"http://x/graphs/{article}"


def article(name: str, digest: str = "1", facts: int = 3) -> list[ox.Triple]:
    node = ox.NamedNode(ARTICLES + name)
    return [
        ox.Triple(node, ox.NamedNode(KG + "articleId"), ox.Literal(name)),
        ox.Triple(node, ox.NamedNode(KG + "digest"), ox.Literal(digest)),
        *(
            ox.Triple(node, ox.NamedNode(KG + "about"), ox.Literal(f"fact {number}"))
            for number in range(facts)
        ),
    ]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "graph.store"


def test_what_is_published_is_read(folder: Path) -> None:
    with open_store(folder, write=True) as store:
        store.replace({graph("b"): article("b", "2")})
        store.replace({graph("a"): article("a", "1")})
        store.publish()
    with open_store(folder) as store:
        assert store.articles() == {"a": "1", "b": "2"}
        assert list(store.articles()) == ["a", "b"]
        assert store.graphs() == [graph("a"), graph("b")]
        assert store.graph_of("b") == graph("b")
        assert list(store.triples(graph("a"))) == sorted(article("a", "1"), key=str)


def test_the_union_holds_a_triple_of_two_graphs_once(folder: Path) -> None:
    with open_store(folder, write=True) as store:
        store.replace({graph("a"): article("a")})
        store.replace({graph("b"): article("a")})
        assert list(store.triples()) == sorted(article("a"), key=str)
        (row,) = store.query("SELECT (COUNT(*) AS ?n) { ?a kg:digest ?d }")
        assert row["n"].value == "1"


@pytest.mark.parametrize(
    ("default", "named", "found", "in_graphs"),
    [
        (None, None, 4, 6),
        (["a"], None, 3, 0),
        (["a", "b"], None, 4, 0),
        (["a", "b"], ["b"], 4, 3),
        (None, ["a"], 0, 3),
        (["a"], ["b", "a"], 3, 6),
        (["none"], ["none"], 0, 0),
        ([], [], 0, 0),
    ],
)
def test_a_query_can_be_put_to_chosen_graphs(
    folder: Path,
    default: list[str] | None,
    named: list[str] | None,
    found: int,
    in_graphs: int,
) -> None:
    """Also where the query itself says otherwise, and each triple of several graphs once."""
    facts = article("a", facts=2)
    chosen = {
        "default_graphs": default if default is None else [graph(name) for name in default],
        "named_graphs": named if named is None else [graph(name) for name in named],
    }
    with open_store(folder, write=True) as store:
        store.replace({graph("a"): facts[:3], graph("b"): facts[1:]})
        rows = store.query("SELECT * { ?s ?p ?o }", **chosen)
        assert len(list(rows)) == found
        rows = store.query("SELECT * { GRAPH ?g { ?s ?p ?o } }", **chosen)
        assert len(list(rows)) == in_graphs
        if default is not None:
            said = f"SELECT * FROM <{graph('b')}> {{ ?s ?p ?o }}"
            assert len(list(store.query(said, **chosen))) == found


@given(
    st.lists(
        st.tuples(st.sampled_from("abc"), st.one_of(st.none(), st.sets(st.integers(0, 4)))),
        max_size=8,
    )
)
@settings(max_examples=30, deadline=None)
def test_the_default_graph_is_always_the_union(changes: list[tuple[str, set[int] | None]]) -> None:
    """Whatever is replaced (a set of facts) or removed (None), in whatever order."""
    facts = article("shared", facts=5)
    held: dict[str, set[ox.Triple]] = {}
    with TemporaryDirectory() as folder, open_store(Path(folder) / "s", write=True) as store:
        for name, numbers in changes:
            if numbers is None:
                store.remove(graph(name))
                held.pop(name, None)
            else:
                held[name] = {facts[number] for number in numbers}
                store.replace({graph(name): held[name]})
        union = set().union(*held.values())
        rows = [tuple(row) for row in store.query("SELECT ?s ?p ?o { ?s ?p ?o }")]
        assert sorted(rows, key=str) == sorted((tuple(t) for t in union), key=str)
        assert list(store.triples()) == sorted(union, key=str)


@pytest.mark.parametrize("facts", [0, 1, 3, 5])
def test_replacing_leaves_only_the_new(folder: Path, facts: int) -> None:
    with open_store(folder, write=True) as store:
        store.replace({graph("a"): article("a", "1", facts=3)})
        store.replace({graph("b"): article("b")})
        store.replace({graph("a"): article("a", "2", facts=facts)})
        assert set(store.triples(graph("a"))) == set(article("a", "2", facts=facts))
        assert set(store.triples(graph("b"))) == set(article("b"))


def test_an_ontology_gives_way_to_another_version(folder: Path) -> None:
    current = ontology_triples()
    with open_store(folder, write=True) as store:
        store.replace({ONTOLOGY_GRAPH: current[10:]})
        store.replace({ONTOLOGY_GRAPH: current[:-10]})
        assert set(store.triples(ONTOLOGY_GRAPH)) == set(current[:-10])


def test_removing_leaves_no_trace(folder: Path) -> None:
    with open_store(folder, write=True) as store:
        store.replace({graph("a"): article("a")})
        store.replace({graph("b"): article("b")})
        store.remove(graph("a"))
        store.remove(graph("never-there"))
        assert store.graphs() == [graph("b")]
        assert set(store.triples()) == set(article("b"))


def test_text_comes_back_to_the_character(folder: Path) -> None:
    text = ox.Literal('“Quoted” \\ "back"\r\n\ttab\u2028 \U0001f600 {} <a>')
    triple = ox.Triple(ox.NamedNode(ARTICLES + "é"), ox.NamedNode(KG + "text"), text)
    with open_store(folder, write=True) as store:
        store.replace({graph("a"): article("a")})
        store.replace({graph("a"): [triple]})  # the way through an update
        assert list(store.triples(graph("a"))) == [triple]


def test_an_unknown_article_gets_suggestions(folder: Path) -> None:
    with open_store(folder, write=True) as store:
        store.replace({graph("syria-talks"): article("syria-talks")})
        with pytest.raises(UnknownArticle, match="did you mean 'syria-talks'"):
            store.graph_of("syria-talk")


def test_readers_keep_what_they_opened_and_new_ones_see_the_new(folder: Path) -> None:
    with open_store(folder, write=True) as writer:
        writer.replace({graph("a"): article("a")})
        writer.publish()
        with open_store(folder) as reader:
            writer.replace({graph("b"): article("b")})
            assert reader.is_newest()
            writer.publish()
            assert not reader.is_newest()
            assert set(reader.articles()) == {"a"}
            with open_store(folder) as newer:
                assert set(newer.articles()) == {"a", "b"}
            assert len(list((folder / "snapshots").iterdir())) == 2
        writer.publish()
        assert len(list((folder / "snapshots").iterdir())) == 1


def test_a_second_writer_is_told_to_wait(folder: Path) -> None:
    with (
        open_store(folder, write=True),
        pytest.raises(StoreError, match="another process is writing"),
    ):
        open_store(folder, write=True)
    open_store(folder, write=True).close()


def test_a_reader_cannot_write(folder: Path) -> None:
    with open_store(folder, write=True) as store:
        store.publish()
    with open_store(folder) as store:
        for write in (
            lambda: store.replace({graph("a"): article("a")}),
            lambda: store.remove(graph("a")),
            store.publish,
        ):
            with pytest.raises(StoreError, match="opened for reading"):
                write()


def test_a_closed_store_says_so(folder: Path) -> None:
    store = open_store(folder, write=True)
    store.close()
    with pytest.raises(StoreError, match="closed"):
        store.articles()


def test_a_missing_store_tells_what_to_run(folder: Path) -> None:
    with pytest.raises(StoreError, match="kg build"):
        open_store(folder)
    assert not folder.exists()


def test_an_unfinished_build_is_told(folder: Path) -> None:
    open_store(folder, write=True).close()
    with pytest.raises(StoreError, match="no build of this store has finished"):
        open_store(folder)


def test_a_folder_of_other_things_is_left_alone(folder: Path) -> None:
    folder.mkdir()
    (folder / "thesis.txt").write_text("mine")
    with pytest.raises(StoreError, match="new or empty folder"):
        open_store(folder, write=True)
    with pytest.raises(StoreError, match="there is no store here"):
        open_store(folder)
    assert [path.name for path in folder.iterdir()] == ["thesis.txt"]


def test_a_file_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="cannot hold a store"):
        open_store(tmp_path / "file", write=True)


def test_a_store_of_another_layout_is_refused(folder: Path) -> None:
    open_store(folder, write=True).close()
    (folder / "kg-store").write_text("99\n")
    with pytest.raises(StoreError, match="layout '99'"):
        open_store(folder, write=True)


def test_a_broken_snapshot_is_a_store_error(folder: Path) -> None:
    with open_store(folder, write=True) as store:
        store.publish()
    (folder / "snapshots" / "000001" / "CURRENT").write_text("nonsense\n")
    with pytest.raises(StoreError, match="build it again"):
        open_store(folder)


WRITE_FOREVER = """
import sys
sys.path.insert(0, sys.argv[2])
from test_embedded_store import article, graph
from kg.store import open_store
store = open_store(sys.argv[1], write=True)
for round in range(10**6):
    for name in "abcd":
        store.replace({graph(name): article(name, str(round), facts=round % 40)})
        print(name, round, flush=True)
"""


def test_a_killed_writer_leaves_whole_articles(folder: Path) -> None:
    command = [sys.executable, "-c", WRITE_FOREVER, str(folder), str(Path(__file__).parent)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        told = [process.stdout.readline() for _ in range(150)]
        process.send_signal(signal.SIGKILL)
    committed = {name: int(number) for name, number in (line.split() for line in told)}
    with open_store(folder, write=True) as store:
        found = store.articles()
        for name, number in committed.items():
            assert int(found[name]) >= number
            whole = article(name, found[name], facts=int(found[name]) % 40)
            assert set(store.triples(graph(name))) == set(whole)
        store.publish()
    with open_store(folder) as store:
        assert store.articles() == found
