"""The ASGI application: finds the endpoint of a request, decodes, calls, encodes, and turns errors into answers.

Known paths are looked up in one table; the few with parameters (`/logged-models/{model_id}`) are matched after that.
Whatever goes wrong, a client gets MLflow's error body and never a stack trace (contract: tracking §1, §3).
"""

from __future__ import annotations

import logging
import re
from collections.abc import Awaitable, Callable, MutableMapping, Sequence
from typing import Any

from tailrace.errors import TrackingError, invalid
from tailrace.http.codec import check_content_type, decode_body, decode_query, encode, encode_error
from tailrace.http.endpoint import Endpoint

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

MAX_BODY = 32 * 1024 * 1024
"""Bytes of a JSON body. The largest that the API's limits allow, a data set's profile in escapes, stays below."""

_APIS = ("/api/", "/ajax-api/")
_PARAMETER = re.compile(r"\{(\w+)\}")
_HEADERS = [
    (b"content-type", b"application/json"),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"SAMEORIGIN"),
]
_NOT_FOUND = (
    b"<!doctype html>\n<html lang=en>\n<title>404 Not Found</title>\n<h1>Not Found</h1>\n"
    b"<p>This server has nothing at this URL. Check its spelling, and the version of the client.</p>\n"
)
_NOT_ALLOWED = (
    b"<!doctype html>\n<html lang=en>\n<title>405 Method Not Allowed</title>\n<h1>Method Not Allowed</h1>\n"
    b"<p>The URL exists, but not for this method.</p>\n"
)
_NOTHING = b"{}"

log = logging.getLogger(__name__)


class Edge:
    """Routes requests to `endpoints`, and GETs of other paths to `pages`; `close` is called when the server stops."""

    def __init__(
        self,
        context: object,
        endpoints: Sequence[Endpoint],
        pages: dict[str, Application],
        assets: Application,
        close: Callable[[], None],
    ) -> None:
        self._context = context
        self._pages = pages
        self._assets = assets
        self._close = close
        self._routes: dict[str, dict[str, Endpoint]] = {}
        self._patterns: dict[re.Pattern[str], dict[str, Endpoint]] = {}
        for endpoint in endpoints:
            for api in endpoint.apis:
                path = api + endpoint.path
                if "{" in path:
                    pattern = re.compile(_PARAMETER.sub(r"(?P<\1>[^/]+)", path))
                    self._patterns.setdefault(pattern, {})[endpoint.method] = endpoint
                else:
                    self._routes.setdefault(path, {})[endpoint.method] = endpoint

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await self._serve(scope, receive, send)
        elif scope["type"] == "lifespan":
            await self._live(receive, send)

    async def _live(self, receive: Receive, send: Send) -> None:
        while True:
            message = await receive()
            if message["type"] == "lifespan.startup":
                await send({"type": "lifespan.startup.complete"})
            else:
                self._close()
                await send({"type": "lifespan.shutdown.complete"})
                return

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        path, method = scope["path"], scope["method"]
        methods = self._routes.get(path)
        given: dict[str, str] = {}
        if methods is None and path.startswith(_APIS):
            methods, given = self._match(path)
        if methods is None:
            page = self._pages.get(path, self._assets)
            if method in ("GET", "HEAD"):
                await page(scope, receive, send)
            elif path in self._pages:
                await respond(send, 405, _NOT_ALLOWED, HTML, [(b"allow", b"GET, HEAD")])
            else:
                await not_found(send)
            return
        endpoint = methods.get("GET" if method == "HEAD" else method)
        if endpoint is None:
            allowed = sorted({*methods, "OPTIONS"} | ({"HEAD"} if "GET" in methods else set()))
            allow = [(b"allow", ", ".join(allowed).encode())]
            if method == "OPTIONS":
                await respond(send, 204, b"", HTML, allow)
            else:
                await respond(send, 405, _NOT_ALLOWED, HTML, allow)
            return
        status, body, extra = await self._answer(endpoint, given, scope, receive)
        headers = [*_HEADERS, (b"content-length", str(len(body)).encode()), *extra]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": b"" if method == "HEAD" else body})

    def _match(self, path: str) -> tuple[dict[str, Endpoint] | None, dict[str, str]]:
        for pattern, methods in self._patterns.items():
            if found := pattern.fullmatch(path):
                return methods, found.groupdict()
        return None, {}

    async def _answer(
        self, endpoint: Endpoint, given: dict[str, str], scope: Scope, receive: Receive
    ) -> tuple[int, bytes, list[tuple[bytes, bytes]]]:
        try:
            body = await _read_body(receive)
            if endpoint.method in ("GET", "DELETE") and (scope["query_string"] or not body):
                request = decode_query(scope["query_string"], endpoint.request, given)
            else:
                if endpoint.method in ("POST", "PUT"):
                    check_content_type(_header(scope, b"content-type"))
                request = decode_body(body, endpoint.request, given)
            answer = await endpoint.handler(self._context, request)
            return 200, _NOTHING if answer is None else encode(answer), []
        except TrackingError as error:
            extra = [] if error.retry_after is None else [(b"retry-after", str(error.retry_after).encode())]
            return error.status, encode_error(error), extra
        except _Disconnected:
            return 499, b"", []
        except Exception:
            log.exception("%s %s failed", endpoint.method, endpoint.path)
            failure = TrackingError("INTERNAL_ERROR", "The server failed to answer; its log has the details.")
            return 500, encode_error(failure), []


class _Disconnected(Exception):
    """The client left before its request was complete."""


async def _read_body(receive: Receive) -> bytes:
    message = await receive()
    if message["type"] == "http.disconnect":
        raise _Disconnected
    body: bytes = message.get("body", b"")
    if not message.get("more_body"):
        return body
    parts, size = [body], len(body)
    while message.get("more_body"):
        message = await receive()
        if message["type"] == "http.disconnect":
            raise _Disconnected
        part = message.get("body", b"")
        size += len(part)
        if size <= MAX_BODY:
            parts.append(part)
        else:
            # Read to its end but not kept: a client that is still sending would not see the answer.
            parts.clear()
    if size > MAX_BODY:
        raise invalid(
            f"The request body has {size} bytes; at most {MAX_BODY} are accepted. Split it into several requests."
        )
    return b"".join(parts)


def _header(scope: Scope, name: bytes) -> str | None:
    for key, value in scope["headers"]:
        if key == name:
            return value.decode("latin-1")  # type: ignore[no-any-return]
    return None


HTML = b"text/html; charset=utf-8"


async def respond(
    send: Send,
    status: int,
    body: bytes,
    content_type: bytes,
    extra: Sequence[tuple[bytes, bytes]] = (),
    *,
    head: bool = False,
) -> None:
    """Send a small answer that is no API answer; `head` leaves out the body."""
    headers = [
        (b"content-type", content_type),
        (b"content-length", str(len(body)).encode()),
        *_HEADERS[1:],
        *extra,
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if head else body})


async def not_found(send: Send, *, head: bool = False) -> None:
    """Always HTML: from JSON, clients would take it that the call exists but what it names does not."""
    await respond(send, 404, _NOT_FOUND, HTML, head=head)
