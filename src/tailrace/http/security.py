"""Host and Origin checks: a web page somewhere must not reach a server on the visitor's machine or network.

Contract: security §3 to §5. A plain ASGI middleware, so that nothing behind it can forget it, and so that every answer,
a refusal too, carries the headers that protect browsers. Where the original is weak this is strict: docs/security.md
lists it. The names that are compared are few, so what was decided is kept.
"""

from __future__ import annotations

import functools
import ipaddress
import logging
import re
from fnmatch import translate
from typing import NamedTuple
from urllib.parse import urlsplit

from tailrace.http.edge import Application, Receive, Scope, Send, header, respond

_LOCAL = ("localhost", "127.0.0.1", "[::1]", "0.0.0.0")
_PRIVATE = tuple(map(ipaddress.ip_network, ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7")))
_LOCAL_ORIGIN = re.compile(r"http://(localhost|127\.0\.0\.1|\[::1\])(:[0-9]+)?")
_LOCAL_ORIGINS = ("localhost", "127.0.0.1", "::1")
_HOST_AND_PORT = re.compile(r"(?P<name>\[[0-9a-f:.]+\]|[^\[\]:/@]+)(:[0-9]*)?")
_ADDRESS_PATTERN = re.compile(r"(?=[.*]*[0-9])[0-9.*]+(:[0-9*]*)?")
_UNCHECKED = ("/health", "/version", "/ready")
_WRITING = ("POST", "PUT", "DELETE", "PATCH")
_METHODS = ("GET", "POST", "PUT", "DELETE", "OPTIONS", "PATCH")
_PREFLIGHT_SECONDS = b"600"
_TEXT = b"text/plain; charset=utf-8"
_EXPOSED = (b"access-control-expose-headers", b"*")

Headers = list[tuple[bytes, bytes]]

log = logging.getLogger(__name__)


class _Origin(NamedTuple):
    """What the page of an origin may do: send what writes, and read the answers."""

    may_write: bool
    may_read: bool


class Security:
    """Answers 403 to requests whose Host is not among `hosts`, and to writes from pages of other origins.

    `hosts` are names, with port where the client sends one, or shell patterns; `*` alone allows all; None stands for
    this machine's and private addresses. `origins` are allowed beside this machine's own and the server's own.
    `x_frame_options` is the value of that header, `NONE` leaves it out.
    """

    def __init__(
        self, app: Application, hosts: tuple[str, ...] | None, origins: tuple[str, ...], x_frame_options: str
    ) -> None:
        self._app = app
        self._hosts = None if hosts is None else frozenset(host.lower() for host in hosts)
        self._origins = origins
        self._headers: Headers = [
            (b"x-content-type-options", b"nosniff"),
            (b"referrer-policy", b"same-origin"),
            (b"vary", b"Origin"),
        ]
        if x_frame_options.upper() != "NONE":
            self._headers.append((b"x-frame-options", x_frame_options.encode("latin-1", "replace")))
        self._host_is_allowed = functools.lru_cache(256)(self._match_host)
        self._judged = functools.lru_cache(256)(self._judge)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        host, origin = _host_and_origin(scope)
        added = self._headers
        app = self._app
        if not self._host_is_allowed(host) and scope["path"] not in _UNCHECKED:
            log.warning("Rejected request with invalid Host header: %r", host)
            app = _invalid_host
        elif origin is not None:
            judged = self._judged(origin, host)
            added = self._headers + self._cors(origin, judged)
            if scope["method"] == "OPTIONS" and (wanted := header(scope, b"access-control-request-method")):
                added.remove(_EXPOSED)
                app = _preflight(wanted, judged, header(scope, b"access-control-request-headers"))
            elif scope["method"] in _WRITING and not judged.may_write:
                log.warning("Blocked cross-origin request from %r", origin)
                app = _blocked

        async def send_with_headers(message: Scope) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *added]
            await send(message)

        await app(scope, receive, send_with_headers)

    def _match_host(self, host: str) -> bool:
        host = host.lower()
        if self._hosts is None:
            return _is_private(host)
        return "*" in self._hosts or (bool(host) and any(_matches(host, entry) for entry in self._hosts))

    def _judge(self, origin: str, host: str) -> _Origin:
        if origin in self._origins or "*" in self._origins:
            return _Origin(may_write=True, may_read=True)
        try:
            parts = urlsplit(origin)
            name, address = parts.hostname, parts.netloc.lower()
        except ValueError:
            return _Origin(may_write=False, may_read=False)
        # The server's own pages send the address they were loaded from, which passed the Host check.
        own = bool(address) and address == host.lower()
        return _Origin(name in _LOCAL_ORIGINS or own, _LOCAL_ORIGIN.fullmatch(origin) is not None)

    def _cors(self, origin: str, judged: _Origin) -> Headers:
        if "*" in self._origins:  # never together with credentials, as in MLflow 3.17
            return [(b"access-control-allow-origin", b"*"), _EXPOSED]
        headers = [(b"access-control-allow-credentials", b"true"), _EXPOSED]
        if judged.may_read:
            headers.append((b"access-control-allow-origin", origin.encode("latin-1")))
        return headers


def _is_private(host: str) -> bool:
    """Whether a Host header, in lower case, names this machine or an address of a private network, with any port."""
    parts = _HOST_AND_PORT.fullmatch(host)
    if parts is None:
        return False
    if parts["name"] in _LOCAL:
        return True
    try:
        address = ipaddress.ip_address(parts["name"].strip("[]"))
    except ValueError:
        return False
    return any(address in network for network in _PRIVATE)


def _matches(host: str, entry: str) -> bool:
    if "*" not in entry:
        return host == entry
    if _ADDRESS_PATTERN.fullmatch(entry):  # `10.*` is for addresses, and `10.evil.com` is none
        try:
            ipaddress.IPv4Address(host.partition(":")[0])
        except ValueError:
            return False
    return re.fullmatch(translate(entry), host) is not None


async def _invalid_host(_scope: Scope, _receive: Receive, send: Send) -> None:
    await respond(send, 403, b"Invalid Host header - possible DNS rebinding attack detected", _TEXT)


async def _blocked(_scope: Scope, _receive: Receive, send: Send) -> None:
    await respond(send, 403, b"Cross-origin request blocked", _TEXT)


def _preflight(method: str, judged: _Origin, headers: str | None) -> Application:
    """What a browser asks before it lets a page send something unusual; no endpoint sees it."""
    wrong = [what for what, bad in (("origin", not judged.may_read), ("method", method not in _METHODS)) if bad]
    extra = [
        (b"access-control-allow-methods", ", ".join(_METHODS).encode()),
        (b"access-control-max-age", _PREFLIGHT_SECONDS),
        (b"vary", b"Access-Control-Request-Method, Access-Control-Request-Headers"),
    ]
    if headers:
        extra.append((b"access-control-allow-headers", headers.encode("latin-1")))
    body = f"Disallowed CORS {', '.join(wrong)}" if wrong else "OK"

    async def answer(_scope: Scope, _receive: Receive, send: Send) -> None:
        await respond(send, 400 if wrong else 200, body.encode(), _TEXT, extra)

    return answer


def _host_and_origin(scope: Scope) -> tuple[str, str | None]:
    """The two headers; two of a kind name nobody."""
    host, origin = None, None
    for name, value in scope["headers"]:
        if name == b"host":
            host = value.decode("latin-1") if host is None else ""
        elif name == b"origin":
            origin = value.decode("latin-1") if origin is None else "null"
    return host or "", origin
