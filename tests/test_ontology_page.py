"""The graph that docs/ontology.md shows is a true one: well formed, and what follows follows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Triple, parse

from kg.graph import validate
from kg.reasoning import infer
from kg.resources import folder

PAGE = (Path(__file__).parents[1] / "docs" / "ontology.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def blocks() -> list[set[Triple]]:
    """The triples of each Turtle block; the prefixes of the first hold for all."""
    texts = re.findall(r"^```turtle\n(.*?)^```$", PAGE, flags=re.MULTILINE | re.DOTALL)
    prefixes = "".join(re.findall(r"^@.*\n", texts[0], flags=re.MULTILINE))
    return [
        {quad.triple for quad in parse((prefixes + text).encode(), format=RdfFormat.TURTLE)}
        for text in texts
    ]


def test_the_graph_is_well_formed(blocks: list[set[Triple]]) -> None:
    assert validate(blocks[0]) == []


def test_what_is_said_to_follow_follows(blocks: list[set[Triple]]) -> None:
    written, said = blocks
    assert len(said) == 5
    assert not said & written
    assert said <= set(infer(written))


def test_every_file_of_the_ontology_is_listed() -> None:
    files = {file.name for file in folder("ontology").iterdir() if file.name.endswith(".ttl")}
    assert set(re.findall(r"^\| \[(\S+\.ttl)\]", PAGE, flags=re.MULTILINE)) == files
