"""uvicorn's HTTP/1.1 protocol, with limits that it lacks.

With httptools, uvicorn reads a request's head however long it is and however slowly it comes, and
waits for ever for a first byte. So a few clients could hold all connections ("slowloris") or fill
the memory. Here a head has a largest size and a time in which to arrive, and there is a largest
number of connections; what is refused is told in the one shape of errors.
"""

from __future__ import annotations

import asyncio
from http import HTTPStatus
from typing import Final

from starlette.responses import Response
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from kg.web.errors import refusal
from kg.web.guards.limits import CONNECTIONS, LARGEST_HEAD, LONGEST_URL, URL_TOO_LONG

HEAD_SECONDS: Final = 10.0


class LimitedProtocol(HttpToolsProtocol):
    """One connection."""

    url = b""
    _in_head = True  # the next byte belongs to a request's head
    _head_size = 0
    _patience: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Refuses one connection too many, and waits only so long for the first request."""
        super().connection_made(transport)
        if len(self.connections) > CONNECTIONS:
            self._refuse(
                HTTPStatus.SERVICE_UNAVAILABLE,
                "busy",
                f"{CONNECTIONS} connections are open, which is the most; try again in a second",
                {"Retry-After": "1"},
            )
        else:
            self._be_patient()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stops waiting."""
        self._stop_waiting()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Counts the bytes of a head, and waits only so long for its end."""
        if self._in_head:
            self._head_size += len(data)
        super().data_received(data)
        if self.transport.is_closing():
            return
        if self._in_head and self._head_size > LARGEST_HEAD:
            self._refuse(
                HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
                "headers_too_large",
                f"the request's head is longer than {LARGEST_HEAD} bytes; send a shorter one",
            )
        elif self._head_size if self._in_head else self.cycle.response_complete:
            self._be_patient()  # with a head that has begun, or a body that nobody reads

    def on_headers_complete(self) -> None:
        """Waits no longer: the application has limits for what follows."""
        self._in_head = False
        self._head_size = 0
        self._stop_waiting()
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """Expects the next head."""
        self._in_head = True
        super().on_message_complete()

    def send_400_response(self, msg: str) -> None:
        """Refuses what is no HTTP; httptools counts a very long URL among that."""
        if len(self.url) > LONGEST_URL:
            self._refuse(HTTPStatus.REQUEST_URI_TOO_LONG, "url_too_long", URL_TOO_LONG)
        else:
            self._refuse(HTTPStatus.BAD_REQUEST, "bad_request", f"{msg} Send HTTP/1.1.")

    def _be_patient(self) -> None:
        if self._patience is None:
            self._patience = self.loop.call_later(HEAD_SECONDS, self._lose_patience)

    def _stop_waiting(self) -> None:
        if self._patience is not None:
            self._patience.cancel()
            self._patience = None

    def _lose_patience(self) -> None:
        self._patience = None
        if self.transport.is_closing():
            return
        if self.cycle is not None and not self.cycle.response_complete:
            self._be_patient()  # it may still be reading the answer to an earlier request
        elif self._head_size:
            message = f"the request did not arrive within {HEAD_SECONDS:g} seconds; send it again"
            self._refuse(HTTPStatus.REQUEST_TIMEOUT, "too_slow", message)
        else:
            self.transport.close()

    def _refuse(
        self, status: HTTPStatus, code: str, message: str, headers: dict[str, str] | None = None
    ) -> None:
        if self.transport.is_closing():
            return
        if self.cycle is None or self.cycle.response_complete:
            self._write(refusal(status, code, message, {"Connection": "close", **(headers or {})}))
        else:  # amid the answer to an earlier request, there is no place for another one
            self.cycle.disconnected = True
            self.cycle.message_event.set()
        self.transport.close()

    def _write(self, response: Response) -> None:
        status = HTTPStatus(response.status_code)
        fields = [*self.server_state.default_headers, *response.raw_headers]
        head = f"HTTP/1.1 {status} {status.phrase}\r\n".encode()
        lines = b"".join(name + b": " + value + b"\r\n" for name, value in fields)
        self.transport.write(head + lines + b"\r\n" + bytes(response.body))
