"""The access log and the counting of requests: one middleware in front of everything, there only if it is wanted.

A line has the time of the answer, who asked what, the status, how long it took, and the request's id, which the answer
carries as `X-Request-Id` and which stands beside an error in the server's log. A client's own id is taken over.
"""

from __future__ import annotations

import asyncio
import os
import re
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Literal
from urllib.parse import quote

from tailrace.http.codec import encode
from tailrace.http.edge import Application, Receive, Scope, Send
from tailrace.http.metrics import Metrics

_ID = re.compile(rb"[A-Za-z0-9._:+=/-]{1,128}")
_UNCOUNTED = ("/health", "/version", "/ready", "/metrics")
_STANDARD_OUTPUT = 1
_GAUGE_SECONDS = 1.0


class Observed:
    """Runs `app` and says afterwards what came of each request: to the log, to the metrics, or both.

    `load` tells how many writes wait and how many connections to the database are in use.
    """

    def __init__(
        self,
        app: Application,
        log: Literal["off", "text", "json"],
        metrics: Metrics | None,
        load: Callable[[], tuple[int, int]],
    ) -> None:
        self._app = app
        self._line = {"off": None, "text": _text_line, "json": _json_line}[log]
        self._metrics = metrics
        self._load = load
        self._in_flight = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            if self._metrics is not None:
                self._set_gauges()
            await self._app(scope, receive, send)
            return
        started = time.perf_counter()
        path, status, size = scope["path"], 499, 0
        request_id: bytes | None = None
        if self._line is not None:
            request_id = scope["request_id"] = _request_id(scope)

        endless: float | None = None  # seconds to the beginning of an answer whose end says nothing

        async def watch(message: Scope) -> None:
            nonlocal status, size, endless
            if message["type"] == "http.response.start":
                status = message["status"]
                if not any(name == b"content-length" for name, _ in message["headers"]):
                    endless = time.perf_counter() - started
                if request_id is not None:
                    message["headers"] = [*message["headers"], (b"x-request-id", request_id)]
            else:
                size += len(message.get("body", b"")) + message.get("moved", 0)
            await send(message)

        self._in_flight += 1
        try:
            await self._app(scope, receive, watch)
        finally:
            self._in_flight -= 1
            seconds = time.perf_counter() - started if endless is None else endless
            if self._metrics is not None and path not in _UNCOUNTED:
                self._metrics.count_request(scope.get("endpoint"), scope["method"], status, seconds)
            if self._line is not None:
                line = self._line(scope, status, size, seconds)
                with suppress(OSError):  # whoever read it is gone: the server goes on
                    os.write(_STANDARD_OUTPUT, line)

    def _set_gauges(self) -> None:
        """Now and every second: other processes cannot ask this one for what it is doing."""
        assert self._metrics is not None
        self._metrics.set_gauges(self._in_flight, *self._load())
        asyncio.get_running_loop().call_later(_GAUGE_SECONDS, self._set_gauges)


def _request_id(scope: Scope) -> bytes:
    for name, value in scope["headers"]:
        if name == b"x-request-id" and _ID.fullmatch(value):
            return value  # type: ignore[no-any-return]
    return os.urandom(8).hex().encode()


def _target(scope: Scope) -> str:
    """Path and query as they were sent: what is percent-encoded stays so, and a line stays one line."""
    raw = scope.get("raw_path")
    path = quote(scope["path"]) if raw is None else raw.decode("ascii", "backslashreplace")
    query = scope["query_string"]
    return f"{path}?{query.decode('ascii', 'backslashreplace')}" if query else path


def _client(scope: Scope) -> str:
    client = scope.get("client")
    return client[0] if client else "-"


def _now() -> str:
    now = time.time()
    return f"{time.strftime('%Y-%m-%dT%H:%M:%S', time.gmtime(now))}.{int(now * 1000) % 1000:03d}Z"


def _text_line(scope: Scope, status: int, size: int, seconds: float) -> bytes:
    request_id = scope["request_id"].decode()
    line = f"{_now()} {_client(scope)} {scope['method']} {_target(scope)} {status} {size}B {seconds * 1000:.1f}ms"
    return f"{line} {request_id}\n".encode()


def _json_line(scope: Scope, status: int, size: int, seconds: float) -> bytes:
    endpoint = scope.get("endpoint")
    line = encode(
        {
            "time": _now(),
            "client": _client(scope),
            "method": scope["method"],
            "target": _target(scope),
            "endpoint": endpoint.path if endpoint else None,
            "status": status,
            "bytes": size,
            "ms": round(seconds * 1000, 3),
            "request_id": scope["request_id"].decode(),
        }
    )
    return line + b"\n"
