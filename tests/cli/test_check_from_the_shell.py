"""`kg check`."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.namespaces import KG, RDF, SH
from kg.store import open_store

NODE = ox.NamedNode("https://example.org/actors/mara-denholm")


def article(name: str, kind: str) -> list[ox.Triple]:
    """A graph in which Mara Denholm is of a kind."""
    iri = ox.NamedNode(f"https://example.org/articles/{name}")
    mention = ox.NamedNode(f"{iri.value}#char=10,22")
    told = (
        (iri, "articleId", ox.Literal(name)),
        (iri, "digest", ox.Literal("0" * 64)),
        (mention, "start", ox.Literal(10)),
        (mention, "end", ox.Literal(22)),
        (mention, "exact", ox.Literal("Mara Denholm")),
        (NODE, "denotedBy", mention),
    )
    triples = [ox.Triple(subject, ox.NamedNode(KG + link), value) for subject, link, value in told]
    return [*triples, ox.Triple(NODE, ox.NamedNode(RDF + "type"), ox.NamedNode(KG + kind))]


@pytest.fixture(scope="module")
def torn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of two articles that disagree."""
    folder = tmp_path_factory.mktemp("torn") / "store"
    with open_store(folder, write=True) as store:
        for name, kind in (("harbour", "Person"), ("strike", "Organization")):
            store.replace({f"https://example.org/graphs/{name}": article(name, kind)})
        store.publish()
    return folder


def test_the_samples_agree(kg) -> None:
    done = kg("check")
    assert (done.code, done.out, done.err) == (0, "", "0 contradictions\n")


def test_a_table_tells_both_sides(kg, torn: Path) -> None:
    done = kg("check", "--store", torn)
    assert (done.code, done.err) == (1, "1 contradiction\n")
    assert "an Organization in strike (“Mara Denholm” 10-22)" in done.out
    assert "a Person in harbour (“Mara Denholm” 10-22)" in done.out


def test_rows_are_a_fact_each(kg, torn: Path) -> None:
    done = kg("check", "--store", torn, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.out)))
    assert done.code == 1
    assert [(row["article"], row["value"]) for row in rows] == [
        ("strike", f"{KG}Organization"),
        ("harbour", f"{KG}Person"),
    ]
    assert {(row["words"], row["start"], row["end"]) for row in rows} == {
        ("Mara Denholm", "10", "22")
    }
    found = json.loads(kg("check", "--store", torn, "--format", "json").out)
    assert len(found["results"]["bindings"]) == len(rows)


def test_a_report_in_turtle(kg, torn: Path) -> None:
    done = kg("check", "--store", torn, "--format", "turtle")
    assert done.code == 1
    triples = list(ox.parse(done.raw, format=ox.RdfFormat.TURTLE))
    assert any(quad.object == ox.NamedNode(SH + "ValidationReport") for quad in triples)
    assert "@prefix sh: <http://www.w3.org/ns/shacl#>" in done.out


def test_a_report_of_nothing_conforms(kg) -> None:
    done = kg("check", "--format", "turtle")
    assert done.code == 0
    assert "sh:conforms true" in done.out


def test_an_unknown_format_stops_before_the_work(kg) -> None:
    done = kg("check", "--format", "turtel")
    assert done.code == 2
    assert "turtle" in done.err


def test_help_says_what_the_exit_code_means(kg) -> None:
    assert "exit code is 1" in " ".join(kg("check", "--help").out.split())


def test_what_is_inferred_is_led_back_to_an_article(kg, tmp_path: Path) -> None:
    part_of = ox.Triple(NODE, ox.NamedNode(KG + "subOrganizationOf"), ox.NamedNode("urn:union"))
    with open_store(tmp_path / "store", write=True) as store:
        graphs = {"harbour": article("harbour", "Person"), "strike": article("strike", "Actor")}
        graphs["strike"].append(part_of)
        store.replace({f"https://example.org/graphs/{name}": graphs[name] for name in graphs})
        store.infer()
        store.publish()
    told = kg("check", "--store", tmp_path / "store").out
    assert "an Organization as follows from what is told in strike (“Mara Denholm” 10-22)" in told
    found = kg("check", "--store", tmp_path / "store", "--format", "csv").out
    rows = list(csv.DictReader(io.StringIO(found)))
    assert [row["property"] for row in rows if row["premise"] == "true"] == [
        part_of.predicate.value
    ]
