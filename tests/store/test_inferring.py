"""What follows is inferred from what has changed alone, and is what would be inferred anew."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Triple

from kg.graph import ontology_triples
from kg.graph.vocabulary import TYPE, Class, Property
from kg.namespaces import INFERRED_GRAPH, OF_ALL, ONTOLOGY_GRAPH, OWL
from kg.reasoning import infer
from kg.store import Store, inferring, open_store

BASE = "http://x/"
NODES = st.sampled_from([NamedNode(BASE + name) for name in "abcdef"])
LINKS = st.sampled_from(
    [
        *(Property.MEMBER_OF, Property.SUB_ORGANIZATION_OF, Property.ACTS_FOR, Property.PART_OF),
        *(Property.PLACE, Property.SPEAKER, Property.REPORTED_BY, Property.AGENT),
        *(Property.OF_EVENT, Property.DENOTED_BY, Property.IN_ARTICLE),
    ]
)
KINDS = st.sampled_from([Class.COUNTRY, Class.PERSON, Class.CLAIM, Class.MENTION])
TRIPLES = st.lists(
    st.builds(Triple, NODES, LINKS, NODES) | st.builds(Triple, NODES, st.just(TYPE), KINDS),
    max_size=8,
)
OTHERS = 24  # graphs beside those that change: of few, all is inferred anew
CHANGES = st.lists(st.tuples(st.integers(0, OTHERS), TRIPLES), min_size=1, max_size=4)


def name(number: int) -> str:
    return f"{BASE}graphs/{number}"


def node(letter: str) -> NamedNode:
    return NamedNode(BASE + letter)


def known(store: Store) -> set[Triple]:
    return set(store.triples(INFERRED_GRAPH))


def anew(store: Store) -> set[Triple]:
    graphs = [graph for graph in store.graphs() if graph not in OF_ALL]
    return set(infer(triple for graph in graphs for triple in store.triples(graph)))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with open_store(tmp_path / "graph.store", write=True) as store:
        fill(store, [[Triple(node("a"), Property.PART_OF, node("b"))]])
    return tmp_path / "graph.store"


@pytest.fixture
def from_changes_alone(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> list[Triple]:
        raise AssertionError("all was inferred anew")

    monkeypatch.setattr(inferring, "everything", refuse)


def fill(store: Store, graphs: list[list[Triple]]) -> None:
    """A published store of some graphs and others that say little, with what follows."""
    little = [Triple(node("z"), TYPE, Class.PLACE)]
    told = dict(enumerate(graphs)) | dict.fromkeys(range(len(graphs), OTHERS + 1), little)
    store.replace({name(number): triples or little for number, triples in told.items()})
    store.replace({ONTOLOGY_GRAPH: ontology_triples()})
    store.infer()
    store.publish()


@settings(max_examples=25, deadline=None)
@given(st.lists(TRIPLES, min_size=3, max_size=12), CHANGES, st.booleans())
def test_the_same_as_anew_after_every_change(
    graphs: list[list[Triple]], changes: list[tuple[int, list[Triple]]], publishing: bool
) -> None:
    with TemporaryDirectory() as place, open_store(Path(place) / "s", write=True) as store:
        fill(store, graphs)
        for number, triples in changes:
            if triples:
                store.replace({name(number): triples})
            else:
                store.remove(name(number))
            assert store.infer() == len(known(store))
            assert known(store) == anew(store)
            if publishing:
                store.publish()
                assert store.infer() == len(known(store))


@pytest.mark.usefixtures("from_changes_alone")
def test_what_changed_before_a_crash_is_inferred_after_it(folder: Path) -> None:
    with open_store(folder, write=True) as store:
        store.replace({name(1): [Triple(node("b"), Property.PART_OF, node("c"))]})
    with open_store(folder, write=True) as store:
        store.remove(name(2))
        store.infer()
        assert Triple(node("a"), Property.PART_OF, node("c")) in known(store)
        assert known(store) == anew(store)


@pytest.mark.usefixtures("from_changes_alone")
def test_what_changed_before_a_crash_and_again_after_it(folder: Path) -> None:
    first, second = (Triple(node(n), Property.PART_OF, node("c")) for n in "bd")
    for told in (first, second):
        with open_store(folder, write=True) as store:
            store.replace({name(1): [told]})
    with open_store(folder, write=True) as store:
        store.replace({name(1): [first]})
        store.infer()
        assert known(store) == anew(store)


@pytest.mark.usefixtures("from_changes_alone")
def test_an_inferred_fact_that_an_article_comes_to_tell_and_tells_no_more(folder: Path) -> None:
    follows = Triple(node("a"), TYPE, Class.PLACE)
    with open_store(folder, write=True) as store:
        assert follows in known(store)
        for told, inferred in (([follows], False), ([], True)):
            store.replace({name(1): [*told, Triple(node("y"), TYPE, Class.PERSON)]})
            store.infer()
            store.publish()
            assert (follows in known(store)) == inferred
            assert follows in set(store.triples())


@settings(max_examples=25, deadline=None)
@given(st.lists(TRIPLES, min_size=3, max_size=12), CHANGES)
def test_the_same_as_anew_after_changes_of_changes(
    graphs: list[list[Triple]], changes: list[tuple[int, list[Triple]]]
) -> None:
    with TemporaryDirectory() as place, open_store(Path(place) / "s", write=True) as store:
        fill(store, graphs)
        for number, triples in changes:
            store.replace({name(number % 2): triples})
        store.infer()
        assert known(store) == anew(store)


def test_publishing_what_nothing_was_inferred_from_is_no_beginning(folder: Path) -> None:
    with open_store(folder, write=True) as store:
        store.replace({name(1): [Triple(node("b"), Property.PART_OF, node("c"))]})
        store.publish()
        store.infer()
        assert known(store) == anew(store)


def test_a_changed_inferred_graph_is_made_anew(folder: Path) -> None:
    with open_store(folder, write=True) as store:
        store.replace({INFERRED_GRAPH: [Triple(node("x"), TYPE, Class.PERSON)]})
        store.infer()
        assert known(store) == anew(store)


def test_a_file_of_changes_that_cannot_be_read_costs_only_time(folder: Path) -> None:
    (folder / "pending").write_bytes(b"\xff\n")
    with open_store(folder, write=True) as store:
        store.replace({name(1): [Triple(node("b"), Property.PART_OF, node("c"))]})
        store.infer()
        assert known(store) == anew(store)


def test_other_names_come_and_go(folder: Path) -> None:
    same = Triple(node("e"), NamedNode(OWL + "sameAs"), node("a"))
    with open_store(folder, write=True) as store:
        for triples in ([same], [Triple(node("e"), TYPE, Class.PERSON)]):
            store.replace({name(1): [*triples, Triple(node("e"), Property.PART_OF, node("d"))]})
            store.infer()
            store.publish()
            assert known(store) == anew(store)
            assert (Triple(node("a"), Property.PART_OF, node("d")) in known(store)) == (
                same in triples
            )


def test_the_ontology_is_no_premise(folder: Path) -> None:
    """What it says of its own concepts is inferred where an article speaks of them."""
    act = NamedNode("https://w3id.org/news-kg/ontology#act-deny")
    with open_store(folder, write=True) as store:
        store.replace({name(1): [Triple(node("s"), Property.ACT, act)]})
        store.infer()
        assert known(store) == anew(store)
