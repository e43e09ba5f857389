"""Metrics for Prometheus that are right whichever worker process is asked (contract: server-cli §9).

Every process counts in a file of its own, mapped into its memory: counting is an addition to a number there, and takes
no lock and no system call. Whoever is asked for `/metrics` adds up the files of all. The numbers stand in the same
places in each file, because all processes have the same endpoints. A process holds a lock on its file as long as it
lives; one that comes up takes a file that nobody holds and counts on from there, so that no counter ever falls.
"""

from __future__ import annotations

import fcntl
import hashlib
import mmap
import os
import struct
from bisect import bisect_left
from collections.abc import Awaitable, Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from tailrace import MLFLOW_VERSION, __version__
from tailrace.http.edge import Application, Receive, Scope, Send, respond
from tailrace.http.endpoint import Endpoint

CONTENT_TYPE = b"text/plain; version=0.0.4; charset=utf-8"
SECONDS = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0)
"""Bounds of the buckets: those of the original's histogram, and finer ones below."""

OPERATIONS = (1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0)
_METHODS = ("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "other")
_STATUSES = tuple(
    map(str, (200, 204, 206, 304, 308, 400, 401, 403, 404, 405, 408, 409, 413, 416, 429, 499, 500, 501, 503, "other"))
)
_GAUGES = ("workers", "requests_in_flight", "writer_queue_depth", "database_connections_in_use")
_HELP = {
    "workers": "Processes that serve.",
    "requests_in_flight": "Requests that are being answered.",
    "writer_queue_depth": "Writes that wait for their turn in the database.",
    "database_connections_in_use": "Connections to the database that are reading or writing.",
}
_HEADER = 16
_NUMBER = 8


class _Histogram(NamedTuple):
    """Where the numbers of a histogram begin: one for each bucket, one for what is above all, then the sum."""

    start: int
    bounds: tuple[float, ...]

    @property
    def size(self) -> int:
        return len(self.bounds) + 2


class Metrics:
    """The counters of this process, and the sum of everybody's."""

    def __init__(self, folder: Path, endpoints: Sequence[Endpoint]) -> None:
        """Takes a file in `folder`, which exists. Made in the process that counts, not before it is forked."""
        self._folder = folder
        end = len(_GAUGES)
        self._requests: dict[tuple[str, str], _Histogram] = {}
        for method in _METHODS:
            for status in _STATUSES:
                self._requests[method, status] = _Histogram(end, SECONDS)
                end += len(SECONDS) + 2
        self._endpoints: dict[tuple[str, str], _Histogram] = {}
        for endpoint in endpoints:
            if (endpoint.method, endpoint.path) not in self._endpoints:
                self._endpoints[endpoint.method, endpoint.path] = _Histogram(end, SECONDS)
                end += len(SECONDS) + 2
        self._commits = _Histogram(end, OPERATIONS)
        self._count = end + self._commits.size
        layout = repr((_GAUGES, [*self._requests], [*self._endpoints], SECONDS, OPERATIONS))
        self._layout = hashlib.sha256(layout.encode()).digest()[:_HEADER]
        self._numbers = self._take_file()

    def count_request(self, endpoint: Endpoint | None, method: str, status: int, seconds: float) -> None:
        self._add(self._requests.get((method, str(status))) or self._other(method, status), seconds)
        if endpoint is not None:
            self._add(self._endpoints[endpoint.method, endpoint.path], seconds)

    def count_commit(self, operations: int) -> None:
        """May be called from another thread than the rest, but always from the same."""
        self._add(self._commits, operations)

    def set_gauges(self, in_flight: int, queue_depth: int, connections: int) -> None:
        for at, value in enumerate((1, in_flight, queue_depth, connections)):
            self._numbers[at] = value

    def render(self) -> str:
        """The sum of all processes in Prometheus' text format."""
        return "\n".join(self._lines(self._sum())) + "\n"

    def _add(self, histogram: _Histogram, value: float) -> None:
        numbers, start = self._numbers, histogram.start
        numbers[start + bisect_left(histogram.bounds, value)] += 1
        numbers[start + len(histogram.bounds) + 1] += value

    def _other(self, method: str, status: int) -> _Histogram:
        known_status = str(status) if str(status) in _STATUSES else "other"
        return self._requests[method if method in _METHODS else "other", known_status]

    def _take_file(self) -> memoryview[float]:
        """Map the first file that no process holds, zeroed if it is new or of another version."""
        number = 0
        while True:
            path = self._folder / f"tailrace-{number}.db"
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                os.close(descriptor)
                number += 1
        size = _HEADER + self._count * _NUMBER
        if os.fstat(descriptor).st_size != size or os.pread(descriptor, _HEADER, 0) != self._layout:
            os.ftruncate(descriptor, 0)
            os.ftruncate(descriptor, size)
            os.pwrite(descriptor, self._layout, 0)
        self._descriptor = descriptor  # kept open: it is the lock
        numbers = memoryview(mmap.mmap(descriptor, size))[_HEADER:].cast("d")
        for at in range(len(_GAUGES)):
            numbers[at] = 0
        return numbers

    def _sum(self) -> list[float]:
        total: list[float] = list(self._numbers)
        for path in self._folder.glob("tailrace-*.db"):
            with path.open("rb") as file:
                if os.path.samestat(os.fstat(file.fileno()), os.fstat(self._descriptor)):
                    continue
                if file.read(_HEADER) != self._layout:
                    continue
                data = file.read(self._count * _NUMBER)
                if len(data) < self._count * _NUMBER:
                    continue
                numbers = struct.unpack(f"{self._count}d", data)
                alive = _is_held(file.fileno())
            for at, value in enumerate(numbers):
                if value and (alive or at >= len(_GAUGES)):
                    total[at] += value
        return total

    def _lines(self, numbers: list[float]) -> Iterator[str]:
        yield from _headline("mlflow_exporter_info", "gauge", "Version of the server that exports this.")
        yield f'mlflow_exporter_info{{version="{__version__}"}} 1.0'
        yield from _headline("mlflow_http_request_total", "counter", "Requests, but for health checks and the like.")
        for (method, status), histogram in self._requests.items():
            if count := _total(numbers, histogram):
                yield f'mlflow_http_request_total{{method="{method}",status="{status}"}} {count}'
        yield from _headline("mlflow_http_request_duration_seconds", "histogram", "How long they took.")
        for (method, status), histogram in self._requests.items():
            labels = f'method="{method}",mlflow_version="{MLFLOW_VERSION}",status="{status}"'
            yield from _histogram("mlflow_http_request_duration_seconds", labels, numbers, histogram)
        yield from _headline("tailrace_endpoint_duration_seconds", "histogram", "How long requests took by endpoint.")
        for (method, path), histogram in self._endpoints.items():
            labels = f'method="{method}",endpoint="{path}"'
            yield from _histogram("tailrace_endpoint_duration_seconds", labels, numbers, histogram)
        yield from _headline("tailrace_writer_commit_operations", "histogram", "Writes in one commit to the database.")
        yield from _histogram("tailrace_writer_commit_operations", "", numbers, self._commits)
        for at, name in enumerate(_GAUGES):
            yield from _headline(f"tailrace_{name}", "gauge", _HELP[name])
            yield f"tailrace_{name} {numbers[at]}"


def metrics_page(metrics: Metrics, unwritten: Callable[[], Awaitable[int]] | None = None) -> Application:
    """`unwritten` tells how many changes the files of a folder lack."""

    async def page(scope: Scope, receive: Receive, send: Send) -> None:
        text = metrics.render()
        if unwritten is not None:
            name = "tailrace_folder_changes_waiting"
            lines = [*_headline(name, "gauge", "Changes that are not in the files of the folder yet.")]
            text += "\n".join([*lines, f"{name} {await unwritten()}", ""])
        await respond(send, 200, text.encode(), CONTENT_TYPE, head=scope["method"] == "HEAD")

    return page


def _is_held(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    fcntl.flock(descriptor, fcntl.LOCK_UN)
    return False


def _headline(name: str, kind: str, text: str) -> Iterator[str]:
    yield f"# HELP {name} {text}"
    yield f"# TYPE {name} {kind}"


def _total(numbers: list[float], histogram: _Histogram) -> float:
    return sum(numbers[histogram.start : histogram.start + len(histogram.bounds) + 1])


def _histogram(name: str, labels: str, numbers: list[float], histogram: _Histogram) -> Iterator[str]:
    if not _total(numbers, histogram):
        return
    count = 0.0
    comma = "," if labels else ""
    for at, bound in enumerate((*histogram.bounds, "+Inf")):
        count += numbers[histogram.start + at]
        yield f'{name}_bucket{{{labels}{comma}le="{bound}"}} {count}'
    brackets = f"{{{labels}}}" if labels else ""
    yield f"{name}_count{brackets} {count}"
    yield f"{name}_sum{brackets} {numbers[histogram.start + histogram.size - 1]}"
