"""The HTTP load generator: many keep-alive connections, each going through a fixed list of operations again and again.

It keeps one promise: it measures the server and not itself. Requests are bytes built before the clock starts (only
the run id is put in), an answer is counted and not parsed, and no coroutine runs per request: a connection is a
protocol object that sends the next request from the callback in which the last answer ended. `bench.null_server`
shows the ceiling that is left.
"""

from __future__ import annotations

import asyncio
import importlib.metadata
import time
from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import cast

RECONNECT_SECONDS = 0.05
GRACE_SECONDS = 60.0
ERROR_CHARACTERS = 300


@dataclass(frozen=True)
class Operation:
    """One kind of request. Its variants differ in their random values only.

    A variant is the request up to the run id and the rest after it; an empty rest means that the request has no run
    id in it. An operation that `creates` comes first in its list; the `run_id` of its answer fills the others.
    """

    name: str
    variants: Sequence[tuple[bytes, bytes]]
    creates: bool = False


@dataclass
class Measurement:
    """What one operation gave. `latencies`: seconds, of requests sent inside the window, even if answered after it."""

    name: str
    latencies: array[float] = field(default_factory=lambda: array("d"))
    completed: int = 0  # answered with 200 inside the window
    received: int = 0  # bytes of those answers, headers included
    errors: int = 0  # at any time, warm-up included
    first_error: str = ""


@dataclass(frozen=True)
class LoadResult:
    """A whole load. `runs`: each created run with the operations acknowledged for it, {operation: variant}."""

    seconds: float
    operations: list[Measurement]
    runs: list[tuple[str, dict[int, int]]]
    server_cpu: float  # CPU seconds inside the window
    generator_cpu: float
    machine_cpu: float  # of everything that ran, the two above included


class _Session:
    """What the connections share: the window, the counters, and who is still busy."""

    def __init__(self, port: int, operations: Sequence[Operation]) -> None:
        self.loop = asyncio.get_running_loop()
        self.port = port
        self.operations = operations
        self.measurements = [Measurement(operation.name) for operation in operations]
        self.runs: list[tuple[str, dict[int, int]]] = []
        self.begin = self.end = 0.0  # perf_counter seconds
        self.busy: set[_Connection] = set()
        self.idle = asyncio.Event()

    def open(self, connection: _Connection) -> None:
        self.loop.create_task(self._open(connection))

    async def _open(self, connection: _Connection) -> None:
        try:
            await self.loop.create_connection(lambda: connection, "127.0.0.1", self.port)
        except OSError as error:
            connection.fail(f"cannot connect: {error}")
            connection.reopen()

    def leave(self, connection: _Connection) -> None:
        self.busy.discard(connection)
        if not self.busy:
            self.idle.set()


