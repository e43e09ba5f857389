"""One connection of a client, with an end to its patience: limits on what comes before the app sees a request.

uvicorn waits for ever for the rest of a request and keeps any amount of headers. Here a request's line and headers
must be there within `HEAD_SECONDS` and within `HEAD_BYTES`, and a body must not trickle: a thousand clients that send
one byte a minute would otherwise hold a thousand connections. A body is given up when it brought less than
`SLOWEST_BODY` for `_TRICKLES` looks in a row, not counting times when the server itself did not want to read.

One timer a process looks at all its connections; a request pays for a few attributes.

A large body may bypass the parser (`http/direct.py`): the parser is then a new one, for the request after it.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
import sys
from collections.abc import Iterator
from typing import Any

import httptools
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

from tailrace.http.direct import EXTENSION, Direct, can_bypass
from tailrace.http.endpoint import CLOSING

HEAD_SECONDS = 30.0
"""From the connection, or the first byte of a later request, to the end of its headers."""

HEAD_BYTES = 64 * 1024
SLOWEST_BODY = 1024
"""Bytes between two looks."""

LOOK_SECONDS = 5.0
_TRICKLES = 6
_TOO_LARGE = f"The request line and headers are larger than {HEAD_BYTES // 1024} KiB."


class _HeadTooLargeError(ValueError):
    """The request's line and headers are larger than `HEAD_BYTES`."""


class _NoHeaders(list[tuple[bytes, bytes]]):
    """Where uvicorn puts headers that come after a body: the app has the request's by then, and keeps just those."""

    def append(self, _header: object) -> None:
        raise ValueError("headers after a body are not taken")


_AFTER_A_BODY = _NoHeaders()


class Connection(HttpToolsProtocol):
    """uvicorn's connection, with limits."""

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self._head_since: float | None = None
        self._head_bytes = 0
        self._chunk_bytes = 0
        self._body_bytes = 0
        self._trickles = 0
        self._received = 0
        self._awaited: socket.socket | None = None
        self.due = 0
        """Bytes of a body that bypasses the parser which the socket has not given yet."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._head_since = self.loop.time()
        if not hasattr(self.server_state, "is_watched"):
            self.server_state.is_watched = True  # type: ignore[attr-defined]
            self.loop.call_later(LOOK_SECONDS, _look, self.loop, self.connections)

    def data_received(self, data: bytes) -> None:
        if self.due:  # of a body that nobody wanted to the end
            rest = data[self.due :]
            self.due -= len(data) - len(rest)
            if not rest:
                return
            data = rest
        self._chunk_bytes = len(data)
        HttpToolsProtocol.data_received(self, data)
        if self._head_since is not None and not self.transport.is_closing():
            self._head_bytes += len(data)
            if self._head_bytes > HEAD_BYTES:
                self._refuse(431, _TOO_LARGE)

    def on_message_begin(self) -> None:
        HttpToolsProtocol.on_message_begin(self)
        self._head_since = self.loop.time()
        self._head_bytes = 0

    def on_headers_complete(self) -> None:
        if self._head_bytes + self._chunk_bytes > HEAD_BYTES:  # or the rest of it is the body's beginning
            size = len(self.url) + sum(len(name) + len(value) + 4 for name, value in self.headers)
            if size > HEAD_BYTES:
                raise _HeadTooLargeError
        self._head_since = None
        self._body_bytes = self._trickles = self._received = 0
        HttpToolsProtocol.on_headers_complete(self)
        if can_bypass(self.transport):
            self.scope["extensions"] = {EXTENSION: Direct(self)}  # type: ignore[dict-item]
        self.headers = _AFTER_A_BODY

    def on_body(self, body: bytes) -> None:
        self._body_bytes += len(body)
        self._received += len(body)
        HttpToolsProtocol.on_body(self, body)

    @contextlib.contextmanager
    def bypassed(self, length: int) -> Iterator[None]:
        """The rest of a body of `length` bytes does not come to the parser; whoever takes it calls `took`."""
        cycle = self.cycle
        self.due = length - self._received
        self.parser = httptools.HttpRequestParser(self)
        self.parser.set_dangerous_leniencies(lenient_data_after_close=True)  # as uvicorn's own
        try:
            yield
        finally:
            if not self.due:
                cycle.more_body = False
                cycle.message_event.set()

    def took(self, size: int) -> None:
        self.due -= size
        self._body_bytes += size

    @contextlib.contextmanager
    def awaited(self, peer: socket.socket) -> Iterator[None]:
        """Nothing of a body comes: `look` may shut down the client's socket while this lasts."""
        self._awaited = peer
        try:
            yield
        finally:
            self._awaited = None

    def send_400_response(self, msg: str) -> None:
        """Called by uvicorn for whatever the parser or a callback of it refused."""
        error = sys.exception()
        if isinstance(getattr(error, "__context__", None), _HeadTooLargeError):
            self._refuse(431, _TOO_LARGE)
        else:
            self._refuse(400, msg)

    def shutdown(self) -> None:
        """Called by uvicorn when it is told to stop; it then waits until all answers are sent."""
        CLOSING.set()
        HttpToolsProtocol.shutdown(self)

    def look(self, now: float) -> None:
        """Close the connection if it has been waiting for its client for too long."""
        if self._head_since is not None:
            if now - self._head_since > HEAD_SECONDS:
                if self._head_bytes:
                    self._refuse(408, "The request's headers did not arrive in time.")
                else:
                    self.transport.close()
            return
        cycle = self.cycle
        is_reading = not self.flow.read_paused or self._awaited is not None
        if cycle is None or cycle.response_complete or not cycle.more_body or not is_reading:
            self._trickles = 0
        elif self._body_bytes < SLOWEST_BODY:
            self._trickles += 1
        else:
            self._trickles = 0
        self._body_bytes = 0
        if self._trickles >= _TRICKLES:
            if self._awaited is not None:
                self._awaited.shutdown(socket.SHUT_RDWR)
            self.transport.close()

    def _refuse(self, status: int, reason: str) -> None:
        body = reason.encode()
        self.transport.write(
            STATUS_LINE[status] + b"content-type: text/plain; charset=utf-8\r\nx-content-type-options: nosniff\r\n"
            b"connection: close\r\ncontent-length: %d\r\n\r\n" % len(body) + body
        )
        self.transport.close()


def _look(loop: asyncio.AbstractEventLoop, connections: set[Any]) -> None:
    """Look at all connections of this process, and again in a while."""
    now = loop.time()
    for connection in list(connections):
        if isinstance(connection, Connection):
            connection.look(now)
    loop.call_later(LOOK_SECONDS, _look, loop, connections)
