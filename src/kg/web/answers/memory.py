"""Short answers that were given lately, to be given again while the store is as it was.

An answer is kept under its entity tag, which also names the state of the store: what is outdated
is never found, and makes room as the least recently used.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import Final

from fastapi.responses import Response

MOST_OF_ALL: Final = 1 / 64  # the part of the memory that one answer may take
OVERHEAD: Final = 1024  # bytes of an answer beside its body, about


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer that is complete.

    Attributes:
        body: its bytes.
        headers: of the response, as ASGI has them.
        rows: how many rows it holds; None for no rows, or where nobody counted.
    """

    body: bytes
    headers: tuple[tuple[bytes, bytes], ...]
    rows: int | None

    @classmethod
    def of(cls, response: Response, rows: int | None) -> Kept:
        """What to keep of a response that was not sent yet."""
        return cls(bytes(response.body), tuple(response.raw_headers), rows)

    def response(self) -> Response:
        """The response anew; the middlewares may change it."""
        response = Response()
        response.body = self.body
        response.raw_headers = list(self.headers)
        return response


class Memory:
    """The answers that were used last, up to a size.

    Args:
        size: bytes that they may take; 0 to keep none.
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._taken = 0
        self._answers: OrderedDict[str, Kept] = OrderedDict()

    def __len__(self) -> int:
        return len(self._answers)

    def get(self, tag: str | None) -> Kept | None:
        """The answer of an entity tag, if it is still there."""
        if tag is None or tag not in self._answers:
            return None
        self._answers.move_to_end(tag)
        return self._answers[tag]

    def keep(self, tag: str, answer: Kept) -> None:
        """Keeps an answer, in the place of those used least recently."""
        if tag in self._answers or _size(answer) > self._size * MOST_OF_ALL:
            return
        self._answers[tag] = answer
        self._taken += _size(answer)
        while self._taken > self._size:
            _, oldest = self._answers.popitem(last=False)
            self._taken -= _size(oldest)


def _size(answer: Kept) -> int:
    return len(answer.body) + OVERHEAD
