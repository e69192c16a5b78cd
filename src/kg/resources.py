"""The ontology and the saved queries: files that travel with the package.

In a wheel they lie under `kg/resources/`; in a checkout (an editable install) they are the
folders `ontology/` and `queries/` at its root.
"""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Literal

from kg.errors import KgError


def folder(name: Literal["ontology", "queries"]) -> Traversable:
    """The folder of that name, wherever this installation keeps it.

    Raises:
        KgError: it is nowhere, so the installation is broken.
    """
    installed = files("kg").joinpath("resources", name)
    if installed.is_dir():
        return installed
    checkout = Path(__file__).parents[2] / name
    if checkout.is_dir():
        return checkout
    raise KgError(f"the folder {name}/ is missing from this installation: install kg again")
