"""Building a store: what is done, what is skipped, what fails, and that nothing is lost."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path

import pytest
from pyoxigraph import NamedNode

from kg.build import BuildReport, Progress, Stage, build_graph, remove_article
from kg.build.batch import Batch
from kg.errors import KgError, StoreError, UnknownArticle
from kg.graph import Finding
from kg.model import (
    Actor,
    ActorKind,
    Article,
    Extraction,
    Mention,
    MentionKind,
    Span,
    SpeechAct,
    Statement,
    StatementKind,
)
from kg.namespaces import INFERRED_GRAPH, KG, SH
from kg.query import export, named, run
from kg.settings import Settings
from kg.shacl import Link, Result, Severity
from kg.store import open_store

HARBOUR = "Harbour opens\n\nAnn Lee said the harbour would open again on Monday.\n"
STRIKE = "Dockers strike\n\nBen Okoro said the dockers would not go back to work.\n"
Build = Callable[..., BuildReport]


class QuickExtractor:
    """Finds "NAME said ..." by a pattern, so that these tests need no spaCy."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    def extract_all(self, articles: Iterable[Article]) -> Iterator[Extraction]:
        for article in articles:
            self.seen.append(article.id)
            if "BOOM" in article.text:
                raise RuntimeError("the pattern broke")
            yield self.extract(article)

    def extract(self, article: Article) -> Extraction:
        found = re.search(r"([A-Z]\w+ [A-Z]\w+) (said) ([^.]+)", article.text)
        assert found is not None
        source, cue, content = (Span(*found.span(group)) for group in (1, 2, 3))
        name = found[1]
        actor = Actor(
            id=name.replace(" ", "-").lower(),
            name=name,
            kind=ActorKind.PERSON,
            mentions=(Mention(source, MentionKind.NAME),),
        )
        said = Statement(
            id=f"{content.start}-{content.end}",
            kind=StatementKind.INDIRECT,
            act=SpeechAct.ASSERT,
            content=(content,),
            cue=(cue,),
            source=source,
            speaker=actor.id,
        )
        return Extraction(article, (actor,), (said,), ())


@pytest.fixture
def extractor_used(monkeypatch: pytest.MonkeyPatch) -> QuickExtractor:
    quick = QuickExtractor()
    monkeypatch.setattr("kg.build.workers._extractor", lambda *_: quick)
    return quick


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "harbour.txt").write_text(HARBOUR)
    (articles / "strike.txt").write_text(STRIKE)
    return articles


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(store=tmp_path / "graph.store")


@pytest.fixture
def build(folder: Path, settings: Settings, extractor_used: QuickExtractor) -> Build:
    def run_build(progress: Callable[[Progress], None] = lambda _: None) -> BuildReport:
        return build_graph([folder], settings=settings, progress=progress)

    return run_build


def speakers(settings: Settings) -> list[str]:
    with open_store(settings.store) as store:
        result = run(store, "SELECT DISTINCT ?n { ?s kg:speaker/kg:name ?n } ORDER BY ?n")
        return [cell for (cell,) in result.cells()]


def snapshots(settings: Settings) -> list[str]:
    return sorted(path.name for path in (settings.store / "snapshots").iterdir())


def everything(settings: Settings) -> bytes:
    with open_store(settings.store) as store:
        return b"".join(export(store, named("nquads")))


def test_articles_become_a_published_graph(build: Build, settings: Settings) -> None:
    report = build()
    assert report == BuildReport(added=("harbour", "strike"), inferred=report.inferred)
    assert report.inferred
    assert speakers(settings) == ["Ann Lee", "Ben Okoro"]


def test_a_second_build_does_nothing(
    build: Build, settings: Settings, extractor_used: QuickExtractor
) -> None:
    build()
    extractor_used.seen.clear()
    before = snapshots(settings)
    report = build()
    assert report == BuildReport(unchanged=("harbour", "strike"))
    assert extractor_used.seen == []
    assert snapshots(settings) == before


def test_a_changed_article_is_replaced_whole(
    build: Build, settings: Settings, folder: Path
) -> None:
    build()
    (folder / "strike.txt").write_text(STRIKE.replace("Ben Okoro", "Cy Marsh"))
    report = build()
    assert (report.replaced, report.unchanged) == (("strike",), ("harbour",))
    assert speakers(settings) == ["Ann Lee", "Cy Marsh"]
    assert b"Okoro" not in everything(settings)


