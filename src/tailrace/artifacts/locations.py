"""Artifact locations are URIs or absolute paths; children go into the path, the query stays (contract: tracking §5)."""

from __future__ import annotations

import os
import re
from posixpath import join
from urllib.parse import quote, unquote, urlsplit

from tailrace.errors import invalid

_URI = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.\-]+):(?P<host>//[^/?#]*)?(?P<path>[^?#]*)(?P<rest>.*)", re.DOTALL)
_OF_WINDOWS = re.compile(r"[A-Za-z]:[/\\]")
_DEFAULT_MAX_LENGTH = 2048
_WITH_PARAMS = {"ftp", "http", "https", "sftp"}
"""Schemes whose URLs may carry `;params`."""


def child(location: str, *parts: str) -> str:
    """`location` with `parts` appended to its path: `s3://b/p?k=v` and `7` make `s3://b/p/7?k=v`."""
    tail = "/".join(parts)
    uri = _URI.fullmatch(location)
    if uri is None:
        return f"{location.rstrip('/')}/{tail}"
    host = uri["host"]
    if host is None:
        host = "//" if uri["scheme"].lower() == "file" else ""
    return f"{uri['scheme']}:{host}{uri['path'].rstrip('/')}/{tail}{uri['rest']}"


def absolute(location: str) -> str:
    """A relative path, or `file:` URI of one, made absolute against the working directory; others stay as they are."""
    uri = _URI.fullmatch(location)
    if uri is not None and uri["scheme"].lower() == "file" and not uri["host"] and not uri["path"].startswith("/"):
        return f"file://{os.path.normpath(join(quote(os.getcwd()), uri['path']))}{uri['rest']}"  # noqa: PTH109
    if location.startswith("/") or uri is not None or _OF_WINDOWS.match(location):
        return location
    return os.path.abspath(location)  # noqa: PTH100 - a pathlib path would follow links


def check_given_location(location: str) -> None:
    """Refuse an `artifact_location` of a request that cannot be a root of artifacts (contract: tracking §4, §5)."""
    longest = int(os.environ.get("MLFLOW_ARTIFACT_LOCATION_MAX_LENGTH") or _DEFAULT_MAX_LENGTH)
    if len(location) > longest:
        raise invalid(
            "Invalid artifact path length. The length of the artifact path cannot be greater than "
            f"{longest} characters. To configure this limit, please set the MLFLOW_ARTIFACT_LOCATION_MAX_LENGTH "
            "environment variable."
        )
    if _is_elsewhere(location):
        raise invalid(
            f"'artifact_location' names a file of another host: '{location}'. Mount it and use its path, or use the "
            "scheme of a store that is reached over the network."
        )
    if location.startswith("runs:"):
        raise invalid(f"Artifact location cannot be a runs:/ URI. Given: '{location}'")
    try:
        urlsplit(location)
    except ValueError as error:  # who looks for the host would fail later
        raise invalid(f"Invalid artifact location '{location}': {error}.") from None
    before_fragment, _, fragment = location.partition("#")
    path, _, query = before_fragment.partition("?")
    scheme = path.partition(":")[0].lower()
    if fragment or (scheme in _WITH_PARAMS and ";" in path.rpartition("/")[2]):
        raise invalid("'artifact_location' URL can't include fragments or params.")
    while query != unquote(query):
        query = unquote(query)
    if ".." in query:
        raise invalid("Invalid query string")


def _is_elsewhere(location: str) -> bool:
    uri = _URI.fullmatch(location)
    return uri is not None and uri["scheme"].lower() == "file" and uri["host"] not in (None, "//", "//localhost")


def default_root(backend: str, *, serving: bool) -> str:
    """Where the artifacts of new experiments go if the operator names no place: with a folder, into it."""
    if serving:
        return "mlflow-artifacts:/"
    is_database = _URI.fullmatch(backend) and not backend.startswith("file:")
    return absolute("./mlruns" if is_database or not backend else backend)


def parent(location: str) -> tuple[str, str]:
    """The location that holds this one, and its name there: `s3://b/p/7?k=v` makes `s3://b/p?k=v` and `7`."""
    uri = _URI.fullmatch(location)
    path = location if uri is None else uri["path"]
    outside, _, name = path.rstrip("/").rpartition("/")
    if uri is None:
        return outside or "/", name
    return f"{uri['scheme']}:{uri['host'] or ''}{outside or '/'}{uri['rest']}", name
