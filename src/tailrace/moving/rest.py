"""A tracking server as a client sees it: requests in threads, over connections that are kept.

What a server cannot do just now is tried again for half a minute; a server that stays away ends the command, which can
be run again. The client's own variables say who we are: MLFLOW_TRACKING_USERNAME and _PASSWORD, or _TOKEN.
"""

from __future__ import annotations

import asyncio
import base64
import http.client
import os
import ssl
from collections import deque
from collections.abc import AsyncIterator, Mapping
from contextlib import suppress
from http.client import HTTPConnection, HTTPResponse, HTTPSConnection
from typing import Any, NamedTuple
from urllib.parse import quote, unquote, urlencode, urlsplit

import msgspec

from tailrace.artifacts.stores import PIECE
from tailrace.artifacts.threads import in_thread
from tailrace.errors import StartupError, TrackingError

API = "/ajax-api/2.0/mlflow/"
"""Below a static prefix, every version of MLflow has these paths and not all have `/api`."""

_SECONDS = 300
"""For a connection to say anything at all."""

_PAUSES = (0.5, 1, 2, 4, 8, 16)
"""Seconds between tries."""

_BUSY = (429, 502, 503, 504)
_FAULTS = (OSError, http.client.HTTPException)


class _Answer(NamedTuple):
    status: int
    body: bytes


class Rest:
    def __init__(self, url: str) -> None:
        parts = urlsplit(url.rstrip("/"))
        if not parts.hostname:
            raise StartupError(f"{url!r} is no URL of a server; give one like http://host:5000.")
        self.url = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"
        self._secure = ssl.create_default_context() if parts.scheme == "https" else None
        self._host, self._port, self._prefix = parts.hostname, parts.port, parts.path
        self._headers = _identity(parts.username, parts.password)
        self._idle: deque[HTTPConnection] = deque()
        self._answered = False
        """A server that never said anything is not waited for: the URL may be wrong."""

    async def get(self, path: str, /, **query: Any) -> Any:
        return await self.ask("GET", f"{path}?{urlencode(query, doseq=True)}" if query else path)

    async def post(self, path: str, body: Mapping[str, Any], *, once: bool = False) -> Any:
        """`once`: not to be tried again where the server may have done it and its answer got lost."""
        return await self.ask("POST", path, body, once=once)

    async def ask(self, method: str, path: str, body: Mapping[str, Any] | None = None, *, once: bool = False) -> Any:
        """The JSON of the answer; TrackingError where the server refuses. Paths are relative to the API."""
        answer = await self.raw(method, path, body, once=once)
        try:
            return msgspec.json.decode(answer or b"{}")
        except msgspec.DecodeError:
            raise StartupError(f"{self.url} answers, but not as a tracking server does.") from None

    async def raw(self, method: str, path: str, body: Mapping[str, Any] | None = None, *, once: bool = False) -> bytes:
        content = None if body is None else msgspec.json.encode(body)
        for pause in (*_PAUSES, None):
            try:
                answer = await in_thread(self._exchange, method, self._place(path), content, once)
            except _FAULTS as error:
                if pause is None or once or not self._answered:
                    raise self._gone(error) from error
            else:
                self._answered = True
                if answer.status == 200:
                    return answer.body
                if pause is None or once or answer.status not in _BUSY:
                    raise _refusal(answer.status, answer.body, path)
            await asyncio.sleep(pause)
        raise AssertionError

    def _exchange(self, method: str, place: str, content: bytes | None, once: bool) -> _Answer:
        try:
            # A connection that was idle may turn out to be closed only when it is used.
            connection = self._connection() if once else self._idle.pop()
        except IndexError:
            connection = self._connection()
        try:
            headers = self._headers if content is None else {**self._headers, "Content-Type": "application/json"}
            connection.request(method, place, content, headers)
            response = connection.getresponse()
            answer = _Answer(response.status, response.read())
        except BaseException:
            connection.close()
            raise
        self._idle.append(connection)
        return answer

    async def download(self, path: str, /, **query: str) -> AsyncIterator[bytes]:
        """The pieces of a file; a body that breaks off raises."""
        connection = self._connection()
        try:
            response = await in_thread(self._begin_download, connection, f"{self._place(path)}?{urlencode(query)}")
            while piece := await in_thread(response.read, PIECE):
                yield piece
            if response.length:  # http.client takes a body that ends early for its end
                raise _broken_off(path, "it is not complete")
        except _FAULTS as error:
            raise _broken_off(path, error) from error
        finally:
            connection.close()

    def _begin_download(self, connection: HTTPConnection, place: str) -> HTTPResponse:
        connection.request("GET", place, headers=self._headers)
        response = connection.getresponse()
        if response.status != 200:
            raise _refusal(response.status, response.read(), place)
        return response

    async def upload(self, path: str, body: AsyncIterator[bytes], length: int) -> None:
        connection = self._connection()
        try:
            await in_thread(self._begin_upload, connection, self._place(quote(path)), length)
            with suppress(BrokenPipeError, ConnectionResetError):  # a server that refuses says why in its answer
                async for piece in body:
                    await in_thread(connection.send, piece)
            response = await in_thread(connection.getresponse)
            answer = await in_thread(response.read)
            if response.status != 200:
                raise _refusal(response.status, answer, path)
        except _FAULTS as error:
            raise _broken_off(path, error) from error
        finally:
            connection.close()

    def _begin_upload(self, connection: HTTPConnection, place: str, length: int) -> None:
        connection.putrequest("PUT", place)
        for name, value in {**self._headers, "Content-Length": str(length)}.items():
            connection.putheader(name, value)
        connection.endheaders()

    def close(self) -> None:
        while self._idle:
            self._idle.pop().close()

    def _place(self, path: str) -> str:
        return f"{self._prefix}{path if path.startswith('/') else API + path}"

    def _connection(self) -> HTTPConnection:
        if self._secure is not None:
            return HTTPSConnection(self._host, self._port, timeout=_SECONDS, context=self._secure)
        return HTTPConnection(self._host, self._port, timeout=_SECONDS)

    def _gone(self, error: BaseException) -> StartupError:
        reason = getattr(error, "strerror", None) or error or type(error).__name__
        return StartupError(f"{self.url} does not answer ({reason}). Run the command again to go on.")


def _identity(user: str | None, password: str | None) -> dict[str, str]:
    """The header that says who we are, if we are to say that."""
    user = unquote(user) if user is not None else os.environ.get("MLFLOW_TRACKING_USERNAME")
    password = unquote(password) if password is not None else os.environ.get("MLFLOW_TRACKING_PASSWORD")
    if user is not None and password is not None:
        return {"Authorization": "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()}
    token = os.environ.get("MLFLOW_TRACKING_TOKEN")
    return {"Authorization": f"Bearer {token}"} if token else {}


def _broken_off(path: str, reason: object) -> TrackingError:
    """One file fails, and the others go on: if the server is gone, the next request says so."""
    return TrackingError("TEMPORARILY_UNAVAILABLE", f"The transfer at {path} broke off: {reason}.")


def _refusal(status: int, body: bytes, path: str) -> TrackingError:
    """What the server said, in its own words; `ENDPOINT_NOT_FOUND` where it does not know the path at all."""
    try:
        said = msgspec.json.decode(body)
        return TrackingError(str(said["error_code"]), str(said.get("message", "")))
    except (msgspec.DecodeError, TypeError, KeyError, AttributeError):
        code = "ENDPOINT_NOT_FOUND" if status == 404 else "INTERNAL_ERROR"
        return TrackingError(code, f"The server answered {status} at {path.partition('?')[0]}.")
