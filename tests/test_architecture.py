"""That data flows one way, that the face of the package is whole, and that it stays light."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import kg

ROOT = Path(__file__).parents[1]
HEAVY = ("spacy", "trafilatura", "owlrl", "pyshacl", "rdflib", "dateparser", "fastapi", "numpy")


def imported_by(statement: str) -> set[str]:
    """The heavy libraries that a fresh interpreter holds after a statement."""
    program = f"import sys; {statement}; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    return set(HEAVY) & set(done.stdout.split())


def test_the_layers_hold() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("name", kg.__all__)
def test_every_public_name_can_be_had_and_says_what_it_is(name: str) -> None:
    assert getattr(kg, name).__doc__


def test_type_checkers_are_told_the_same_names_as_users() -> None:
    tree = ast.parse(Path(kg.__file__).read_text(encoding="utf-8"))
    told = {
        alias.name: node.module
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.level == 0
        for alias in node.names
    }
    for name in kg.__all__:
        room = sys.modules[told[name]]
        assert getattr(room, name) is getattr(kg, name)
    assert set(kg.__all__) == {name for name, room in told.items() if room.startswith("kg.")}


def test_a_name_that_is_none_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="'kg' has no attribute 'buidl'"):
        kg.buidl  # noqa: B018


@pytest.mark.parametrize(
    "statement",
    ["import kg", "import kg.cli.app", "import kg.query, kg.store", "import kg.build"],
)
def test_nothing_heavy_is_loaded_before_it_is_needed(statement: str) -> None:
    assert imported_by(statement) == set()