class _Connection(asyncio.Protocol):
    """One client. Never has more than one request under way, so an answer's bytes are always the last request's."""

    def __init__(self, session: _Session, number: int) -> None:
        self._session = session
        self._transport: asyncio.Transport | None = None
        self._variant = 101 * number  # counts on; clients shall not send the same values at the same time
        # The first loop begins at another operation on each connection: clients in step would all search at once.
        self._first = 1 + number % max(1, len(session.operations) - 1)
        self._position = 0
        self._run_id = b""
        self._acknowledged: dict[int, int] = {}
        self._sent_at = 0.0
        self._in_flight = False
        self._creates = False  # whether the request under way does
        self._reset_answer()

    # -- sending

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)
        self._send()

    def _send(self) -> None:
        now = time.perf_counter()
        if now >= self._session.end:
            self._finish()
            return
        assert self._transport is not None
        operation = self._session.operations[self._position]
        self._creates = operation.creates
        self._variant += 1
        before, after = operation.variants[self._variant % len(operation.variants)]
        self._in_flight = True
        self._sent_at = now
        self._transport.write(b"".join((before, self._run_id, after)) if after else before)

    def _advance(self) -> None:
        if self._position == 0:
            self._position = self._first
            self._first = 1
        else:
            self._position += 1
        if self._position >= len(self._session.operations):
            self._store_run()
            self._position = 0

    def _store_run(self) -> None:
        if self._run_id:
            self._session.runs.append((self._run_id.decode(), self._acknowledged))
        self._run_id = b""
        self._acknowledged = {}

    def _finish(self) -> None:
        self._store_run()
        self._session.leave(self)
        if self._transport is not None:
            self._transport.close()

    # -- receiving

    def _reset_answer(self) -> None:
        self._head = b""  # bytes of a head that has not ended yet
        self._ok = True
        self._closing = False
        self._chunked = False
        self._missing = 0  # bytes of the body (or of the chunk and its line end) still to come
        self._line = b""  # a chunk's size line, as far as it has come
        self._last_chunk = False
        self._received = 0
        self._kept: list[bytes] | None = None  # the body, kept only where somebody will look at it

    def data_received(self, data: bytes) -> None:
        self._received += len(data)
        if self._missing and not self._chunked:
            self._body(data)
            return
        if self._chunked:
            self._chunks(data)
            return
        head = self._head + data
        end = head.find(b"\r\n\r\n")
        if end < 0:
            self._head = head
            return
        self._head = b""
        fields = head[: end + 2].lower()
        body = head[end + 4 :]
        self._ok = fields[9:12] == b"200"
        self._closing = b"\r\nconnection: close\r\n" in fields
        if not self._ok or self._creates:
            self._kept = []
        at = fields.find(b"\r\ncontent-length:")
        if at >= 0:
            self._missing = int(fields[at + 17 : fields.index(b"\r\n", at + 17)])
            self._body(body)
        elif b"\r\ntransfer-encoding: chunked\r\n" in fields:
            self._chunked = True
            self._chunks(body)
        else:
            self.fail("an answer with neither Content-Length nor chunks")
            self._closing = True
            self._next()

    def _body(self, data: bytes) -> None:
        if self._kept is not None:
            self._kept.append(data)
        self._missing -= len(data)
        if self._missing <= 0:
            self._answered()

    def _chunks(self, data: bytes) -> None:
        while data:
            if self._missing:
                if self._kept is not None:
                    self._kept.append(data[: max(0, self._missing - 2)])
                taken = min(len(data), self._missing)
                self._missing -= taken
                data = data[taken:]
                if self._last_chunk and not self._missing:
                    self._answered()
                    return
                continue
            self._line += data
            end = self._line.find(b"\r\n")
            if end < 0:
                return
            size = int(self._line[:end].split(b";")[0], 16)
            data = self._line[end + 2 :]
            self._line = b""
            self._missing = size + 2  # the line end after the chunk; no server here sends trailers
            self._last_chunk = size == 0

    def _answered(self) -> None:
        now = time.perf_counter()
        session = self._session
        measurement = session.measurements[self._position]
        if self._ok:
            if self._sent_at >= session.begin:
                measurement.latencies.append(now - self._sent_at)
            if session.begin <= now < session.end:
                measurement.completed += 1
                measurement.received += self._received
            if self._creates:
                self._run_id = _run_id(b"".join(self._kept or ()))
                if not self._run_id:
                    self.fail("the answer has no run_id")
            self._acknowledged[self._position] = self._variant
        else:
            self.fail(b"".join(self._kept or ()).decode(errors="replace"))
        self._next()

    def _next(self) -> None:
        self._in_flight = False
        closing = self._closing
        self._reset_answer()
        if self._run_id or not self._creates:
            self._advance()
        else:  # no run to work with: create again on a new connection, so that a failing server is not hammered
            closing = True
        if not closing:
            self._send()
        elif self._transport is not None:
            self._transport.close()  # connection_lost opens the next one

    def fail(self, text: str) -> None:
        measurement = self._session.measurements[self._position]
        measurement.errors += 1
        if not measurement.first_error:
            measurement.first_error = " ".join(text.split())[:ERROR_CHARACTERS] or "an empty answer that is not 200"

    # -- losing the connection

    def connection_lost(self, exc: Exception | None) -> None:
        self._transport = None
        if self not in self._session.busy:
            return
        if self._in_flight:
            self.fail(f"the server closed the connection before its answer ended ({exc or 'end of stream'})")
            self._in_flight = False
            self._reset_answer()
            if self._run_id or not self._creates:
                self._advance()
        self.reopen()

    def reopen(self) -> None:
        if time.perf_counter() >= self._session.end:
            self._finish()
        else:
            self._session.loop.call_later(RECONNECT_SECONDS, self._session.open, self)

    def give_up(self) -> None:
        if self._in_flight:
            self.fail(f"no answer within {GRACE_SECONDS:.0f} s after the end of the window")
        self._in_flight = False
        self._finish()


def _run_id(body: bytes) -> bytes:
    at = body.find(b'"run_id"')
    if at < 0:
        return b""
    start = body.find(b'"', body.find(b":", at)) + 1
    return body[start : body.find(b'"', start)]


async def _drive(
    port: int,
    operations: Sequence[Operation],
    connections: int,
    warm_up: float,
    seconds: float,
    cpu_seconds: Callable[[], tuple[float, float]],
) -> LoadResult:
    session = _Session(port, operations)
    session.begin = time.perf_counter() + warm_up
    session.end = session.begin + seconds
    session.busy = {_Connection(session, number) for number in range(connections)}
    for connection in list(session.busy):
        session.open(connection)
    await asyncio.sleep(session.begin - time.perf_counter())
    before = (*cpu_seconds(), time.process_time())
    await asyncio.sleep(session.end - time.perf_counter())
    after = (*cpu_seconds(), time.process_time())
    server_cpu, machine_cpu, generator_cpu = (end - begin for begin, end in zip(before, after, strict=True))
    try:
        await asyncio.wait_for(session.idle.wait(), GRACE_SECONDS)
    except TimeoutError:
        for connection in list(session.busy):
            connection.give_up()
    return LoadResult(seconds, session.measurements, session.runs, server_cpu, generator_cpu, machine_cpu)


def loop_name() -> str:
    """The event loop the generator runs on: uvloop where it is installed, else asyncio's own."""
    try:
        import uvloop  # noqa: F401
    except ImportError:
        return "asyncio"
    return f"uvloop {importlib.metadata.version('uvloop')}"


def run(
    port: int,
    operations: Sequence[Operation],
    *,
    connections: int,
    warm_up: float,
    seconds: float,
    cpu_seconds: Callable[[], tuple[float, float]] = lambda: (0.0, 0.0),
) -> LoadResult:
    """Load the server at 127.0.0.1:`port`. The window of `seconds` begins after `warm_up` seconds; at both its ends
    `cpu_seconds` tells the CPU time used so far by the server and by the whole machine.

    Requests under way at the end of the window are waited for: their latencies count, their number does not.
    """
    drive = _drive(port, operations, connections, warm_up, seconds, cpu_seconds)
    if loop_name() == "asyncio":
        return asyncio.run(drive)
    import uvloop

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(drive)
