"""`kg ontology`: the files and the page, without a store."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from typer.testing import CliRunner

from kg.cli.app import app
from kg.errors import UnknownFormat, UnknownResource
from kg.ontology.documents import documents
from kg.ontology.page import page

ask = CliRunner().invoke


def test_the_ontology_is_printed_as_its_file_is() -> None:
    assert ask(app, ["ontology"]).stdout_bytes == documents()["ontology"].text
    assert ask(app, ["ontology", "shapes"]).stdout_bytes == documents()["shapes"].text


def test_it_is_written_into_a_file_in_another_syntax(tmp_path: Path) -> None:
    file = tmp_path / "types.nt"
    done = ask(app, ["ontology", "event-types", "--format", "ntriples", "-o", str(file)])
    assert (done.exit_code, done.output) == (0, "")
    found = {quad.triple for quad in ox.parse(path=file)}
    assert found == set(documents()["event-types"].triples)


def test_the_page_is_written_into_a_file(tmp_path: Path) -> None:
    file = tmp_path / "ontology.html"
    assert ask(app, ["ontology", "--format", "html", "-o", str(file)]).exit_code == 0
    assert file.read_text(encoding="utf-8") == page()


def test_what_there_is_not_is_told_with_what_there_is() -> None:
    with pytest.raises(UnknownResource, match="there are ontology, alignments"):
        ask(app, ["ontology", "shape"], catch_exceptions=False)
    with pytest.raises(UnknownFormat, match="csv cannot hold"):
        ask(app, ["ontology", "--format", "csv"], catch_exceptions=False)
