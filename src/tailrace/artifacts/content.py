"""An artifact as an HTTP answer: type, name, caching, ranges; and safe for whoever opens it in a browser.

Contract: artifacts §3.2, §5, §7. Beyond MLflow, ranges and ETags work for every store and the length is always said.
Artifacts are attachments unless a page asks for them `inline`; what a browser could run is then put into a sandbox,
where it is of no origin: it reaches neither this server's API nor what is stored for it.
"""

from __future__ import annotations

import mimetypes
import re
from email.utils import formatdate, parsedate_to_datetime
from urllib.parse import quote

from tailrace.artifacts.stores import Artifact
from tailrace.http.endpoint import Content, Incoming

_TEXT = frozenset(
    "txt log err cfg conf cnf cf ini properties prop hocon toml yaml yml xml json "
    "js py py3 csv tsv md rst MLmodel".split()
)
_HARMLESS = ("image/png", "image/jpeg", "image/gif", "image/webp", "image/bmp", "text/plain", "application/pdf")
_HARMLESS_KINDS = ("audio/", "video/")
_TOKEN = re.compile(r"[A-Za-z0-9!#$&+\-.^_`|~]+")
_RANGE = re.compile(rb"bytes=(\d{0,19})-(\d{0,19})")


def content_type(name: str) -> str:
    ending = name.rpartition(".")[2]
    if ending in _TEXT:
        return "text/plain"
    return mimetypes.guess_type(name)[0] or "application/octet-stream"


def answer(artifact: Artifact, name: str, incoming: Incoming, *, inline: bool = False) -> Content:
    """`artifact`, or the part of it that is asked for, or that it has not changed."""
    try:
        return _answer(artifact, name, incoming, inline)
    except BaseException:
        artifact.close()
        raise


def _answer(artifact: Artifact, name: str, incoming: Incoming, inline: bool) -> Content:
    etag = f'"{artifact.etag}"'.encode()
    headers = [
        *_described(name, inline),
        (b"etag", etag),
        (b"accept-ranges", b"bytes"),
        (b"cache-control", b"no-cache"),
    ]
    if artifact.modified is not None:
        headers.append((b"last-modified", formatdate(artifact.modified, usegmt=True).encode()))
    if _is_unchanged(artifact, etag, incoming):
        return Content(headers, status=304, close=artifact.close)
    status, start, stop = 200, 0, artifact.size
    wanted = incoming.headers.get(b"range")
    if wanted and incoming.headers.get(b"if-range", etag) == etag and (found := _RANGE.fullmatch(wanted.strip())):
        part = _part(found[1], found[2], artifact.size)
        if part is None:
            headers.append((b"content-range", f"bytes */{artifact.size}".encode()))
            return Content(headers, status=416, close=artifact.close)
        if part != (0, 0):
            status, (start, stop) = 206, part
            headers.append((b"content-range", f"bytes {start}-{stop - 1}/{artifact.size}".encode()))
    if artifact.whole is not None:
        return Content(headers, artifact.whole[start:stop], status=status, close=artifact.close)
    file = None if artifact.descriptor is None else (artifact.descriptor, start)
    return Content(headers, artifact.read(start, stop), stop - start, status, artifact.close, file)


def _described(name: str, inline: bool) -> list[tuple[bytes, bytes]]:
    """Type and disposition; a sandbox for what is not known to be harmless."""
    kind = content_type(name)
    safe = kind in _HARMLESS or kind.startswith(_HARMLESS_KINDS)
    headers = []
    if not safe:
        # Charts are pages with scripts: shown by our UI they may run, but as a page of nobody's.
        sandbox = b"sandbox allow-scripts" if inline and kind == "text/html" else b"sandbox"
        headers.append((b"content-security-policy", sandbox))
    if inline and kind.startswith("text/"):
        kind += "; charset=utf-8"
    return [
        (b"content-type", kind.encode()),
        (b"content-disposition", disposition("inline" if inline else "attachment", name).encode()),
        *headers,
    ]


def disposition(how: str, name: str) -> str:
    """The Content-Disposition: a plain name bare or in quotes, any other in ASCII and in full."""
    if _TOKEN.fullmatch(name):
        return f"{how}; filename={name}"
    plain = re.sub(r'["\\\x00-\x1f\x7f]', "_", name.encode("ascii", "ignore").decode())
    if plain == name:
        return f'{how}; filename="{name}"'
    return f"{how}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


def _is_unchanged(artifact: Artifact, etag: bytes, incoming: Incoming) -> bool:
    known = incoming.headers.get(b"if-none-match")
    if known is not None:
        return known.strip() == b"*" or etag in (tag.strip().removeprefix(b"W/") for tag in known.split(b","))
    since = incoming.headers.get(b"if-modified-since")
    if since is None or artifact.modified is None:
        return False
    try:
        return int(artifact.modified) <= parsedate_to_datetime(since.decode("latin-1")).timestamp()
    except (ValueError, OverflowError):
        return False


def _part(first: bytes, last: bytes, size: int) -> tuple[int, int] | None:
    """(start, stop) of a range, None if the file has nothing of it, (0, 0) if it is no range at all."""
    if not first:
        if not last:
            return 0, 0
        start, stop = max(0, size - int(last)), size
    else:
        start, stop = int(first), min(int(last) + 1 if last else size, size)
        if last and int(last) < int(first):
            return 0, 0
    return (start, stop) if start < stop else None
