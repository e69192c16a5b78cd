"""Notices when a client leaves, so that nobody goes on working for it."""

from __future__ import annotations

import asyncio
from types import TracebackType
from typing import Final, Self

from starlette.types import Receive

PATIENCE: Final = 0.02  # seconds before looking; most answers are there by then


class ClientGone(Exception):
    """The client has left before its answer was complete."""


class Presence:
    """A context that is cancelled when the client leaves; the request's body must be read.

    Args:
        receive: of the request.

    Raises:
        ClientGone: on leaving the context, in place of the cancellation.
    """

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._gone = False
        self._watcher: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        self._loop = asyncio.get_running_loop()
        self._task = asyncio.current_task()
        self._timer = self._loop.call_later(PATIENCE, self._start)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._timer.cancel()
        if self._watcher is not None:
            self._watcher.cancel()
        if self._gone and self._task is not None and kind is asyncio.CancelledError:
            self._task.uncancel()
            raise ClientGone from None

    def _start(self) -> None:
        self._watcher = self._loop.create_task(self._watch())

    async def _watch(self) -> None:
        while (await self._receive())["type"] != "http.disconnect":
            pass
        self._gone = True
        if self._task is not None:
            self._task.cancel()
