"""HTTP as a store needs it: one pool of connections to one server, patience, plain errors.

Requests are sent again where the server could not be reached, where it closed the connection
before it answered, and where it says that it is busy (502, 503, 504), after the time that it asks
for: everything this package sends can be sent twice without harm. What is never done: following
a redirection, asking a proxy or a `.netrc` that the environment names, and sending a password
before the server has asked for one.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final, Self

import requests
from requests.adapters import HTTPAdapter
from requests.auth import AuthBase, HTTPBasicAuth, HTTPDigestAuth
from urllib3.exceptions import HTTPError, ReadTimeoutError
from urllib3.util.retry import Retry

from kg.errors import StoreError
from kg.settings import Connection

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer
    from urllib3 import BaseHTTPResponse

TRIES: Final = 3  # beyond the first
LONGEST_WAIT: Final = 10.0  # seconds between two tries, whatever the server asks for
READ_AT_ONCE: Final = 64 * 1024  # bytes of an answer
LONGEST_MESSAGE: Final = 300  # characters of what a server says went wrong
BUSY: Final = (502, 503, 504)


class Http:
    """Talks to one server. Use it as a context manager, or close it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._session = requests.Session()
        self._session.trust_env = False
        adapter = HTTPAdapter(max_retries=_retries())
        self._session.mount("http://", adapter)
        self._session.mount("https://", adapter)
        self._shown: dict[str, AuthBase] = {}  # how a URL wants to be shown who asks

    def send(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str],
        params: Mapping[str, str] | None = None,
        data: bytes | None = None,
    ) -> requests.Response:
        """Sends a request and gives the answer, whose body is still to be read.

        Raises:
            StoreError: the server is out of reach, silent, busy, or asks for another user.
        """
        response = self._send(method, url, headers=headers, params=params, data=data)
        if response.status_code == requests.codes.unauthorized and self._may_ask_again(
            url, response
        ):
            response.close()
            response = self._send(method, url, headers=headers, params=params, data=data)
        if response.is_redirect:
            response.close()
            raise StoreError(
                f"{url}: has moved to {response.headers['Location']}; if that is the server that"
                " you mean, give its URL"
            )
        if response.status_code in (401, 403):
            response.close()
            raise StoreError(
                f"{url}: refused ({response.status_code}): set KG_STORE_USER and KG_STORE_PASSWORD"
                " to a user who may do this"
            )
        return response

    def _send(self, method: str, url: str, **content: Any) -> requests.Response:
        seconds = self._connection.timeout
        try:
            return self._session.request(
                method,
                url,
                auth=self._shown.get(url),
                timeout=seconds,
                allow_redirects=False,
                stream=True,
                **content,
            )
        except requests.Timeout as error:
            raise silent(url, seconds) from error
        except requests.RequestException as error:
            raise StoreError(f"{url}: out of reach: {_reason(error)}") from error

    def _may_ask_again(self, url: str, response: requests.Response) -> bool:
        """Whether there is a user to be, in a way that the server has just asked for."""
        user, password = self._connection.user, self._connection.password
        asked = response.headers.get("WWW-Authenticate", "").lower()
        if not user or url in self._shown:
            return False
        if "digest" in asked:
            self._shown[url] = HTTPDigestAuth(user, password)
        elif "basic" in asked:
            self._shown[url] = HTTPBasicAuth(user.encode(), password.encode())
        return url in self._shown

    def close(self) -> None:
        """Closes all connections."""
        self._session.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def body(response: requests.Response, seconds: float) -> io.BufferedReader:
    """What a server answers, to be read as a file; dropping it ends the connection.

    Args:
        response: an answer whose body nobody has begun to read.
        seconds: how long the server may be silent.
    """
    return io.BufferedReader(_Body(response, seconds), READ_AT_ONCE)


class _Body(io.RawIOBase):
    def __init__(self, response: requests.Response, seconds: float) -> None:
        self._response = response
        self._raw: BaseHTTPResponse = response.raw
        self._seconds = seconds

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer).cast("B")
        try:
            data = self._raw.read(len(view), decode_content=True)
        except ReadTimeoutError as error:
            raise silent(self._response.url, self._seconds) from error
        except (HTTPError, OSError) as error:
            raise StoreError(f"{self._response.url}: broke off its answer: {error}") from error
        view[: len(data)] = data
        if not data:
            self._response.close()
        return len(data)

    def close(self) -> None:
        if not self.closed:
            self._response.close()
        super().close()


def message(response: requests.Response) -> str:
    """The first line of what a server says went wrong."""
    with response:
        text = response.raw.read(READ_AT_ONCE, decode_content=True).decode("utf-8", "replace")
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not lines or lines[0].startswith("<"):  # a page for people
        return f"{response.status_code} {response.reason}"
    return f"{response.status_code} {lines[0][:LONGEST_MESSAGE]}"


def silent(url: str, seconds: float) -> StoreError:
    """The error that a server does not answer in time."""
    return StoreError(
        f"{url}: no answer within {seconds:g} seconds; set KG_STORE_TIMEOUT to wait longer"
    )


class _Retry(Retry):
    """Does not wait twice for a server that is silent, nor for long where it asks for that."""

    def increment(
        self,
        method: str | None = None,
        url: str | None = None,
        response: BaseHTTPResponse | None = None,
        error: Exception | None = None,
        *args: Any,
        **kwargs: Any,
    ) -> Self:
        if isinstance(error, ReadTimeoutError):
            raise error
        return super().increment(method, url, response, error, *args, **kwargs)

    def get_retry_after(self, response: BaseHTTPResponse) -> float | None:
        seconds = super().get_retry_after(response)
        return None if seconds is None else min(seconds, LONGEST_WAIT)


def _retries() -> Retry:
    return _Retry(
        total=TRIES,
        status_forcelist=BUSY,
        allowed_methods=None,
        backoff_factor=0.1,
        raise_on_status=False,
    )


def _reason(error: requests.RequestException) -> str:
    """The innermost cause, which says it best: "Connection refused"."""
    cause: BaseException = error
    while cause.__context__ is not None:
        cause = cause.__context__
    return getattr(cause, "strerror", None) or str(cause) or type(cause).__name__
