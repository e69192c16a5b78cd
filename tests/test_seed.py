"""The article that the project started from: who said what in it, under full names.

Its text is not part of this repository, so nothing here quotes it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.graph import Iris, triples, validate
from kg.model import Extraction, PassageKind, StatementKind
from kg.namespaces import DEFAULT_BASE, INFERRED_GRAPH
from kg.query import run_saved
from kg.reasoning import infer
from kg.store import open_store

# Whose words the article quotes; the source that it does not name is a "former Russian diplomat".
QUOTED = {
    "John Kirby",
    "Josh Earnest",
    "Elizabeth Trudeau",
    "Sergey Lavrov",
    "Robert Ford",
    "former Russian diplomat",
}


def test_every_quotation_has_its_speaker_under_the_full_name(seed: Extraction) -> None:
    names = {actor.id: actor.name for actor in seed.actors}
    direct = [found for found in seed.statements if found.kind is StatementKind.DIRECT]
    assert len(direct) >= 12
    assert {names.get(found.speaker or "") for found in direct} == QUOTED


def test_every_long_quotation_is_in_a_statement(seed: Extraction) -> None:
    text = seed.article.text
    said = [piece for found in seed.statements for piece in found.content]
    body = [p.span for p in seed.article.passages if p.kind is PassageKind.BODY]
    quotations = [
        (start, end)
        for span in body
        for start, end in quoted(text, span.start, span.end)
        if len(text[start:end].split()) > 5
    ]
    assert quotations
    for start, end in quotations:
        assert any(piece.start <= start and end <= piece.end for piece in said), text[start:end]


def quoted(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """What stands between double quotation marks in a paragraph, by turns."""
    marks = [index for index in range(start, end) if text[index] in '"“”']
    return [(a + 1, b) for a, b in zip(marks[::2], marks[1::2], strict=False)]


def test_roles_are_told(seed: Extraction) -> None:
    roles = {
        actor.name: {(role.title or "").lower() for role in actor.roles} for actor in seed.actors
    }
    assert "spokesman" in " ".join(roles["John Kirby"])
    assert any(role.former for a in seed.actors if a.name == "Robert Ford" for role in a.roles)


def test_no_fact_comes_from_boilerplate(seed: Extraction) -> None:
    boilerplate = [p.span for p in seed.article.passages if not p.kind.is_news]
    assert {p.kind for p in seed.article.passages} >= {
        PassageKind.CAPTION,
        PassageKind.TOPICS,
        PassageKind.FOOTER,
    }
    found = [mention.span for actor in seed.actors for mention in actor.mentions]
    found += [piece for statement in seed.statements for piece in statement.content]
    found += [event.trigger for event in seed.events]
    assert found
    assert not [span for span in found for part in boilerplate if span.overlaps(part)]


def test_its_graph_conforms(seed: Extraction) -> None:
    assert validate(triples(seed, Iris(DEFAULT_BASE))) == []


@pytest.mark.parametrize(
    ("country", "speakers"),
    [
        ("United States", {"John Kirby", "Elizabeth Trudeau"}),
        ("Russia", {"Sergey Lavrov"}),
    ],
)
def test_a_government_speaks_through_its_people(
    seed: Extraction, tmp_path: Path, country: str, speakers: set[str]
) -> None:
    """By inference alone: no article says that a spokesman speaks for the country."""
    iris = Iris(DEFAULT_BASE)
    told = triples(seed, iris)
    with open_store(tmp_path / "seed.store", write=True) as writing:
        writing.replace({iris.graph(seed.article.id).value: told, INFERRED_GRAPH: infer(told)})
        writing.publish()
    with open_store(tmp_path / "seed.store") as store:
        rows = run_saved(store, "on-behalf-of", {"actor": country})
        column = rows.columns.index("speaker")
        assert {row[column].value for row in rows} >= speakers
