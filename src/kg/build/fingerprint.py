"""Tells whether the program that made an article's graph is the one that runs now."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable

from kg.model import Article
from kg.resources import folder
from kg.settings import Settings


def fingerprint(settings: Settings) -> str:
    """SHA-256 over everything beside an article's text that shapes its graph.

    That is the code and data of extraction, identity and graph, the model, the ontology, the
    pipeline with its version, what finds statements, and the base of the IRIs.
    """
    shaping = (settings.base, _pipeline(settings.pipeline), settings.statements, "")
    digest = hashlib.sha256("\n".join(shaping).encode())
    package = files("kg")
    shaped = ("slugs.py", "model", "extraction", "identity", "graph")
    for root in (package / name for name in shaped):
        for file in _files(root):
            digest.update(file.read_bytes())
    for file in _files(folder("ontology")):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def stamp(article: Article, program: str) -> Article:
    """The article with a digest of itself and of the program that is to read it.

    Args:
        article: as the reading room gave it.
        program: a `fingerprint`.
    """
    both = hashlib.sha256(f"{article.digest} {program}".encode()).hexdigest()
    return replace(article, digest=both)


def _pipeline(name: str) -> str:
    try:
        return f"{name} {version(name)}"
    except PackageNotFoundError:  # a folder, or a pipeline that is missing
        return name


def _files(root: Traversable) -> Iterator[Traversable]:
    if root.is_file():
        yield root
    elif root.is_dir() and root.name != "__pycache__":
        for child in sorted(root.iterdir(), key=lambda item: item.name):
            yield from _files(child)
