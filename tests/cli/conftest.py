"""Runs command lines in this process, as `kg` would."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from kg.cli import main

Run = Callable[..., "Done"]


@dataclass(frozen=True)
class Done:
    """What a command line left behind."""

    code: int
    raw: bytes
    err: str

    @property
    def out(self) -> str:
        return self.raw.decode()


@pytest.fixture
def kg(
    capfdbinary: pytest.CaptureFixture[bytes],
    monkeypatch: pytest.MonkeyPatch,
    sample_store: Path,
) -> Run:
    """Runs `kg ...` on the sample store."""
    monkeypatch.setenv("KG_STORE", str(sample_store))
    monkeypatch.delenv("COLUMNS", raising=False)

    def run(*arguments: str | Path) -> Done:
        capfdbinary.readouterr()
        code = _exit_code([str(argument) for argument in arguments])
        out, err = capfdbinary.readouterr()
        return Done(code, out, err.decode())

    return run


def _exit_code(arguments: list[str]) -> int:
    """Lets go of the exit and its traceback at once: Oxigraph's rows, which frames may hold, must
    be dropped in this thread, not by a collection of garbage in another one.
    """
    try:
        main(arguments)
    except SystemExit as done:
        return int(done.code or 0)
    raise AssertionError("kg did not end the process")
