"""`kg query`, `kg queries` and `kg sparql`."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from kg.query import catalogue


def test_a_saved_query_takes_its_parameters_as_options(kg) -> None:
    done = kg("query", "who-said-what", "--speaker", "Solheim", "--limit", "1", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.out)))
    assert done.code == 0
    assert len(rows) == 1
    assert {row["speaker"] for row in rows} == {"Marit Solheim"}


@pytest.mark.parametrize("name", sorted(catalogue()))
def test_every_saved_query_makes_a_table(kg, name: str) -> None:
    needed = [p for p in catalogue()[name].parameters if p.required]
    options = [word for p in needed for word in (f"--{p.name}", str(p.example))]
    done = kg("query", name, *options)
    assert (done.code, done.err) == (0, "")
    header = done.out.splitlines()[0].split()
    assert set(catalogue()[name].table) <= set(header)


def test_csv_is_printed_to_the_byte(kg) -> None:
    done = kg("query", "articles", "--limit", "2", "--format", "csv")
    assert done.raw.count(b"\r\n") == 3
    assert b"\r\r" not in done.raw
    assert not done.err


def test_every_format_prints(kg) -> None:
    for form, begins in {
        "json": "{",
        "tsv": "?date\t",
        "xml": "<?xml",
        "html": "<!doctype",
    }.items():
        assert kg("query", "who-said-what", "--format", form).out.startswith(begins)


def test_a_piped_table_is_whole_and_plain(kg) -> None:
    done = kg("query", "who-said-what", "--speaker", "Solheim")
    quotes = kg("query", "who-said-what", "--speaker", "Solheim", "--format", "csv")
    for row in csv.DictReader(io.StringIO(quotes.out)):
        assert row["quote"] in done.out
    assert "\x1b" not in done.out


def test_help_tells_the_parameters(kg) -> None:
    done = kg("query", "who-said-what", "--help")
    assert done.code == 0
    assert "--speaker" in done.out
    assert "one of direct, indirect, mixed" in " ".join(done.out.replace("│", " ").split())


def test_the_list_names_every_query(kg) -> None:
    done = kg("queries")
    names = {line.split()[0] for line in done.out.splitlines()[2:]}
    assert {"who-said-what", "articles", "actors"} <= names


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["who-sad-what"], "did you mean 'who-said-what'"),
        (["who-said-what", "--speeker", "Kirby"], "did you mean 'speaker'"),
        (["who-said-what", "--since", "yesterday"], "'since'"),
        (["who-said-what", "Kirby"], "'Kirby' belongs to no option"),
        (["who-said-what", "--format", "jsn"], "did you mean 'json'"),
        (["who-said-what", "--format", "turtle"], "turtle cannot hold rows"),
    ],
)
def test_wrong_usage_is_told_on_standard_error(kg, arguments: list[str], message: str) -> None:
    done = kg("query", *arguments)
    assert done.code == 2
    assert message in " ".join(done.err.replace("│", " ").split())
    assert not done.out


def test_an_unknown_parameter_lists_what_there_is(kg) -> None:
    assert "speaker, about, since" in kg("query", "who-said-what", "--from", "x").err


def test_no_rows_is_said_and_is_no_failure(kg) -> None:
    done = kg("query", "who-said-what", "--speaker", "Nobody Atall")
    assert (done.code, done.out, done.err) == (0, "", "no rows\n")


def test_sparql_from_an_argument_a_file_and_standard_input(
    kg, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    query = "SELECT (COUNT(*) AS ?n) { ?a a kg:Article }"
    file = tmp_path / "count.rq"
    file.write_text(query)
    expected = kg("sparql", query, "--format", "csv").raw
    assert expected.startswith(b"n\r\n")
    assert kg("sparql", file, "--format", "csv").raw == expected
    monkeypatch.setattr("sys.stdin", io.StringIO(query))
    assert kg("sparql", "-", "--format", "csv").raw == expected


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT * {", "line 1"),
        ("missing.rq", "neither a query nor a readable file"),
        ("SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", "SERVICE is not allowed"),
        ("DROP ALL", "not allowed"),
    ],
)
def test_a_query_that_cannot_run_says_why(kg, query: str, message: str) -> None:
    done = kg("sparql", query)
    assert done.code == 2
    assert message in done.err


def test_ask_and_construct_make_tables_too(kg) -> None:
    assert "true" in kg("sparql", "ASK { ?s ?p ?o }").out
    triples = kg("sparql", "CONSTRUCT { ?a a kg:Article } { ?a a kg:Article }").out
    assert "kg:Article" in triples
    assert json.loads(kg("sparql", "ASK { ?s ?p ?o }", "--format", "json").out) == {
        "head": {},
        "boolean": True,
    }


def test_a_store_that_is_not_there_is_a_failure_not_a_usage_error(kg, tmp_path: Path) -> None:
    done = kg("query", "articles", "--store", tmp_path / "none")
    assert done.code == 1
    assert "there is no store here" in done.err
