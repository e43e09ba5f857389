"""The ASGI application: finds the endpoint of a request, decodes, calls, encodes, and turns errors into answers.

Known paths are looked up in one table; the few with parameters (`/logged-models/{model_id}`) are matched after that.
Whatever goes wrong, a client gets MLflow's error body and never a stack trace (contract: tracking §1, §3).
"""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import AsyncIterator, Awaitable, Callable, MutableMapping, Sequence
from contextlib import aclosing
from functools import partial
from typing import Any

from tailrace.errors import TrackingError, invalid
from tailrace.http.codec import check_content_type, decode_body, decode_query, encode, encode_error
from tailrace.http.direct import EXTENSION
from tailrace.http.endpoint import Body, Content, Disconnected, Endpoint, Headers, Incoming
from tailrace.http.inflate import inflate

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

MAX_BODY = 32 * 1024 * 1024
"""Bytes of a JSON body. The largest that the API's limits allow, a data set's profile in escapes, stays below."""

_APIS = ("/api/", "/ajax-api/")
_PARAMETER = re.compile(r"\{(\w+)\}")
_LONG_PARAMETER = re.compile(r"<path:(\w+)>")
_JSON = (b"content-type", b"application/json")
_NO_WORKSPACES = encode_error(
    TrackingError("FEATURE_DISABLED", "Workspace APIs are not available: workspaces are not enabled on this server")
)
_WITHOUT_BODY = (204, 304)
"""Statuses of answers that have none, nor a length of it."""
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
    """Routes requests to `endpoints`, and GETs of other paths to `pages`; `start` and `stop` are called with it."""

    def __init__(
        self,
        context: object,
        endpoints: Sequence[Endpoint],
        pages: dict[str, Application],
        assets: Application,
        start: Callable[[], None],
        stop: Callable[[], Awaitable[None]],
    ) -> None:
        self._context = context
        self._pages = pages
        self._assets = assets
        self._start = start
        self._stop = stop
        self._routes: dict[str, dict[str, Endpoint]] = {}
        self._patterns: dict[re.Pattern[str], dict[str, Endpoint]] = {}
        for endpoint in endpoints:
            for api in endpoint.apis:
                path = api + endpoint.path
                if "{" in path or "<" in path:
                    self._patterns.setdefault(_pattern(path), {})[endpoint.method] = endpoint
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
                self._start()
                await send({"type": "lifespan.startup.complete"})
            else:
                await self._stop()
                await send({"type": "lifespan.shutdown.complete"})
                return

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        if (header(scope, b"x-mlflow-workspace") or "").strip():
            # What is meant for another workspace must not land in the only one that there is.
            await respond(send, 500, _NO_WORKSPACES, b"application/json")
            return
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
        scope["endpoint"] = endpoint  # for the access log and the metrics
        answer = await self._answer(endpoint, given, scope, receive)
        if isinstance(answer, Content):
            await _deliver(answer, scope, receive, send)
            return
        status, body, extra = answer
        headers = [_JSON, _length(len(body)), *extra]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": b"" if method == "HEAD" else body})

    def _match(self, path: str) -> tuple[dict[str, Endpoint] | None, dict[str, str]]:
        for pattern, methods in self._patterns.items():
            if found := pattern.fullmatch(path):
                return methods, found.groupdict()
        return None, {}

    async def _answer(
        self, endpoint: Endpoint, given: dict[str, str], scope: Scope, receive: Receive
    ) -> Content | tuple[int, bytes, Headers]:
        try:
            if endpoint.raw:
                request = decode_query(scope["query_string"], endpoint.request, given)
                incoming = _incoming(scope, receive)
                answer = await endpoint.handler(self._context, request, incoming)
                return answer if isinstance(answer, Content) else (200, _encoded(answer), [])
            body = await _read_body(receive)
            if endpoint.method in ("GET", "DELETE") and (scope["query_string"] or not body):
                request = decode_query(scope["query_string"], endpoint.request, given)
            else:
                if endpoint.method in ("POST", "PUT"):
                    check_content_type(header(scope, b"content-type"))
                if encoding := header(scope, b"content-encoding"):
                    # In a thread: what took a millisecond to send may take a hundred to unpack.
                    body = await asyncio.to_thread(inflate, body, encoding, MAX_BODY)
                request = decode_body(body, endpoint.request, given)
            answer = await endpoint.handler(self._context, request)
            return answer if isinstance(answer, Content) else (200, _encoded(answer), [])
        except TrackingError as error:
            extra = [] if error.retry_after is None else [(b"retry-after", str(error.retry_after).encode())]
            return error.status, encode_error(error), extra
        except Disconnected:
            return 499, b"", []
        except Exception:
            log.exception("%s %s failed, request %s", endpoint.method, endpoint.path, scope.get("request_id", b"-"))
            failure = TrackingError("INTERNAL_ERROR", "The server failed to answer; its log has the details.")
            return 500, encode_error(failure), []


