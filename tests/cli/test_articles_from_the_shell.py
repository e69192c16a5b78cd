"""`kg build`, `remove`, `extract`, `show`, `export` and `validate`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.extraction import Extractor
from kg.model import Article, Extraction

TEXT = (
    "Harbour opens\n\n"
    "Mayor Ann Lee said the harbour would open again on Monday. "
    "“We are ready for the ships,” she told reporters in Dover.\n"
)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "harbour.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_build_then_remove(kg, article: Path, tmp_path: Path) -> None:
    store = tmp_path / "graph.store"
    built = kg("build", article, "--store", store)
    assert (built.code, built.out, built.err) == (0, "", "articles: 1 added\n")
    assert kg("build", article, "--store", store).err == "articles: 1 unchanged\n"
    assert "harbour" in kg("query", "articles", "--store", store).out
    assert kg("validate", "--store", store).err == "1 checked, 0 broken\n"
    assert kg("remove", "harbor", "--store", store).code == 2
    assert kg("remove", "harbour", "--store", store).code == 0
    assert kg("query", "articles", "--store", store).err == "no rows\n"


def test_a_build_with_a_failure_names_it_and_exits_1(kg, article: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    done = kg("build", article, empty, tmp_path / "missing.txt", "--store", tmp_path / "a.store")
    assert done.code == 1
    assert "empty.txt: empty" in done.err
    assert "missing.txt" in done.err
    assert done.err.endswith("articles: 1 added, 2 failed\n")


def test_extract_prints_what_scorers_read(kg, article: Path) -> None:
    done = kg("extract", "--raw", "--published", "2016-10-03", article)
    assert done.code == 0
    (line,) = done.out.splitlines()
    record = json.loads(line)
    assert list(record) == ["doc", "published", "actors", "statements", "events", "codes"]
    assert (record["doc"], record["published"]) == ("harbour", "2016-10-03")
    (start, end), *_ = record["statements"][0]["source"]
    assert "Lee" in TEXT[start:end]


def test_extract_names_what_it_cannot_read(kg, article: Path, tmp_path: Path) -> None:
    done = kg("extract", article, tmp_path / "missing.txt")
    assert done.code == 1
    assert len(done.out.splitlines()) == 1
    assert "missing.txt" in done.err


def test_extract_goes_on_after_an_article_that_breaks_it(
    kg, article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, extractor: Extractor
) -> None:
    class Fragile:
        def extract_all(self, articles: list[Article]) -> Iterator[Extraction]:
            if any("BOOM" in each.text for each in articles):
                raise RuntimeError("too loud")
            return extractor.extract_all(articles)

    (tmp_path / "boom.txt").write_text("BOOM\n\nThere was a loud noise in the harbour, she said.\n")
    monkeypatch.setattr("kg.build.workers._extractor", lambda *_: Fragile())
    done = kg("extract", tmp_path / "boom.txt", article)
    assert done.code == 1
    assert [json.loads(line)["doc"] for line in done.out.splitlines()] == ["harbour"]
    assert done.err.startswith("kg: boom: a fault of kg")


def test_a_bad_date_is_wrong_usage(kg, article: Path) -> None:
    assert kg("extract", "--published", "3 October", article).code == 2


def test_show_marks_speakers_and_their_words(kg) -> None:
    done = kg("show", "sudan-convoy-struck")
    assert done.code == 0
    assert "[Marit Solheim: " in done.out
    assert "\x1b" not in done.out


def test_what_would_drive_a_terminal_is_not_printed(kg) -> None:
    printed = kg("sparql", 'SELECT ("a\\r\\nb\\u001B[31mc" AS ?x) {}').out
    assert "\x1b" not in printed
    assert "\r" not in printed
    assert "\N{REPLACEMENT CHARACTER}[31mc" in printed


def test_show_suggests_an_article(kg) -> None:
    done = kg("show", "sudan-convoy-struk")
    assert done.code == 2
    assert "did you mean 'sudan-convoy-struck'" in done.err


@pytest.mark.parametrize("form", ["turtle", "trig", "nquads", "ntriples", "jsonld", "rdfxml"])
def test_an_export_can_be_read_again(kg, tmp_path: Path, form: str) -> None:
    file = tmp_path / "article.rdf"
    arguments = ("export", "--article", "sudan-convoy-struck", "--format", form)
    printed = kg(*arguments)
    assert kg(*arguments, "--output", file).raw == b""
    assert file.read_bytes() == printed.raw
    syntax = {
        "turtle": ox.RdfFormat.TURTLE,
        "trig": ox.RdfFormat.TRIG,
        "nquads": ox.RdfFormat.N_QUADS,
        "ntriples": ox.RdfFormat.N_TRIPLES,
        "jsonld": ox.RdfFormat.JSON_LD,
        "rdfxml": ox.RdfFormat.RDF_XML,
    }[form]
    assert len(list(ox.parse(printed.raw, syntax))) > 100


def test_an_export_that_cannot_be_written_says_so(kg, tmp_path: Path) -> None:
    done = kg("export", "--output", tmp_path / "no" / "folder.ttl")
    assert done.code == 1
    assert "folder.ttl: cannot be written" in done.err


def test_validate_finds_what_is_wrong_in_a_file(kg, tmp_path: Path) -> None:
    good = tmp_path / "good.ttl"
    good.write_bytes(kg("export", "--article", "sudan-convoy-struck").raw)
    bad = tmp_path / "bad.ttl"
    bad.write_text(good.read_text().replace("kg:exact ", "kg:exakt "))
    done = kg("validate", good, bad)
    assert done.code == 1
    header, _, *rows = done.out.splitlines()
    assert header.split() == ["file", "article", "severity", "node", "path", "value", "message"]
    assert rows
    assert all(row.startswith(f"{bad} ") and "sudan-convoy-struck" in row for row in rows)
    assert done.err == "2 checked, 1 broken\n"


def test_validate_of_a_store_writes_any_format(kg, tmp_path: Path) -> None:
    """The samples have no violation, but what is doubtful is told."""
    done = kg("validate", "--format", "csv", "--workers", "2")
    assert done.code == 0
    assert done.out.startswith("article,severity,node,path,value,message\r\n")
    assert "violation" not in done.out
    assert done.err.endswith(" checked, 0 broken\n")
    report = tmp_path / "report.ttl"
    assert kg("validate", "-o", report).code == 0
    assert len(list(ox.parse(path=report))) > len(done.out.splitlines())
    first = report.read_bytes()
    kg("validate", "--output", report)
    assert report.read_bytes() == first


@pytest.mark.parametrize(
    "options",
    [("-o", "report.txt"), ("--format", "pdf"), ("--format", "table", "-o", "report.ttl")],
)
def test_validate_into_what_it_cannot_write(kg, options: tuple[str, ...]) -> None:
    assert kg("validate", *options).code == 2


def test_validate_of_what_is_no_rdf(kg, tmp_path: Path) -> None:
    file = tmp_path / "notes.ttl"
    file.write_text("these are notes")
    done = kg("validate", file)
    assert done.code == 2
    assert "notes.ttl: cannot be read as RDF" in done.err
