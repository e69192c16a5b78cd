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
        with pytest.raises(SystemExit) as exit_:
            main([str(argument) for argument in arguments])
        out, err = capfdbinary.readouterr()
        return Done(int(exit_.value.code or 0), out, err.decode())

    return run
