"""The ontology and the queries are found in a checkout and in an installed package."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import kg
from kg.resources import folder

PROGRAM = """
from kg.resources import folder
print(folder("ontology").joinpath("kg.ttl").read_text(), end="")
"""


@pytest.mark.parametrize(
    ("name", "file"), [("ontology", "kg.ttl"), ("queries", "who-said-what.rq")]
)
def test_in_a_checkout(name: str, file: str) -> None:
    assert folder(name).joinpath(file).is_file()


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """The package without its checkout, as a wheel would lay it out; the ontology is left out."""
    package = tmp_path / "kg"
    (package / "resources").mkdir(parents=True)
    for module in ("__init__.py", "errors.py", "resources.py"):
        shutil.copy(Path(kg.__file__).with_name(module), package)
    return package


def run(package: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", PROGRAM]
    environment = {"PYTHONPATH": str(package.parent)}
    return subprocess.run(command, capture_output=True, text=True, env=environment, check=False)


def test_in_an_installed_package(installed: Path) -> None:
    """The folder resources/ beside resources.py does not get in the module's way."""
    (installed / "resources" / "ontology").mkdir()
    (installed / "resources" / "ontology" / "kg.ttl").write_text("# as installed\n")
    assert run(installed).stdout == "# as installed\n"


def test_missing_folder_says_what_to_do(installed: Path) -> None:
    assert "the folder ontology/ is missing from this installation: install kg again" in (
        run(installed).stderr
    )
