"""Validating a whole store, or files: article by article, and all of them together."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
from pyoxigraph import Literal, NamedNode, Triple

from kg.build import build_graph
from kg.errors import StoreError, ValidationError
from kg.graph import validate
from kg.namespaces import KG, ONTOLOGY_GRAPH, RDF, SH, XSD
from kg.query import export, named
from kg.settings import Settings
from kg.store import open_store
from kg.validation import report_of, rows_of, validate_files, validate_store

ROOT = Path(__file__).parents[1]
ARTICLES = ("sudan-convoy-struck.txt", "sudan-convoy-army-account.txt", "downing-street-steel.txt")
STRUCK = "sudan-convoy-struck"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A store of three articles, two of which tell of the same events."""
    settings = Settings(store=tmp_path_factory.mktemp("built") / "graph.store")
    report = build_graph([ROOT / "data" / name for name in ARTICLES], settings=settings)
    assert not report.failures
    return settings


@pytest.fixture
def settings(built: Settings, tmp_path: Path) -> Settings:
    """A copy of it, to be spoilt."""
    settings = Settings(store=tmp_path / "graph.store")
    with open_store(built.store) as old, open_store(settings.store, write=True) as new:
        new.replace({graph: list(old.triples(graph)) for graph in old.graphs()})
        new.publish()
    return settings


def kg(name: str) -> NamedNode:
    return NamedNode(KG + name)


def changed(settings: Settings, change: Callable[[Triple], Triple | None]) -> None:
    """Changes every triple of every article, or drops it."""
    with open_store(settings.store, write=True) as store:
        for graph in store.graphs():
            if graph != ONTOLOGY_GRAPH:
                found = [change(triple) for triple in store.triples(graph)]
                store.replace({graph: [triple for triple in found if triple]})
        store.publish()


def violations(settings: Settings) -> dict[str, set[str]]:
    """The paths at fault in each graph; "" is all of them together."""
    return {
        one.graph.rpartition("/")[2]: {each.path for each in one.findings if each.is_violation}
        for one in validate_store(settings)
        if one.is_broken
    }


def test_a_store_that_was_built_is_well_formed(built: Settings) -> None:
    articles = sorted(name.removesuffix(".txt") for name in ARTICLES)
    found = list(validate_store(built))
    assert [one.graph.rpartition("/")[2] for one in found] == [*articles, ""]
    assert not [one for one in found if one.is_broken]


