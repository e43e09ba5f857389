"""Host and Origin checks: a web page somewhere must not reach a server on the visitor's machine or network.

Contract: security §3 and §4.2. A plain ASGI middleware, so that nothing behind it can forget it.
"""

from __future__ import annotations

import functools
import logging
import re
from fnmatch import translate
from urllib.parse import urlsplit

from tailrace.http.edge import Application, Receive, Scope, Send, respond

_LOCAL = ("localhost", "127.0.0.1", "[::1]", "0.0.0.0")
_PRIVATE = ("192.168.*", "10.*", *(f"172.{n}.*" for n in range(16, 32)), "fc00:*", "fd00:*")
DEFAULT_HOSTS = (*_LOCAL, *(f"{name}:*" for name in _LOCAL), *_PRIVATE)
_LOCAL_ORIGINS = ("localhost", "127.0.0.1", "::1")
_UNCHECKED = ("/health", "/version")
_WRITING = ("POST", "PUT", "DELETE", "PATCH")
_API = ("/api/", "/ajax-api/")
_TEXT = b"text/plain"

log = logging.getLogger(__name__)


class Security:
    """Answers 403 to requests whose Host is not among `hosts`, and to writes from pages of other origins.

    `hosts` are names, with port where the client sends one, or shell patterns; `*` alone allows all. `origins` are
    allowed beside this machine's own and the server's own.
    """

    def __init__(self, app: Application, hosts: tuple[str, ...], origins: tuple[str, ...]) -> None:
        self._app = app
        self._patterns = None if "*" in hosts else re.compile("|".join(translate(host) for host in hosts))
        self._origins = origins
        self._host_is_allowed = functools.lru_cache(256)(self._match_host)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            host, origin = _host_and_origin(scope)
            if scope["path"] not in _UNCHECKED and not self._host_is_allowed(host):
                log.warning("Rejected request with invalid Host header: %r", host)
                await respond(send, 403, b"Invalid Host header - possible DNS rebinding attack detected", _TEXT)
                return
            if (
                origin is not None
                and scope["method"] in _WRITING
                and scope["path"].startswith(_API)
                and not self._origin_is_allowed(origin, host)
            ):
                log.warning("Blocked cross-origin request from %r", origin)
                await respond(send, 403, b"Cross-origin request blocked", _TEXT)
                return
        await self._app(scope, receive, send)

    def _match_host(self, host: str) -> bool:
        return self._patterns is None or (bool(host) and self._patterns.match(host) is not None)

    def _origin_is_allowed(self, origin: str, host: str) -> bool:
        if origin in self._origins or "*" in self._origins:
            return True
        try:
            parts = urlsplit(origin)
        except ValueError:
            return False
        # The server's own pages send the address they were loaded from, which passed the Host check.
        return parts.hostname in _LOCAL_ORIGINS or parts.netloc == host


def _host_and_origin(scope: Scope) -> tuple[str, str | None]:
    host, origin = "", None
    for name, value in scope["headers"]:
        if name == b"host":
            host = value.decode("latin-1")
        elif name == b"origin":
            origin = value.decode("latin-1")
    return host, origin
