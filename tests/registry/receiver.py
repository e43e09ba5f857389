"""A real HTTP receiver of webhooks, which can be made to fail, to hang, and to go away and come back."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple

from tests.support import free_port, wait_until

Respond = Callable[["Received"], tuple[int, dict[str, str], bytes]]


class Received(NamedTuple):
    path: str
    headers: dict[str, str]
    raw: bytes

    @property
    def body(self) -> Any:
        return json.loads(self.raw)

    @property
    def delivery_id(self) -> str:
        return self.headers["x-mlflow-delivery-id"]

    def is_signed_with(self, secret: str) -> bool:
        message = f"{self.delivery_id}.{self.headers['x-mlflow-timestamp']}.".encode() + self.raw
        digest = hmac.new(secret.encode(), message, hashlib.sha256).digest()
        return self.headers["x-mlflow-signature"] == "v1," + base64.b64encode(digest).decode()


class Receiver:
    """Listens on a port of its own; `received` holds every request in the order of arrival."""

    def __init__(self) -> None:
        self.port = free_port()
        self.received: list[Received] = []
        self.respond: Respond = lambda _received: (200, {}, b"thanks")
        self._server: ThreadingHTTPServer | None = None

    def url(self, path: str = "/hook") -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def start(self) -> Receiver:
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                length = int(self.headers["Content-Length"])
                raw = self.rfile.read(length)
                if len(raw) < length:  # Its sender was killed half-way: what no receiver takes for a request.
                    self.close_connection = True
                    return
                received = Received(self.path, {name.lower(): value for name, value in self.headers.items()}, raw)
                receiver.received.append(received)
                status, headers, body = receiver.respond(received)
                self.send_response(status)
                for name, value in {**headers, "Content-Length": str(len(body))}.items():
                    self.send_header(name, value)
                try:
                    self.end_headers()
                    self.wfile.write(body)
                except ConnectionError:  # Its sender was killed, or has stopped waiting.
                    self.close_connection = True

            def do_GET(self) -> None:
                receiver.received.append(Received(f"GET {self.path}", {}, b""))
                self.send_error(405)

            def log_message(self, format: str, *args: Any) -> None:
                """Nothing: the output of the tests is for the tests."""

        self._server = ThreadingHTTPServer(("127.0.0.1", self.port), Handler)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def stop(self) -> None:
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
            self._server = None

    def at(self, path: str) -> list[Received]:
        return [received for received in list(self.received) if received.path == path]

    def wait(self, count: int, path: str = "/hook", timeout: float = 30.0) -> list[Received]:
        """The requests to `path`, once there are `count` of them."""
        wait_until(
            lambda: len(self.at(path)) >= count, f"{count} requests to {path}", timeout, lambda: str(self.received)
        )
        return self.at(path)