def test_a_changed_program_reads_everything_again(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    build()
    monkeypatch.setattr("kg.build.building.fingerprint", lambda _: "another program")
    assert build().replaced == ("harbour", "strike")


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", b"\xff\xfe\xfa nothing"])
def test_an_article_that_cannot_be_read_any_more_is_kept(
    build: Build, settings: Settings, folder: Path, content: bytes
) -> None:
    build()
    (folder / "strike.txt").write_bytes(content)
    report = build()
    (failure,) = report.failures
    assert failure.name.endswith("strike.txt")
    assert failure.reason
    assert speakers(settings) == ["Ann Lee", "Ben Okoro"]


def test_an_article_that_breaks_extraction_stops_no_other(
    build: Build, settings: Settings, folder: Path
) -> None:
    (folder / "broken.txt").write_text(HARBOUR.replace("Harbour", "BOOM"))
    report = build()
    (failure,) = report.failures
    assert failure.name == "broken"
    assert "the pattern broke" in failure.reason
    assert "workers.py, line" in failure.reason
    assert report.added == ("harbour", "strike")
    assert speakers(settings) == ["Ann Lee", "Ben Okoro"]


def test_a_graph_that_breaks_a_shape_is_not_stored(
    build: Build, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def complain(triples: Iterable[object], *, slack: int) -> list[Finding]:
        assert slack == settings.date_slack
        doubt, fault = (finding(grade) for grade in (Severity.WARNING, Severity.VIOLATION))
        is_strike = any("Okoro" in str(triple) for triple in triples)
        return [doubt, fault, fault] if is_strike else [doubt]

    def finding(severity: Severity) -> Finding:
        kind = NamedNode(SH + "MinCountConstraintComponent")
        node, name = NamedNode("https://example.org/a"), Link(NamedNode(KG + "name"))
        return Finding("strike", Result(node, name, None, "has one", severity, node, kind))

    monkeypatch.setattr("kg.graph.validate", complain)
    (failure,) = build().failures
    assert failure.name == "strike"
    assert "https://example.org/a (kg:name) is not well formed: it has one" in failure.reason
    assert "1 more" in failure.reason
    assert speakers(settings) == ["Ann Lee"]


def test_a_build_that_is_interrupted_goes_on_where_it_was(
    build: Build, settings: Settings, extractor_used: QuickExtractor
) -> None:
    def interrupt(progress: Progress) -> None:
        if progress.stage is Stage.EXTRACTING and progress.done == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build(interrupt)
    extractor_used.seen.clear()
    report = build()
    assert (report.unchanged, report.added) == (("harbour",), ("strike",))
    assert extractor_used.seen == ["strike"]
    assert speakers(settings) == ["Ann Lee", "Ben Okoro"]


def test_what_was_stored_but_never_published_is_published_next_time(
    build: Build, settings: Settings
) -> None:
    def interrupt(progress: Progress) -> None:
        if progress.stage is Stage.INFERRING:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build(interrupt)
    with pytest.raises(StoreError):
        speakers(settings)
    assert build().unchanged == ("harbour", "strike")
    assert speakers(settings) == ["Ann Lee", "Ben Okoro"]


def test_a_removed_article_leaves_no_trace(build: Build, settings: Settings, folder: Path) -> None:
    (folder / "strike.txt").rename(folder.parent / "strike.txt")
    build()
    without = everything(settings)
    (folder.parent / "strike.txt").rename(folder / "strike.txt")
    build()
    assert everything(settings) != without
    remove_article("strike", settings=settings)
    assert everything(settings) == without


def test_removing_names_what_is_close(build: Build, settings: Settings) -> None:
    build()
    with pytest.raises(UnknownArticle, match="did you mean 'strike'"):
        remove_article("strikes", settings=settings)


def test_removing_from_no_store_makes_none(settings: Settings) -> None:
    with pytest.raises(StoreError):
        remove_article("strike", settings=settings)
    assert not settings.store.exists()


def test_what_follows_is_in_a_graph_of_its_own(build: Build, settings: Settings) -> None:
    report = build()
    with open_store(settings.store) as store:
        assert len(list(store.triples(INFERRED_GRAPH))) == report.inferred


def test_a_store_keeps_to_one_base(build: Build, folder: Path, settings: Settings) -> None:
    build()
    other = Settings(store=settings.store, base="https://news.example/id/")
    with pytest.raises(KgError, match="KG_BASE"):
        build_graph([folder], settings=other)


def test_progress_counts_every_article(build: Build) -> None:
    told: list[Progress] = []
    build(told.append)
    reading = [(each.done, each.total) for each in told if each.stage is Stage.READING]
    extracting = [(each.done, each.total) for each in told if each.stage is Stage.EXTRACTING]
    assert reading == [(1, None), (2, None), (2, 2)]
    assert extracting == [(1, 2), (2, 2)]
    assert told[-1] == Progress(Stage.INFERRING, 1, 1)


def test_several_processes_make_the_same_bytes(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.build.workers.BATCH", 1)
    monkeypatch.setattr("kg.build.building.fingerprint", lambda _: "this program")
    alone, together = (Settings(store=tmp_path / name) for name in ("alone", "together"))
    build_graph([folder], settings=alone)
    report = build_graph([folder], settings=together, workers=2)
    assert report.added == ("harbour", "strike")
    assert everything(alone) == everything(together)


class Recorder:
    """Keeps in mind which graphs came together."""

    def __init__(self) -> None:
        self.batches: list[list[str]] = []

    def replace(self, graphs: Mapping[str, Collection[int]]) -> None:
        self.batches.append(list(graphs))


@pytest.mark.parametrize(
    ("limit", "value", "batches"),
    [
        ("GRAPHS", 2, [["a", "b"], ["c"]]),
        ("TRIPLES", 8, [["a", "b"], ["c"]]),
        ("SECONDS", 0.0, [["a"], ["b"], ["c"]]),
        ("SECONDS", 3600.0, [["a", "b", "c"]]),
    ],
)
def test_graphs_are_stored_together_but_do_not_wait_for_ever(
    monkeypatch: pytest.MonkeyPatch, limit: str, value: float, batches: list[list[str]]
) -> None:
    monkeypatch.setattr(f"kg.build.batch.{limit}", value)
    recorder = Recorder()
    with Batch(recorder) as batch:
        for graph in "abc":
            batch.add(graph, range(5))
    assert recorder.batches == batches


def test_a_missing_pipeline_ends_the_build_with_advice(folder: Path, tmp_path: Path) -> None:
    settings = Settings(store=tmp_path / "graph.store", pipeline="en_missing")
    with pytest.raises(KgError, match="KG_PIPELINE"):
        build_graph([folder], settings=settings)
