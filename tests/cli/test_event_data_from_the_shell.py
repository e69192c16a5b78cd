"""`kg export --events`: coded events as CSV."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_events_are_exported_as_csv(kg, tmp_path: Path) -> None:
    file = tmp_path / "events.csv"
    printed = kg("export", "--format", "csv", "--events")
    assert (printed.code, printed.err) == (0, "")
    assert kg("export", "--events", "-o", file).raw == b""
    assert file.read_bytes() == printed.raw
    found = rows(printed.out)
    assert len({row["article"] for row in found}) > 10
    assert all(row["event_type"] and row["tense"] == "past" for row in found)
    assert {row["polarity"] for row in found} == {"positive"}
    assert all(len(row["source_country"]) == len(row["target_country"]) == 3 for row in found)
    assert any(row["reported_by"] for row in found)
    assert all(0 < float(row["confidence"]) <= 1 for row in found)


def test_all_days_and_one_article_can_be_chosen(kg) -> None:
    told = rows(kg("export", "--events", "--all", "--article", "sudan-convoy-struck").out)
    assert {row["article"] for row in told} == {"sudan-convoy-struck"}
    assert {row["polarity"] for row in told} == {"positive", "negative"}
    assert "" in {row["event_type"] for row in told}
    days = rows(kg("export", "--events", "--since", "2024-05-01", "--until", "2024-05-31").out)
    assert days
    assert all(row["event_date"].startswith("2024-05-") for row in days)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--events", "--format", "turtle"], "written as csv"),
        (["--format", "csv"], "add --events"),
        (["--since", "2024-05-01"], "add --events"),
        (["--all"], "add --events"),
        (["--events", "--until", "soon"], "'until'"),
        (["--events", "--article", "sudan-convoy-struk"], "did you mean"),
    ],
)
def test_options_that_do_not_fit_say_why(kg, options: list[str], message: str) -> None:
    done = kg("export", *options)
    assert done.code == 2
    assert message in " ".join(done.err.replace("│", " ").split())