def test_several_processes_find_the_same(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed(settings, lambda t: None if t.predicate == kg("act") else t)
    monkeypatch.setattr("kg.validation.checking.BATCH", 1)
    alone = list(validate_store(settings, workers=1))
    assert any(one.is_broken for one in alone)
    assert list(validate_store(settings, workers=2)) == alone


def test_an_article_that_cannot_be_checked_stops_nothing(
    built: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down(triples: object, **given: int) -> object:
        graph = list(triples)  # type: ignore[call-overload]
        if any(t.object == Literal(STRUCK) for t in graph):
            raise RecursionError("too deep")
        return validate(graph, **given)

    monkeypatch.setattr("kg.validation.checking.validate", break_down)
    found = {one.graph.rpartition("/")[2]: one for one in validate_store(built)}
    assert found[STRUCK].fault == "RecursionError: too deep"
    assert [name for name, one in found.items() if one.is_broken] == [STRUCK]


def test_no_store(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"graph\.store"):
        list(validate_store(Settings(store=tmp_path / "graph.store")))


def test_counts_that_do_not_hold(settings: Settings) -> None:
    def more(triple: Triple) -> Triple:
        counted = triple.predicate in (kg("mentionCount"), kg("articleCount"))
        return Triple(triple.subject, triple.predicate, Literal(77)) if counted else triple

    changed(settings, more)
    assert violations(settings) == {"": {"kg:mentionCount", "kg:articleCount"}}


def test_an_article_that_is_missing(settings: Settings) -> None:
    """The other one that tells of its events still counts its mentions and leads to them."""
    with open_store(settings.store, write=True) as store:
        store.remove(store.graph_of(STRUCK))
        store.publish()
    assert violations(settings)[""] >= {"kg:mentionCount", "kg:articleCount", "kg:corefersWith"}


def test_a_reference_to_nothing(settings: Settings) -> None:
    def led_astray(triple: Triple) -> Triple:
        if triple.predicate != kg("fullestMention"):
            return triple
        astray = NamedNode(f"{settings.base}event-mentions/nowhere/1-2")
        return Triple(triple.subject, triple.predicate, astray)

    changed(settings, led_astray)
    (together,) = (one for one in validate_store(settings) if not one.is_graph)
    messages = {finding.message for finding in together.findings}
    assert messages == {
        "has one of its own mentions as the fullest",
        "leads to what is described somewhere",
    }


def test_an_event_told_in_two_ways(settings: Settings) -> None:
    with open_store(settings.store, write=True) as store:
        graph = store.graph_of("downing-street-steel")
        event = next(t.subject for t in store.triples() if "/events/" in str(t.subject))
        extra = [Triple(event, kg("mentionCount"), Literal(99))]
        store.replace({graph: [*store.triples(graph), *extra]})
        store.publish()
    assert "kg:mentionCount" in violations(settings)[""]


@pytest.mark.parametrize("form", ["turtle", "trig", "nquads", "ntriples", "jsonld", "rdfxml"])
def test_what_is_exported_is_well_formed(built: Settings, tmp_path: Path, form: str) -> None:
    """Merged, or with a graph for each article."""
    file = tmp_path / f"news.{named(form).suffix}"
    with open_store(built.store) as store:
        file.write_bytes(b"".join(export(store, named(form))))
    found = list(validate_files([file], built))
    assert not [str(each) for one in found for each in one.findings if each.is_violation]
    assert len(found) == (3 if form in ("trig", "nquads", "jsonld") else 1)


def test_graphs_of_a_file_are_checked_one_by_one(built: Settings, tmp_path: Path) -> None:
    file = tmp_path / "news.nq"
    with open_store(built.store) as store:
        lines = b"".join(export(store, named("nquads"))).decode().splitlines(keepends=True)
    of_struck = [line for line in lines if f"/graphs/{STRUCK}>" in line]
    spoilt = [line for line in lines if not (line in of_struck and "#trigger>" in line)]
    file.write_text("".join(spoilt[::2] + spoilt[1::2]), encoding="utf-8")  # graphs interleaved
    (broken,) = (one for one in validate_files([file], built) if one.is_broken)
    assert (broken.file, broken.graph) == (str(file), f"{built.base}graphs/{STRUCK}")
    assert {(each.article, each.path) for each in broken.findings} == {(STRUCK, "kg:trigger")}


def test_files_without_articles(built: Settings, tmp_path: Path) -> None:
    empty, ontology = tmp_path / "empty.ttl", ROOT / "ontology" / "kg.ttl"
    empty.touch()
    found = list(validate_files([empty, ontology], built))
    assert [one.is_broken for one in found] == [True, True]
    with pytest.raises(ValidationError, match=r"missing\.ttl"):
        list(validate_files([tmp_path / "missing.ttl"], built))


def test_the_report_is_in_the_words_of_shacl(settings: Settings) -> None:
    def spoil(triple: Triple) -> Triple:
        if triple.predicate != kg("certainty"):
            return triple
        return Triple(triple.subject, triple.predicate, Literal("maybe"))

    changed(settings, spoil)
    found = list(validate_store(settings))
    report = list(report_of(found))
    assert report == sorted(set(report), key=str)
    store = ox.Store()
    store.extend(ox.Quad(*triple) for triple in report)
    ask = f"""PREFIX sh: <{SH}> ASK {{
        ?report a sh:ValidationReport ; sh:conforms false ; sh:result ?result .
        ?result a sh:ValidationResult ; sh:focusNode ?node ; sh:resultPath <{KG}certainty> ;
            sh:value "maybe" ; sh:resultSeverity sh:Violation ; sh:resultMessage ?message ;
            sh:sourceShape <https://w3id.org/news-kg/shapes/event-mention-certainty> ;
            sh:sourceConstraintComponent sh:InConstraintComponent }}"""
    assert bool(store.query(ask))
    count = sum(len(one.findings) for one in found)
    assert sum(t.predicate == NamedNode(SH + "result") for t in report) == count
    assert len(list(rows_of(found))) == count


def test_the_report_of_nothing_conforms() -> None:
    report = NamedNode("https://w3id.org/.well-known/genid/news-kg/validation-report")
    true = Literal("true", datatype=NamedNode(XSD + "boolean"))
    assert list(report_of([])) == [
        Triple(report, NamedNode(RDF + "type"), NamedNode(SH + "ValidationReport")),
        Triple(report, NamedNode(SH + "conforms"), true),
    ]
