"""Paths that clients send: relative to a root and never out of it, however written (contract: security §6)."""

from __future__ import annotations

import re
from urllib.parse import unquote

from tailrace.errors import TrackingError, invalid

UPLOADING = ".artifact.uploading."
"""How names of unfinished uploads begin, in MLflow too."""

_HIDDEN = (UPLOADING, ".tailrace.")
"""And those of a folder store's own files (`files/layout.py`): artifacts may lie in the same folder."""

_ROUNDS = 10
_LEFT_OUT = {ord(character): None for character in "\t\r\n"}
_CONTROL = re.compile(r"[\x01-\x1f\x7f]")
_ABSOLUTE = re.compile(r"[/\\]|[A-Za-z]:[/\\]|file:", re.IGNORECASE)


def checked(path: str) -> str:
    """`path` as it is stored: decoded for as long as that changes it, without empty and `.` segments.

    Refused with 400 are absolute paths, also Windows', `..` between slashes of either kind, `#` and NUL. Tabs and ends
    of lines are left out, as by every client that asks for the name again. What does not decode to text is kept as it
    came, since every such name would become the same.
    """
    decoded = _safe(path)
    if "#" in decoded:
        raise _refusal()
    cleaned = _CONTROL.sub(lambda found: f"%{ord(found[0]):02x}", path if "\ufffd" in decoded else decoded)
    return _without_empty(cleaned)


def checked_file(path: str) -> str:
    """The same for the path of a file, which must have a name."""
    return _with_name(path, checked(path))


def listed(path: str) -> str:
    """`path` as a listing has it: not decoded, and `#` is a letter like others, as control characters are.

    The client's `log_image` writes names like `val#loss%step%40%...`, which decoding would spoil.
    """
    _safe(path)
    return _without_empty(path)


def listed_file(path: str) -> str:
    """The same for the path of a file, which must have a name."""
    return _with_name(path, listed(path))


def is_hidden(path: str) -> bool:
    """Whether a name in it is one of those that are never listed, never served, and never taken from a client."""
    return any(name.startswith(_HIDDEN) for name in path.split("/"))


def join(*parts: str) -> str:
    return "/".join(part for part in parts if part)


def _with_name(path: str, found: str) -> str:
    if not found or path.endswith("/"):
        raise invalid("Artifact path must include a filename (cannot end with '/').")
    return found


def _safe(path: str) -> str:
    """`path` decoded to the end; 400 if it leads out of its root there, and so at any stage before."""
    for _ in range(_ROUNDS):
        decoded = unquote(path).translate(_LEFT_OUT)
        if decoded == path:
            break
        path = decoded
    else:
        raise _refusal()
    if "\0" in path or _ABSOLUTE.match(path) or ".." in re.split(r"[/\\]", path):
        raise _refusal()
    return path


def _without_empty(path: str) -> str:
    return "/".join(segment for segment in path.split("/") if segment not in ("", "."))


def _refusal() -> TrackingError:
    return invalid("Invalid path")