def _pattern(path: str) -> re.Pattern[str]:
    return re.compile(_LONG_PARAMETER.sub(r"(?P<\1>.+)", _PARAMETER.sub(r"(?P<\1>[^/]+)", path)), re.DOTALL)


def _encoded(answer: Any) -> bytes:
    return _NOTHING if answer is None else encode(answer)


async def _read_body(receive: Receive) -> bytes:
    message = await receive()
    if message["type"] == "http.disconnect":
        raise Disconnected
    body: bytes = message.get("body", b"")
    if not message.get("more_body"):
        return body
    parts, size = [body], len(body)
    while message.get("more_body"):
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Disconnected
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


async def _pieces(receive: Receive) -> AsyncIterator[bytes]:
    """The body as it arrives. What the reader does not take the client is not asked to send."""
    more = True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Disconnected
        more = message.get("more_body", False)
        if piece := message.get("body"):
            yield piece


def _incoming(scope: Scope, receive: Receive) -> Incoming:
    headers = dict(scope["headers"])
    direct = scope.get("extensions", {}).get(EXTENSION)
    length = headers.get(b"content-length", b"")
    into = None
    if direct is not None and length.isdigit() and b"transfer-encoding" not in headers:
        into = partial(direct.receive, length=int(length))
    return Incoming(headers, Body(_pieces(receive), into))


async def _deliver(content: Content, scope: Scope, receive: Receive, send: Send) -> None:
    """Send `content`; if its body fails or the client leaves on the way, the connection is cut."""
    body, head = content.body, scope["method"] == "HEAD"
    direct = scope.get("extensions", {}).get(EXTENSION)
    length = len(body) if isinstance(body, bytes) else content.length
    try:
        headers = list(content.headers)
        if length is not None and content.status not in _WITHOUT_BODY:
            headers.append(_length(length))
        await send({"type": "http.response.start", "status": content.status, "headers": headers})
        if head or isinstance(body, bytes):
            await send({"type": "http.response.body", "body": b"" if head else body})
            return
        if direct is not None and content.file is not None and length is not None:
            descriptor, start = content.file
            await direct.send(descriptor, start, start + length)
            await send({"type": "http.response.body", "body": b"", "moved": length})
            return
        leaving = asyncio.ensure_future(_leaving(receive))
        try:
            async with aclosing(body):
                async for piece in body:
                    if leaving.done():
                        return
                    await send({"type": "http.response.body", "body": piece, "more_body": True})
        finally:
            leaving.cancel()
        await send({"type": "http.response.body", "body": b""})
    except Exception:
        log.exception("an answer broke off")
    finally:
        if content.close is not None:
            content.close()


async def _leaving(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


def header(scope: Scope, name: bytes) -> str | None:
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
    headers = [*extra] if status in _WITHOUT_BODY else [(b"content-type", content_type), _length(len(body)), *extra]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if head else body})


def _length(length: int) -> tuple[bytes, bytes]:
    return b"content-length", str(length).encode()


async def not_found(send: Send, *, head: bool = False) -> None:
    """Always HTML: from JSON, clients would take it that the call exists but what it names does not."""
    await respond(send, 404, _NOT_FOUND, HTML, head=head)
