"""What is not the API: health, version, and the built web UI.

The UI is a few files that never change while the server runs. They are read when first asked for and kept compressed
as well; names under `assets/` carry a hash of their content, so browsers may keep those for ever.
"""

from __future__ import annotations

import functools
import gzip
import mimetypes
from collections.abc import Sequence
from importlib import resources
from typing import NamedTuple

from tailrace import MLFLOW_VERSION
from tailrace.http.edge import HTML, Application, Receive, Scope, Send, not_found, respond

_POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "object-src 'none'; base-uri 'self'; form-action 'self'"
)
_FRAMES = {"SAMEORIGIN": "; frame-ancestors 'self'", "DENY": "; frame-ancestors 'none'"}
_NO_DEVICES = (b"permissions-policy", b"camera=(), geolocation=(), microphone=(), payment=(), usb=()")
_NO_UI = (
    b"<!doctype html>\n<html lang=en>\n<title>Tailrace</title>\n<h1>Tailrace is running</h1>\n"
    b"<p>The web UI was not built into this installation; the API works. <code>make serve</code> builds it.</p>\n"
)
_FOR_EVER = (b"cache-control", b"public, max-age=31536000, immutable")
_CHECK_FIRST = (b"cache-control", b"no-cache")
_SMALLEST_COMPRESSED = 1024


class _File(NamedTuple):
    content_type: bytes
    plain: bytes
    compressed: bytes | None
    etag: bytes


def text_page(text: str) -> Application:
    body = text.encode()

    async def page(scope: Scope, receive: Receive, send: Send) -> None:
        await respond(send, 200, body, HTML, head=scope["method"] == "HEAD")

    return page


PAGES: dict[str, Application] = {"/health": text_page("OK"), "/version": text_page(MLFLOW_VERSION)}


def document_headers(x_frame_options: str) -> list[tuple[bytes, bytes]]:
    """What a page of ours may do in a browser: load from here only, and no devices."""
    policy = _POLICY + _FRAMES.get(x_frame_options, "")
    return [(b"content-security-policy", policy.encode()), _NO_DEVICES]


def built_ui(headers: Sequence[tuple[bytes, bytes]]) -> Application:
    """The files of the built UI, `/` is its `index.html`; `headers` are sent with each."""

    async def ui(scope: Scope, receive: Receive, send: Send) -> None:
        head = scope["method"] == "HEAD"
        path = scope["path"].removeprefix("/") or "index.html"
        file = _load(path)
        if file is None:
            if path == "index.html":
                await respond(send, 200, _NO_UI, HTML, headers, head=head)
            else:
                await not_found(send, head=head)
            return
        request = dict(scope["headers"])
        caching = _FOR_EVER if path.startswith("assets/") else _CHECK_FIRST
        extra = [caching, (b"etag", file.etag), (b"vary", b"accept-encoding"), *headers]
        if request.get(b"if-none-match") == file.etag:
            await respond(send, 304, b"", file.content_type, extra)
            return
        body = file.plain
        if file.compressed is not None and b"gzip" in request.get(b"accept-encoding", b""):
            body = file.compressed
            extra.append((b"content-encoding", b"gzip"))
        await respond(send, 200, body, file.content_type, extra, head=head)

    return ui


@functools.cache
def _names() -> dict[str, resources.abc.Traversable]:
    """The built files by their path: nothing else in the package can be asked for, however the path is written."""
    root = resources.files("tailrace") / "ui"
    found: dict[str, resources.abc.Traversable] = {}
    if root.is_dir():
        for entry in root.iterdir():
            if entry.is_dir():
                found |= {f"{entry.name}/{file.name}": file for file in entry.iterdir()}
            else:
                found[entry.name] = entry
    return found


@functools.lru_cache(256)
def _load(path: str) -> _File | None:
    import hashlib

    file = _names().get(path)
    if file is None:
        return None
    plain = file.read_bytes()
    kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
    text = kind.startswith("text/") or kind in ("application/javascript", "application/json", "image/svg+xml")
    compressed = gzip.compress(plain, 9, mtime=0) if text and len(plain) >= _SMALLEST_COMPRESSED else None
    content_type = f"{kind}; charset=utf-8" if text else kind
    return _File(content_type.encode(), plain, compressed, f'"{hashlib.sha256(plain).hexdigest()[:20]}"'.encode())
