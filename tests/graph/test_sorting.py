"""Sorting more triples than fit in memory."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.graph import sorting
from kg.graph.sorting import sorted_triples

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
IRI = st.builds("http://x/{}".format, st.text("ab/é-", max_size=4)).map(ox.NamedNode)
BLANK = st.text("ab0", min_size=1, max_size=3).map(ox.BlankNode)
LITERAL = st.one_of(
    TEXT.map(ox.Literal),
    st.builds(ox.Literal, TEXT, language=st.sampled_from(["en", "en-us", "es"])),
    st.builds(ox.Literal, TEXT, datatype=IRI),
)
TRIPLE = st.builds(ox.Triple, IRI | BLANK, IRI, IRI | BLANK | LITERAL)


def in_order(triples: Iterable[ox.Triple]) -> list[ox.Triple]:
    return list(sorted_triples(partial(ox.serialize, triples, format=ox.RdfFormat.N_TRIPLES)))


@given(st.lists(TRIPLE, max_size=40), st.integers(1, 400), st.integers(1, 80))
def test_each_triple_comes_once_and_in_order(triples: list[ox.Triple], run: int, read: int) -> None:
    expected = sorted(set(triples), key=str)
    assert in_order(triples) == expected
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sorting, "RUN", run)
        patch.setattr(sorting, "READ", read)
        patch.setattr(sorting, "BLOCK", 3)
        assert in_order(triples * 2) == expected


def facts(number: int) -> list[ox.Triple]:
    node = ox.NamedNode("http://x/a")
    return [ox.Triple(node, node, ox.Literal(str(n))) for n in range(number)]


def test_few_triples_need_no_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "full"))
    assert len(in_order(facts(100))) == 100
    monkeypatch.setattr(sorting, "RUN", 1000)
    with pytest.raises(FileNotFoundError):
        in_order(facts(100))


def test_what_is_not_read_to_the_end_leaves_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(sorting, "RUN", 1000)
    write = partial(ox.serialize, facts(5000), format=ox.RdfFormat.N_TRIPLES)
    triples = sorted_triples(write)
    assert next(triples) == facts(1)[0]
    del triples
    assert list(tmp_path.iterdir()) == []


def test_an_error_of_what_writes_is_that_of_the_reader() -> None:
    def fail(file: object) -> None:
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="the disk is gone"):
        next(sorted_triples(fail))
