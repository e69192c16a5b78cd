"""What the server and its workers say to each other over pipes: length-prefixed frames.

    server to worker:   OPEN (once), then JOB or REFRESH, as often as it likes
    worker to server:   READY (once), then for each JOB: HEAD, CHUNK..., END, or an ERROR instead
                        of whatever has not been said yet

A frame is one byte for its kind, four for the length of its payload (big-endian), and the
payload: bytes of an answer in a CHUNK, JSON in all others.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from enum import IntEnum
from typing import IO, Any, Final, TypeAlias

from kg import errors
from kg.errors import KgError
from kg.pool.jobs import Export, Head, Job, Question
from kg.settings import Connection

CHUNK: Final = 64 * 1024  # the most bytes of an answer in one frame
NO_MEMORY: Final = 12  # exit status of a worker whose Python has no memory left

_HEADER: Final = struct.Struct(">BI")


class Kind(IntEnum):
    """What a frame says."""

    OPEN = 1
    JOB = 2
    REFRESH = 3
    READY = 4
    HEAD = 5
    CHUNK = 6
    END = 7
    ERROR = 8


Frame: TypeAlias = tuple[Kind, bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What a worker is to open, and within which bounds.

    Attributes:
        store: folder of the embedded store, or URL of a SPARQL server.
        connection: how that server is reached.
        memory: the most memory that the worker may take, in MiB.
        parent: process id of the server, without which the worker must not live on.
    """

    store: str
    connection: Connection
    memory: int
    parent: int


def frame(kind: Kind, payload: bytes | bytearray = b"") -> bytes:
    """A frame, ready to be sent."""
    return _HEADER.pack(kind, len(payload)) + payload


def read(file: IO[bytes]) -> Frame | None:
    """The next frame of a file; None at its end, be it in the middle of a frame."""
    header = file.read(_HEADER.size)
    if len(header) < _HEADER.size:
        return None
    kind, length = _HEADER.unpack(header)
    payload = file.read(length)
    return (Kind(kind), payload) if len(payload) == length else None


class Reassembly:
    """Frames out of bytes that come in pieces of any size."""

    def __init__(self) -> None:
        self._pending = bytearray()

    def feed(self, data: bytes) -> Iterator[Frame]:
        """The frames that these bytes complete."""
        self._pending += data
        while len(self._pending) >= _HEADER.size:
            kind, length = _HEADER.unpack_from(self._pending)
            end = _HEADER.size + length
            if len(self._pending) < end:
                return
            payload = bytes(memoryview(self._pending)[_HEADER.size : end])
            del self._pending[:end]
            yield Kind(kind), payload


def of_opening(opening: Opening) -> bytes:
    """The frame that tells a worker what to open."""
    return frame(Kind.OPEN, _packed(asdict(opening)))


def to_opening(payload: bytes) -> Opening:
    """What an OPEN frame says."""
    told = json.loads(payload)
    return Opening(**told | {"connection": Connection(**told["connection"])})


def of_job(job: Job, seconds: float) -> bytes:
    """The frame that gives a worker a job, with the seconds that are left for it."""
    told = {name: getattr(job, name) for name in job.__slots__}
    return frame(Kind.JOB, _packed({"job": type(job).__name__, "told": told, "seconds": seconds}))


def to_job(payload: bytes) -> tuple[Job, float]:
    """What a JOB frame says: the job, and the seconds that are left for it."""
    message = json.loads(payload)
    told, seconds = message["told"], message["seconds"]
    if message["job"] == Export.__name__:
        return Export(**told), seconds
    for graphs in ("default_graphs", "named_graphs"):
        told[graphs] = None if told[graphs] is None else tuple(told[graphs])
    return Question(**told), seconds


def of_head(head: Head) -> bytes:
    """The frame that begins an answer."""
    return frame(Kind.HEAD, _packed({name: getattr(head, name) for name in head.__slots__}))


def to_head(payload: bytes) -> Head:
    """What a HEAD frame says."""
    return Head(**json.loads(payload))


def of_error(error: KgError) -> bytes:
    """The frame that ends an answer which has failed."""
    return frame(Kind.ERROR, _packed({"error": type(error).__name__, "args": error.args}))


def to_error(payload: bytes) -> KgError:
    """What an ERROR frame says, as the error that it was."""
    told = json.loads(payload)
    kind: type[KgError] = getattr(errors, told["error"])
    return kind(*told["args"])


def _packed(value: dict[str, Any]) -> bytes:  # JSON holds anything
    return json.dumps(value, separators=(",", ":")).encode()
