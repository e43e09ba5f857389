"""Large bodies between a connection and a file, moved by the kernel: no byte of them passes through Python.

What an application reads and writes through ASGI is copied five times on its way. Here a socket's bytes go to the file
by `splice`, and a file's to the socket by `sendfile`, in threads that stay while the other side is fast and leave the
waiting for a slow one to the event loop.

Only connections of our own class (`http/connection.py`) without TLS can do this, on Linux. Others have no `Direct` in
their scope, and bodies take the usual way.
"""

from __future__ import annotations

import asyncio
import contextlib
import errno
import fcntl
import os
import select
import socket
import time
from collections.abc import AsyncGenerator, Callable, Iterator
from typing import TYPE_CHECKING, Any

from tailrace.http.endpoint import Disconnected

if TYPE_CHECKING:
    from tailrace.http.connection import Connection

EXTENSION = "tailrace.direct"
"""Where a request's scope has its `Direct`, in `extensions`."""

_STRETCH = 0.05
"""Seconds that one call in a thread takes, at most and but for the disk, so that all transfers get their turn."""

_PIECE = 256 * 1024
"""Bytes that the kernel sends at once: what fits into a processor's cache goes twice as fast."""

_PATIENCE = 5
"""Milliseconds that a thread waits for the other side before it leaves the waiting to the event loop."""

_PIPE = 1 << 20


class Direct:
    """The ways past Python of one request."""

    __slots__ = ("_connection", "_cycle")

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._cycle = connection.cycle

    async def send(self, file: int, start: int, stop: int) -> None:
        """Send these bytes of an open file as the answer's body, whose beginning has been sent as usual.

        The message that ends the body must follow. Returns early if the client leaves.
        """
        transport, cycle, at = self._connection.transport, self._cycle, start
        while not transport.is_closing() and transport.get_write_buffer_size():
            await asyncio.sleep(0.001)  # what was written before must be out first
        if transport.is_closing():
            cycle.disconnected = True
            return
        with _second(transport) as peer:
            try:
                while at < stop and not cycle.disconnected:
                    if sent := await _undisturbed(_send, peer, file, at, stop - at):
                        at += sent
                    else:
                        await _writable(peer)
            except ConnectionError:
                cycle.disconnected = True
                transport.abort()
        cycle.expected_content_length -= at - start

    async def receive(self, file: int, length: int) -> AsyncGenerator[int, None]:
        """Move what is left of a body of `length` bytes to an open file; yields how many came with each stretch.

        Raises `Disconnected` if the client leaves, and the file's OSError.
        """
        connection, cycle = self._connection, self._cycle
        connection.flow.pause_reading()
        if cycle.body:
            ready, cycle.body = bytes(cycle.body), bytearray()
            await _undisturbed(_write, file, ready)
            yield len(ready)
        if not cycle.more_body:
            return
        if connection.transport.is_closing():
            raise Disconnected
        with _second(connection.transport) as peer, _pipe() as pipe, connection.bypassed(length):
            while connection.due:
                moved = await _undisturbed(_receive, peer, pipe, file, connection.due, connection.took)
                if moved:
                    yield moved
                else:
                    with connection.awaited(peer):
                        await _readable(peer)


def can_bypass(transport: asyncio.Transport) -> bool:
    return hasattr(os, "splice") and transport.get_extra_info("sslcontext") is None


def _second(transport: asyncio.Transport) -> socket.socket:
    """A second descriptor of the transport's socket, which outlives the transport and is closed by who asked for it.

    Never of a closing transport: the number of its descriptor may be another connection's already.
    """
    found: Any = transport.get_extra_info("socket")
    return socket.socket(fileno=os.dup(found.fileno()))


@contextlib.contextmanager
def _pipe() -> Iterator[tuple[int, int]]:
    """What `splice` needs between a socket and a file."""
    reading, writing = os.pipe()
    try:
        with contextlib.suppress(OSError):  # the user's pipes are many already: a small one does as well
            fcntl.fcntl(writing, fcntl.F_SETPIPE_SZ, _PIPE)
        yield reading, writing
    finally:
        os.close(reading)
        os.close(writing)


async def _undisturbed(function: Callable[..., int], *arguments: Any) -> int:
    """Call `function` in a thread. What it uses stays open until it ends, even if the task is cancelled meanwhile."""
    working = asyncio.get_running_loop().run_in_executor(None, function, *arguments)
    try:
        return await asyncio.shield(working)
    except asyncio.CancelledError:
        await asyncio.wait([working])
        raise


def _send(peer: socket.socket, file: int, start: int, size: int) -> int:
    """Send up to `size` bytes while the client takes them; 0 if it took none."""
    sent, until = 0, time.monotonic() + _STRETCH
    while sent < size and time.monotonic() < until:
        try:
            count = _send_once(peer, file, start + sent, min(_PIECE, size - sent))
        except BlockingIOError:
            if not _waits(peer, select.POLLOUT):
                break
            continue
        if not count:
            raise EOFError("a file became shorter while it was sent")
        sent += count
    return sent


def _receive(peer: socket.socket, pipe: tuple[int, int], file: int, size: int, took: Callable[[int], None]) -> int:
    """Move up to `size` bytes while they come; 0 if none did. `took` is told of what left the socket."""
    reading, writing = pipe
    moved, until = 0, time.monotonic() + _STRETCH
    while moved < size and time.monotonic() < until:
        try:
            count = os.splice(peer.fileno(), writing, size - moved)
        except BlockingIOError:
            if not _waits(peer, select.POLLIN):
                break
            continue
        except OSError as error:
            raise Disconnected from error
        if not count:
            raise Disconnected
        took(count)
        moved += count
        while count:
            count -= _put_once(reading, file, count)
    return moved


def _send_once(peer: socket.socket, file: int, start: int, size: int) -> int:
    try:
        return os.sendfile(peer.fileno(), file, start, size)
    except OSError as error:
        if error.errno != errno.EINVAL:  # not every file system can
            raise
        return peer.send(os.pread(file, size, start))


def _put_once(pipe: int, file: int, size: int) -> int:
    try:
        return os.splice(pipe, file, size)
    except OSError as error:
        if error.errno != errno.EINVAL:  # not every file system can
            raise
        return _write(file, os.read(pipe, size))


def _write(file: int, content: bytes) -> int:
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(file, rest) :]
    return len(content)


def _waits(peer: socket.socket, event: int) -> bool:
    poll = select.poll()
    poll.register(peer, event)
    return bool(poll.poll(_PATIENCE))


async def _writable(peer: socket.socket) -> None:
    loop, ready = asyncio.get_running_loop(), asyncio.Event()
    loop.add_writer(peer.fileno(), ready.set)
    try:
        await ready.wait()
    finally:
        loop.remove_writer(peer.fileno())


async def _readable(peer: socket.socket) -> None:
    loop, ready = asyncio.get_running_loop(), asyncio.Event()
    loop.add_reader(peer.fileno(), ready.set)
    try:
        await ready.wait()
    finally:
        loop.remove_reader(peer.fileno())
